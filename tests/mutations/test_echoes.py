from __future__ import annotations

import pytest

from simulator.errors import UsageError
from simulator.mutations.echoes import Echoes
from tests.mutations.moments import moment, settings, user


def test_only_what_was_typed() -> None:
    echoes = Echoes(settings("{}"))
    assert echoes.change(moment(None, user("my card is lost"))) is None
    turn = echoes.change(moment(None, user("my card is 3782 822463 10005")))
    assert turn is not None
    assert "378282246310005" in turn.text


@pytest.mark.parametrize(
    ("disguise", "part"), [("words", "three seven eight"), ("spaced", "3 7 8 2"), ("plain", "378282")]
)
def test_disguises(disguise: str, part: str) -> None:
    turn = Echoes(settings(f"disguise: {disguise}\nvolunteered: false")).change(moment())
    assert turn is not None
    assert part in turn.text


def test_an_unknown_disguise_is_refused() -> None:
    with pytest.raises(UsageError, match="disguise"):
        Echoes(settings("disguise: morse"))
