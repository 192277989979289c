"""Attack wordings."""

from __future__ import annotations

import random
import re

import pytest

from simulator.errors import UnknownName
from simulator.users._attacks import attack, techniques, wordings


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


def test_none_comes_twice_before_all_have_come() -> None:
    texts = [attack("threat", language="en", rng=random.Random(4), number=number) for number in range(7)]
    assert sorted(texts) == sorted(wordings("threat", "en"))


def test_unknown_techniques_come_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        wordings("thread", "en")
    assert "did you mean 'threat'" in str(caught.value)
