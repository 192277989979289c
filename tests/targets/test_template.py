"""Templates: types are kept, braces that mean nothing stay."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents import parse
from simulator.errors import UnknownName, UsageError, Where
from simulator.targets._template import template, text_template

HERE = Where("x", 1)
SCOPE: dict[str, Any] = {
    "text": "Hi {seed}",
    "seed": 7,
    "history": [{"role": "user", "content": "Hi"}],
    "profile": {"cards": [{"last_four": "1005"}], "signed_in": True, "points": None},
}


@pytest.mark.parametrize(
    ("written", "rendered"),
    [
        ("{text}", "Hi {seed}"),
        ("{seed}", 7),
        ("no {seed}", "no 7"),
        ("{history}", [{"role": "user", "content": "Hi"}]),
        ("{profile.cards.0.last_four}", "1005"),
        ("{profile.signed_in}", True),
        ("in: {profile.signed_in}", "in: true"),
        ("{profile.points}", None),
        ("points: {profile.points}", "points: "),
        ("{profile.nothing?}", None),
        ("x{profile.cards.3.y?}", "x"),
        ("{{seed}}", "{seed}"),
        ("query { chat(text: 1) }", "query { chat(text: 1) }"),
        ('{"a": 1}', '{"a": 1}'),
        ("", ""),
        (5, 5),
        (None, None),
        ([1, "{seed}", {"a": "{text}"}], [1, 7, {"a": "Hi {seed}"}]),
    ],
)
def test_rendering(written: Any, rendered: Any) -> None:
    assert template(written, HERE).render(SCOPE) == rendered


def test_values_in_a_path_are_quoted() -> None:
    made = text_template("/s/{text}/{seed}", HERE)
    assert made.text(SCOPE, lambda text: text.replace(" ", "%20")) == "/s/Hi%20{seed}/7"
    assert made.roots == {"text", "seed"}


@pytest.mark.parametrize("name", ["{profile.missing}", "{profile.cards.1}", "{profile.cards.first}", "{text.more}"])
def test_a_missing_value_is_told(name: str) -> None:
    with pytest.raises(UsageError, match=r"x:1: .*has no value in this conversation"):
        template(name, HERE).render(SCOPE)


def test_an_unknown_placeholder_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"did you mean '\{text\}'"):
        template("{txt}", HERE)


def test_secrets_are_put_in_after_cutting() -> None:
    made = text_template("a ${KEY} {seed}", HERE, expand=lambda text, _: text.replace("${KEY}", "{text}"))
    assert made.text(SCOPE) == "a {text} 7"
    assert "{text}" not in repr(made)


def test_places_are_those_of_the_file() -> None:
    with pytest.raises(UnknownName) as caught:
        template(parse("a:\n  - x\n  - b: '{oops}'\n", "chat.yaml"), HERE)
    assert str(caught.value.where) == "chat.yaml:3"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(value=JSON)
def test_a_value_alone_keeps_its_type_whatever_it_holds(value: Any) -> None:
    assert template({"a": ["{profile}"]}, HERE).render({"profile": value}) == {"a": [value]}


@given(text=st.text())
def test_literal_text_stays(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    # A dollar before braces is the environment's business.
    if "${" not in text and "$}" not in text:
        assert template(doubled, HERE).render({}) == text
    assert json.dumps(template(text.replace("{", ""), HERE).render({})) is not None
