"""Which rules a conversation can have broken: found by the kinds of acts that were done, not by trying them all."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.policies.policy_rule import PolicyRule
from simulator.rules.kinds import Kind
from simulator.rules.trace import Trace
from simulator.rules.triggers import trigger_of


class Breakable:
    """Rules by what a breach of them takes (see `Trigger`)."""

    def __init__(self, rules: Iterable[PolicyRule]) -> None:
        self._rules = tuple(rules)
        self._always: list[int] = []
        self._by_new: dict[Kind, list[int]] = {}
        self._by_any: dict[Kind, list[int]] = {}
        for number, rule in enumerate(self._rules):
            trigger = trigger_of(rule.check)
            if not trigger.kinds:
                self._always.append(number)
            for kind in trigger.kinds:
                (self._by_new if trigger.fresh else self._by_any).setdefault(kind, []).append(number)

    def pulled(self, trace: Trace) -> Iterable[PolicyRule]:
        """Those that may be broken now and were not before turn `trace.since`, in their order."""
        numbers = set(self._always)
        for kind in trace.fresh:
            numbers.update(self._by_new.get(kind, ()))
        for kind in trace.occurred:
            numbers.update(self._by_any.get(kind, ()))
        return (self._rules[number] for number in sorted(numbers))
