"""Without an act of these kinds there is no breach, or nothing to judge: tried on every rule of the policy."""

from __future__ import annotations

from simulator.policies import load_policy
from simulator.rules.base import Outcome
from simulator.rules.kinds import ALWAYS
from simulator.rules.patterns import Pattern
from simulator.rules.trace import Trace
from simulator.rules.triggers import needs_of, trigger_of

RULES = load_policy().rules


def test_a_breach_takes_an_act_that_triggers_it() -> None:
    tried = 0
    for rule in RULES:
        trigger = trigger_of(rule.check)
        for example in rule.violates:
            occurred = Trace(example.transcript()).occurred
            assert trigger is ALWAYS or not trigger.kinds or not trigger.kinds.isdisjoint(occurred), rule.name
            tried += bool(trigger.kinds)
    assert tried > 150


def test_without_what_it_needs_a_rule_is_not_exercised() -> None:
    tried = 0
    for rule in RULES:
        needs = needs_of(rule.check)
        for other in RULES[::7]:
            trace = Trace(other.ok[0].transcript(), rule.settings)
            if needs and needs.isdisjoint(trace.occurred):
                assert rule.judge_trace(trace).outcome is Outcome.NOT_EXERCISED, rule.name
                tried += 1
    assert tried > 1_000


def test_every_pattern_of_the_policy_is_triggered_by_something() -> None:
    patterns = [rule.check for rule in RULES if isinstance(rule.check, Pattern)]
    assert len(patterns) > 100
    assert all(trigger_of(check).kinds for check in patterns)
