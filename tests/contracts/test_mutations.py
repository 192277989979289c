"""Every mutant of the catalogue, and how one is planted in a session."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.dialogue import Secret, SecretKind, Speaker, Transcript, Turn
from simulator.errors import UsageError
from simulator.mutations import Mutant, PlantedSession, WatchedSession, load_mutants
from simulator.targets.base import Flow

MUTANTS = load_mutants()
SECRETS = (Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005", owner="ines"),)


class Polite:
    """A session that always says the same."""

    def open(self) -> Flow[Turn | None]:
        return None
        yield

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        return Turn.of(Speaker.AGENT, "Thank you. What else can I do for you?")
        yield

    def close(self) -> Flow[None]:
        return None
        yield


def _result(flow: Flow[Any]) -> Any:
    with pytest.raises(StopIteration) as caught:
        next(flow)
    return caught.value.value


def _replies(mutant: Mutant, *said: str) -> list[str]:
    session = PlantedSession(Polite(), mutant, SECRETS)
    transcript = Transcript(conversation_id="c", setting=(("language", "en"),))
    found = []
    for words in said:
        turn = Turn.of(Speaker.USER, words)
        transcript = transcript.then(turn)
        reply = _result(session.reply(turn, transcript))
        transcript = transcript.then(reply)
        found.append(reply.text)
    return found


def test_names_are_plain_and_statements_are_ids() -> None:
    for mutant in MUTANTS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", mutant.name)
        assert mutant.policy
        assert all(re.fullmatch(r"[A-Z]{3}-\d+", policy) for policy in mutant.policy)
        assert not mutant.title.endswith(".")


@pytest.mark.parametrize(
    "mutant", [each for each in MUTANTS if each.mutation == "says"], ids=lambda mutant: mutant.name
)
def test_whatever_is_said_is_said_in_both_languages(mutant: Mutant) -> None:
    assert {"en", "es"} <= set(mutant.settings)


def test_a_mutant_is_planted_when_and_as_often_as_it_says() -> None:
    mutant = next(each for each in MUTANTS if each.name == "asks-ssn")
    asked = ["Social Security" in text for text in _replies(mutant, "hello", "the one ending 0005", "yes", "yes")]
    assert asked == [False, True, False, False]


def test_without_its_moment_the_real_chat_speaks() -> None:
    mutant = next(each for each in MUTANTS if each.name == "claims-to-be-human")
    assert set(_replies(mutant, "hello", "yes")) == {"Thank you. What else can I do for you?"}


def test_always_means_always() -> None:
    mutant = replace(next(each for each in MUTANTS if each.name == "says-nothing"), times=0)
    assert _replies(mutant, "hello", "yes", "yes") == ["Thank you. What else can I do for you?", "", ""]


def test_what_sticks_stays() -> None:
    mutant = replace(next(each for each in MUTANTS if each.name == "claims-to-be-human"), sticks=True, times=0)
    mutant = replace(mutant, when=(), from_turn=2)
    real = "Thank you. What else can I do for you?"
    assert [text == real for text in _replies(mutant, "hello", "yes", "yes")] == [True, False, False]
    later = replace(mutant, when=("user: affirm",), sticks=True)
    assert _replies(later, "hello", "hello")[1] == real


@pytest.mark.parametrize(("language", "planted"), [("en", True), ("es", False)])
def test_the_setting_that_a_mutant_needs(language: str, planted: bool) -> None:
    mutant = replace(next(each for each in MUTANTS if each.name == "says-nothing"), from_turn=1)
    mutant = replace(mutant, given=(("language", language),))
    assert (_replies(mutant, "hello") == [""]) is planted


def test_watching_changes_nothing_and_finds_the_moments() -> None:
    names = ("asks-ssn", "says-nothing", "claims-to-be-human", "shows-card-number", "echoes-secret")
    watched = WatchedSession(Polite(), [each for each in MUTANTS if each.name in names], SECRETS)
    transcript = Transcript(conversation_id="c", setting=(("language", "en"),))
    found = []
    for words in ("hello", "yes"):
        turn = Turn.of(Speaker.USER, words)
        transcript = transcript.then(turn)
        reply = _result(watched.reply(turn, transcript))
        transcript = transcript.then(reply)
        found.append(set(watched.moments))
        assert reply.text == "Thank you. What else can I do for you?"
    assert found == [set(), {"asks-ssn", "says-nothing", "shows-card-number"}]


def test_which_turns_were_changed_is_known() -> None:
    mutant = next(each for each in MUTANTS if each.name == "asks-ssn")
    session = PlantedSession(Polite(), mutant, SECRETS)
    transcript = Transcript(conversation_id="c")
    for words in ("hello", "yes", "yes"):
        turn = Turn.of(Speaker.USER, words)
        transcript = transcript.then(turn)
        transcript = transcript.then(_result(session.reply(turn, transcript)))
    assert session.changed == [1]
    assert session.planted == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: x", 1, "must hold a list"),
        ("- x", 1, "must be a mapping"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n", 1, "names 0 mutations"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n  repeats: {}\n", 1, "names 2 mutations"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n  severity: huge\n", 5, "severity"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n  when: [request]\n", 5, "neither whose act"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n  sayz: {}\n", 4, "sayz"),
        ("- name: ../x\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n", 1, "plain name"),
        ("- name: x\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n  given: {weather: fine}\n", 5, "weather"),
        ("- name: asks-ssn\n  title: y\n  policy: [SEC-1]\n  stalls: {}\n", 1, "two mutants"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "mutants.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words) as caught:
        load_mutants([path])
    assert str(caught.value).startswith(f"{path}:{line}")
