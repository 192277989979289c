"""Errors in step files name the line of the step file."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from simulator.frontends.bundle import shipped
from simulator.frontends.feature_files import Place
from simulator.frontends.step_files import load_steps, step_folders
from tests.frontends.conftest import ProjectFolder

HEAD = "from simulator.frontends.behave_steps import given, then\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (HEAD + "import no_such_module\n", 2, "no_such_module"),
        (HEAD + "def broken(:\n", 2, "SyntaxError"),
        (HEAD + "raise SystemExit(3)\n", 2, "SystemExit: 3"),
        (HEAD + "\n@given('a {nonsense} b')\ndef a(context, x):\n    pass\n", 3, "nonsense"),
        (HEAD + "@given('a')\ndef a(context):\n    pass\n\n@given('a')\ndef b(context):\n    pass\n", 6, "already"),
        ("from behave import given\n@given('a {x:d')\ndef a(context, x):\n    pass\n", 2, ""),
    ],
)
def test_what_cannot_be_loaded(project: ProjectFolder, content: str, line: int, words: str) -> None:
    project.write("steps/wrong_steps.py", content)
    with pytest.raises(UsageError) as caught:
        load_steps((project.root / "steps",))
    assert str(caught.value.where) == f"steps/wrong_steps.py:{line}"
    assert words in str(caught.value)


def test_an_error_of_ours_keeps_its_own_place(project: ProjectFolder) -> None:
    project.write("steps/wrong_steps.py", "from simulator.errors import UsageError\nraise UsageError('as it is')\n")
    with pytest.raises(UsageError, match="as it is"):
        load_steps((project.root / "steps",))


def test_folders(project: ProjectFolder) -> None:
    own = Place(path=project.root / "features" / "greetings.feature", shown="x")
    deep = Place(path=project.root / "features" / "a" / "b.feature", shown="x")
    assert step_folders((own, deep)) == (project.root / "steps",)


def test_the_shipped_steps_serve_features_without_any(folder: ProjectFolder) -> None:
    assert step_folders((Place(path=folder.root / "a.feature", shown="x"),)) == (shipped("steps"),)


def test_what_was_loaded_before_is_forgotten(project: ProjectFolder) -> None:
    from behave.runner import the_step_registry

    load_steps((project.root / "steps",))
    load_steps(())
    assert not any(the_step_registry.steps.values())
