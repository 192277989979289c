from __future__ import annotations

from simulator.dialogue import Tier
from simulator.rules.base import Evidence, Outcome
from simulator.rules.finding import Breach, conclude


def breach(tier: Tier, turn: int = 0) -> Breach:
    return Breach(reason=f"in turn {turn}", evidence=(Evidence(turn=turn),), tier=tier)


def test_the_surest_breach_decides() -> None:
    finding = conclude(
        [breach(Tier.LEXICON, 1), breach(Tier.GRAMMAR, 2)], exercised=5, not_exercised="never came up", passed="good"
    )
    assert finding.outcome is Outcome.FAILED
    assert finding.tier is Tier.GRAMMAR
    assert [each.turn for each in finding.evidence] == [2]
    assert finding.reason == "in turn 2 (2 times in all)"


def test_outcomes_without_a_breach() -> None:
    def outcome(exercised: int, open_ends: int = 0) -> Outcome:
        return conclude(
            [], exercised=exercised, open_ends=open_ends, not_exercised="never", passed="good", pending="cut"
        ).outcome

    assert outcome(0) is Outcome.NOT_EXERCISED
    assert outcome(2) is Outcome.PASSED
    assert outcome(2, open_ends=1) is Outcome.INCONCLUSIVE


def test_what_was_broken_was_exercised() -> None:
    assert conclude([breach(Tier.EXACT)], exercised=0, not_exercised="x", passed="y").exercised == 1
