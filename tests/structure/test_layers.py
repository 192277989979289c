"""Imports only point down: checked over the syntax tree, imports inside functions and type-only ones included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "simulator"

LAYERS = {
    "__init__": 0,
    "errors": 0,
    "registry": 0,
    "seeds": 0,
    "documents": 0,
    "cache": 0,
    "lazy_pattern": 0,
    "dialogue": 0,
    "understanding": 1,
    "personas": 1,
    "rules": 2,
    "policies": 2,
    "traits": 2,
    "users": 2,
    "targets": 2,
    "record": 2,
    "mutations": 2,
    "conversation": 3,
    "reports": 3,
    "gate": 3,
    "executors": 4,
    "frontends": 5,
}
APART = {"reference"}
PASSED_ON = {"bundled"}
"""Folders that only exist in a built wheel."""
SIBLINGS = {
    # Beyond a sibling's base.py: a record holds the results of rules, a policy is made of rules, a user has traits.
    ("policies", "rules"),
    ("users", "traits"),
}


def _modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if PASSED_ON.isdisjoint(path.relative_to(ROOT).parts))


def _place(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def _imports(source: str) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything of ours that is imported; a relative import counts as wrong in itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "simulator":
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "(relative)"
            elif node.module == "simulator":
                yield from ((node.lineno, f"simulator.{alias.name}") for alias in node.names)
            elif node.module and node.module.split(".")[0] == "simulator":
                yield node.lineno, node.module


def faults(place: str, source: str) -> list[str]:
    """What is wrong with the imports of a module in that folder."""
    found = []
    for line, name in _imports(source):
        parts = name.split(".")
        goal = parts[1] if len(parts) > 1 else "__init__"
        if name == "(relative)":
            found.append(f"{line}: relative import")
        elif goal == "__version__" or goal == "__init__":
            continue
        elif goal in APART or place in APART:
            starts_it = place == "frontends"
            if goal != place and not starts_it:
                found.append(f"{line}: {place} imports {name}, but reference stands apart")
        elif goal not in LAYERS:
            found.append(f"{line}: {name} has no place in the layers")
        elif LAYERS[goal] > LAYERS[place]:
            found.append(f"{line}: {place} imports {name}, which lies above it")
        elif (
            LAYERS[goal] == LAYERS[place] == 2
            and goal != place
            and (place, goal) not in SIBLINGS
            and parts[2:] != ["base"]
        ):
            found.append(f"{line}: {place} imports {name} of a sibling, where only its base is meant for others")
    return found


def test_every_folder_has_its_place() -> None:
    places = {_place(path) for path in _modules()}
    assert places <= {*LAYERS, *APART}


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    assert faults(_place(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("dialogue", "from simulator.understanding import understand"),
        ("understanding", "def f():\n    from simulator.rules.base import Rule"),
        ("rules", "from simulator.users.agenda import Agenda"),
        ("rules", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import simulator.conversation.drivers"),
        ("reference", "from simulator.dialogue import Turn"),
        ("conversation", "from simulator.reference.service import running"),
        ("reports", "from .base import Report"),
        ("rules", "from simulator.elsewhere import thing"),
    ],
)
def test_a_wrong_import_is_found(place: str, source: str) -> None:
    assert len(faults(place, source)) == 1


def test_no_two_modules_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in _modules():
        name = ".".join(("simulator", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        graph[name] = set()
        for node in top:
            if isinstance(node, ast.ImportFrom) and node.module:
                graph[name].add(node.module)
                graph[name].update(f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                graph[name].update(alias.name for alias in node.names)
    graph = {name: {goal for goal in goals if goal in graph and goal != name} for name, goals in graph.items()}
    # A package's own __init__ collects what its modules define, and they may name the package's modules.
    while True:
        leaves = [name for name, goals in graph.items() if not goals]
        if not leaves:
            break
        for leaf in leaves:
            del graph[leaf]
        for goals in graph.values():
            goals.difference_update(leaves)
    assert sorted(graph) == []
