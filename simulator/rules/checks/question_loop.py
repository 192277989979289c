"""The same question is not put a third time after it was answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.dialogue import vocabulary as words
from simulator.rules._matters import CARD, Matters, begins_anew
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Trace
from simulator.rules.words import act_words

_MOST = 2
_OPEN = frozenset({"anything_else", "resolved", "topic", "choice", "details", "other", "reason"})
"""Questions that come up anew with each matter, or that may well be put again to hear more."""
_CARDS = frozenset({"last_four", "which_card"})


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked for, or what a yes is wanted to."""

    slot: str
    wants_yes: bool = False


@dataclass(slots=True)
class _Asked:
    """One time that a question was put. value: what it is to be, empty where it is not said. refused: answered by a
    plain no, which settles only exactly that question."""

    turn: int
    value: str
    answered: bool = False
    refused: bool = False

    def settles(self, later: _Asked) -> bool:
        return self.answered or (self.refused and self.value == later.value)


class QuestionLoop:
    """Counts a question by what it asks for, however it is worded, with a value or without; another value makes it
    another question. Beside a detail that is put for a yes, the action that it belongs to is not counted, nor is the
    card beside an action. A new matter of the cardmember's starts anew, and so does a request that is made again
    instead of an answer, and a verification that failed. The same words a third time, to different messages, warn."""

    trigger = Trigger(kinds=agent_kinds("ask", "confirm_request"), fresh=True)

    def examine(self, trace: Trace) -> Finding:
        asked: dict[_Question, list[_Asked]] = {}
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
            for question, act in _questions(turn).items():
                count += 1
                former = asked.setdefault(question, [])
                now = _Asked(index, _plain(act.value or "") if question.wants_yes else "")
                same = [each for each in former if _alike(each.value, now.value)]
                if len(same) >= _MOST and any(each.settles(now) for each in same):
                    breaches.append(_breach([*same, now], act, _tier(turn, act)))
                former.append(now)
        if not trace.since:  # what only warns can wait for the end
            breaches += _same_words(trace)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent asked nothing that could be repeated",
            passed="no question was put a third time after an answer",
        )


def _questions(turn: Turn) -> dict[_Question, Act]:
    """What a turn asks, each once."""
    found: dict[_Question, Act] = {}
    for act in turn.find("ask"):
        if act.slot and act.slot not in _OPEN:
            found.setdefault(_Question(CARD.get(act.slot, act.slot)), act)
    for act in _to_confirm(turn):
        found.setdefault(_Question(CARD.get(act.slot, act.slot), wants_yes=True), act)
    return found


def _to_confirm(turn: Turn) -> list[Act]:
    """What a yes is wanted to: the details, where there are any, else the actions, else the card. Those with a value
    come first."""
    acts = [act for act in turn.find("confirm_request") if act.slot and act.slot not in _OPEN]
    actions = [act for act in acts if act.slot in words.INTENTS]
    details = [act for act in acts if act.slot not in words.INTENTS and act.slot not in _CARDS]
    return sorted(details or actions or acts, key=lambda act: not act.value)


def _answers(turn: Turn) -> bool:
    return turn.has("inform", "correct", "affirm", "deny")


def _answer(asked: dict[_Question, list[_Asked]], turn: Turn) -> None:
    yes = turn.has("affirm")
    no = turn.has("deny") and not turn.has("affirm", "inform", "correct")
    given = {CARD.get(act.slot, act.slot) for act in turn.find("inform", "correct")}
    put = [(question, each) for question, times in asked.items() for each in times]
    last = max((each.turn for question, each in put if question.wants_yes), default=-1)
    for question, each in put:
        if yes if question.wants_yes else question.slot in given:
            each.answered = True
        if no and question.wants_yes and each.turn == last:
            each.refused = True


def _alike(one: str, other: str) -> bool:
    """Whether two values may be the same: one is missing, or is written shorter."""
    return one in other or other in one


def _tier(turn: Turn, act: Act) -> Tier:
    """How sure it is that it is asked: as sure as the offer of the same thing in front of a bare "Shall I?"."""
    offers = [offer.tier for offer in turn.find(f"offer({act.slot})")] if act.slot in words.INTENTS else []
    return Tier(max(min([act.tier, *offers]), Tier.GRAMMAR))


def _breach(times: list[_Asked], act: Act, tier: Tier) -> Breach:
    return Breach(
        reason=f"the agent {act_words(act)} for the {len(times)}. time, although it was answered",
        evidence=tuple(Evidence(turn=each.turn, note="the same question") for each in times),
        tier=tier,
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


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
