"""Spoken to the phone."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken, turn_of


def test_no_marks_no_capitals() -> None:
    text = spoken("voice_dictation", OPENING).text
    assert text.startswith("hello there")
    assert "," not in text
    assert "$29.50" in text


def test_thinks_aloud() -> None:
    texts = {spoken("voice_dictation", turn_of("Well, it is this. I lost it, today."), seed=s).text for s in range(20)}
    assert any(" um " in text or " you know " in text for text in texts)
