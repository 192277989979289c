"""Leaves out marks."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken, turn_of


def test_drops_marks_but_not_those_within_facts() -> None:
    text = spoken("no_punctuation", OPENING).text
    assert "$29.50" in text
    assert not text.replace("$29.50", "").strip().endswith(("!", "."))
    assert "," not in text
    assert spoken("no_punctuation", turn_of("¿Cuándo?"), language="es").text == "Cuándo"
