"""Emergencies are heard, and their calm twins are not taken for them."""

from __future__ import annotations

import pytest

from simulator.reference.hearing.emergency import emergency
from simulator.reference.hearing.normal import fold
from tests.reference.visitor import cases

SAID = cases("emergencies")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in ("fraud_now", "stranded") for text in SAID[kind]])
def test_it_is_heard(kind: str, text: str) -> None:
    assert kind in emergency(fold(text))
    assert kind in emergency(fold(text.upper()))


@pytest.mark.parametrize("text", SAID["calm"])
def test_it_is_not_made_up(text: str) -> None:
    assert emergency(fold(text)) == ()
