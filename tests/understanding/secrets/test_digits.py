"""Digits in figures and words, alone and in rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.secrets.digits import Group, census, groups, has_digits, runs, shaped, spelled_homoglyphs

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_UNOS = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]


def _values(text: str) -> list[str]:
    return [run.value for run in runs(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three seven eight two", "3782"),
        ("double five triple zero", "55000"),
        ("thirty-seven eighty-two", "3782"),
        ("treinta y siete ochenta y dos", "3782"),
        ("doble cinco uno dos", "5512"),
        ("twelve fifteen ninety", "121590"),
        ("veintiuno dieciseis", "2116"),
        ("three hundred and seven eighty two", "30782"),
        ("setecientos ochenta y dos", "782"),
        ("34 followed by thirteen ones", "34" + "1" * 13),
        ("63l0 1O0o5", "631010005"),
        ("first four: 3782, next six: 822463, last five: 10005", "378282246310005"),
        ("3a7b8c2", "3782"),
        ("37\n82", "3782"),
    ],
)
def test_one_run(text: str, value: str) -> None:
    assert _values(text.lower()) == [value]


@pytest.mark.parametrize(
    "text", ["$3,782.82", "on 06/14/2026", "at 12:34", "call (212) 555-0142", "2026-11-24t20:43:16z", "12.5 %"]
)
def test_other_things_by_their_shape(text: str) -> None:
    assert shaped(text)
    assert all(len(value) < 3 for value in _values(text))


def test_ordinary_words_break_a_run() -> None:
    assert _values("12 apples for 34 people") == ["12", "34"]


def test_a_lone_one_is_a_word() -> None:
    assert _values("this one is for you") == []


def test_homoglyphs_keep_the_length() -> None:
    assert spelled_homoglyphs("call 63l0 now") == "call 6310 now"
    assert spelled_homoglyphs("please") == "please"


def test_the_census_counts_at_least_what_there_is() -> None:
    assert census("a 12 b 3") == (3, 0)
    assert census("twelve apples")[1] >= 2
    assert not has_digits("for one or two days")
    assert has_digits("pin nine one seven")


@given(st.lists(st.integers(0, 9), min_size=3, max_size=19), st.sampled_from([_ONES, _UNOS]))
def test_any_number_spelled_in_ones(digits: list[int], names: list[str]) -> None:
    text = " ".join(names[digit] for digit in digits)
    assert _values(text) == ["".join(map(str, digits))]
    assert has_digits(text)


@given(st.text("0123456789 one two-three,.ñ\n", max_size=80))
def test_groups_stand_where_they_say(text: str) -> None:
    for item in groups(text):
        if isinstance(item, Group) and not item.spoken:
            assert text[item.start : item.end] == item.value
