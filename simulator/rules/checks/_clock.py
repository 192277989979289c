"""How long replies took, against a limit of the settings."""

from __future__ import annotations

from collections.abc import Callable

from simulator.dialogue import Tier, Turn
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace


def judge_times(trace: Trace, *, setting: str, what: str, of: Callable[[Turn], float | None]) -> Finding:
    """setting: name of the limit, in seconds. what: "the whole reply". of: the time of a turn, None where not known."""
    limit = trace.settings.seconds(setting)
    times = [(index, seconds) for index, turn in trace.new_replies() if (seconds := of(turn)) is not None]
    breaches = [
        Breach(
            reason=f"{what} took {seconds:.1f} s, and the limit is {limit:g} s",
            evidence=(Evidence(turn=index, note=f"{seconds:.1f} s"),),
            tier=Tier.EXACT,
        )
        for index, seconds in times
        if limit is not None and seconds > limit
    ]
    return conclude(
        breaches,
        exercised=len(times) if limit is not None else 0,
        not_exercised="no reply was timed" if limit is not None else f"the policy sets no {setting}",
        passed=f"{what} never took longer than {limit or 0:g} s",
    )
