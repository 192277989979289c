"""Checks of the simulator on itself: what a persona said, held against what it knows and what it came for.

Any finding is a fault of ours, never of the chat.
"""

from simulator.users.honesty._findings import Finding, Kind, findings
from simulator.users.honesty._verdicts import self_check

__all__ = ["Finding", "Kind", "findings", "self_check"]
