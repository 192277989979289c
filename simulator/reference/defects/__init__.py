"""Faults that can be planted in the care chat, one id each, to see who would notice."""

from simulator.reference.defects.catalogue import DEFECTS
from simulator.reference.defects.defect import Defect

__all__ = ["DEFECTS", "Defect"]
