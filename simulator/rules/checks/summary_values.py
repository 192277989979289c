"""A summary says what the conversation said: its amounts and case numbers came up before."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import agent_kinds
from simulator.rules.trace import Trace

_AMOUNT = lazy(r"(?:\$|USD\s?)\s?(\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?)")
_ANY_NUMBER = lazy(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?")


class SummaryValues:
    """A round sum stands for what it was rounded from. Where nothing of the kind was said before, nothing is judged."""

    needs = agent_kinds("summary")

    def examine(self, trace: Trace) -> Finding:
        amounts: set[float] = set()
        cases: set[str] = set()
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.AGENT and turn.has("summary"):
                count += 1
                breaches += _strange_amounts(index, turn, amounts)
                breaches += _strange_cases(index, turn, cases)
            amounts.update(float(each.replace(",", "")) for each in _ANY_NUMBER.findall(turn.text))
            cases.update(_plain(act.value) for act in turn.find("inform(case_number)") if act.value)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent gave no summary",
            passed="the summary held nothing but what was said before",
        )


def _strange_amounts(index: int, turn: Turn, known: set[float]) -> list[Breach]:
    if not known:
        return []
    found = []
    for number, message in enumerate(turn.messages):
        for match in _AMOUNT.finditer(message.text):
            amount = float(match[1].replace(",", ""))
            if not any(_same(amount, each) for each in known):
                note = f"{match[0]}, which did not come up before"
                where = Evidence(turn=index, message=number, start=match.start(), end=match.end(), note=note)
                found.append(Breach(reason=f"the summary says {note}", evidence=(where,)))
    return found


def _strange_cases(index: int, turn: Turn, known: set[str]) -> list[Breach]:
    return [
        Breach(
            reason=f"the summary gives case number {act.value}, which did not come up before",
            evidence=(Evidence(turn=index, message=act.message, start=act.start, end=act.end, note=str(act)),),
            tier=Tier(max(act.tier, Tier.GRAMMAR)),
        )
        for act in turn.find("inform(case_number)")
        if known and act.value and _plain(act.value) not in known
    ]


def _same(amount: float, known: float) -> bool:
    return abs(amount - known) < (1.0 if amount == int(amount) else 0.005)


def _plain(value: str | None) -> str:
    return "".join(char for char in (value or "").upper() if char.isalnum())
