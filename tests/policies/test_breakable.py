"""Rules are looked at when what they hang on came up, in their order."""

from __future__ import annotations

from simulator.policies import load_policy
from simulator.policies.breakable import Breakable
from simulator.rules.patterns import Never, Response
from simulator.rules.trace import Trace
from tests.rules.talk import talk


def _pulled(trace: Trace) -> set[str]:
    return {rule.name for rule in Breakable(load_policy().rules).pulled(trace)}


def test_what_is_forbidden_is_looked_at_when_it_is_new() -> None:
    transcript = talk("user!: greet", "agent!: ask(ssn)", "user!: deny", "agent!: greet")
    assert "never-asks-ssn" in _pulled(Trace(transcript))
    assert "never-asks-ssn" not in _pulled(Trace(transcript, since=2))


def test_what_must_follow_is_looked_at_for_as_long_as_it_may_be_late() -> None:
    transcript = talk("user!: request(live_agent)", "agent!: greet", "user!: greet", "agent!: greet")
    assert "live-agent-request-is-honoured" in _pulled(Trace(transcript, since=2))
    assert "live-agent-request-is-honoured" not in _pulled(Trace(talk("user!: greet", "agent!: greet")))


def test_rules_come_in_their_order_each_once() -> None:
    rules = load_policy().rules
    transcript = talk("user!: request(replace_card)", "agent!: ask(ssn); ask(last_four); inform(replaced)")
    found = list(Breakable(rules).pulled(Trace(transcript)))
    assert found == [rule for rule in rules if rule in found]
    assert {type(rule.check) for rule in found} >= {Never, Response}
