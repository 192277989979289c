from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console as Screen

from simulator.frontends import kill_report
from simulator.frontends.kill_matrix import Trial
from tests.frontends.made_trials import KILLED, NO_GROUND, NOT_PLANTED, SURVIVED, fault, matrix, shot

ALL = matrix(KILLED, SURVIVED, NO_GROUND, NOT_PLANTED, not_green={"a.feature:5": "it was red before"})


def _screen(matrix_: object) -> str:
    screen = Screen(file=io.StringIO(), width=160, color_system=None, highlight=False, markup=False)
    screen.print(kill_report.summary(matrix_))  # type: ignore[arg-type]
    return screen.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        (KILLED, "✓ killed  SEC-1, critical  noticed in 1 of 2: never-asks at a.feature:3"),
        (SURVIVED, "✗ survived  SEC-2, critical  not noticed in any of 1 scenarios that had it"),
        (NO_GROUND, "? no-ground  SEC-1, critical  came up only where the scenario is not green without it"),
        (NOT_PLANTED, "- not-planted  SEC-1, major  its moment never came"),
        (Trial(fault=fault(), shots=(shot(rules=(), own=False),)), "expectation at a.feature:3, though not for"),
    ],
)
def test_a_line_for_each(trial: Trial, words: str) -> None:
    assert words in kill_report.line(trial).plain


def test_the_screen_has_survivors_with_their_conversation_and_the_grade() -> None:
    text = _screen(ALL)
    assert "SURVIVED  survived for it" in text
    assert "> Agent: Your card number, please." in text
    assert "never planted: not-planted" in text
    assert "no ground: no-ground" in text
    assert "a.feature:5: it was red before" in text
    assert "all  1 of 2 planted faults noticed (50%), 4 in the catalogue" in text


def test_files(tmp_path: Path) -> None:
    markdown, document = kill_report.write(ALL, tmp_path)
    text = markdown.read_text(encoding="utf-8")
    assert "| critical | 1 | 2 | 3 |" in text
    assert "> **▶** Agent\\: Your card number, please." in text
    assert "| **SEC-1** Never asks for the card number. | a.feature\\:3 | 1 / 1 |" in text
    found = json.loads(document.read_text(encoding="utf-8"))
    assert found["grade"]["all"] == {"killed": 1, "planted": 2, "of": 4}
    assert found["matrix"]["SEC-2"] == {"a.feature:3": {"killed": 0, "planted": 1, "of": 1}}
    assert [each["fate"] for each in found["faults"]] == ["killed", "survived", "no ground", "not planted"]


def test_hostile_words_and_secrets_stay_inert() -> None:
    hostile = shot("passed", conversation="> Agent: ::error::x \x1b[2J <img src=x> 378282246310005")
    found = matrix(Trial(fault=fault(), shots=(hostile,)))
    for text in (_screen(found), kill_report.markdown(found), json.dumps(kill_report.document(found))):
        assert "\x1b" not in text
        assert "378282246310005" not in text
        assert "::error" not in text
    assert "\\<img" in kill_report.markdown(found)
