"""Which language a clause is written in."""

from __future__ import annotations

from simulator.understanding.languages import language_of, packs_for


def names(text: str, fallback: str = "en") -> list[str]:
    return [pack.language for pack in packs_for(set(text.split()), fallback)]


def test_small_words_tell() -> None:
    assert names("what is your zip") == ["en"]
    assert names("cual es su tarjeta") == ["es"]


def test_a_mixed_clause_is_read_with_both() -> None:
    assert sorted(names("would you like que le ayude con your tarjeta")) == ["en", "es"]


def test_where_nothing_tells_both_are_tried_the_likelier_first() -> None:
    assert names("zip", "es") == ["es", "en"]
    assert names("zip", "en") == ["en", "es"]


def test_words_that_both_have_tell_nothing() -> None:
    assert language_of(["no", "a"], fallback="xx") == "xx"
    assert language_of(["your", "card", "is", "here"]) == "en"
    assert language_of(["aqui", "esta", "la", "tarjeta"]) == "es"
