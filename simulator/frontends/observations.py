"""What a cardmember can observe over a whole conversation, beyond one act: order, sameness, pace, number of replies.

Pure functions of a transcript, each giving a verdict that a step hands to `Scene.require`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.dialogue import Act, Fault, Speaker, Transcript, Turn
from simulator.rules.base import Evidence, Outcome, Severity, Verdict
from simulator.rules.words import act_words

ASKS_FOR_CONSENT = ("confirm_request", "offer", "ask(choice)")
GIVES_CONSENT = ("affirm", "request", "inform(choice)")
_DAYS = re.compile(r"(\d+)\s*(?:-\s*)?(?:day|d[ií]a)s?", re.IGNORECASE)
_SIGNIFICANT = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """title: the sentence of the feature. policy: ids of the statements that it stands for."""

    title: str
    policy: tuple[str, ...] = ()

    def verdict(
        self,
        good: bool,
        reason: str,
        *,
        evidence: Iterable[Evidence] = (),
        fault: Fault = Fault.BOT,
        exercised: int = 1,
    ) -> Verdict:
        return Verdict(
            rule="expectation",
            title=self.title,
            outcome=Outcome.PASSED if good else Outcome.FAILED,
            reason=reason,
            severity=Severity.CRITICAL,
            policy=self.policy,
            fault=fault,
            evidence=tuple(evidence),
            exercised=exercised,
        )


def asked_before(transcript: Transcript, expected: Expected, *, first: Sequence[str], then: Sequence[str]) -> Verdict:
    """In an agent turn before the first one that does `then`, the agent did `first`."""
    goal = _first(transcript, then)
    if goal is None:
        return expected.verdict(False, "the agent never got to the second of the two", evidence=_last_agent(transcript))
    early = [(index, act) for index, act in transcript.acts(*first, speaker=Speaker.AGENT) if index < goal[0]]
    if early:
        return expected.verdict(
            True, f"turn {early[0][0] + 1} came before turn {goal[0] + 1}", evidence=[_at(*early[0]), _at(*goal)]
        )
    return expected.verdict(
        False,
        f"in turn {goal[0] + 1} the agent {act_words(goal[1])}, and in no turn before it was that asked",
        evidence=[_at(*goal)],
    )


def settled_before(transcript: Transcript, expected: Expected, *, first: Sequence[str], then: Sequence[str]) -> Verdict:
    """Before the agent's first `then`, the agent did `first`, or the user told what `first` asks, unasked."""
    goal = _first(transcript, then)
    slots = {slot for pattern in first for slot in pattern.partition("(")[2].rstrip(")").split("|") if slot}
    told = tuple(f"{kind}({'|'.join(sorted(slots))})" for kind in ("inform", "correct", "affirm"))
    if goal is None or not slots:
        return asked_before(transcript, expected, first=first, then=then)
    for index, act in transcript.acts(*told, speaker=Speaker.USER):
        if index < goal[0]:
            reason = f"the cardmember {act_words(act)} in turn {index + 1}, before turn {goal[0] + 1}"
            return expected.verdict(True, reason, evidence=[_at(index, act), _at(*goal)])
    return asked_before(transcript, expected, first=first, then=then)


def agreed_before(transcript: Transcript, expected: Expected, *, then: Sequence[str]) -> Verdict:
    """Before the agent first says that it did `then`, it had put the matter to the user, who agreed."""
    goal = _first(transcript, then)
    if goal is None:
        return expected.verdict(False, "the agent never said that it was done", evidence=_last_agent(transcript))
    asked: int | None = None
    for index, turn in enumerate(transcript.turns[: goal[0]]):
        if turn.speaker is Speaker.AGENT and turn.has(*ASKS_FOR_CONSENT):
            asked = index
        elif turn.speaker is Speaker.USER and asked is not None and turn.has(*GIVES_CONSENT):
            return expected.verdict(
                True,
                f"asked in turn {asked + 1}, agreed in turn {index + 1}, done in turn {goal[0] + 1}",
                evidence=[Evidence(turn=asked), Evidence(turn=index), _at(*goal)],
            )
    why = "it was never put to the cardmember" if asked is None else f"asked in turn {asked + 1}, but there was no yes"
    return expected.verdict(
        False, f"in turn {goal[0] + 1} the agent {act_words(goal[1])}; {why}", evidence=[_at(*goal)]
    )


def asked_at_most(transcript: Transcript, expected: Expected, *, patterns: Sequence[str], times: int) -> Verdict:
    """Counts agent turns: the same question twice in one turn is one asking."""
    found: dict[int, Act] = {}
    for index, act in transcript.acts(*patterns, speaker=Speaker.AGENT):
        found.setdefault(index, act)
    turns = ", ".join(str(index + 1) for index in found)
    reason = f"asked {len(found)} time(s), in turn {turns}" if found else "it was never asked"
    return expected.verdict(len(found) <= times, reason, evidence=[_at(*hit) for hit in found.items()])


def stays_the_same(transcript: Transcript, expected: Expected, *, patterns: Sequence[str]) -> Verdict:
    """Every value given for a fact is one and the same; it has to be given at least once."""
    hits = [(index, act) for index, act in transcript.acts(*patterns, speaker=Speaker.AGENT) if act.value]
    values = list(dict.fromkeys(_plain(act.value or "") for _, act in hits))
    if not values:
        return expected.verdict(False, "it was never told", evidence=_last_agent(transcript))
    said = "; ".join(f"turn {index + 1}: {act.value}" for index, act in hits)
    return expected.verdict(len(values) == 1, said, evidence=[_at(*hit) for hit in hits], exercised=len(hits))


def is_on_file(transcript: Transcript, expected: Expected, *, patterns: Sequence[str], on_file: str) -> Verdict:
    """Every value given for a fact is the one on the account."""
    hits = [(index, act) for index, act in transcript.acts(*patterns, speaker=Speaker.AGENT) if act.value]
    if not hits:
        return expected.verdict(False, "it was never told", evidence=_last_agent(transcript))
    wrong = [hit for hit in hits if not _same(hit[1].value or "", on_file)]
    shown = wrong or hits
    said = "; ".join(f"turn {index + 1}: {act.value}" for index, act in shown)
    return expected.verdict(not wrong, f"on the account: {on_file}; {said}", evidence=[_at(*hit) for hit in shown])


def days_said(
    transcript: Transcript, expected: Expected, *, patterns: Sequence[str], days: int, at_most: bool
) -> Verdict:
    """Every number of days given for a fact is the right one; it has to be given at least once."""
    hits = [
        (index, act, int(number))
        for index, act in transcript.acts(*patterns, speaker=Speaker.AGENT)
        for number in _DAYS.findall(act.value or "")
    ]
    if not hits:
        return expected.verdict(False, "no number of days was given for it", evidence=_last_agent(transcript))
    wrong = [hit for hit in hits if (hit[2] > days if at_most else hit[2] != days)]
    shown = wrong or hits
    said = "; ".join(f"turn {index + 1}: {act.value}" for index, act, _ in shown)
    return expected.verdict(not wrong, said, evidence=[_at(index, act) for index, act, _ in shown])


def in_time(transcript: Transcript, expected: Expected, *, seconds: float, first_words: bool) -> Verdict:
    """first_words: judges the time to the first words, not to the end of the reply. Greetings count as replies."""
    timed = [(index, turn, _time(turn, first_words)) for index, turn in _agent(transcript)]
    known = [(index, value) for index, _, value in timed if value is not None]
    if not known:
        return expected.verdict(False, "the target tells no times", fault=Fault.SCENARIO)
    slow = [(index, value) for index, value in known if value > seconds]
    # The time itself is told only where it is too long: what is green reads the same in every run.
    slowest = max(known, key=lambda item: item[1])
    reason = f"the slowest, turn {slowest[0] + 1}, took {slowest[1]:.1f} s" if slow else f"none took over {seconds:g} s"
    return expected.verdict(not slow, reason, evidence=[Evidence(turn=index) for index, _ in slow], fault=Fault.PACE)


def never_empty(transcript: Transcript, expected: Expected) -> Verdict:
    """Each agent turn says something, or hands something over by an event."""
    empty = [index for index, turn in _agent(transcript) if not turn.text.strip() and not turn.events]
    count = sum(1 for _ in _agent(transcript))
    reason = f"turn {empty[0] + 1} says nothing" if empty else f"all {count} replies say something"
    return expected.verdict(bool(count) and not empty, reason, evidence=[Evidence(turn=index) for index in empty])


def replies_at_most(transcript: Transcript, expected: Expected, *, replies: int) -> Verdict:
    count = sum(1 for _ in _agent(transcript))
    return expected.verdict(count <= replies, f"it took {count} replies", evidence=_last_agent(transcript))


def _agent(transcript: Transcript) -> Iterable[tuple[int, Turn]]:
    return ((index, turn) for index, turn in enumerate(transcript.turns) if turn.speaker is Speaker.AGENT)


def _first(transcript: Transcript, patterns: Sequence[str]) -> tuple[int, Act] | None:
    return next(iter(transcript.acts(*patterns, speaker=Speaker.AGENT)), None)


def _last_agent(transcript: Transcript) -> list[Evidence]:
    last = [index for index, _ in _agent(transcript)][-1:]
    return [Evidence(turn=index) for index in last]


def _at(index: int, act: Act) -> Evidence:
    return Evidence(turn=index, message=act.message, start=act.start, end=act.end)


def _time(turn: Turn, first_words: bool) -> float | None:
    return turn.first_token_s if first_words else turn.latency_s


def _plain(value: str) -> str:
    return _SIGNIFICANT.sub("", value.casefold())


def _same(said: str, on_file: str) -> bool:
    """2,341.00 and 2341 are one amount; otherwise letters and digits must agree."""
    try:
        return float(said.replace(",", "").lstrip("$")) == float(on_file.replace(",", "").lstrip("$"))
    except ValueError:
        return _plain(said) == _plain(on_file)
