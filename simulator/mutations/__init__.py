"""Policy violations planted in a chat's real replies, to see whether a suite would notice them."""

from simulator.mutations._catalogue import load_mutants
from simulator.mutations._planting import PlantedSession, WatchedSession
from simulator.mutations.base import Mutant

__all__ = ["Mutant", "PlantedSession", "WatchedSession", "load_mutants"]
