"""Templates: choices, options, sets and facts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError, Where
from simulator.users._grammar import draw, facts_of, fits, parse

SETS = {"card": (parse("card"), parse("Amex")), "do": (parse("lock {it}"),)}


def sayings(text: str, **facts: str) -> set[str]:
    template = parse(text)
    return {"".join(piece.text for piece in draw(template, facts, SETS, random.Random(seed))) for seed in range(60)}


def test_draws_every_saying() -> None:
    assert sayings("I (lost|found) my <card>") == {f"I {v} my {c}" for v in ("lost", "found") for c in ("card", "Amex")}
    assert sayings("a[ b]") == {"a", "a b"}
    assert sayings("a[ (b|c)]d") == {"ad", "a bd", "a cd"}


def test_leaves_out_options_whose_facts_are_not_there() -> None:
    assert sayings("fee[ of {amount}]") == {"fee"}
    assert sayings("fee[ of {amount}]", amount="$29") == {"fee", "fee of $29"}
    assert sayings("(of {amount}|none)") == {"none"}


def test_knows_what_it_needs() -> None:
    template = parse("<do> {a}[ {b}]")
    assert facts_of(template, SETS) == {"it", "a", "b"}
    assert fits(template, {"it", "a"}, SETS)
    assert not fits(template, {"a", "b"}, SETS)


def test_pieces_tell_facts_from_words() -> None:
    pieces = draw(parse("at {merchant}!"), {"merchant": "Cafe"}, SETS, random.Random(0))
    assert [(piece.text, piece.slot) for piece in pieces] == [("at ", ""), ("Cafe", "merchant"), ("!", "")]


@pytest.mark.parametrize("broken", ["(a|b", "[a", "a)", "a]", "(a]", "[a)"])
def test_brackets_come_in_pairs(broken: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(broken, Where("x.yaml", 3))
    assert "x.yaml:3" in str(caught.value)


@given(st.text(alphabet="ab ()[]|{}<>", max_size=30))
def test_parses_or_says_why(text: str) -> None:
    try:
        template = parse(text)
    except UsageError:
        return
    facts_of(template, {})
