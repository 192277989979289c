"""Slips of the fingers."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_slips_now_and_then() -> None:
    turn = turn_of("Please understand that something strange happened yesterday morning")
    texts = [spoken("typos", turn, seed=seed).text for seed in range(40)]
    assert len(set(texts)) > 10
    for text in texts:
        before, after = turn.text.split(), text.split()
        assert len(before) == len(after)
        assert sum(a != b for a, b in zip(before, after, strict=True)) <= 3
        assert all(a[0] == b[0] and a[-1] == b[-1] for a, b in zip(before, after, strict=True))


def test_spares_short_words_and_facts() -> None:
    turn = turn_of("No, not that one: Jacqueline Montgomery", user_name="Jacqueline Montgomery")
    assert {spoken("typos", turn, seed=seed).text for seed in range(60)} == {turn.text}


def test_no_slip_makes_a_word_that_nobody_wants_to_read() -> None:
    texts = {spoken("typos", turn_of("5,000 puntos, por favor"), seed=seed, language="es").text for seed in range(600)}
    assert len(texts) > 3
    assert not any("putos" in text for text in texts)
