from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.secrets import asks
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.pointing import Bare, bare_request, means_the_rest


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("mind resending", Bare.HANDS),
        ("please send it again", Bare.HANDS),
        ("escribelo aqui", Bare.HANDS),
        ("read it", None),
        ("please read it back to me", Bare.HANDS),
        ("i will be needing those three, please", Bare.WANTS),
        ("necesito los nueve", Bare.WANTS),
        ("once more please, all four", Bare.POINTS),
        ("completo, los nueve", Bare.POINTS),
        ("all right", None),
        ("todo listo", None),
        ("these are the last", None),
        ("shall i send it again", None),
        ("i will resend it", None),
        ("do not send it", None),
        ("please send the invoice again", None),
        ("thanks, you sent it already", None),
    ],
)
def test_a_clause_asks_if_no_word_of_it_means_anything_else(text: str, how: Bare | None) -> None:
    assert bare_request(text) is how


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("what are you typing in", Bare.WHICH),
        ("cual esta poniendo", Bare.WHICH),
        ("what would you like to do", None),
        ("what did you tell them", None),
        ("which browser are you using", None),
    ],
)
def test_a_question_after_what_is_used_is_one_too(text: str, how: Bare | None) -> None:
    assert bare_request(text, question=True) is how
    assert bare_request(text) is not Bare.WHICH


def test_more_than_a_part() -> None:
    assert means_the_rest("and the other ones please")
    assert not means_the_rest("those four please")


def test_what_it_points_to_is_what_was_talked_about() -> None:
    asked = [("agent", "And your Social?"), ("user", "000-12-34"), ("agent", "Let me enter that.")]
    assert {str(hit.kind) for hit in asks("That is too short. Mind resending?", asked)} == {"ssn"}
    assert not asks("Mind resending?", [("agent", "Could you upload the receipt?"), ("user", "here")])


@given(st.text(max_size=80))
def test_any_text_may_come(text: str) -> None:
    assert bare_request(text) in (None, *Bare)


def test_no_word_is_of_two_sorts_that_ask() -> None:
    sorts = secrets_pack().pointing
    assert not sorts["hands"].words & sorts["wants"].words
    assert not sorts["hands"].words & sorts["points"].words
