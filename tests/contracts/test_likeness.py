"""The figures are counted right, and ours stay near those of real customers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.dialogue import Speaker
from simulator.personas import goal_names
from tests.users.likeness import Sample, figures, table, theirs
from tests.users.playing import PERSONAS
from tests.users.sweep import sweep


def test_figures_of_a_sample() -> None:
    sample = Sample(
        "x",
        first=["Hi, what is my balance?", "lost my card", "Thank you, I paid $12.50 on 6/1."],
        answers=["yes", "it is 1005, zip 47205"],
        facts=[1, 2],
    )
    found = figures(sample)
    assert found["words in a first message, p10 / median / p90"] == "3 / 5 / 7"
    assert found["first messages with a question mark"] == "33 %"
    assert found["with a number in it"] == "33 %"
    assert found["numbers per first message, mean"] == "0.67"
    assert found["that begin with a greeting"] == "33 %"
    assert found["that say thanks"] == "33 %"
    assert found["that begin with a small letter"] == "33 %"
    assert found["later turns of at most three words"] == "50 %"
    assert found["facts in a turn that gives any, mean"] == "1.50"


def test_real_customers_are_read_from_a_folder(tmp_path: Path) -> None:
    def write(name: str, *rows: dict[str, object]) -> None:
        (tmp_path / name).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    write("banking77_x.jsonl", {"text": "Where is my card?", "category": "c"})
    write(
        "multidogo_x.jsonl",
        {"conversation": "a", "turn": "1", "text": "check my balance", "slots": [], "intent": "checkbalance"},
        {"conversation": "a", "turn": "2", "text": "rahi", "slots": ["name"], "intent": "contentonly"},
    )
    write("star_x.jsonl", {"dialogue": 1, "text": "My card was stolen today"}, {"dialogue": 1, "text": "Jane"})
    samples = list(theirs(tmp_path))
    assert [sample.name for sample in samples] == ["BANKING77", "MultiDoGO", "STAR"]
    assert [len(sample.first) for sample in samples] == [1, 1, 1]
    assert samples[1].facts == [1]
    assert "| STAR |" in table(samples)


@pytest.mark.parametrize(("language", "people"), [("en", ("ines", "tamika", "gus")), ("es", ("lucia",))])
def test_ours_stay_near_them(language: str, people: tuple[str, ...]) -> None:
    """A fall from what personas/README.md says would show."""
    first, later = [], []
    for played in sweep(people, goal_names(PERSONAS), (4,)):
        if not played.goal.attacks:
            said = [turn.text for turn in played.transcript.turns if turn.speaker is Speaker.USER]
            first.append(said[0])
            later.extend(said[1:])
    found = figures(Sample(language, first=first, answers=later))
    median = int(found["words in a first message, p10 / median / p90"].split(" / ")[1])
    assert 6 <= median <= 14
    assert int(found["words in a later turn, median / p90"].split(" / ")[0]) <= 4
    assert int(found["that say thanks"].removesuffix(" %")) <= 12
    assert 25 <= int(found["first messages with a question mark"].removesuffix(" %")) <= 65
    assert 20 <= int(found["that begin with a greeting"].removesuffix(" %")) <= 55
