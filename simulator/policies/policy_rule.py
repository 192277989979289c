"""A rule of a policy: a pattern or check with its name, its words, the statements that it serves, and its examples."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.dialogue import Fault, Tier, Transcript
from simulator.errors import Where
from simulator.policies.example import Example
from simulator.rules.base import Outcome, Severity, Verdict
from simulator.rules.finding import Check, Finding
from simulator.rules.patterns import Pattern
from simulator.rules.scope import Given, Scope
from simulator.rules.settings import Settings
from simulator.rules.trace import Trace

_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule:
    """tier: a floor; what only a lexicon can find says so, and then only warns. check_name: of a check that is written
    in code, empty for a pattern. violates, ok: conversations that must fail and must not."""

    name: str
    title: str
    policy: tuple[str, ...]
    severity: Severity
    check: Check
    settings: Settings
    scope: Scope = field(default_factory=Scope)
    tier: Tier = Tier.EXACT
    fault: Fault = Fault.BOT
    check_name: str = ""
    violates: tuple[Example, ...] = ()
    ok: tuple[Example, ...] = ()
    where: Where | None = None
    _plain: dict[tuple[Outcome, str, int, Tier], Verdict] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Verdicts without evidence: most rules come to the same one in most conversations, which then share it."""

    @property
    def always_on(self) -> bool:
        return True

    @property
    def given(self) -> Given:
        return self.scope.given

    def judge(self, transcript: Transcript) -> Verdict:
        return self.judge_trace(Trace(transcript, self.settings))

    def judge_trace(self, trace: Trace) -> Verdict:
        """Like judge, on a trace that several rules share."""
        missing = self.given.missing(trace)
        if missing:
            finding = Finding(outcome=Outcome.NOT_EXERCISED, reason=missing)
        else:
            finding = self.check.examine(trace)
        if finding.evidence:
            return self._verdict(finding)
        key = (finding.outcome, finding.reason, finding.exercised, finding.tier)
        verdict = self._plain.get(key)
        if verdict is None:
            if len(self._plain) >= _KEPT:
                self._plain.clear()
            verdict = self._plain[key] = self._verdict(finding)
        return verdict

    def _verdict(self, finding: Finding) -> Verdict:
        return Verdict(
            rule=self.name,
            title=self.title,
            outcome=finding.outcome,
            reason=finding.reason,
            severity=self.severity,
            policy=self.policy,
            tier=Tier(max(self.tier, finding.tier)),
            fault=self.fault,
            evidence=finding.evidence,
            exercised=finding.exercised,
        )

    def problems(self, *, reread: bool = False) -> list[str]:
        """What is wrong with its examples: one that should fail and does not, or the other way round.

        reread: understand the words of the examples, where they have any, instead of taking the acts as written down.
        """
        found = []
        for wanted, examples in (("violates", self.violates), ("ok", self.ok)):
            for example in examples:
                verdict = self.judge(example.transcript(reread=reread))
                if (verdict.outcome is Outcome.FAILED) != (wanted == "violates"):
                    found.append(
                        f"{example.where}: {self.name} is {verdict.outcome} on an example under `{wanted}`: "
                        f"{verdict.reason}"
                    )
        return found

    def explain(self) -> str:
        """The rule in words, as it was compiled, and its examples."""
        lines = [
            f"{self.name}: {self.title}",
            f"  statements: {', '.join(self.policy) or 'none'} · severity: {self.severity} · fault: {self.fault}",
        ]
        scope = self.scope.words()
        if scope:
            lines.append(f"  {scope}")
        if isinstance(self.check, Pattern):
            lines.append(f"  {self.check.words()}")
        else:
            doc = " ".join((type(self.check).__doc__ or "").split())
            lines.append(f"  check {self.check_name}: {doc}".rstrip(": "))
        if self.tier >= Tier.LEXICON:
            lines.append("  found by a word list only: a failure warns and does not block")
        for heading, examples in (("breaks it", self.violates), ("does not, though it looks alike", self.ok)):
            for example in examples:
                lines += ["", f"  {heading}:", *(f"    {line}" for line in example.lines())]
        return "\n".join(lines)
