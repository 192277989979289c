"""Which replies leave it open whether they hold an answer."""

from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType, Message, Speaker, Turn
from simulator.rules.unread import leaves_doubt


def reply(text: str, *acts: tuple[str, str, str]) -> Turn:
    """acts: (type, slot, the clause that they stand in)."""
    return Turn(speaker=Speaker.AGENT, messages=(Message(text=text),)).with_acts(
        tuple(
            Act(
                type=ActType(kind),
                slot=slot,
                start=text.index(clause),
                end=text.index(clause) + len(clause),
                clause_start=text.index(clause),
                clause_end=text.index(clause) + len(clause),
            )
            for kind, slot, clause in acts
        )
    )


@pytest.mark.parametrize(
    ("turn", "doubt"),
    [
        (reply("Your miles total a fine sum today. Anything else?", ("ask", "anything_else", "Anything else?")), True),
        (reply("Your miles total a fine sum today."), True),
        (reply("Anything else?", ("ask", "anything_else", "Anything else?")), False),
        (reply("Well done! Anything else?", ("ask", "anything_else", "Anything else?")), False),
        (reply("So that I find it for you. Which card?", ("ask", "which_card", "Which card?")), False),
        (reply("I can't tell you that.", ("cannot", "other", "I can't tell you that.")), False),
        (reply("Some of it I can tell. I can't tell you that.", ("cannot", "other", "I can't tell you that.")), True),
        (reply("¿Algo más? Sus puntos suman una buena cifra.", ("ask", "anything_else", "¿Algo más?")), True),
        (reply("12 345 678 9000"), False),
        (reply(""), False),
    ],
)
def test_a_reply_with_words_that_nothing_was_made_of_leaves_doubt(turn: Turn, doubt: bool) -> None:
    assert leaves_doubt(turn) is doubt


def test_what_could_not_be_read_at_all_is_no_reading() -> None:
    words = "Your miles total a fine sum today."
    assert leaves_doubt(reply(words, ("unclear", "", words)))


def test_several_bubbles_are_looked_at_one_by_one() -> None:
    turn = Turn(speaker=Speaker.AGENT, messages=(Message(text="Well done!"), Message(text="Your miles add up nicely.")))
    assert leaves_doubt(turn)
    assert not leaves_doubt(Turn(speaker=Speaker.AGENT, messages=(Message(text="Well done!"), Message(text="Great."))))
