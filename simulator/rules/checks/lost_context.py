"""A handover carries the context: whoever takes over does not begin from nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.rules._matters import ABOUT_THE_CHAT, CARD, Matters
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_MOST = 1
_VERIFYING = frozenset({"last_four", "zip_code", "name", "date_of_birth"})
"""Asked again, they count as one thing: a person may verify once more."""
_MATTER = frozenset({"topic", "details"})
"""What it is about; said before by whatever the cardmember wanted."""
_NEVER_COUNTED = frozenset({"anything_else", "resolved", "choice", "other", "safe_now", "language", "device"})


@dataclass(slots=True)
class _Known:
    """What the cardmember has said. facts: slot -> turn. matter: the turn in which they said what they want."""

    facts: dict[str, int] = field(default_factory=dict)
    matter: int | None = None

    def hear(self, index: int, turn: Turn) -> None:
        for act in turn.find("inform", "correct"):
            if (act.value or "").strip():
                self.facts[CARD.get(act.slot, act.slot)] = index
        said = turn.find("request", "report")
        if any(act.slot not in ABOUT_THE_CHAT for act in said):
            self.matter = index

    def told(self, slot: str) -> int | None:
        """The turn in which it was said."""
        if slot in _MATTER:
            return self.matter
        return self.facts.get(CARD.get(slot, slot))


class LostContext:
    """After a handover, at most one thing that was said before it may be asked again; verifying once more is one thing,
    and what is only to be confirmed counts for nothing. With a new matter, or where the handover did not come about,
    nothing is counted any more."""

    trigger = Trigger(kinds=agent_kinds("ask"), fresh=True)
    needs = agent_kinds("handoff")

    def examine(self, trace: Trace) -> Finding:
        known, before = _Known(), _Known()
        matters = Matters()
        handed_over = False
        again: dict[str, tuple[int, Hit]] = {}
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                if matters.hears(turn) and handed_over:
                    handed_over, again = False, {}
                known.hear(index, turn)
                continue
            if handed_over:
                count += 1
                again.update(_asked_again(index, turn, before, again))
                if len(again) > _MOST:
                    breaches.append(_breach(again))
                    handed_over, again = False, {}
            if turn.has("handoff"):
                handed_over, again = True, {}
                before = _Known(dict(known.facts), known.matter)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="nobody went on after a handover",
            passed="whoever took over knew what had been said",
        )


def _asked_again(
    index: int, turn: Turn, before: _Known, so_far: dict[str, tuple[int, Hit]]
) -> dict[str, tuple[int, Hit]]:
    """What a turn asks for that was said before the handover: name of the thing -> (told in, asked by)."""
    found: dict[str, tuple[int, Hit]] = {}
    for act in turn.find("ask"):
        told = before.told(act.slot)
        thing = "verification" if act.slot in _VERIFYING else "matter" if act.slot in _MATTER else act.slot
        if told is None or act.slot in _NEVER_COUNTED or thing in so_far or _quotes(turn, act):
            continue
        found.setdefault(thing, (told, Hit(index, act)))
    return found


def _quotes(turn: Turn, act: Act) -> bool:
    """Whether the same turn puts it to be confirmed, and so knows it."""
    return any(each.slot == act.slot and each.value for each in turn.find("confirm_request"))


def _breach(again: dict[str, tuple[int, Hit]]) -> Breach:
    hits = [hit for _, hit in again.values()]
    said = re.sub(r"the agent |asks for: ", "", "; ".join(act_words(hit.act) for hit in hits))
    turns = sorted({told + 1 for told, _ in again.values()})
    return Breach(
        reason=f"after a handover the agent asks again for: {said}; said before it, in turn {turns[0]}",
        evidence=(
            *(Evidence(turn=turn - 1, note="said here") for turn in turns),
            *(hit.evidence(act_words(hit.act)) for hit in hits),
        ),
        tier=Tier(max(Tier.GRAMMAR, *(hit.tier for hit in hits))),
    )
