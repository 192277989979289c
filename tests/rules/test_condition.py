from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Act, ActType, Speaker
from simulator.errors import UnknownName, UsageError, Where
from simulator.rules.condition import parse_condition, parse_conditions
from simulator.rules.settings import Settings

SETTINGS = Settings({"phones": ("18005284800",), "limit": ("50",), "digits": ("4",)})


def inform(slot: str, value: str | None = None) -> Act:
    return Act(type=ActType.INFORM, slot=slot, value=value)


def phone(value: str | None) -> Act:
    return Act(type=ActType.REDIRECT, slot="phone", value=value)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ask(zip_code)", Speaker.AGENT),
        ("inform(amount)", Speaker.AGENT),
        ("user inform(amount)", Speaker.USER),
        ("request(lock_card)", Speaker.USER),
        ("report", Speaker.USER),
        ("agent close", Speaker.AGENT),
        ("user close", Speaker.USER),
    ],
)
def test_whose_act_it_is(text: str, speaker: Speaker) -> None:
    assert parse_condition(text).speaker is speaker


@pytest.mark.parametrize(
    ("text", "act", "holds"),
    [
        ("inform(balance|points)", inform("points"), True),
        ("inform(balance|points)", inform("due_date"), False),
        ("inform", inform("due_date"), True),
        ("inform(balance) with value", inform("balance"), False),
        ("inform(balance) with value", inform("balance", "9.00"), True),
        ("inform(balance) without value", inform("balance"), True),
        ("inform(liability) over limit", inform("liability", "50.01"), True),
        ("inform(liability) over limit", inform("liability", "50.00"), False),
        ("inform(liability) over 20", inform("liability", "50.00"), True),
        ("inform(liability) over limit", inform("liability"), False),
        ("inform(wait) under 5 minutes", inform("wait", "2 minutes"), True),
        ("inform(dispute_window) other than 60 days", inform("dispute_window", "90 days"), True),
        ("redirect(phone) outside phones", phone("18885550100"), True),
        ("redirect(phone) outside phones", phone("8005284800"), False),
        ("redirect(phone) outside phones", phone("911"), False),
        ("redirect(phone) outside phones", phone(None), False),
        ("redirect(phone) among phones", phone("8005284800"), True),
        ("redirect(phone) among phones", phone(None), False),
        ("inform(last_four) longer than digits", inform("last_four", "10005"), True),
        ("inform(last_four) longer than digits", inform("last_four", "0005"), False),
        ('inform(hours) like "9 (am|AM)"', inform("hours", "from 9 am on"), True),
        ('inform(hours) like "9 (am|AM)"', inform("hours", "24/7"), False),
    ],
)
def test_holds(text: str, act: Act, holds: bool) -> None:
    assert parse_condition(text).holds(act, SETTINGS) is holds


def test_saying_looks_at_the_words_of_the_clause() -> None:
    condition = parse_condition('inform(hours) saying "week ?days"')
    assert condition.holds(inform("hours"), SETTINGS, "We are here on weekdays")
    assert not condition.holds(inform("hours"), SETTINGS, "We are always here")
    assert not condition.holds(inform("hours"), SETTINGS)


def test_without_its_qualifier() -> None:
    condition = parse_condition("inform(liability) over limit").bare
    assert condition.holds(inform("liability", "1.00"), SETTINGS)
    assert condition.kind == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ask(",
        "ask zip_code",
        "ask(zip_code) near phones",
        "inform(balance) over",
        "inform(balance) with value 3",
        'inform(hours) like "("',
        "Ask(zip_code)",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    with pytest.raises(UsageError, match=r"pack\.yaml:3"):
        parse_condition(text, where=Where("pack.yaml", 3))


@pytest.mark.parametrize("text", ["asks(zip_code)", "ask(zipcode)", "request(zip_code)", "show(zip_code)"])
def test_unknown_words_are_refused(text: str) -> None:
    with pytest.raises(UnknownName):
        parse_condition(text)


def test_the_nearest_word_is_named() -> None:
    with pytest.raises(UnknownName, match="did you mean 'zip_code'"):
        parse_conditions(["ask(zipcode)"])


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except UsageError:
        return
    assert condition.type in ActType
