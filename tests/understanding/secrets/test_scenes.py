from __future__ import annotations

import pytest

from simulator.dialogue import SecretKind
from simulator.understanding.secrets import asks
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.scenes import _TAKES_UP, How, Scene, before_turn, goes_on, in_turn, move


def test_every_move_of_the_table_has_its_words_in_the_packs() -> None:
    assert {name for names in _TAKES_UP.values() for name in names} <= set(secrets_pack().moves)


@pytest.mark.parametrize(
    ("said", "asked", "scene"),
    [
        ("should i send you my pin?", (), Scene(SecretKind.PIN, How.OFFERED)),
        ("why do you need that", (SecretKind.SSN,), Scene(SecretKind.SSN, How.ASKED)),
        ("3782 8224 63", (SecretKind.CARD_NUMBER,), Scene(SecretKind.CARD_NUMBER, How.GIVEN)),
        ("i want a different pin", (), Scene(SecretKind.PIN, How.WANTED)),
        ("my card ends in 0005", (), Scene(SecretKind.CARD_NUMBER, How.PART)),
        ("a robot voice call came in", (), Scene(SecretKind.PASSCODE, How.CARRIED)),
    ],
)
def test_what_the_customer_leaves(said: str, asked: tuple[SecretKind, ...], scene: Scene) -> None:
    assert scene in list(before_turn([("agent", "hello"), ("user", said)], asked))


def test_what_is_named_in_the_turn_is_nearest() -> None:
    assert next(in_turn(["your zip code", "a new pin"])) == Scene(SecretKind.PIN, How.HERE)
    assert Scene(SecretKind.CARD_NUMBER, How.HERE) not in list(in_turn(["it is just above the card number"]))


@pytest.mark.parametrize(
    ("how", "text", "by"),
    [
        (How.OFFERED, "sure, go ahead", "affirms"),
        (How.OFFERED, "no, do not send it", ""),
        (How.HERE, "please send it along in the app", ""),
        (How.HERE, "i would be glad to know them", "needs"),
        (How.GIVEN, "once more, please", "again"),
        (How.WANTED, "what would you like it to be", "becomes"),
        (How.CARRIED, "what did it read", "values"),
        (How.PART, "and the rest", "rests"),
    ],
)
def test_moves(how: How, text: str, by: str) -> None:
    assert move(Scene(SecretKind.PIN, how), text) == by


@pytest.mark.parametrize(
    ("text", "open_still"),
    [
        ("no problem, i will keep it to myself", True),
        ("never mind, the zip is enough", False),
        ("thank you", False),
        ("please use the app", False),
    ],
)
def test_what_leaves_a_request_open(text: str, open_still: bool) -> None:
    assert goes_on(text) is open_still


@pytest.mark.parametrize(
    "text",
    [
        "Help me out here. What is it about, in a sentence?",
        "I'm not sure I follow. Could you put it another way?",
        "No le he entendido del todo. ¿Me lo dice con otras palabras?",
        "I'm still not sure what you're after.",
    ],
)
def test_a_question_for_the_matter_takes_up_nothing(text: str) -> None:
    assert not asks(text, [("user", "Should I give you my card number? It ends in 0005.")])
