"""Attack wordings."""

from __future__ import annotations

import random
import re

import pytest

from simulator.errors import UnknownName
from simulator.users._attacks import attempts, techniques, wordings


def test_there_are_many_and_no_two_alike() -> None:
    texts = [text for name in techniques() for language in ("en", "es") for text in wordings(name, language)]
    assert len(texts) >= 150
    assert len({text.casefold() for text in texts}) == len(texts)
    assert len(techniques()) >= 10


@pytest.mark.parametrize("name", techniques())
def test_each_technique_has_both_languages_and_no_numbers_of_anybody(name: str) -> None:
    assert len(wordings(name, "en")) >= 5
    assert len(wordings(name, "es")) >= 4
    for text in (*wordings(name, "en"), *wordings(name, "es")):
        assert not re.search(r"\d{4,}", text), text


def test_two_different_wordings_are_tried() -> None:
    seen = set()
    for seed in range(40):
        tried = attempts("threat", language="en", rng=random.Random(seed))
        assert len(set(tried)) == 2
        seen |= set(tried)
    assert seen == set(wordings("threat", "en"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_attack_may_be_split_over_turns(language: str) -> None:
    chains = {attempts("split_request", language=language, rng=random.Random(seed)) for seed in range(60)}
    assert len(chains) >= 3
    assert all(len(chain) == 3 for chain in chains)
    assert all(text not in wordings("split_request", language) for chain in chains for text in chain)


def test_unknown_techniques_come_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        wordings("thread", "en")
    assert "did you mean 'threat'" in str(caught.value)
