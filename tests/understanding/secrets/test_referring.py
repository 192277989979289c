"""Requests for what is neither named nor pointed at."""

from __future__ import annotations

import pytest

from simulator.understanding.secrets import asks


def _asked(text: str, context: list[tuple[str, str]] | None = None) -> dict[str, str]:
    return {str(hit.kind): hit.why for hit in asks(text, context or [])}


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("What do you press at the cash machine?", "pin", "asks what it is"),
        ("What do you type in the second box?", "password", "asks what is typed"),
        ("¿Qué escribe en el segundo recuadro?", "password", "asks what is typed"),
        ("I see the card ending in 1005. What comes before it?", "card_number", "asks for the remaining part"),
        ("Tengo los últimos cuatro, ¿y los once de antes?", "card_number", "asks for the remaining part"),
        ("We sent you a text. Tell me what it shows.", "passcode", "imperative + what carries it"),
        ("Abra el autenticador y léame lo que muestra.", "passcode", "imperative + what carries it"),
    ],
)
def test_oblique_requests(text: str, kind: str, why: str) -> None:
    assert _asked(text) == {kind: why}


def test_trying_again_counts_where_it_was_typed_here() -> None:
    context = [("agent", "And the CID?"), ("user", "441")]
    assert _asked("It has to be four digits. One more try?", context) == {"security_code": "asks to type it once more"}
    assert _asked("The site was down. One more try?", [("user", "my password does not work")]) == {}


def test_more_digits_of_a_number_that_was_begun() -> None:
    context = [("agent", "Card number?"), ("user", "3782 822")]
    assert set(_asked("Okay, next?", context)) == {"card_number"}
    assert _asked("Okay, next?", [("agent", "Amount?"), ("user", "$37.82")]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The rest of your balance is due as usual.",
        "What does the error message on the website say?",
        "Tell me what the merchant wrote in the text.",
        "The page asks what you type under your user ID.",
        "Never tell anyone what the text says.",
        "Which device did you use to sign in?",
        "Which four digits does the card end in?",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert _asked(text) == {}
