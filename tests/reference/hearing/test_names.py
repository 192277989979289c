"""Full names in free text."""

from __future__ import annotations

import pytest

from simulator.reference.hearing.names import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please add Clara Duarte to my card", "Clara Duarte"),
        ("her name is clara duarte", "Clara Duarte"),
        ("se llama María José de la Cruz", "María José de la Cruz"),
        ("remove my ex husband Peter O'Neil", "Peter O'Neil"),
        ("My family needs another card, so I want to add Grace Holder.", "Grace Holder"),
        ("GOOD EVENING.\nTAKE VERONICA CUMMINGS OFF MY ACCOUNT", "Veronica Cummings"),
        ("JEFFERY HOOPER SHOULD NO LONGER BE AN AUTHORIZED USER", "Jeffery Hooper"),
        ("BILL DAVILA SHOULDN'T BE AN AUTHORIZED USER ANY MORE", "Bill Davila"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert name in [found for _, found in names(text, bare=False)]


@pytest.mark.parametrize(
    ("text", "name"), [("clara duarte", "Clara Duarte"), ("CLARA DUARTE", "Clara Duarte"), ("It's Clara", "Clara")]
)
def test_a_bare_answer_is_a_name(text: str, name: str) -> None:
    assert [found for _, found in names(text, bare=True)] == [name]


@pytest.mark.parametrize(
    "text", ["yes please", "0005", "I lost my card", "what do you mean?", "sí, adelante", "GOOD DAY."]
)
def test_no_name_is_made_up(text: str) -> None:
    assert names(text, bare=True) == []
