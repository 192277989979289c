"""Folders of people, goals and stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownName
from simulator.personas.folder import goal_names, goal_path, persona_names, persona_path, story_names, story_paths
from tests.personas.files import SHIPPED, folder_with


def test_later_folders_extend_and_win(tmp_path: Path) -> None:
    own = folder_with(tmp_path, ines="about: mine", zoe="about: new", goal_apr="about: x")
    assert persona_path("ines", [SHIPPED, own]) == own / "ines.yaml"
    assert persona_path("gus", [SHIPPED, own]) == SHIPPED / "gus.yaml"
    assert goal_path("apr", [SHIPPED, own]) == own / "goals" / "apr.yaml"
    assert "zoe" in persona_names([SHIPPED, own])


def test_files_beside_people_are_no_people(tmp_path: Path) -> None:
    own = folder_with(tmp_path, stories="who sings: {patience: 1}", phrases="a: b", ann="about: x")
    assert persona_names([own]) == ("ann",)
    assert story_names([own]) == ("who sings",)
    assert story_paths([own, SHIPPED]) == [own / "stories.yaml", SHIPPED / "stories.yaml"]


def test_unknown_names_come_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no persona 'inez'") as caught:
        persona_path("inez", [SHIPPED])
    assert "did you mean 'ines'" in str(caught.value)
    with pytest.raises(UnknownName) as caught:
        goal_path("report_losst", [SHIPPED])
    assert "did you mean 'report_lost'" in str(caught.value)
    assert "late_fee" in goal_names([SHIPPED])
