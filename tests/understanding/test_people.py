"""Names of people beside the wish to add or remove a user, in both languages and in any letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Act, Speaker
from simulator.understanding import read
from simulator.understanding.people import full_names


def found(text: str, *, spoken: bool = False) -> list[str]:
    return [text[start:end] for start, end in full_names(text, spoken=spoken)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please add Maria Lopez to my card ending 0005", ["Maria Lopez"]),
        ("Maria Lopez has been added as an authorized user.", ["Maria Lopez"]),
        ("ADD MARIA LOPEZ TO MY CARD", ["MARIA LOPEZ"]),
        ("Agregue a María José de la Cruz a mi tarjeta", ["María José de la Cruz"]),
        ("Shall I remove Dylan O'Neil-Smith?", ["Dylan O'Neil-Smith"]),
        ("I removed Dylan Crane's card", ["Dylan Crane"]),
        ("Dylan Crane, Sophie Crane or Paul van Houten?", ["Dylan Crane", "Sophie Crane", "Paul van Houten"]),
        ("Your Gold Card is ready. American Express thanks you.", []),
        ("Add my wife Ana to the card", []),
        ("Shall I add the Authorized User in May?", []),
    ],
)
def test_full_names_are_found_and_nothing_else(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("add maria lopez to my card", ["maria lopez"]),
        ("take dylan crane off my account pls", ["dylan crane"]),
        ("quite a dylan crane de mi cuenta", ["dylan crane"]),
        ("add an authorized user to my card", []),
        ("remove my wife from it", []),
    ],
)
def test_who_writes_small_letters_only_names_people_too(text: str, names: list[str]) -> None:
    assert found(text, spoken=True) == names
    assert found(text) == []


def acts(text: str, speaker: Speaker, pattern: str) -> list[Act]:
    return [act for act in read(text, speaker=speaker.value) if act.matches(pattern)]


@pytest.mark.parametrize(
    ("speaker", "text", "pattern"),
    [
        (Speaker.USER, "Please add Maria Lopez to my card", "inform(user_name)"),
        (Speaker.USER, "I want to add an authorized user, Maria Lopez", "inform(user_name)"),
        (Speaker.USER, "Quiero agregar a Maria Lopez como usuaria autorizada", "inform(user_name)"),
        (Speaker.AGENT, "Shall I add Maria Lopez as an authorized user?", "confirm_request(add_user)"),
        (Speaker.AGENT, "Ines Calder, shall I remove Maria Lopez from your card?", "confirm_request(remove_user)"),
        (Speaker.AGENT, "Done, Maria Lopez has been added as an authorized user.", "inform(user_added)"),
        (Speaker.AGENT, "Listo, Maria Lopez fue eliminada como usuaria autorizada.", "inform(user_removed)"),
    ],
)
def test_the_name_nearest_to_the_wish_is_its_value(speaker: Speaker, text: str, pattern: str) -> None:
    (act,) = acts(text, speaker, pattern)
    assert act.value == "Maria Lopez"


def test_a_name_elsewhere_is_nobodys() -> None:
    assert not acts("Thank you, Maria Lopez. When is my payment due?", Speaker.USER, "inform(user_name)")


@given(st.text(max_size=600))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for start, end in full_names(text, spoken=True):
        assert 0 <= start < end <= len(text)
        assert len(text[start:end].split()) >= 2
