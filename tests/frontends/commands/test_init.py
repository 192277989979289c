"""`understudy init`: a project that is green at once, from the built wheel too."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder

ROOT = Path(__file__).parents[3]


def test_what_is_laid_down_is_green_at_once(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert "play it: understudy run" in capsys.readouterr().out
    assert folder.run() == 0
    (result,) = folder.results()
    assert result["conversations"][0]["persona"] == "nora"


def test_nothing_is_overwritten(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "new"]) == 0
    assert main(["init", "new"]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err


def test_the_wheel_carries_all_that_a_project_elsewhere_needs(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}

    def understudy(*arguments: str, cwd: Path) -> str:
        code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    understudy("init", "new", cwd=tmp_path)
    assert (tmp_path / "new" / ".gitignore").is_file()
    assert "1 green" in understudy("run", cwd=tmp_path / "new")
    assert " green" in understudy("run", "features/availability.feature", "-t", "@AVL-1", cwd=tmp_path)
    where = [sys.executable, "-c", "import simulator; print(simulator.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment)
    assert str(tmp_path / "site") in found.stdout
