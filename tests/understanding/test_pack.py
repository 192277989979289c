"""A pack finds its phrases, and is the same when it was kept."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from simulator.understanding.languages import languages, load_pack
from simulator.understanding.pack import Found, Pack
from simulator.understanding.pattern import keys_of
from tests.understanding.test_pack_file import small


def found(pack: Pack, text: str) -> dict[str, list[Found]]:
    hits: dict[str, list[Found]] = {}
    pack.scan(text, keys_of(text), "agent", hits)
    return hits


def test_a_pack_finds_its_phrases(tmp_path: Path) -> None:
    hits = found(small(tmp_path), "hello, i can lock the card if the boss is in")
    assert set(hits) == {"agent", "action", "team", "mark"}
    assert [(hit.start, hit.end, hit.rule.slot) for hit in hits["action"]] == [(13, 26, "lock_card")]


def test_unless_excuses(tmp_path: Path) -> None:
    pack = small(tmp_path)
    assert "agent" in found(pack, "it is due")
    assert "agent" not in found(pack, "it is due, even overdue")


@pytest.mark.parametrize("language", languages())
def test_what_was_kept_is_the_same_pack(language: str) -> None:
    pack = load_pack(language)
    again = Pack.from_plain(marshal.loads(marshal.dumps(pack.plain())))  # noqa: S302 - what was just written
    assert again.plain() == pack.plain()
    assert len(again.entries) == len(pack.entries)
    text = "if not, i can lock the card. ya bloquee su tarjeta, y no hace falta nada mas"
    hits: tuple[dict[str, list[Found]], dict[str, list[Found]]] = ({}, {})
    for each, found_in in zip((pack, again), hits, strict=True):
        each.scan(text, keys_of(text), "agent", found_in)
    plain = [
        {group: sorted((hit.start, hit.end, hit.rule.name) for hit in found) for group, found in each.items()}
        for each in hits
    ]
    assert plain[0] == plain[1]
    assert plain[0]
