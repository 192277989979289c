"""Nothing is done that the cardmember has just said no to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules._matters import ABOUT_THE_CHAT
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds, user_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_PUT_FOR_A_YES: Final[Mapping[str, str]] = {
    "locked": "confirm_request(lock_card)",
    "unlocked": "confirm_request(unlock_card)",
    "replaced": "confirm_request(replace_card)",
    "user_added": "confirm_request(add_user)",
    "user_removed": "confirm_request(remove_user)",
    "payment_date_changed": "confirm_request(change_payment_date)",
    "contact_updated": "confirm_request(update_contact)",
    "dispute_opened": "confirm_request(dispute_charge|fraud_claim)",
    "points_applied": "confirm_request(pay_with_points)",
}
"""What is done, and how a yes to it is wanted."""
_MORE = ("affirm", "report", "instruct", "clarify")
"""With one of these, with a wish or a fact, a message is no plain no, and after a no it opens everything anew."""
_OTHER_QUESTION = "ask(anything_else|choice|details|topic|reason)"
_NO_MEANS_YES = lazy(
    r"\b(?:mind|objections?|against it|any reason|before (?:i|we)|unless|don't want|do not want|rather not|instead|or"
    r"|molesta|inconveniente|objeci[oó]n|antes de|a menos|prefiere|no quiere|o)\b",
    re.IGNORECASE,
)
"""Questions to which a no may be a yes, or an answer to something else."""
_LONGEST = 2_000
"""Characters of a clause that are looked at: agent text may be any length."""


class RefusedAction:
    """Looks for a question for a yes to an action, answered by a plain no, and the action told as done after that. What
    was done before is only told again. Whatever else the cardmember wants or says later opens the matter anew."""

    trigger = Trigger(kinds=agent_kinds(f"inform({'|'.join(_PUT_FOR_A_YES)})"), fresh=True)
    needs = user_kinds("deny")

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        refused: dict[str, int] = {}
        done = {"locked"} if trace.setting.get("lock_state") == "locked" else set[str]()
        wanted: set[str] = set()
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                more = _says_more(turn)
                if turn.has("deny") and not more:
                    refused.update(dict.fromkeys(wanted - done, index))
                    count += len(wanted - done)
                elif more:
                    refused.clear()
                wanted = set()
                continue
            if turn.has("handoff"):
                refused.clear()
            for act in turn.find(f"inform({'|'.join(_PUT_FOR_A_YES)})"):
                if act.slot in refused:
                    breaches.append(_breach(refused.pop(act.slot), index, act))
                done.add(act.slot)
            wanted |= _wanted(turn)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="nobody said no to an action",
            passed="what was refused was not done",
        )


def _says_more(turn: Turn) -> bool:
    facts = any(act.value for act in turn.find("inform", "correct"))
    return facts or turn.has(*_MORE) or any(act.slot not in ABOUT_THE_CHAT for act in turn.find("request"))


def _wanted(turn: Turn) -> set[str]:
    """The actions that a turn puts for a plain yes or no."""
    if turn.has(_OTHER_QUESTION):
        return set()
    found = set()
    for outcome, pattern in _PUT_FOR_A_YES.items():
        acts = turn.find(pattern)
        if acts and not any(_NO_MEANS_YES.search(_clause(turn, act)) for act in acts):
            found.add(outcome)
    return found


def _clause(turn: Turn, act: Act) -> str:
    if act.message >= len(turn.messages):
        return ""
    return turn.messages[act.message].text[act.clause_start : act.clause_end][:_LONGEST]


def _breach(said_no: int, index: int, act: Act) -> Breach:
    said = act_words(act)
    return Breach(
        reason=f"the agent {said}, although the cardmember had said no to it in turn {said_no + 1}",
        evidence=(Evidence(turn=said_no, note="says no"), Hit(index, act).evidence(said)),
        tier=Tier(max(act.tier, Tier.GRAMMAR)),
    )
