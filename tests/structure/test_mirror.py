"""Each module has its test, where one looks for it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SIMULATOR = ROOT / "simulator"
TESTS = ROOT / "tests"


def _modules() -> list[Path]:
    return sorted(
        path.relative_to(SIMULATOR)
        for path in SIMULATOR.rglob("*.py")
        if not path.name.startswith("_") and "bundled" not in path.parts
    )


def test_each_module_has_its_mirror() -> None:
    missing = [
        str(module)
        for module in _modules()
        # A file of protocols alone is tested by whatever implements them.
        if module.name != "base.py" and not (TESTS / module.parent / f"test_{module.name}").is_file()
    ]
    assert missing == []


def test_each_mirror_mirrors_something() -> None:
    known = {module.parent / f"test_{module.name}" for module in _modules()}
    folders = {module.parent for module in _modules()}
    stray = [
        str(path.relative_to(TESTS))
        for path in sorted(TESTS.rglob("test_*.py"))
        if path.relative_to(TESTS).parent in folders - {Path()}
        and path.relative_to(TESTS) not in known
        and not (SIMULATOR / path.relative_to(TESTS).parent / f"_{path.name.removeprefix('test_')}").is_file()
    ]
    assert stray == []
