"""Folders of people and goals written for one test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

SHIPPED = Path(__file__).parents[2] / "personas"


def folder_with(root: Path, **files: str) -> Path:
    """files: name -> YAML; a name that begins with `goal_` goes into goals/."""
    (root / "goals").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / "goals" / f"{name[5:]}.yaml" if name.startswith("goal_") else root / f"{name}.yaml"
        path.write_text(dedent(text), encoding="utf-8")
    return root
