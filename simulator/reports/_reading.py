"""How people read a result: which verdicts broke, where it shows, whose fault it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from simulator.dialogue import Fault, Speaker, Turn
from simulator.lazy_pattern import lazy
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult
from simulator.rules.base import Evidence, Outcome, Verdict

FAULTS = {
    Fault.BOT: "the chat's",
    Fault.SECURITY: "the chat's (security)",
    Fault.PACE: "the chat's (pace)",
    Fault.SIMULATOR: "the simulator's, not the chat's",
    Fault.SCENARIO: "the scenario's: feature, persona or configuration",
    Fault.TARGET: "the target's: it could not be talked to",
    Fault.HARNESS: "ours: a bug in understudy",
}

_ROW = lazy(r" -- @(\d+)\.(\d+)\s*(.*?)\s*$")

MOST_PROOFS = 3

STATES = ("failed", "stuck", "broken", "inconclusive", "passed", "skipped")
STATE_WORDS = {
    "failed": "red",
    "stuck": "stuck",
    "broken": "not judged",
    "inconclusive": "undecided",
    "passed": "green",
    "skipped": "skipped",
}
"""failed: the chat's fault. stuck: the simulator's. broken: scenario, target or harness; the chat was not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A verdict that is not as it should be. conversation: index in the scenario."""

    conversation: int
    verdict: Verdict


def state(result: ScenarioResult) -> str:
    """One of STATES."""
    if result.outcome is not ScenarioOutcome.FAILED:
        return str(result.outcome)
    if result.fault is Fault.SIMULATOR:
        return "stuck"
    return "failed" if result.fault is None or result.fault.is_chats else "broken"


def states(results: Iterable[ScenarioResult]) -> Counter[str]:
    return Counter(state(result) for result in results)


def breaches(result: ScenarioResult) -> tuple[Breach, ...]:
    """The verdicts that make it red, each rule once per conversation; those with evidence first come first."""
    found: dict[tuple[int, str], Breach] = {}
    for breach in _failed(result):
        if breach.verdict.blocks:
            found.setdefault((breach.conversation, breach.verdict.rule), breach)
    return tuple(found.values())


def _failed(result: ScenarioResult) -> Iterator[Breach]:
    for index, conversation in enumerate(result.conversations):
        for verdict in conversation.verdicts:
            if verdict.outcome is Outcome.FAILED:
                yield Breach(conversation=index, verdict=verdict)


def tally(results: Iterable[ScenarioResult]) -> list[tuple[Verdict, int]]:
    """Each verdict with the number of conversations that it was come to in; most conversations share most of theirs."""
    found: dict[int, list[Any]] = {}
    for result in results:
        for conversation in result.conversations:
            for verdict in conversation.verdicts:
                known = found.get(id(verdict))
                if known is None:
                    found[id(verdict)] = [verdict, 1]
                else:
                    known[1] += 1
    return [(verdict, times) for verdict, times in found.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """One thing that broke, shown by its first few conversations. more: further ones of the same scenario."""

    shown: tuple[Breach, ...]
    more: int = 0


def proofs(result: ScenarioResult) -> tuple[Proofs, ...]:
    """The breaches, those of one rule together: a scenario may hold hundreds of conversations."""
    groups: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches(result):
        groups.setdefault((breach.verdict.rule, breach.verdict.title), []).append(breach)
    return tuple(
        Proofs(shown=tuple(found[:MOST_PROOFS]), more=max(0, len(found) - MOST_PROOFS)) for found in groups.values()
    )


def shown_conversations(result: ScenarioResult) -> tuple[ConversationResult, ...]:
    """The first few of those that prove something, or of all."""
    proving = {breach.conversation for found in proofs(result) for breach in found.shown}
    numbers = sorted(proving) or range(len(result.conversations))
    return tuple(result.conversations[number] for number in numbers[:MOST_PROOFS])


def warnings(result: ScenarioResult) -> tuple[Breach, ...]:
    """Failed verdicts that do not block."""
    return tuple(breach for breach in _failed(result) if not breach.verdict.blocks)


def evidence_of(conversation: ConversationResult, verdict: Verdict) -> tuple[Evidence, ...]:
    """Only what points into the transcript; a stored verdict may point anywhere."""
    return tuple(item for item in verdict.evidence if 0 <= item.turn < len(conversation.transcript.turns))


def name(result: ScenarioResult) -> str:
    """The scenario's name; a row of an outline as `(example 2)`, not as behave writes it."""
    match = _ROW.search(result.name)
    if match is None:
        return result.name
    table, row, title = match.groups()
    number = row if table == "1" else f"{table}.{row}"
    return f"{result.name[: match.start()]} (example {f'{number}, {title}' if title else number})"


def title(result: ScenarioResult) -> str:
    """Rule and scenario, as the feature names them."""
    return f"{result.rule} › {name(result)}" if result.rule else name(result)


def speaker_name(turn: Turn, conversation: ConversationResult) -> str:
    if turn.speaker is Speaker.AGENT:
        return "Agent"
    return conversation.persona.replace("_", " ").title() or "Cardmember"


def failed_step(result: ScenarioResult) -> str:
    """Keyword and text of the step that failed, empty where none did."""
    found = next((step for step in result.steps if step.status not in ("passed", "skipped", "untested")), None)
    return f"{found.keyword} {found.text}".strip() if found else ""


def reason(result: ScenarioResult) -> str:
    """Why it is not green, never empty."""
    first = next(iter(breaches(result)), None)
    if result.reason:
        return result.reason
    if first is not None:
        return f"{first.verdict.title}: {first.verdict.reason}"
    return next((step.message for step in result.steps if step.message), "") or "no reason was recorded"


def transcript_text(conversation: ConversationResult) -> str:
    """The conversation as plain lines, `Name: words`, further bubbles and lines indented."""
    lines = []
    for turn in conversation.transcript.turns:
        name = speaker_name(turn, conversation)
        words = turn.text.splitlines() or ["(nothing)"]
        lines.append(f"{name}: {words[0]}")
        lines += [f"  {word}" for word in words[1:]]
        lines += [f"  [{event.kind}{_data(event.data)}]" for event in turn.events]
    if conversation.stop is not None:
        note = f": {conversation.note}" if conversation.note else ""
        lines.append(f"({str(conversation.stop).replace('_', ' ')}{note})")
    return "\n".join(lines)


def _data(data: object) -> str:
    pairs = ", ".join(f"{key} {value}" for key, value in sorted(dict(data).items()))  # type: ignore[call-overload]
    return f": {pairs}" if pairs else ""
