"""What a pattern or check hangs on: the kinds of acts without which it need not be looked at."""

from __future__ import annotations

from simulator.rules.finding import Check
from simulator.rules.kinds import ALWAYS, Kind, Trigger, trigger
from simulator.rules.patterns import AtMost, Never, Precedence, Response, Sequence


def trigger_of(check: Check) -> Trigger:
    """What a breach takes: what is forbidden, or needs something before it, breaks only where it happens."""
    match check:
        case Never():
            return trigger(check.never, fresh=True)
        case Precedence():
            return trigger(check.before, fresh=True)
        case AtMost():
            return trigger(check.of, fresh=True)
        case Sequence():
            return trigger((condition for step in check.steps[1:] for condition in step), fresh=True)
        case Response():
            return trigger(check.scope.when, fresh=False)  # time alone may break it
        case _:
            return getattr(check, "trigger", ALWAYS)


def needs_of(check: Check) -> frozenset[Kind]:
    """Kinds of acts without any of which it comes out as not exercised, as in an empty conversation; empty where that
    cannot be said beforehand."""
    match check:
        case Never() if check.scope.when:
            needed = check.scope.when
        case Never() if not check.watches and not check.scope.after:
            needed = check.never
        case Precedence():
            needed = check.before
        case AtMost():
            needed = check.of
        case Response():
            needed = check.scope.when
        case _:
            return getattr(check, "needs", frozenset())
    return trigger(needed, fresh=False).kinds
