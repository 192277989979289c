from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType
from simulator.rules.condition import parse_condition
from simulator.rules.words import act_words, condition_words, conditions_words, replies_words, slot_words, turn_words
from tests.rules.talk import talk


@pytest.mark.parametrize("kind", ActType)
def test_every_type_has_its_words(kind: ActType) -> None:
    for words in (act_words(Act(type=kind)), act_words(Act(type=kind, slot="other", value="9"))):
        assert words
        assert "{" not in words


def test_acts() -> None:
    assert act_words(Act(type=ActType.ASK, slot="zip_code")) == "asks for: billing ZIP"
    assert act_words(Act(type=ActType.INFORM, slot="due_date", value="2026-07-03")) == "states: due date (2026-07-03)"
    assert act_words(Act(type=ActType.NEXT_STEPS)) == "tells the next steps"
    assert slot_words(ActType.VERIFY, "details") == "partial details on file"


def test_conditions() -> None:
    assert condition_words(parse_condition("ask(pin)")) == "the agent asks for: a PIN"
    assert condition_words(parse_condition("redirect(phone) outside phones")).endswith("[outside phones]")
    assert conditions_words((parse_condition("greet"), parse_condition("user close"))) == (
        "the agent greets, or the cardmember says goodbye"
    )


def test_turns() -> None:
    turns = talk("agent!: greet; ask(topic) | Hi", "agent!: | Grmbl", "agent!: ").turns
    assert [turn_words(turn) for turn in turns] == [
        "greets; asks for: what it is about: how can I help",
        "says something that could not be read",
        "says nothing",
    ]
    assert (replies_words(1), replies_words(2)) == ("1 reply", "2 replies")


def test_a_long_pattern_is_not_spelt_out() -> None:
    short = parse_condition('inform(hours) saying "week ?days"')
    long = parse_condition(
        f'inform(hours) saying "{"|".join(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"])}"'
    )
    assert condition_words(short).endswith("[saying week ?days]")
    assert condition_words(long).endswith("[in certain words]")
