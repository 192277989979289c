"""Checks of the simulator on itself: what a persona said, held against what it knows and what it came for.

Any finding is a fault of ours, never of the chat.
"""

from simulator.users.honesty._findings import Finding, findings

__all__ = ["Finding", "findings"]
