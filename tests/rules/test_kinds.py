from __future__ import annotations

from simulator.dialogue import Act, ActType, Speaker
from simulator.rules.condition import parse_condition, parse_conditions
from simulator.rules.kinds import ALWAYS, agent_kinds, kinds_of, kinds_of_act, trigger, user_kinds

ZIP = ("agent", "ask", "zip_code")
ASKS = ("agent", "ask", "")
WANTS = ("user", "request", "")


def test_an_act_is_of_a_kind_with_its_slot_and_without() -> None:
    assert kinds_of_act(Speaker.AGENT, Act(type=ActType.ASK, slot="zip_code")) == (ZIP, ASKS)


def test_the_kinds_that_a_condition_looks_for() -> None:
    assert kinds_of(parse_condition("ask(zip_code|pin)")) == (("agent", "ask", "pin"), ZIP)
    assert kinds_of(parse_condition("request")) == (WANTS,)


def test_a_trigger_knows_its_kinds() -> None:
    either = trigger(parse_conditions(["ask(zip_code)", "request"]), fresh=True)
    assert either.kinds == {ZIP, WANTS}
    assert either.fresh
    assert not ALWAYS.kinds


def test_kinds_by_pattern() -> None:
    assert agent_kinds("ask(zip_code|pin)") == {ZIP, ("agent", "ask", "pin")}
    assert user_kinds("request", "report(lost)") == {WANTS, ("user", "report", "lost")}
