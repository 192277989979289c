"""Every trait keeps the facts, the acts and the seed, whatever it does to the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.seeds import rng
from simulator.traits._unspoken import Unspoken
from tests.traits.turns import OPENING, TRAITS, facts_said, spoken
from tests.users.playing import Play, agenda_of, persona_of, said

NAMES = TRAITS.names()
BEHAVIOUR = {name for name in NAMES if issubclass(TRAITS.load(name), Unspoken)}
"""These change what is said, on purpose."""


LETTERS = {"all_caps", "lower_case", "caps_when_angry"}
"""These change the case of letters, in facts too."""


def _facts(turn: Turn) -> list[tuple[str, str]]:
    return [(slot, words.casefold()) for slot, words in facts_said(turn)]


def meant(turn: Turn) -> list[str]:
    return sorted(str(act) for act in turn.acts)


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    """Words and facts in any order."""
    text = ""
    acts: list[Act] = []
    for index in range(draw(st.integers(1, 4))):
        text += draw(st.text(alphabet="aeno Thanksplease.,!?¿'áñ", max_size=20))
        fact = draw(st.text(alphabet="019 AbZ$.-@é", min_size=1, max_size=8))
        acts.append(Act(type=ActType.INFORM, slot=f"s{index}", value=fact, start=len(text), end=len(text) + len(fact)))
        text += fact
    return Turn.of(Speaker.USER, text, acts=tuple(acts))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "es"])
@settings(max_examples=40)
@given(turn=turns(), seed=st.integers(0, 99))
def test_facts_survive_anything(name: str, language: str, turn: Turn, seed: int) -> None:
    after = spoken(name, turn, seed=seed, language=language)
    assert _facts(after) == _facts(turn)
    assert name in LETTERS or facts_said(after) == facts_said(turn)
    assert meant(after) == meant(turn)
    assert after == spoken(name, turn, seed=seed, language=language)
    assert after.text.strip() or not turn.text.strip()


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_turn_stays_empty(name: str) -> None:
    empty = Turn(speaker=Speaker.USER, messages=())
    assert spoken(name, empty) == empty


def test_traits_combine_in_any_order() -> None:
    chance = rng("order")
    for _ in range(60):
        names = chance.sample(NAMES, k=4)
        turn = OPENING
        for name in names:
            turn = spoken(name, turn, seed=chance.randrange(100))
        assert sorted(_facts(turn)) == sorted(_facts(OPENING)), names


@pytest.mark.parametrize("name", NAMES)
def test_what_a_persona_says_keeps_its_facts(name: str) -> None:
    plain, noisy = (Play(agenda_of("late_fee", persona_of(traits=traits))) for traits in ((), (name,)))
    for text, act in (
        ("When?", "ask(fee_date)"),
        ("Why?", "ask(circumstances)"),
        ("Statement?", "ask(statement_date)"),
    ):
        plain.hears(text, act)
        noisy.hears(text, act)
    # Who is polite or rambles may open in whole sentences, and so mention more.
    pairs = zip(plain.moves[1:], noisy.moves[1:], strict=True)
    same = [(_facts(said(a)), _facts(said(b))) for a, b in pairs]
    assert name in BEHAVIOUR or all(a == b for a, b in same)
