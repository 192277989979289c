"""Events of a target as acts: what it told in types, beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulator.dialogue import Act, ActType, Event, Tier
from simulator.dialogue import vocabulary as words

_FACTS: Final[Mapping[str, tuple[str, str]]] = {
    # event -> the fact, and the field that holds its value
    "case": ("case_number", "number"),
    "card_locked": ("locked", "last_four"),
    "card_unlocked": ("unlocked", "last_four"),
    "card_reported": ("reported", "condition"),
    "replacement_ordered": ("replaced", "last_four"),
    "user_added": ("user_added", "user_name"),
    "user_removed": ("user_removed", "user_name"),
    "credit_applied": ("credited", "amount"),
    "dispute_opened": ("dispute_opened", "number"),
    "complaint_logged": ("complaint_logged", "number"),
    "payment_date_changed": ("payment_date_changed", "date"),
    "contact_updated": ("contact_updated", "contact_kind"),
    "preference_updated": ("preference_updated", "preference"),
    "points_applied": ("points_applied", "points"),
}
_NUMBERED: Final = ("dispute_opened", "complaint_logged")
_STATES: Final = ("passed", "failed")


def acts_of(event: Event) -> Iterator[Act]:
    """The acts that an event stands for, none for those that say nothing (typing, late ...)."""
    data = event.data
    if event.kind in _FACTS:
        fact, field = _FACTS[event.kind]
        yield _act(ActType.INFORM, fact, event, data.get(field) or None)
        if event.kind in _NUMBERED and data.get("number"):
            yield _act(ActType.INFORM, "case_number", event, data["number"])
    elif event.kind == "handoff":
        queue = data.get("queue", "")
        known = queue if queue in words.QUEUES else "live_agent" if not queue else "specialist"
        yield _act(ActType.HANDOFF, known, event, data.get("wait") or None)
        if data.get("wait"):
            yield _act(ActType.INFORM, "wait", event, data["wait"])
    elif event.kind == "close":
        yield _act(ActType.CLOSE, "", event, None)
    elif event.kind == "verification":
        state = data.get("state", "requested")
        method = data.get("method", "")
        slot = state if state in _STATES else method if method in ("prompt", "push", "details") else "prompt"
        yield _act(ActType.VERIFY, slot, event, None)


def _act(kind: ActType, slot: str, event: Event, value: str | None) -> Act:
    return Act(type=kind, slot=slot, value=value, tier=Tier.EXACT, why=f"event {event.kind}")
