"""A bubble per sentence."""

from __future__ import annotations

from tests.traits.turns import OPENING, facts_said, spoken, turn_of


def test_each_sentence_is_a_message() -> None:
    turn = spoken("several_messages", OPENING)
    assert [message.text for message in turn.messages] == [
        "Hello there.",
        "My card ends in 1005, please help me.",
        "Jane Doe was charged $29.50 on June 3rd!",
    ]
    assert ("amount", "$29.50") in facts_said(turn)


def test_a_fact_is_never_cut() -> None:
    turn = turn_of("Ship it to 1 St. James St. Salem, OR 97301. Thanks.", address="1 St. James St. Salem, OR 97301")
    assert spoken("several_messages", turn).messages[0].text.endswith("97301.")


def test_at_most_four() -> None:
    assert len(spoken("several_messages", turn_of("A. B. C. D. E. F.")).messages) == 4
