"""Checks that the temporal patterns cannot express. One file each; its name is what a pack writes after `check:`."""

from simulator.registry import Registry

CHECKS = Registry("check", "simulator.rules.checks")

__all__ = ["CHECKS"]
