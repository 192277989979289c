from __future__ import annotations

from simulator.understanding.secrets.number_words import (
    FILLERS,
    LABELS,
    NUMBER_WORDS,
    ONES,
    PLURALS,
    TEENS,
    TENS,
    WEIGHTS,
)


def test_every_number_word_has_a_weight_that_is_no_less_than_its_digits() -> None:
    assert set(WEIGHTS) == set(NUMBER_WORDS)
    for table in (ONES, TEENS):
        assert all(len(digits) <= WEIGHTS[word] for word, digits in table.items())


def test_both_languages_count_alike() -> None:
    assert ONES["seven"] == ONES["siete"] == "7"
    assert TEENS["fifteen"] == TEENS["quince"] == "15"
    assert TENS["ninety"] == TENS["noventa"] == "9"
    assert PLURALS["zeros"] == PLURALS["ceros"] == "0"


def test_words_between_digits_are_no_numbers() -> None:
    assert not FILLERS & set(ONES)
    assert not LABELS & set(TEENS)
