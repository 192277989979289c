from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents import Block, Items, load, load_block, parse
from simulator.errors import UnknownName, UsageError


def _block(text: str) -> Block:
    block = parse(text, "x.yaml")
    assert isinstance(block, Block)
    return block


def test_values_know_their_lines() -> None:
    block = _block("a: 1\nb:\n  - x\n  - y\nc: {d: e}\n")
    assert block.at("c").line == 5
    assert block.items_of("b").at(1).line == 4
    assert str(block.at("a")) == "x.yaml:1"


def test_dates_stay_text() -> None:
    assert _block("day: 2026-06-15")["day"] == "2026-06-15"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "stands here twice"),
        ("b: 1\na: [1\n", 2, "not valid YAML"),
        ('b: 1\na: {url: "http:\nc: 2\n\n', 2, "not valid YAML"),
        ("a: !!python/object:os.system x\n", None, "YAML"),
        ("? [a, b]\n: c\n", 1, "a key must be plain text"),
        ("a: *nowhere\n", 1, "not valid YAML"),
        ("a: 9" + "9" * 5000, 1, "cannot read"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, "x.yaml")
    assert words in str(caught.value)
    if line is not None:
        assert caught.value.where is not None
        assert caught.value.where.line == line


def test_too_deep() -> None:
    with pytest.raises(UsageError, match="nested deeper"):
        parse("a: " + "[" * 60 + "]" * 60, "x.yaml")


@pytest.mark.parametrize(
    ("getter", "words"),
    [("text", "must be text"), ("number", "a number"), ("integer", "whole number"), ("flag", "true or false")],
)
def test_getters_check_types(getter: str, words: str) -> None:
    block = _block("a: [1]")
    with pytest.raises(UsageError, match=words):
        getattr(block, getter)("a", None)


def test_true_is_no_number() -> None:
    with pytest.raises(UsageError):
        _block("a: true").integer("a", 0)


def test_keys_are_checked_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        _block("about: x\npatiense: 3\n").check_keys("persona", ("about", "patience"))
    assert caught.value.where is not None
    assert caught.value.where.line == 2
    assert "did you mean 'patience'" in str(caught.value)


def test_missing_keys_say_what_to_add() -> None:
    with pytest.raises(UsageError, match="has no 'about'"):
        _block("patience: 3").check_keys("persona", ("about", "patience"), required=("about",))


def test_texts_takes_one_or_many() -> None:
    assert _block("a: x").texts("a") == ("x",)
    assert _block("a: [x, y]").texts("a") == ("x", "y")
    with pytest.raises(UsageError, match="not text"):
        _block("a: [1]").texts("a")


def test_empty_values_are_empty_blocks_and_lists() -> None:
    block = _block("a:\nb:\n")
    assert block.block("a") == {}
    assert block.items_of("b") == []
    assert isinstance(block.items_of("missing"), Items)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with pytest.raises(UsageError, match="cannot read the file"):
        load(path)
    path.write_bytes(b"a: \xff")
    with pytest.raises(UsageError, match="not UTF-8"):
        load(path)
    path.write_text("- a")
    with pytest.raises(UsageError, match="must hold a mapping"):
        load_block(path, "persona")
    path.write_text("a: " + "x" * 5_000_001)
    with pytest.raises(UsageError, match="larger than"):
        load(path)
    path.write_text("")
    assert load(path) is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    refused = "x.yaml"
    try:
        parse(text, "x.yaml")
    except UsageError as error:
        refused = str(error)
    assert refused.startswith("x.yaml")
