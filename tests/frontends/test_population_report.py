"""Shares and reds on screen."""

from __future__ import annotations

import io

from rich.console import Console as Screen

from simulator.frontends import population_report
from simulator.gate.shares import Shares, shares
from tests.gate.made_visits import RESULTS, chosen


def _shown(found: Shares) -> str:
    screen = Screen(file=io.StringIO(), width=100)
    population_report.show(found, screen)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_shares() -> None:
    shown = _shown(shares(RESULTS))
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "personas judged got what they came for red" in lines
    assert "ines 30 100.0% (88.4-100.0) -" in lines
    assert "gus 19 100.0% (82.4-100.0) 19: 100.0% (82.4-100.0)" in lines
    assert "lucia 0 - -, 1 not judged" in lines
    assert "1 rules had something to judge, 1 of them broken by somebody" in lines
    assert "19 of 49, 38.8% (25.2% to 53.8%) polite holds (major)" in lines
    assert "note" not in shown


def test_chosen_conversations_are_no_sample() -> None:
    assert "note: 50 of the conversations were chosen to cover all pairs" in _shown(shares(map(chosen, RESULTS)))


def test_of_reds_alike_one_is_shown_and_the_others_are_named() -> None:
    screen = Screen(file=io.StringIO(), width=100)
    population_report.show_reds(RESULTS, screen)
    assert isinstance(screen.file, io.StringIO)
    shown = screen.file.getvalue()
    assert shown.count("RED") == 1
    assert shown.count("STUCK") == 1
    assert "18 more like it: :32, :33, :34" in shown
    assert "and 6 others" in shown
