from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.frontends.bundle import shipped
from simulator.personas.proofreading import proofread

OURS = shipped("personas")


def _read(folder: Path) -> None:
    proofread((OURS, folder), own=(folder,))


def test_what_is_shipped_reads_well() -> None:
    proofread((OURS,), own=(OURS,))


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("bob.yaml", "about: x\npatiense: 3\n", 2),
        ("bob.yaml", "about: {x\n", None),
        ("stories.yaml", "whose cat is ill:\n  patiense: 3\n", 2),
        ("stories.yaml", "a: [\n", None),
        ("goals/ask_cat.yaml", "about: x\nintent: hours\nwants: [inform(cat)]\n", 3),
    ],
)
def test_a_broken_file_is_named_before_anybody_needs_it(tmp_path: Path, name: str, text: str, line: int | None) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        _read(tmp_path)
    assert str(caught.value).startswith(f"{path}:{line}" if line else str(path))


def test_a_sound_project_passes(tmp_path: Path) -> None:
    (tmp_path / "bob.yaml").write_text("about: keeps bees\n", encoding="utf-8")
    (tmp_path / "goals").mkdir()
    (tmp_path / "goals" / "ask_hours.yaml").write_text(
        "about: asks for hours\nintent: hours\nwants: [inform(hours)]\n", encoding="utf-8"
    )
    _read(tmp_path)
