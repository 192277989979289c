"""A summary tells what was done, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.dialogue import Act, Speaker, Tier
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_CAME_UP: Final[Mapping[str, tuple[str, ...]]] = {
    "replaced": (
        "request(replace_card|report_lost|report_stolen|report_damaged|product_change|add_user)",
        "report(lost|stolen|damaged|fraud_now|unauthorised_charge|compromised_session|stranded)",
        "confirm_request(replace_card)",
        "offer(replace_card)",
    ),
    "user_added": ("request(add_user)", "confirm_request(add_user)", "offer(add_user)"),
    "user_removed": ("request(remove_user)", "confirm_request(remove_user)", "offer(remove_user)"),
    "credited": (
        "request(late_fee|dispute_charge|fraud_claim|pay_with_points|redemption_problem|complaint)",
        "report(wrong_charge|unauthorised_charge|fraud_now|not_resolved)",
        "confirm_request(late_fee)",
        "offer(late_fee)",
    ),
    "dispute_opened": (
        "request(dispute_charge|fraud_claim)",
        "report(wrong_charge|unauthorised_charge|fraud_now)",
        "confirm_request(dispute_charge|fraud_claim)",
        "offer(dispute_charge|fraud_claim)",
    ),
    "contact_updated": (
        "request(update_contact|confirm_address)",
        "confirm_request(update_contact|address|email|phone)",
        "offer(update_contact)",
        "inform(address|email|phone)",
        "correct(address|email|phone)",
    ),
    "points_applied": (
        "request(pay_with_points|redemption_problem)",
        "confirm_request(pay_with_points)",
        "offer(pay_with_points)",
    ),
}
"""What is done, and by what it may have come up at all."""


class UnheardDeed:
    """An action in a summary that was neither told, nor wanted, nor offered in the conversation."""

    trigger = Trigger(kinds=agent_kinds("summary"), fresh=True)
    needs = trigger.kinds

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        came_up: set[str] = set()
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            agents = turn.speaker is Speaker.AGENT
            if agents and turn.has("summary"):
                count += 1
                strange = [act for act in turn.find(f"inform({'|'.join(_CAME_UP)})") if act.slot not in came_up]
                breaches += [_breach(index, act) for act in strange if not _is_event(act)]
            told = {act.slot for act in turn.find("inform")} if agents else set()
            came_up |= {deed for deed, patterns in _CAME_UP.items() if deed in told or turn.has(*patterns)}
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent gave no summary",
            passed="the summary told of nothing that had not come up",
        )


def _is_event(act: Act) -> bool:
    return act.tier is Tier.EXACT and act.end == 0


def _breach(index: int, act: Act) -> Breach:
    said = act_words(act)
    return Breach(
        reason=f"in a summary the agent {said}, which nobody had spoken of before",
        evidence=(Hit(index, act).evidence(said),),
        tier=Tier(max(act.tier, Tier.GRAMMAR)),
    )
