"""One matter has one case number."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier
from simulator.rules._matters import Matters
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace

_NEW_CASES = ("inform(dispute_opened|complaint_logged|replaced|reported|user_added|user_removed|credited)", "handoff")
"""What may well bring a number of its own, beside the one that there is."""


class CaseNumberChanges:
    """A number that was not there before is wrong while nothing new came up: no new matter, no complaint, nothing done
    that may have a case of its own. Numbers given together all count as known."""

    trigger = Trigger(kinds=agent_kinds("inform(case_number)"), fresh=True)
    needs = agent_kinds("inform(case_number)")

    def examine(self, trace: Trace) -> Finding:
        known: dict[str, Hit] = {}
        matters = Matters()
        renewed = False
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                renewed = matters.hears(turn) or turn.has("request(supervisor|specialist|complaint)") or renewed
                continue
            if turn.has(*_NEW_CASES):
                renewed = True
            numbers = {_plain(act.value): act for act in turn.find("inform(case_number)") if act.value}
            count += len(numbers)
            new = {number: act for number, act in numbers.items() if not any(_same(number, each) for each in known)}
            if new and known and not renewed:
                first = next(iter(known.values()))
                act = next(iter(new.values()))
                breaches.append(
                    Breach(
                        reason=f"the case number was {first.act.value} and became {act.value}, for the same matter",
                        evidence=(first.evidence(), Hit(index, act).evidence()),
                        tier=Tier(max(act.tier, first.tier)),
                    )
                )
            if numbers:
                renewed = False
            known.update({number: Hit(index, act) for number, act in new.items()})
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent gave no case number",
            passed="the case number stayed the same",
        )


def _same(number: str, known: str) -> bool:
    """One may be written with its prefix, the other without."""
    return number.endswith(known) or known.endswith(number)


def _plain(value: str | None) -> str:
    return "".join(char for char in (value or "").upper() if char.isalnum())
