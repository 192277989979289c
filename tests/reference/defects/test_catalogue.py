"""Each planted fault shows in a talk where it should, and only there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.reference.defects import DEFECTS, Defect
from simulator.reference.phrases import variants
from tests.reference.visitor import OPENINGS, TWO_CARDS, YES, Said, account, cases, dialogue, events, talk, words

SHOWN: Mapping[str, dict[str, Any]] = cases("defects")
POLICY = cases("policy_ids")
SUFFIXES = ("late", "in-spanish", "with-several-cards", "when-busy", "once-verified", "now-and-then")
SMALL_TALK = {
    "en": ["Hello there", "What are your hours?", "Are you an AI?", "What are your hours?", "Hold on a second"],
    "es": ["Hola, buenas tardes", "¿Cuál es su horario?", "¿Es usted un robot?", "¿Cuál es su horario?", "Un momento"],
}
# Its words are the same; it shows in the habit that the service waits by.
BY_CLOCK = {"slow-reply"}


def _base(name: str) -> tuple[str, str]:
    """The entry of a fault, and its suffix."""
    if name in SHOWN:
        return name, "late" if DEFECTS[name].kind == "late" else ""
    suffix = next(each for each in SUFFIXES if name.endswith(f"-{each}"))
    return name.removesuffix(f"-{suffix}"), suffix


def _play(entry: dict[str, Any], suffix: str) -> tuple[list[str], dict[str, Any]]:
    language = "es" if suffix == "in-spanish" or ("es" in entry and "en" not in entry) else "en"
    changes = dict(entry.get("account", {}))
    if changes.get("cards") == "two" or suffix == "with-several-cards":
        changes["cards"] = TWO_CARDS
    if suffix == "when-busy":
        changes["live_agents"] = "full"
    changes["language"] = language
    if language in entry:
        lines = [*entry[language]]
    else:
        opening = OPENINGS[entry["opening"]][language]
        if entry.get("bare") and not suffix:
            # Details that are given already leave nothing to ask for.
            opening = "Please lock my card"
        lines = [opening, *[YES[language]] * entry.get("answers", 6)]
    lines += entry.get("then", [])
    if suffix == "late":
        lines = [*SMALL_TALK[language], *lines, *SMALL_TALK[language][1:4]]
    return lines, changes


def _says(said: list[Said], key: str, language: str) -> bool:
    key, _, named = key.partition("@")
    text = words(said).casefold()
    for variant in variants(named or language)[key]:
        parts = re.split(r"\{\w+\}", variant[0].casefold())
        if re.search(".{0,80}?".join(re.escape(part) for part in parts), text, re.DOTALL):
            return True
    return False


def _shows(entry: dict[str, Any], language: str, with_it: list[Said], without: list[Said]) -> list[str]:
    """What is missing of the way the fault should show; empty when it shows."""
    missing = [f"not said: {key}" for key in entry.get("said", ()) if not _says(with_it, key, language)]
    missing += [f"said without it too: {key}" for key in entry.get("said", ()) if _says(without, key, language)]
    unsaid = entry.get("unsaid", ())
    missing += [f"still said: {key}" for key in unsaid if _says(with_it, key, language)]
    if unsaid and not any(_says(without, key, language) for key in unsaid):
        missing.append(f"never said anyway: {unsaid}")
    if "no_event" in entry and (entry["no_event"] in events(with_it) or entry["no_event"] not in events(without)):
        missing.append(f"event {entry['no_event']}")
    if "event" in entry and entry["event"] not in events(with_it):
        missing.append(f"no event {entry['event']}")
    if entry.get("differs") and words(with_it) == words(without):
        missing.append("no difference")
    return missing


@pytest.mark.parametrize(
    "name", [each for each, defect in DEFECTS.items() if defect.kind != "intermittent" and each not in BY_CLOCK]
)
def test_it_shows(name: str) -> None:
    base, suffix = _base(name)
    lines, changes = _play(SHOWN[base], suffix)
    for seed in range(3):
        with_it = talk(lines, seed=seed, defects=[name], **changes)
        without = talk(lines, seed=seed, **changes)
        assert _shows(SHOWN[base], changes["language"], with_it, without) == [], (seed, lines, words(with_it))


@pytest.mark.parametrize("name", [each for each, defect in DEFECTS.items() if defect.kind == "intermittent"])
def test_it_shows_in_some_sessions(name: str) -> None:
    base, suffix = _base(name)
    lines, changes = _play(SHOWN[base], suffix)
    shown = [
        not _shows(
            SHOWN[base], "en", talk(lines, seed=seed, defects=[name], **changes), talk(lines, seed=seed, **changes)
        )
        for seed in range(40)
    ]
    assert 4 <= sum(shown) <= 34


@pytest.mark.parametrize("name", [each for each, defect in DEFECTS.items() if defect.kind == "conditional"])
def test_a_conditional_one_rests_otherwise(name: str) -> None:
    base, suffix = _base(name)
    lines, changes = _play(SHOWN[base], "once-verified")
    if suffix == "once-verified":
        lines = ["What are your hours?", "Are you a bot?", "Is my card in Apple Pay?"]
    assert talk(lines, defects=[name], **changes) == talk(lines, **changes)


@pytest.mark.parametrize("name", [each for each, defect in DEFECTS.items() if defect.kind == "late"])
def test_a_late_one_rests_for_five_turns(name: str) -> None:
    base, _ = _base(name)
    lines, changes = _play(SHOWN[base], "")
    assert talk(lines[:5], defects=[name], **changes) == talk(lines[:5], **changes)


def test_the_slow_one_waits_before_its_second_reply() -> None:
    session = dialogue(defects=["slow-reply"])
    waits = []
    for line in ("Hi", "What are your hours?", "Are you a bot?"):
        session.turn(line)
        waits.append(session.talk.habit("delay_s"))
    assert waits == [0.0, 12.0, 0.0]


def test_every_statement_has_a_plain_fault() -> None:
    plain = {policy for defect in DEFECTS.values() if defect.kind == "plain" for policy in defect.policy}
    assert sorted(set(POLICY["all"]) - plain) == []


def test_no_fault_is_of_an_unknown_statement() -> None:
    named = {policy for defect in DEFECTS.values() for policy in defect.policy}
    assert sorted(named - set(POLICY["all"])) == []


@pytest.mark.parametrize("policy", POLICY["critical"])
def test_a_critical_statement_has_faults_of_each_kind(policy: str) -> None:
    kinds = {defect.kind for defect in DEFECTS.values() if policy in defect.policy}
    assert {"plain", "late", "conditional", "intermittent"} <= kinds


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=lambda each: each.id)
def test_it_is_described(defect: Defect) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", defect.id)
    assert defect.title
    assert defect.shows
    assert defect.policy


def test_the_cases_name_no_fault_that_is_not_there() -> None:
    assert sorted(set(SHOWN) - set(DEFECTS)) == []


def test_a_fault_that_does_not_show_would_be_noticed() -> None:
    lines, changes = _play(SHOWN["office-hours"], "")
    same = talk(lines, **changes)
    assert _shows(SHOWN["office-hours"], "en", same, same) != []
    assert account()["signed_in"] is True
