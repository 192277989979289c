"""Figures of a labelled corpus, and errors that name file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.dialogue import SecretKind
from simulator.errors import UsageError
from simulator.understanding.scoring import Counts, Item, read_items, score, score_file, wilson

PIN = frozenset({SecretKind.PIN})


def test_wilson_against_published_values() -> None:
    low, high = wilson(81, 263) or (0.0, 0.0)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 0) is None
    assert (wilson(10, 10) or (0.0, 0.0))[1] == 1.0


def test_right_wrong_and_missed_are_told_apart() -> None:
    found = score(
        [
            Item(id="a", text="What is your PIN?", lang="en", asks=PIN, tags=("terse",)),
            Item(id="b", text="What is your PIN?", lang="en"),
            Item(id="c", text="Hello.", lang="en", asks=PIN, note="nothing there"),
            Item(id="d", text="Your PIN is 4821.", lang="en", discloses=PIN),
        ]
    )
    table = found.tables["asks"]
    assert table["all"] == Counts(right=1, false_alarms=1, missed=1)
    assert table["per item"] == Counts(right=1, false_alarms=1, missed=1)
    assert table["kind pin"] == table["all"]
    assert table["tag terse"].recall == 1.0
    assert found.tables["discloses"]["all"].f1 == 1.0
    assert [(miss.id, miss.question) for miss in found.misses] == [("b", "asks"), ("c", "asks")]
    assert "nothing there" in "\n".join(found.lines())
    assert json.loads(json.dumps(found.as_dict()))["tables"]["asks"]["all"]["precision"] == 0.5


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"text": "Sure, go ahead.", "asks": ["pin"], "context": [{"speaker": "customer", "text": "do you'
        ' need my PIN?"}]}\n\n',
        encoding="utf-8",
    )
    found = score_file(path)
    assert found.items == 1
    assert not found.misses
    assert found.lines()[0] == "1 labelled turns"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"c\.jsonl:2: not JSON"),
        ('{"asks": []}', r"c\.jsonl:2: an item needs a 'text'"),
        ('{"text": "x", "asks": ["pinn"]}', r"c\.jsonl:2: there is no kind of secret 'pinn'"),
        ('{"text": "x", "asks": "pin"}', r"c\.jsonl:2: 'asks' is 'pin', not a list"),
        ('{"text": "x", "context": "pin"}', r"c\.jsonl:2: 'context' is"),
        ('{"text": "x", "context": [{"speaker": "dog", "text": "wuff"}]}', r"c\.jsonl:2: there is no speaker 'dog'"),
        ('{"text": "x", "context": ["wuff"]}', r"c\.jsonl:2: an earlier turn is"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "ok"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        list(read_items(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the corpus"):
        list(read_items(tmp_path / "none.jsonl"))
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        list(read_items(bad))
