"""Language packs: the shipped ones can be read, and a wrong one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.understanding.pack import Found, Pack, languages, load_pack, read_pack
from simulator.understanding.pattern import keys_of

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


def found(pack: Pack, text: str) -> dict[str, list[Found]]:
    hits: dict[str, list[Found]] = {}
    pack.scan(text, keys_of(text), "agent", hits)
    return hits


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


def test_a_pack_finds_its_phrases(tmp_path: Path) -> None:
    hits = found(small(tmp_path), "hello, i can lock the card if the boss is in")
    assert set(hits) == {"agent", "action", "team", "mark"}
    assert [(hit.start, hit.end, hit.rule.slot) for hit in hits["action"]] == [(13, 26, "lock_card")]


def test_unless_excuses(tmp_path: Path) -> None:
    pack = small(tmp_path)
    assert "agent" in found(pack, "it is due")
    assert "agent" not in found(pack, "it is due, even overdue")


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


def test_a_language_without_a_pack_is_unknown() -> None:
    with pytest.raises(UnknownName, match="'fr'"):
        load_pack("fr")
