"""The state of one conversation."""

from __future__ import annotations

from simulator.reference.talk import Need
from tests.reference.visitor import TWO_CARDS, dialogue


def test_one_case_number_per_issue() -> None:
    talk = dialogue().talk
    assert talk.case_number("a") == talk.case_number("a") != talk.case_number("b")
    assert [kind for kind, _ in talk.reply.events] == ["case", "case"]


def test_only_what_belongs_to_the_person_outlives_a_matter() -> None:
    talk = dialogue().talk
    talk.facts = {"last_four": "0005", "zip_code": "12207", "amount": "29.00"}
    talk.forget_matter()
    assert talk.facts == {"last_four": "0005", "zip_code": "12207"}


def test_a_choice_is_fixed_by_the_seed() -> None:
    options = ("a", "b", "c")
    assert dialogue(5).talk.choose("x", *options) == dialogue(5).talk.choose("x", *options)
    assert {dialogue(seed).talk.choose("x", *options) for seed in range(20)} == set(options)


def test_the_card_is_the_one_settled_else_the_opened_one() -> None:
    talk = dialogue(cards=TWO_CARDS).talk
    opened = talk.card()
    assert opened is not None
    assert opened.last_four == "0005"
    talk.facts["card"] = "8431"
    assert "8431" in talk.card_name(talk.card())
    assert "378282246310005" not in talk.card_name(opened)


def test_buttons_in_the_language_of_the_talk() -> None:
    talk = dialogue().talk
    talk.language = "es"
    assert talk.ask_yes_no("address.offer_change") == Need(("yes_no",), "address.offer_change")
    assert talk.reply.bubbles[-1].buttons[0] == ("Sí", "si")
