from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console as Screen

from simulator.dialogue import Speaker, Turn
from simulator.reports.console import Console, bubble, line, red, screen, show
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import broken_scenario, crowded_record, small_record


def _printed(width: int = 100, **options: object) -> tuple[Screen, io.StringIO]:
    file = io.StringIO()
    return Screen(file=file, width=width, highlight=False, **options), file  # type: ignore[arg-type]


def test_greens_in_one_line_reds_in_full_at_the_end() -> None:
    to, file = _printed()
    show(small_record(), to)
    text = file.getvalue()
    listed, _, told = text.partition("✗ RED")
    assert "✓ The due date is confirmed" in listed
    assert "And the four digits on the front of your card?" not in listed
    assert "And the four digits on the front of your card?" in told


@pytest.mark.parametrize(
    "words",
    [
        "The agent never asks for the card's security code",
        "SEC-2",
        "turn 4 asks for the security code",
        "Ines, a nurse on night shifts",
        "the chat's (security)",
        "understudy run features/billing.feature:20 --target reference --seed 7",
        "▶ Agent",
    ],
)
def test_a_red_says_all_that_a_reader_needs(words: str) -> None:
    to, file = _printed(120)
    to.print(red(broken_scenario()))
    assert words in file.getvalue()


def test_the_summary_counts_by_whose_fault_it_is() -> None:
    to, file = _printed()
    show(small_record(), to)
    text = file.getvalue()
    for words in ("6 scenarios: 1 red, 1 stuck, 1 not judged, 1 undecided, 1 green, 1 skipped", "untested", "TRV-4"):
        assert words in text
    assert "replies-in-time: the staging chat is slow" in text


def test_the_summary_names_the_broken_statements_the_most_often_broken_first() -> None:
    red = broken_scenario()
    other = replace(red.conversations[0].verdicts[0], policy=("SVC-6",), rule="loops", title="It loops")
    both = replace(red.conversations[0], verdicts=(other, *red.conversations[0].verdicts))
    to, file = _printed()
    show(replace(small_record(), scenarios=(replace(red, conversations=(both,)), red)), to)
    assert "broken  SEC-2 in 2 scenarios, SVC-6 in 1" in file.getvalue()


def test_of_a_crowd_a_few_are_shown_and_the_rest_counted() -> None:
    to, file = _printed()
    show(crowded_record(60), to)
    text = file.getvalue()
    assert text.count("▶ Agent") == 3
    assert "… and 21 more conversations in which it was broken" in text
    assert text.count("  persona  ") == 3
    assert "… and 57 more conversations" in text
    assert "A crowd (example 2, at noon)" in text


@pytest.mark.parametrize("width", [40, 60, 200])
def test_any_width(width: int) -> None:
    to, file = _printed(width)
    show(small_record(), to)
    wide = [printed for printed in file.getvalue().splitlines() if len(printed) > width]
    # The command that plays it again stays in one piece, so that it can be copied.
    assert all(printed.split()[:2] == ["again", "understudy"] and printed.endswith("--seed 7") for printed in wide)


def test_hostile_words_stay_words() -> None:
    to, file = _printed(force_terminal=True, color_system="standard")
    show(hostile_record(), to)
    text = file.getvalue()
    assert "\x1b[2J" not in text
    assert "\x1b]" not in text
    assert "\x9b" not in text
    assert not any(printed.lstrip().startswith("::") for printed in text.splitlines())


def test_no_colour_when_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert screen().no_color


def test_one_line_and_one_bubble() -> None:
    to, file = _printed(60)
    to.print(line(broken_scenario()))
    to.print(bubble(Turn.of(Speaker.AGENT, "Which card?", "The Gold one?"), "Agent"))
    assert "A bank delay earns" in file.getvalue()
    assert "Agent │ Which card?" in file.getvalue()


def test_as_a_file(tmp_path: Path) -> None:
    Console().write(small_record(), tmp_path / "report.txt")
    assert "✗ RED" in (tmp_path / "report.txt").read_text(encoding="utf-8")
