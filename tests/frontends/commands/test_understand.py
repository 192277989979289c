"""`understudy understand`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main


def test_acts_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Thanks.", "What is your billing ZIP code?"]) == 0
    shown = capsys.readouterr().out
    assert "ask(zip_code)" in shown
    assert "grammar" in shown


def test_the_cardmembers_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--user", "I lost my card yesterday"]) == 0
    assert "lost" in capsys.readouterr().out


def test_secrets_are_masked_and_nothing_acts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Your number is 378282246310005 \x1b[31m"]) == 0
    shown = capsys.readouterr().out
    assert "378282246310005" not in shown
    assert "\x1b" not in shown
