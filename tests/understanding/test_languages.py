"""Which language a clause is written in."""

from __future__ import annotations

import pytest

from simulator.errors import UnknownName
from simulator.understanding.languages import language_of, languages, load_pack, packs_for


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


@pytest.mark.parametrize("language", languages())
def test_shipped_packs_can_be_read_and_hold_every_section(language: str) -> None:
    pack = load_pack(language)
    assert pack.language == language
    groups = {rule.group for rule in pack.rules}
    assert groups == {"noun", "frame", "team", "action", "aspect", "agent", "user", "mark"}
    for rule in pack.rules:
        assert all(phrase.needs for phrase in rule.phrases), rule.name
        assert all(phrase.regex.groups == 0 for phrase in rule.phrases), rule.name


def test_shipped_packs_know_the_same_acts() -> None:
    one, other = (
        {(rule.group, rule.type, rule.slot) for rule in load_pack(language).rules} for language in ("en", "es")
    )
    assert one == other


def test_a_language_without_a_pack_is_unknown() -> None:
    with pytest.raises(UnknownName, match="'fr'"):
        load_pack("fr")
