from __future__ import annotations

import pytest

from simulator.errors import UnknownName
from simulator.mutations.stalls import Stalls
from tests.mutations.moments import moment, settings


def test_nothing_at_all() -> None:
    turn = Stalls(settings("{}")).change(moment())
    assert turn is not None
    assert turn.messages == ()
    assert turn.events == ()


def test_no_settings() -> None:
    with pytest.raises(UnknownName):
        Stalls(settings("en: x"))
