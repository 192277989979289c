"""The little language of phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.pattern import Classes, Phrase, PhraseError, fold, keys_of

CLASSES = Classes({"card": ["(the|your) card", "it"], "filler": ["please", "ok"], "loop": ["{loop} x"]})


def found(phrase: str, text: str) -> str | None:
    match = next(Phrase.read(phrase, CLASSES).finditer(text, CLASSES.starts(text)), None)
    return None if match is None else match.group()


@pytest.mark.parametrize(
    ("phrase", "text", "match"),
    [
        ("lock {card}", "i lock your card", "lock your card"),
        ("lock {card}", "unlock your card", None),
        ("lock* card", "locking card", "locking card"),
        ("a .. b", "a x y z b", "a x y z b"),
        ("a .. b", "a w x y z b", None),
        ("a ... b", "a t u v w x y z b", "a t u v w x y z b"),
        ("(may | can we) have", "can we have", "can we have"),
        ("what is (the)? zip", "what is zip", "what is zip"),
        ("pay # now", "pay 12.50 now", "pay 12.50 now"),
        ("^ lock it", "ok, please lock it", "lock it"),
        ("^ ok then", "ok then", "ok then"),
        ("^ lock it", "to lock it", None),
        ("^ (lock | freeze) it", "please freeze it", "freeze it"),
        ("lock it $", "lock it.", "lock it"),
        ("lock it $", "lock it up", None),
        ("pop-up", "a pop up", "pop up"),
        ("go .. (to)? .. there", "go and walk to that place there", "go and walk to that place there"),
    ],
)
def test_phrases(phrase: str, text: str, match: str | None) -> None:
    assert found(phrase, text) == match


@pytest.mark.parametrize("phrase", ["(a", "a)", "a? b?", "lock ..", "{nobody}", "{loop}", "! x", "ab*", "a ^ b", ""])
def test_phrases_that_cannot_be_read(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Phrase.read(phrase, CLASSES)


def test_needs_name_groups_of_words_of_which_one_each_must_occur() -> None:
    needs = Phrase.read("your verification (prompt|push) lock*", CLASSES).needs
    assert needs[-1] == {"your"}, "the commonest comes last"
    assert {frozenset({"verification"}), frozenset({"prompt", "push"}), frozenset({"lock*"})} == set(needs[:-1])
    assert Phrase.read("pay (now)? (a|#)", CLASSES).needs == (frozenset({"pay"}),)
    assert "lock*" in keys_of("locking it")
    assert fold("Bloqueé") == "bloquee"


def test_a_clause_may_begin_after_each_of_three_courtesies() -> None:
    assert CLASSES.starts("ok, please ok ok lock") == [0, 4, 11, 14]
    assert CLASSES.starts('"lock') == [1]
    assert CLASSES.starts("") == [0]


PHRASES = ("lock .. {card}", "what is (the)? zip", "^ ok lock*", "(a|b c) .. d $", "pay # now")
WORDS = st.sampled_from(["lock", "locking", "the", "your", "card", "it", "what", "is", "zip", "ok", "a", "b", "c", "d",
                         "pay", "12", "now", ",", "."])  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(PHRASES))
def test_what_is_found_holds_one_of_each_group(text: str, phrase: str) -> None:
    if found(phrase, text) is not None:
        assert Phrase.read(phrase, CLASSES).may_be_in(keys_of(text))
