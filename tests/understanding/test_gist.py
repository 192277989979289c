"""What is told by the words of a clause alone: at the tier of word lists, and only where the grammar read nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.dialogue import Tier
from simulator.errors import UsageError
from simulator.understanding import read
from simulator.understanding.gist import FOLDER, load_gists

CASES = Path(__file__).parents[1] / "cases" / "understanding" / "gists.yaml"
ROWS: list[tuple[str, dict[str, Any]]] = [
    (language, row) for language, rows in yaml.safe_load(CASES.read_text("utf-8")).items() for row in rows
]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[row["say"][:40] for _, row in ROWS])
def test_clauses_in_words_that_nobody_foresaw(language: str, row: dict[str, Any]) -> None:
    acts = [str(act) for act in read(row["say"], language=language)]
    assert row.get("has", acts[0]) in acts
    assert row.get("not") not in acts


def test_it_only_warns() -> None:
    said = "What you paid landed on the account on May 3, 2026. Jot this down, R-48213377, it's the reference for it."
    found = [act for act in read(said) if act.why == "by its words"]
    assert found
    assert {act.tier for act in found} == {Tier.LEXICON}


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("I don't make summaries, sorry.", "summary"),
        ("No hago un resumen.", "summary"),
        ("No hago resúmenes.", "summary"),
        ("A complaint was not logged on your behalf.", "inform"),
        ("I can't tell you what happens next week.", "next_steps"),
        ("I won't write short messages.", "accommodate"),
    ],
)
def test_what_is_denied_is_not_told(said: str, act: str) -> None:
    assert act not in {each.type.value for each in read(said) if each.why == "by its words"}


def test_an_offer_is_no_handover() -> None:
    acts = [act.type.value for act in read("Two alternatives:\n1. A supervisor takes over.\n2. We go on here.")]
    assert "handoff" not in acts


def test_what_is_put_for_a_yes_is_not_done() -> None:
    said = (
        "With your permission, I'll:\n- place a freeze on it\n- request a replacement card, which will be shipped to "
        "12 Oak Street, Albany, NY 12207\nCould you confirm the address, and that I may go on?"
    )
    acts = [str(act) for act in read(said)]
    assert "inform(replaced)" not in acts
    assert any(act.startswith("confirm_request(address") for act in acts)


def test_what_a_dispute_that_is_put_for_a_yes_is_about() -> None:
    said = "It concerns Cedar Books, the amount is $80.50, the date is May 30, 2026. Shall I dispute this charge?"
    acts = [str(act) for act in read(said)]
    assert "inform(amount, 80.50)" in acts
    assert "inform(transaction_date, 2026-05-30)" in acts


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_ones_can_be_read_and_compiled(language: str) -> None:
    gists = load_gists(FOLDER / f"{language}.yaml")
    assert len(gists) > 12
    for gist in gists:
        for pattern in (*gist.wanted, *filter(None, [gist.unwanted])):
            pattern.search("")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: 1", "a"),
        ("- hello", "must hold a mapping"),
        ("negation: [=no]", "gists"),
        ("{negation: ['=?'], gists: []}", "'=\\?' is no word"),
        ("hello", "a gist is 'hello'"),
        ("{act: handoff, all: [a]}", "an act, such as"),
        ("{act: dance(), all: [a]}", "no act type called 'dance'"),
        ("{act: handoff(moon), all: [a]}", "no slot of handoff called 'moon'"),
        ("{act: summary(), all: [a], form: song}", "question or statement"),
        ("{act: summary(), all: [a], value: colour}", "date"),
        ("{act: summary()}", "all"),
        ("{act: summary(), all: [a], nothing: b}", "nothing"),
        ("{act: summary(), all: ['a|']}", "'' is no word"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "xx.yaml"
    whole = content.startswith(("a:", "-", "negation", "{negation"))
    path.write_text(content if whole else f"negation: [=no]\ngists:\n  - {content}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=problem) as raised:
        load_gists(path)
    assert "xx.yaml" in str(raised.value)
