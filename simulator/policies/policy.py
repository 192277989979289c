"""The policy: statements, settings and rules, from our packs and a team's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from simulator.dialogue import Tier, Transcript
from simulator.errors import UnknownName
from simulator.policies.breakable import Breakable
from simulator.policies.pack import Packs, Statement
from simulator.policies.policy_rule import PolicyRule
from simulator.rules.base import Severity, Verdict
from simulator.rules.kinds import Kind
from simulator.rules.settings import Settings
from simulator.rules.trace import Trace
from simulator.rules.triggers import needs_of

_FOLDER = Path(__file__).parent
_FIRST = "settings"
_CHAPTERS = (
    "access", "availability", "billing", "disputes", "cards", "rewards", "account_changes", "credit", "travel",
    "security", "escalation", "service_quality",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Policy:
    """statements: by id, in the order of the policy. rules: those that are on. switched_off: rule -> reason.
    off_rules: the rules that are switched off. packs: a team's own that it was made with."""

    statements: Mapping[str, Statement]
    rules: tuple[PolicyRule, ...]
    settings: Settings
    switched_off: Mapping[str, str] = field(default_factory=dict)
    off_rules: tuple[PolicyRule, ...] = ()
    packs: tuple[Path, ...] = ()

    def knowing(self, **settings: str) -> Policy:
        """The same with settings that are known of the chat that it judges, where the packs leave them as shipped."""
        shipped = load_policy().settings
        values = dict(self.settings.values)
        values.update({name: (value,) for name, value in settings.items() if values[name] == shipped.many(name)})
        return replace(self, settings=Settings(values))

    def judge(self, transcript: Transcript) -> tuple[Verdict, ...]:
        """The verdict of every rule that is on."""
        trace = Trace(transcript, self.settings)
        occurred = trace.occurred
        return tuple(
            [
                idle if idle is not None and needs.isdisjoint(occurred) else rule.judge_trace(trace)
                for rule, needs, idle in self._with_needs
            ]
        )

    @cached_property
    def _with_needs(self) -> tuple[tuple[PolicyRule, frozenset[Kind], Verdict | None], ...]:
        """Each rule with what it takes to be exercised, and its verdict where nothing of that came up."""
        nothing = Trace(Transcript(conversation_id=""), self.settings)
        found = []
        for rule in self.rules:
            needs = frozenset() if rule.given.wanted else needs_of(rule.check)
            found.append((rule, needs, rule.judge_trace(nothing) if needs else None))
        return tuple(found)

    def trace(self, transcript: Transcript, *, former: Trace | None = None) -> Trace:
        """For `first_breach`. former: of the same conversation, with fewer turns, in which nothing was broken; it is
        used up, and what it knew is not read again."""
        since = len(former.replies) if former is not None else 0
        return Trace(transcript, self.settings, since=since, former=former)

    def first_breach(self, trace: Trace) -> Verdict | None:
        """The first verdict that blocks, of a conversation that goes on; None while all is well.

        The same as looking through `judge`, for a fraction of the cost: most rules cannot be broken by what was said.
        """
        for rule in self._breakable.pulled(trace):
            verdict = rule.judge_trace(trace)
            if verdict.blocks:
                return verdict
        return None

    @cached_property
    def _breakable(self) -> Breakable:
        return Breakable(
            rule
            for rule in self.rules
            if rule.severity in (Severity.CRITICAL, Severity.MAJOR) and rule.tier <= Tier.GRAMMAR
        )

    def rule(self, name: str) -> PolicyRule:
        """Switched off or not. Raises UnknownName with the nearest name."""
        for rule in (*self.rules, *self.off_rules):
            if rule.name == name:
                return rule
        raise UnknownName("rule", name, [rule.name for rule in (*self.rules, *self.off_rules)])

    def explain(self, name: str) -> str:
        """A rule, or a statement with its rules, in words. Raises UnknownName."""
        statement = self.statements.get(name)
        if statement is None:
            return self._explain_rule(name)
        serving = [rule.name for rule in self.serving(name)]
        head = f"{statement.id} ({statement.chapter}): {statement.text}"
        return "\n\n".join((head, *(self._explain_rule(rule) for rule in serving)))

    def serving(self, statement: str) -> tuple[PolicyRule, ...]:
        """The rules of a statement that are on. Raises UnknownName."""
        if statement not in self.statements:
            raise UnknownName("statement", statement, self.statements)
        return tuple(rule for rule in self.rules if statement in rule.policy)

    def coverage(self) -> dict[str, tuple[str, ...]]:
        """Statement -> names of its rules; empty where none serves it."""
        return {name: tuple(rule.name for rule in self.serving(name)) for name in self.statements}

    def problems(self, *, reread: bool = False) -> list[str]:
        """What is wrong with the policy itself: statements without rules, examples that come out otherwise.

        reread: as understanding reads the words of the examples; what then goes wrong is understanding's part.
        """
        bare = [f"statement {name} has no rule" for name, rules in self.coverage().items() if not rules]
        return bare + [problem for rule in (*self.rules, *self.off_rules) for problem in rule.problems(reread=reread)]

    def statement_infos(self) -> tuple[dict[str, object], ...]:
        """Plain values with the fields of the record's `Statement`."""
        return tuple(
            {"id": each.id, "chapter": each.chapter, "text": each.text, "twin": each.twin}
            for each in self.statements.values()
        )

    def rule_infos(self) -> tuple[dict[str, object], ...]:
        """Plain values with the fields of the record's `RuleInfo`."""
        return tuple(
            {
                "name": rule.name,
                "title": rule.title,
                "policy": rule.policy,
                "severity": str(rule.severity),
                "always_on": rule.always_on,
                "off": self.switched_off.get(rule.name, ""),
                "watches": bool(getattr(rule.check, "watches", False)),
            }
            for rule in (*self.rules, *self.off_rules)
        )

    def _explain_rule(self, name: str) -> str:
        off = self.switched_off.get(name)
        text = self.rule(name).explain()
        return f"{text}\n\n  switched off: {off}" if off else text


def load_policy(packs: Sequence[Path] = ()) -> Policy:
    """Our policy with a team's packs on top of it, in their order. Raises UsageError, UnknownName with file:line."""
    return _load(tuple(packs))


@lru_cache(maxsize=8)
def _load(packs: tuple[Path, ...]) -> Policy:
    read = Packs()
    for name in (_FIRST, *_CHAPTERS):
        read.read(_FOLDER / f"{name}.yaml")
    for path in packs:
        read.read(path)
    rules = read.compile()
    off = read.switched_off
    return Policy(
        statements=dict(read.statements),
        rules=tuple(rule for rule in rules if rule.name not in off),
        settings=Settings(dict(read.settings)),
        switched_off=dict(off),
        off_rules=tuple(rule for rule in rules if rule.name in off),
        packs=packs,
    )
