"""`understudy demo`: green, then red as it is meant to be."""

from __future__ import annotations

import pytest

from simulator.frontends import demonstration
from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_the_demonstration_on_one_chapter(
    folder: ProjectFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # All chapters take too long for a test; the whole of it is what `make demo` shows.
    monkeypatch.setattr(demonstration, "EVERYTHING", ("@CRD-5",))
    assert main(["demo", "--output", "out"]) == 0
    shown = capsys.readouterr().out
    assert "part 1 is green; part 2 is red, as it should be" in shown
    assert "SEC-2" in shown
    assert {path.name for path in (folder.root / "out").iterdir()} >= {
        "conformant.jsonl",
        "conformant.xml",
        "conformant.html",
        "defect.jsonl",
    }


def test_a_defect_that_does_not_show_fails_the_demonstration(
    folder: ProjectFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demonstration, "EVERYTHING", ("@CRD-5",))
    monkeypatch.setattr(demonstration, "FEW", ("@AVL-1",))
    monkeypatch.setattr(demonstration, "STATEMENT", "AVL-1")
    assert main(["demo", "--output", "out"]) == 70
    assert "not red, but should be" in capsys.readouterr().out
