"""The same question is not put a third time after it was answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.rules._matters import CARD, Matters, begins_anew
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace
from simulator.rules.words import act_words

_MOST = 2
_YES = "yes to "
_OPEN = frozenset({"anything_else", "resolved", "topic", "choice", "details", "other", "reason"})
"""Questions that come up anew with each matter, or that may well be put again to hear more."""


@dataclass(slots=True)
class _Asked:
    turns: list[int] = field(default_factory=list)
    answered: bool = False


class QuestionLoop:
    """Counts a question by what it asks for, however it is worded; what one turn wants a yes to is one question. A new
    matter of the cardmember's starts anew, and so does a request that is made again instead of an answer, and a
    verification that failed. The same words a third time, to different messages, warn."""

    def examine(self, trace: Trace) -> Finding:
        asked: dict[str, _Asked] = {}
        matters = Matters()
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                if matters.hears(turn) or (begins_anew(turn) and not _answers(turn)):
                    asked.clear()
                _answer(asked, turn)
                continue
            if turn.has("verify(failed)"):
                asked.clear()
            for key, act in _questions(turn).items():
                record = asked.setdefault(key, _Asked())
                record.turns.append(index)
                count += 1
                if len(record.turns) > _MOST and record.answered:
                    breaches.append(_breach(record, act))
        breaches += _same_words(trace)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent asked nothing that could be repeated",
            passed="no question was put a third time after an answer",
        )


def _questions(turn: Turn) -> dict[str, Act]:
    """What a turn asks, each once. A confirmation of another value is another question."""
    found: dict[str, Act] = {}
    for act in turn.find("ask"):
        if act.slot and act.slot not in _OPEN:
            found.setdefault(CARD.get(act.slot, act.slot), act)
    confirmed = [act for act in turn.find("confirm_request") if act.slot and act.slot not in _OPEN]
    if confirmed:
        found[_YES + " and ".join(sorted({f"{act.slot} {act.value or ''}" for act in confirmed}))] = confirmed[0]
    return found


def _answers(turn: Turn) -> bool:
    return turn.has("inform", "correct", "affirm", "deny")


def _answer(asked: dict[str, _Asked], turn: Turn) -> None:
    yes = turn.has("affirm")
    given = {CARD.get(act.slot, act.slot) for act in turn.find("inform", "correct")}
    for key, record in asked.items():
        if key in given or (yes and key.startswith(_YES)):
            record.answered = True


def _breach(record: _Asked, act: Act) -> Breach:
    return Breach(
        reason=f"the agent {act_words(act)} for the {len(record.turns)}. time, although it was answered",
        evidence=tuple(Evidence(turn=turn, note="the same question") for turn in record.turns),
        tier=Tier(max(act.tier, Tier.GRAMMAR)),
    )


def _same_words(trace: Trace) -> list[Breach]:
    """A reply that comes a third time, word for word, to messages that are not the same."""
    seen: dict[str, list[int]] = {}
    heard: dict[int, str] = {}
    last = ""
    for index, turn in enumerate(trace.transcript.turns):
        if turn.speaker is Speaker.USER:
            last = _plain(turn.text)
            continue
        if turn.has("handoff"):
            break  # from here on somebody else has the floor, and waiting is repeated as long as it lasts
        words = _plain(turn.text)
        stalls = turn.has("not_understood", "unclear") or any(act.slot not in _OPEN for act in turn.find("ask"))
        if len(words.split()) >= 4 and stalls:
            heard[index] = last
            seen.setdefault(words, []).append(index)
    return [
        Breach(
            reason=f"the agent gave the same reply, word for word, {len(turns)} times",
            evidence=tuple(Evidence(turn=turn, note="the same words") for turn in turns),
            tier=Tier.LEXICON,
        )
        for turns in seen.values()
        if len({heard[turn] for turn in turns}) > _MOST
    ]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
