"""Public things are documented, and what a package offers is there and cheap to import."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "simulator"
VAGUE = {"utils", "helpers", "common", "manager", "misc", "util", "helper"}


def _modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if "bundled" not in path.parts)


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if source.strip():
        assert ast.get_docstring(ast.parse(source)), "a module begins with one sentence on what it is"


def test_no_vague_names() -> None:
    parts = {part.removesuffix(".py").strip("_") for path in _modules() for part in path.relative_to(ROOT).parts}
    assert VAGUE.isdisjoint(parts)


def test_what_packages_offer_is_there() -> None:
    for init in sorted(ROOT.rglob("__init__.py")):
        if "bundled" in init.parts:
            continue
        name = ".".join(("simulator", *init.relative_to(ROOT).parent.parts))
        module = importlib.import_module(name)
        for public in getattr(module, "__all__", ()):
            assert hasattr(module, public), f"{name} offers {public}"


def test_importing_simulator_loads_nothing_heavy() -> None:
    code = "import simulator, sys; print([m for m in ('faker', 'behave', 'httpx', 'rich', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
