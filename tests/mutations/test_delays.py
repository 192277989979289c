from __future__ import annotations

import pytest

from simulator.errors import UsageError
from simulator.mutations.delays import Delays
from tests.mutations.moments import WORDS, moment, settings


def test_the_same_words_later() -> None:
    turn = Delays(settings("seconds: 45")).change(moment())
    assert turn is not None
    assert turn.text == WORDS
    assert turn.latency_s == pytest.approx(45.2)
    assert turn.first_token_s == pytest.approx(45.2)


@pytest.mark.parametrize("text", ["seconds: 0", "seconds: -3", "seconds: soon", "en: x"])
def test_it_takes_a_number_of_seconds(text: str) -> None:
    with pytest.raises(UsageError):
        Delays(settings(text))
