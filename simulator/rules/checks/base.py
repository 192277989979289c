"""The contract of a check: a class without arguments whose `examine` turns a trace into a finding.

What a team may tune it reads from `trace.settings`.
"""

from simulator.rules.finding import Check

__all__ = ["Check"]
