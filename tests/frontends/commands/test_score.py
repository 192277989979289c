"""`understudy score`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from simulator.errors import UsageError
from simulator.frontends.command_line import main


class _Score:
    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> list[str]:
        return [f"{self._path.name}: precision 1.00 \x1b[1m"]


def _score_file(path: Path) -> _Score:
    if not path.is_file():
        raise UsageError("there is no corpus")
    return _Score(path)


def test_the_lines_of_the_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scoring = ModuleType("simulator.understanding.scoring")
    scoring.score_file = _score_file  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, scoring.__name__, scoring)
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("", encoding="utf-8")
    assert main(["score", str(corpus)]) == 0
    shown = capsys.readouterr().out
    assert "corpus.jsonl: precision 1.00" in shown
    assert "\x1b" not in shown
    assert main(["score", str(tmp_path / "none")]) == 2
