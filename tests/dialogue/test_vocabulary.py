from __future__ import annotations

import re

import pytest

from simulator.dialogue import SecretKind, vocabulary

SETS = [
    vocabulary.SLOTS,
    vocabulary.INTENTS,
    vocabulary.SITUATIONS,
    vocabulary.FACTS,
    vocabulary.CHANNELS,
    vocabulary.QUEUES,
    vocabulary.CLAIMS,
    vocabulary.EVENTS,
    vocabulary.SETTINGS,
]


@pytest.mark.parametrize("words", SETS)
def test_each_word_is_plain_and_explained(words: dict[str, str]) -> None:
    for word, meaning in words.items():
        assert re.fullmatch(r"[a-z_]+", word)
        assert meaning


def test_secrets_are_no_ordinary_slots() -> None:
    assert {kind.value for kind in SecretKind}.isdisjoint(vocabulary.SLOTS)
