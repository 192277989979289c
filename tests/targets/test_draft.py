"""Whatever a chat sends becomes text that files and terminals can hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue.vocabulary import EVENTS
from simulator.targets._draft import Draft, buttons_of, flat, whole

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(text=st.text(alphabet=st.characters()))
def test_no_text_is_left_that_has_no_bytes(text: str) -> None:
    whole(text).encode("utf-8")
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert whole(text) == text


@given(value=JSON)
def test_buttons_of_anything_are_texts(value: Any) -> None:
    for button in buttons_of(value):
        assert isinstance(button.title, str)
        assert isinstance(button.payload, str)
        button.title.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (["Yes", 5], [("Yes", "Yes"), ("5", "5")]),
        ([{"label": "Yes", "value": {"id": 1}}], [("Yes", '{"id": 1}')]),
        ({"title": "Alone"}, [("Alone", "Alone")]),
        ([{"payload": "/x"}], [("/x", "/x")]),
        ([{"other": 1}, None, True], []),
        ("Yes", []),
        (None, []),
    ],
)
def test_forms_of_buttons(value: Any, found: list[tuple[str, str]]) -> None:
    assert [(button.title, button.payload) for button in buttons_of(value)] == found


@given(kind=st.text(), data=st.dictionaries(st.text(), JSON))
def test_events_are_of_the_vocabulary(kind: str, data: dict[str, Any]) -> None:
    draft = Draft()
    draft.event(kind, data)
    assert draft.events[0].kind in EVENTS
    assert all(isinstance(value, str) for value in draft.events[0].data.values())


def test_buttons_beside_the_words_belong_to_the_last_bubble() -> None:
    draft = Draft()
    draft.offer(buttons_of(["Alone"]))
    draft.say("One")
    draft.say("  ")
    draft.offer(buttons_of(["Yes"]))
    draft.offer(())
    turn = draft.turn(latency_s=1, first_token_s=1)
    assert [(message.text, len(message.buttons)) for message in turn.messages] == [("", 1), ("One", 1)]
    assert flat({"a": "é"}) == '{"a": "é"}'
