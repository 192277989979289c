from __future__ import annotations

import io

from rich.console import Console as Screen

from simulator.frontends.gate_report import show, verdict
from simulator.gate.decision import decide
from tests.gate.made_records import record, trial, trials


def _shown(decision: object, **options: bool) -> str:
    screen = Screen(file=io.StringIO(), width=200, color_system=None, highlight=False, markup=False)
    show(decision, screen, **options)  # type: ignore[arg-type]
    return screen.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_what_changed_with_its_rate_and_interval() -> None:
    text = _shown(decide([trials(5, 5)], [trials(0, 10)]))
    assert "new red  a:1  S  5 of 10 (19% to 81%), before 0 of 10 (0% to 31%), flaky  r (5 of 10)" in text
    assert "blocked by" in text


def test_green_is_shown_on_request_only() -> None:
    decision = decide([trials(0, 1)])
    assert "a:1" not in _shown(decision)
    assert "green  a:1" in _shown(decision, everything=True)
    assert verdict(decision) == "may go out: 1 green"


def test_hostile_words_stay_inert() -> None:
    text = _shown(decide([record(trial("red", "::error::x\n::set-output::\x1b[2J"))]))
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_nothing_can_be_said() -> None:
    assert verdict(decide([record(trial("target"))])).startswith("nothing can be said: 1 not judged")
