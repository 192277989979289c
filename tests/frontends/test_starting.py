"""A new project is laid down, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.frontends.starting import lay_down


def test_all_it_takes(tmp_path: Path) -> None:
    written = lay_down(tmp_path / "new")
    assert {str(path) for path in written} == {
        ".gitignore",
        "README.md",
        "behave.ini",
        "features/lost_card.feature",
        "personas/nora.yaml",
        "steps/project_steps.py",
        "understudy.yaml",
    }
    assert all((tmp_path / "new" / path).read_bytes() for path in written)


def test_nothing_is_overwritten_and_nothing_written_beside(tmp_path: Path) -> None:
    (tmp_path / "understudy.yaml").write_text("seed: 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"there is understudy\.yaml already"):
        lay_down(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["understudy.yaml"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write the project"):
        lay_down(tmp_path / "file" / "below")
