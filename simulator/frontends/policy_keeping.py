"""Whether a conversation keeps to a statement of the policy: all its rules, the milder ones included."""

from __future__ import annotations

from simulator.dialogue import Tier
from simulator.errors import UsageError
from simulator.frontends.observations import Expected
from simulator.frontends.scene import Scene
from simulator.rules.base import Outcome, Verdict


def kept(scene: Scene, expected: Expected, statement: str) -> Verdict:
    """Fails with the first broken rule. Raises UnknownName for no statement, UsageError where it has no rule."""
    names = {rule.name for rule in scene.run.policy.serving(statement)}
    if not names:
        raise UsageError(f"no rule that is on stands for {statement}", way_out="switch one on, or leave this step out")
    verdicts = [verdict for verdict in scene.run.policy.judge(scene.transcript) if verdict.rule in names]
    # What hangs on words that could not be read warns here as everywhere.
    broken = [each for each in verdicts if each.outcome is Outcome.FAILED and each.tier <= Tier.GRAMMAR]
    if broken:
        first = broken[0]
        return expected.verdict(
            False,
            f"{first.title}: {first.reason}",
            evidence=first.evidence,
            fault=first.fault,
            exercised=first.exercised,
        )
    count = sum(verdict.exercised for verdict in verdicts)
    return expected.verdict(True, f"{len(verdicts)} rule(s) hold, exercised {count} time(s)", exercised=count)
