"""What holds for every step file, whatever its sentences are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from simulator.frontends.step_catalogue import sentences

FOLDER = Path(__file__).parents[2] / "steps"
FILES = sorted(FOLDER.glob("*.py"))
DECORATORS = {"given", "when", "then"}


def _steps(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_step_file_selects_the_matcher_and_holds_steps_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert "simulator.frontends.behave_steps" in imported, "its decorators choose Cucumber Expressions for each step"
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert "behave" not in {name.split(".")[0] for name in [*names, *filter(None, imported)]}
    assert _steps(tree)
    for step in _steps(tree):
        assert step.decorator_list, f"{step.name} is no step: shared work belongs in simulator/"
        assert ast.get_docstring(step), f"{step.name} says nothing for the catalogue"
        assert (step.end_lineno or 0) - step.lineno <= 14, f"{step.name} is more than a few lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_step_file_is_named_by_a_noun(path: Path) -> None:
    assert re.fullmatch(r"[a-z]+_steps", path.stem)


def test_given_and_then_never_share_a_sentence() -> None:
    kinds: dict[str, set[str]] = {}
    for sentence in sentences():
        kinds.setdefault(sentence.expression, set()).add(sentence.kind)
    assert [expression for expression, found in kinds.items() if len(found) > 1] == []


def test_sentences_are_readable_expressions() -> None:
    for sentence in sentences():
        assert not re.search(r"[().]", sentence.expression), sentence.expression
        assert not re.search(r"https?:|json|status|intent|endpoint", sentence.expression, re.IGNORECASE)


def test_every_step_file_is_in_the_catalogue() -> None:
    assert {sentence.file for sentence in sentences()} == {path.name for path in FILES}
