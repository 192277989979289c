"""The pattern language of topics.yaml."""

from __future__ import annotations

import re

from simulator.reference.hearing.lexicon import emergencies, lexicon
from simulator.reference.hearing.pattern import compiled


def _hears(pattern: str, text: str) -> bool:
    return bool(compiled(pattern, {"kin": "(wife|son)"}).search(text))


def test_gaps_are_bounded() -> None:
    assert _hears("lock ~ card", "lock my old gold card")
    assert not _hears("lock ~ card", "lock one two three four five six card")
    assert _hears("lock ~~ card", "lock one two three four five six card")


def test_stars_sets_and_optional_words() -> None:
    assert _hears("escalat*", "please escalating this")
    assert not _hears("escalate", "escalated")
    assert _hears("add (my )?<kin>", "add wife")
    assert _hears("add my <kin> (now)?", "add my son")


def test_an_anchor_stands_at_the_beginning() -> None:
    assert _hears(r"^\W*(agent)\W*$", "  agent! ")
    assert not _hears(r"^\W*(agent)\W*$", "an agent")


def test_every_pattern_compiles_and_none_matches_nothing() -> None:
    for patterns in (*lexicon().patterns.values(), *emergencies().values()):
        assert patterns
        assert all(isinstance(each, re.Pattern) and not each.search("") for each in patterns)


def test_stems_are_not_words_to_mend_to() -> None:
    assert "neighbo" not in lexicon().vocabulary
    assert "neighbor" in lexicon().stems
