"""Events of a target as acts."""

from __future__ import annotations

import pytest

from simulator.dialogue import Event, Tier
from simulator.dialogue import vocabulary as words
from simulator.understanding.events import acts_of


@pytest.mark.parametrize(
    ("event", "acts"),
    [
        (Event(kind="case", data={"number": "CS-1"}), ["inform(case_number, CS-1)"]),
        (Event(kind="card_locked", data={"last_four": "1005"}), ["inform(locked, 1005)"]),
        (Event(kind="credit_applied", data={"amount": "29.00"}), ["inform(credited, 29.00)"]),
        (
            Event(kind="dispute_opened", data={"number": "D-1"}),
            ["inform(dispute_opened, D-1)", "inform(case_number, D-1)"],
        ),
        (
            Event(kind="handoff", data={"queue": "supervisor", "wait": "4 minutes"}),
            ["handoff(supervisor, 4 minutes)", "inform(wait, 4 minutes)"],
        ),
        (Event(kind="handoff"), ["handoff(live_agent)"]),
        (Event(kind="handoff", data={"queue": "a team of theirs"}), ["handoff(specialist)"]),
        (Event(kind="verification", data={"state": "passed"}), ["verify(passed)"]),
        (Event(kind="verification", data={"state": "requested", "method": "push"}), ["verify(push)"]),
        (Event(kind="verification", data={"state": "requested"}), ["verify(prompt)"]),
        (Event(kind="close"), ["close"]),
        (Event(kind="typing"), []),
        (Event(kind="tool", data={"name": "x"}), []),
    ],
)  # fmt: skip
def test_events(event: Event, acts: list[str]) -> None:
    assert [str(act) for act in acts_of(event)] == acts
    assert all(act.tier is Tier.EXACT and act.why == f"event {event.kind}" for act in acts_of(event))


def test_every_event_of_the_vocabulary_can_be_read_without_data() -> None:
    silent = {kind for kind in words.EVENTS if not list(acts_of(Event(kind=kind)))}
    assert silent == {"typing", "late", "tool", "media", "other"}
