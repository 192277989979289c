"""The file of a pack: a wrong one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.understanding.pack import Pack
from simulator.understanding.pack_file import read_pack

SMALL = """\
language: xx
function_words: the a
classes:
  card: ["(the)? card"]
marks: {condition: [if]}
nouns: {zip_code: [zip]}
frames: {ask: ["what is"]}
teams: {supervisor: [boss]}
actions:
  lock_card: {base: ["lock {card}"], done: [locked]}
aspects: {offer: ["i can"]}
agent:
  greet: [hello]
  inform:
    due_date: {say: [due], value: date, needs_value: true, unless: [overdue]}
user:
  affirm: ["yes"]
"""


def small(tmp_path: Path, content: str = SMALL) -> Pack:
    path = tmp_path / "xx.yaml"
    path.write_text(content, encoding="utf-8")
    return read_pack(path)


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("  greet: [hello]", "  greeet: [hello]", 13, "greet"),
        ("zip_code: [zip]", "zipcode: [zip]", 6, "zip_code"),
        ("lock {card}", "lock {cart}", 10, "cart"),
        ("    due_date:", "    duedate:", 15, "due_date"),
        ("value: date", "value: day", 15, "date"),
        ("done: [locked]", "doing: [locked]", 10, "done"),
        ("{supervisor: [boss]}", "{boss: [boss]}", 8, "supervisor"),
        ("[locked]", "['(locked']", 10, "bracket"),
        ("[locked]", "['#']", 10, "looked up"),
        ("{condition: [if]}", "{conditions: [if]}", 5, "condition"),
        ("aspects:", "aspect:", 11, "aspects"),
        ("  lock_card:", "  lock_cart:", 10, "lock_card"),
        ("needs_value: true", "need_value: true", 15, "needs_value"),
    ],
)
def test_what_is_wrong_is_refused_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, part: str) -> None:
    assert old in SMALL
    with pytest.raises(UsageError) as caught:
        small(tmp_path, SMALL.replace(old, new))
    assert f"xx.yaml:{line}" in str(caught.value)
    assert part in str(caught.value)
