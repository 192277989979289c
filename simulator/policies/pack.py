"""Reads policy packs: statements, settings, groups of conditions and rules. Their keys are in README.md beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from simulator.dialogue import Fault, Tier
from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.policies.example import read_examples
from simulator.policies.policy_rule import PolicyRule
from simulator.rules.base import Severity
from simulator.rules.checks import CHECKS
from simulator.rules.condition import parse_condition
from simulator.rules.finding import Check
from simulator.rules.patterns import Always, AtMost, Never, Precedence, Response
from simulator.rules.patterns import Sequence as InOrder
from simulator.rules.scope import Conditions, Scope, parse_given
from simulator.rules.settings import Settings

_PACK_KEYS = ("chapter", "statements", "twins", "settings", "also", "groups", "rules", "switch_off")
_BODIES = ("never", "always", "then", "before", "at_most", "sequence", "check")
_RULE_KEYS = (
    "name", "title", "policy", "severity", "tier", "fault", "given", "when", "after", "until", "unless", "within",
    "strict", "require", "earlier", "in_order", "recent", "of", "per", "between", "and", "violates", "ok", "override",
    *_BODIES,
)  # fmt: skip
_BELONGS_TO = {
    "strict": ("then",), "require": ("before",), "earlier": ("before",), "in_order": ("before",),
    "recent": ("before",), "of": ("at_most",),
    "per": ("at_most",), "between": ("never", "at_most"), "and": ("never", "at_most"),
    "within": ("never", "always", "then", "at_most"), "until": ("never", "always", "then", "at_most"),
}  # fmt: skip
"""Which bodies a key makes sense with; elsewhere it would be ignored without a word, and is refused instead."""
_NEARLY = 0.8
"""How alike two names of settings are, from 0 to 1, to be taken for the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of the policy, in our own words. id: "BIL-4". twin: by it the agent refuses, redirects or
    escalates, so that it needs a benign twin: a scenario that looks alike and is simply helped."""

    id: str
    chapter: str
    text: str
    twin: bool = False


@dataclass(slots=True)
class Packs:
    """What was read so far, each pack on top of the ones before. rules: by name, not compiled yet, since settings and
    groups may still change."""

    statements: dict[str, Statement] = field(default_factory=dict)
    settings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rules: dict[str, Block] = field(default_factory=dict)
    switched_off: dict[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Raises UsageError, UnknownName with file:line."""
        pack = load_block(path, "policy pack")
        pack.check_keys("policy pack", _PACK_KEYS)
        self._statements(pack)
        self._settings(pack)
        groups = pack.block("groups")
        self.groups.update({name: groups.texts(name) for name in groups})
        for index, rule in enumerate(pack.items_of("rules")):
            self._rule(rule, pack.items_of("rules").at(index))
        off = pack.block("switch_off")
        for name in off:
            if name not in self.rules:
                raise UnknownName("rule", name, self.rules, where=off.at(name))
            reason = str(off[name] or "").strip()
            if not reason and self.rules[name].text("severity") == Severity.CRITICAL:
                raise UsageError(
                    f"the critical rule {name!r} is switched off without a reason",
                    where=off.at(name),
                    way_out="write the reason after the colon; every report will show it",
                )
            self.switched_off[name] = reason or "no reason given"

    def compile(self) -> tuple[PolicyRule, ...]:
        settings = Settings(dict(self.settings))
        compiler = _Compiler(self.groups, self.statements, settings)
        return tuple(compiler.rule(block) for block in self.rules.values())

    def _statements(self, pack: Block) -> None:
        chapter = pack.text("chapter")
        statements = pack.block("statements")
        for name in statements:
            self.statements[name] = Statement(id=name, chapter=chapter, text=" ".join(statements.text(name).split()))
        for name in pack.texts("twins"):
            if name not in self.statements:
                raise UnknownName("statement", name, self.statements, where=pack.at("twins"))
            self.statements[name] = replace(self.statements[name], twin=True)

    def _settings(self, pack: Block) -> None:
        before = frozenset(self.settings)
        for section in ("settings", "also"):
            block = pack.block(section)
            for name in block:
                # A pack may bring settings of its own rules; one that is nearly ours is a slip of the pen.
                misspelt = name not in before and bool(get_close_matches(name, before, n=1, cutoff=_NEARLY))
                if name not in self.settings and (section == "also" or misspelt):
                    raise UnknownName("setting of the policy", name, self.settings, where=block.at(name))
                more = _values(block, name)
                self.settings[name] = (*self.settings[name], *more) if section == "also" else more

    def _rule(self, rule: object, where: Where) -> None:
        if not isinstance(rule, Block):
            raise UsageError(f"a rule is {rule!r}", where=where, way_out="begin with `- name: ...`")
        rule.check_keys("rule", _RULE_KEYS, required=("name",))
        name = rule.text("name")
        if rule.flag("override", False):
            if name not in self.rules:
                raise UnknownName("rule to override called", name, self.rules, where=rule.at("name"))
            rule = _merged(self.rules[name], rule)
        elif name in self.rules:
            raise UsageError(
                f"there is a rule {name!r} already, at {self.rules[name].where}",
                where=rule.at("name"),
                way_out="give it another name, or add `override: true` to change that one",
            )
        self.rules[name] = rule


def _merged(old: Block, new: Block) -> Block:
    """The keys of the new one over those of the old; another body replaces the old body with all that belongs to it."""
    merged = Block(new.where)
    drop = {*_BODIES, *_BELONGS_TO} if any(body in new for body in _BODIES) else set[str]()
    for source in (old, new):
        for key in source:
            if source is new or key not in drop:
                merged[key] = source[key]
                merged.places[key] = source.at(key)
    return merged


def _values(block: Block, name: str) -> tuple[str, ...]:
    value = block[name]
    found = value if isinstance(value, Items) else [value]
    for each in found:
        if isinstance(each, bool) or not isinstance(each, str | int | float):
            raise UsageError(
                f"setting {name!r} holds {each!r}",
                where=block.at(name),
                way_out='write text or a number; "yes" in quotes',
            )
    return tuple(str(each) for each in found)


class _Compiler:
    """Turns the blocks of a pack into rules."""

    def __init__(
        self, groups: Mapping[str, Sequence[str]], statements: Mapping[str, Statement], settings: Settings
    ) -> None:
        self._groups = groups
        self._statements = statements
        self._settings = settings

    def rule(self, block: Block) -> PolicyRule:
        block.check_keys("rule", _RULE_KEYS, required=("name", "title", "policy", "severity", "violates", "ok"))
        body = self._body_key(block)
        scope = self._scope(block)
        policy = self._policy(block)
        for key in ("violates", "ok"):
            if not block.items_of(key):
                raise UsageError(
                    f"rule {block.text('name')!r} has no conversation under {key!r}",
                    where=block.at(key),
                    way_out="add one that it must fail under `violates`, and one that looks alike under `ok`",
                )
        return PolicyRule(
            name=block.text("name"),
            title=block.text("title"),
            policy=policy,
            severity=_one_of(Severity, block, "severity"),
            check=self._check(block, body, scope),
            settings=self._settings,
            scope=scope,
            tier=Tier[_word(block, "tier", [tier.name.lower() for tier in Tier], "exact").upper()],
            fault=_fault(block, policy),
            check_name=block.text("check"),
            violates=read_examples(block.items_of("violates"), "violates"),
            ok=read_examples(block.items_of("ok"), "ok"),
            where=block.where,
        )

    def _body_key(self, block: Block) -> str:
        bodies = [key for key in _BODIES if key in block]
        if len(bodies) != 1:
            raise UsageError(
                f"rule {block.text('name')!r} has {' and '.join(bodies) or 'nothing to judge by'}",
                where=block.where,
                way_out=f"give it exactly one of {', '.join(_BODIES)}",
            )
        for key, belongs in _BELONGS_TO.items():
            if key in block and bodies[0] not in belongs:
                raise UsageError(
                    f"{key!r} means nothing with {bodies[0]!r}", where=block.at(key), way_out="leave it out"
                )
        needs = {"then": "when", "before": "require", "at_most": "of", "between": "and", "and": "between"}
        for key, needed in needs.items():
            if key in block and needed not in block:
                raise UsageError(
                    f"{key!r} needs {needed!r} beside it", where=block.at(key), way_out=f"add `{needed}: ...`"
                )
        return bodies[0]

    def _scope(self, block: Block) -> Scope:
        between = "between" in block
        within = block.integer("within", -1)
        if "within" in block and within < 0:
            raise block.wrong("within", "a number of replies, 0 or more")
        return Scope(
            when=self._conditions(block, "between" if between else "when"),
            after=self._conditions(block, "after"),
            until=self._conditions(block, "and" if between else "until"),
            unless=self._conditions(block, "unless"),
            within=within if "within" in block else None,
            given=parse_given(block.block("given"), where=block.at("given")),
        )

    def _check(self, block: Block, body: str, scope: Scope) -> Check:
        if body == "never":
            return Never(never=self._conditions(block, "never"), scope=scope)
        if body == "always":
            return Always(always=self._conditions(block, "always"), scope=scope)
        if body == "then":
            return Response(then=self._conditions(block, "then"), scope=scope, strict=block.flag("strict", False))
        if body == "before":
            return Precedence(
                before=self._conditions(block, "before"),
                require=self._conditions(block, "require"),
                scope=scope,
                earlier=block.flag("earlier", False),
                in_order=block.flag("in_order", False),
                recent=block.integer("recent", 0) if "recent" in block else None,
            )
        if body == "at_most":
            per = _word(block, "per", ("reply", "conversation"), "conversation")
            limit = block.integer("at_most", 0)
            return AtMost(limit=limit, of=self._conditions(block, "of"), scope=scope, per_reply=per == "reply")
        if body == "sequence":
            steps = block.texts("sequence")
            return InOrder(steps=tuple(self._expand((step,), block.at("sequence")) for step in steps), scope=scope)
        check: Check = CHECKS.load(block.text("check"), where=block.at("check"))()
        return check

    def _conditions(self, block: Block, key: str) -> Conditions:
        return self._expand(block.texts(key), block.at(key)) if key in block else ()

    def _expand(self, texts: Sequence[str], where: Where) -> Conditions:
        return tuple(parse_condition(text, where=where) for text in self._written_out(texts, where))

    def _written_out(self, texts: Sequence[str], where: Where, inside: tuple[str, ...] = ()) -> list[str]:
        """Groups replaced by what they stand for; groups may hold groups."""
        found: list[str] = []
        for text in texts:
            name = text.removeprefix("@")
            if name == text:
                found.append(text)
            elif name in inside:
                raise UsageError(f"group {name!r} holds itself", where=where, way_out="take it out of its own list")
            elif name in self._groups:
                found += self._written_out(self._groups[name], where, (*inside, name))
            else:
                raise UnknownName("group of conditions", name, self._groups, where=where)
        return found

    def _policy(self, block: Block) -> tuple[str, ...]:
        for statement in block.texts("policy"):
            if statement not in self._statements:
                raise UnknownName("statement", statement, self._statements, where=block.at("policy"))
        return block.texts("policy")


def _one_of(kind: type[Severity], block: Block, key: str) -> Severity:
    return kind(_word(block, key, [str(each) for each in kind], ""))


def _word(block: Block, key: str, allowed: Sequence[str], default: str) -> str:
    word = block.text(key, default)
    if word not in allowed:
        raise UnknownName(key, word, allowed, where=block.at(key))
    return word


def _fault(block: Block, policy: Sequence[str]) -> Fault:
    """Security for rules that serve a statement of that chapter, the bot's otherwise, unless the rule says."""
    default = Fault.SECURITY if any(statement.startswith("SEC-") for statement in policy) else Fault.BOT
    return Fault(_word(block, "fault", ("bot", "security", "pace"), default))
