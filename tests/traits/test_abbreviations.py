"""As in text messages."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_shortens_words_but_not_parts_of_words() -> None:
    texts = {spoken("abbreviations", turn_of("Please check my account, your youth"), seed=s).text for s in range(20)}
    assert "Pls check my acct, your youth" in texts
