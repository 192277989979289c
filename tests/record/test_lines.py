from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.record.lines import dump

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), VALUES, max_size=5))
def test_a_line_is_one_line_that_nothing_can_steer_and_gives_the_value_back(document: dict[str, object]) -> None:
    line = dump(document)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    text = line.decode()
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in text[:-1])
    assert json.loads(text) == document


def test_keys_are_sorted_so_that_records_compare_as_text() -> None:
    assert dump({"b": 1, "a": 2}) == b'{"a":2,"b":1}\n'


def test_what_is_no_number_in_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump({"a": float("nan")})
