"""Texts cut into clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.clauses import Clause, ClauseKind, asked_tersely, foreign, split, told_before
from simulator.understanding.normalise import normalise


def cut(text: str) -> list[str]:
    return [clause.text for clause in split(normalise(text))]


def first(text: str) -> Clause:
    return split(normalise(text))[0]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Done. Anything else?", ["done", "anything else"]),
        ("I can't do that, but I can lock it", ["i can not do that", "but i can lock it"]),
        ("No puedo, pero lo comunico", ["no puedo", "pero lo comunico"]),
        ("- Amount\n- Merchant", ["amount", "merchant"]),
        ("1. Amount\n2) Merchant", ["amount", "merchant"]),
        ("It costs $29.00 today", ["it costs $29.00 today"]),
        ("Ask Mr. Lee; then call", ["ask mr. lee", "then call"]),
        ("Listo 😊 ¿Algo más?", ["listo", "algo mas"]),
        ("   ", []),
    ],
)
def test_cuts(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


def test_kinds() -> None:
    assert first("Which card?").kind is ClauseKind.QUESTION
    assert first("¿Cuál tarjeta").kind is ClauseKind.QUESTION
    assert first("ZIP code:").kind is ClauseKind.PROMPT
    assert first("Done.").kind is ClauseKind.STATEMENT
    assert first("- Lock my card").item


def test_quoted_clauses_are_told() -> None:
    assert first('"give me the code"').quoted
    assert not first("give me the code").quoted


def test_sentences_are_counted() -> None:
    sentences = [clause.sentence for clause in split(normalise("If so, yes; then no. Done."))]
    assert sentences[0] == sentences[1] < sentences[2]


def test_no_is_a_word_unless_a_number_follows() -> None:
    assert cut("I said no. Done") == ["i said no", "done"]
    assert cut("see no. 5 there") == ["see no. 5 there"]


@given(st.text(max_size=300))
def test_clauses_are_in_order_do_not_overlap_and_are_what_stands_there(text: str) -> None:
    plain = normalise(text)
    place = 0
    for clause in split(plain):
        assert place <= clause.start < clause.end
        assert plain.text[clause.start : clause.end] == clause.text
        place = clause.end


def test_an_apartment_does_not_end_a_sentence() -> None:
    assert [clause.text for clause in split(normalise("It goes to 9 Elm Way Apt. 3, Albany. Right?"))] == [
        "it goes to 9 elm way apt. 3, albany",
        "right",
    ]


def test_the_dot_of_card_no_ends_nothing() -> None:
    assert len(split(normalise("Your full card no. is needed."))) == 1
    assert len(split(normalise("Is it the card? No. It is the account."))) == 3


def test_a_few_words_that_begin_with_which_are_a_question() -> None:
    terse, told = split(normalise("Which card. I see which card it is"))
    assert asked_tersely(terse).kind is ClauseKind.QUESTION
    assert asked_tersely(told).kind is ClauseKind.STATEMENT


def test_what_is_told_before_the_question_itself() -> None:
    assert told_before("this is ben, your virtual assistant, what is up") == len("this is ben, your virtual assistant")
    assert told_before("and what is up, and when") == 0


def test_somebody_elses_words_are_foreign() -> None:
    theirs, ours = split(normalise("> your card is locked\nwe never wrote that"))
    assert foreign(theirs)
    assert not foreign(ours)
