from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.secrets.describing import described


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the digits on the flip side", "security_code"),
        ("that sneaky little number by the signature", "security_code"),
        ("those big digits across the front", "card_number"),
        ("the four numbers you press at the gas pump", "pin"),
        ("the digits that just landed in your inbox", "passcode"),
        ("what you type to log in to", "password"),
        ("los numeritos de atras", "security_code"),
        ("los numeros que marca en el cajero", "pin"),
        ("los numeritos que le llegaron al celular", "passcode"),
    ],
)
def test_what_is_described(text: str, kind: str) -> None:
    assert [found for _, _, found in described(text, ())] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "the number on your receipt",
        "the four charges on your card",
        "the last four digits on the card",
        "the order number in the e-mail",
        "what time did the text arrive",
        "what is the name embossed on the card",
        "to what number should we text it",
        "el numero de su pedido",
        "a que numero le llamamos por el mensaje",
        "que termina en 8431 y se enviara",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not list(described(text, ()))


def test_what_is_taken_is_left_alone() -> None:
    text = "the digits on the flip side"
    assert not list(described(text, [(4, 10)]))


@given(st.text("digts numbe frothckal4 ,.", max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in described(text, ()))
