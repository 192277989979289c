"""It is still behave: a nasty suite has the same results and runs the same hooks under `behave` and under ours."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder, folder

__all__ = ["folder"]

SUITE = Path(__file__).parents[1] / "cases" / "behave_suite"

OPTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # Options of behave, then ours where they are written in another way.
    "all": ((), ()),
    "a folder": (("features",), ("features",)),
    "a feature": (("features/layers.feature",), ("features/layers.feature",)),
    "a line": (("features/layers.feature:8",), ("features/layers.feature:8",)),
    "a row": (("features/layers.feature:33",), ("features/layers.feature:33",)),
    "a tag": (("--tags=@first",), ("-t", "@first")),
    "a tag of examples": (("--tags=@examples",), ("-t", "@examples")),
    "not a tag": (("--tags=not @reds",), ("-t", "not @reds")),
    "two tags": (("--tags=@reds and not @wrong",), ("-t", "@reds and not @wrong")),
    "either tag": (("--tags=@ruled or @substeps",), ("-t", "@ruled or @substeps")),
    "a name": (("--name=Broken",), ("-n", "Broken")),
    "two names": (("--name=Sets", "--name=Row"), ("-n", "Sets", "-n", "Row")),
    "two features": (
        ("features/reds.feature", "features/passed_over.feature"),
        ("features/reds.feature", "features/passed_over.feature"),
    ),
    "nothing shown of what is passed over": (
        ("--no-skipped", "--tags=@ruled or @wrong", "features/layers.feature", "features/reds.feature"),
        ("-t", "@ruled or @wrong", "features/layers.feature", "features/reds.feature"),
    ),
    "nothing captured": (("--no-capture", "--no-logcapture", "features"), ("--no-capture", "features")),
    "the first red": (("--stop", "features/reds.feature"), ("--stop", "features/reds.feature")),
}

BEHAVE = {"passed": "passed", "skipped": "skipped"}
"""Everything else is a red of ours."""


def _project(folder: ProjectFolder) -> None:
    shutil.copytree(SUITE, folder.root, dirs_exist_ok=True)
    folder.chat("Never asked.")
    folder.write("behave.ini", "[behave.runners]\nunderstudy = simulator.frontends.behave_runner:Runner\n")


def _with_behave(
    folder: ProjectFolder, options: tuple[str, ...], name: str = "behave"
) -> tuple[dict[str, str], list[str]]:
    """Outcome by scenario, and the hook log. name: of the files that are left behind."""
    log = folder.root / f"{name}.log"
    environment = {**os.environ, "HOOK_LOG": str(log)}
    files = ["-f", "json", "-o", f"{name}.json", "-f", "rerun", "-o", f"{name}.rerun"]
    files += ["--junit", "--junit-directory", f"{name}.junit"]
    done = subprocess.run(
        [sys.executable, "-m", "behave", *files, *options],
        cwd=folder.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    summary = re.findall(r"(?m)^\d+ \w+ passed.*", done.stdout)
    folder.write(f"{name}.end", f"{done.returncode} {summary}")
    found = {}
    for feature in json.loads((folder.root / f"{name}.json").read_text(encoding="utf-8")):
        for element in _scenarios(feature):
            statuses = {step.get("result", {}).get("status") for step in element["steps"]}
            # behave writes no status for a scenario that a step of its own skipped.
            status = element.get("status") or ("skipped" if statuses <= {"passed", "skipped"} else "failed")
            found[element["location"]] = BEHAVE.get(status, "failed")
    return found, log.read_text(encoding="utf-8").splitlines()


def _told(folder: ProjectFolder, name: str) -> dict[str, Any]:
    """Everything that behave's formatters and reporters wrote, its exit code and its summary; times, and the runner's
    own lines in tracebacks, aside."""
    rerun = folder.root / f"{name}.rerun"
    return {
        "json": _timeless(json.loads((folder.root / f"{name}.json").read_text(encoding="utf-8"))),
        "junit": {path.name: _plain(path) for path in sorted((folder.root / f"{name}.junit").glob("*.xml"))},
        "rerun": rerun.read_text(encoding="utf-8") if rerun.is_file() else "",
        "end": (folder.root / f"{name}.end").read_text(encoding="utf-8"),
    }


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: 0 if key == "duration" else _timeless(item) for key, item in value.items()}
    if isinstance(value, list):
        return _without_our_frames([_timeless(item) for item in value])
    return value


def _without_our_frames(lines: list[Any]) -> list[Any]:
    """A frame in a traceback is a line with the file, one with the source, and may be one with marks below it."""
    kept: list[Any] = []
    ours = False
    for line in lines:
        if isinstance(line, str) and re.match(r'  File "', line):
            ours = "behave_runner.py" in line
        elif not isinstance(line, str) or not line.startswith("    "):
            ours = False
        if not ours:
            kept.append(line)
    return kept


def _plain(path: Path) -> str:
    text = re.sub(r' (time|timestamp)="[^"]*"| in \d+\.\d+s', "", path.read_text(encoding="utf-8"))
    return "\n".join(_without_our_frames(text.replace("&#10;", "\n").replace("&quot;", '"').splitlines()))


def _scenarios(holder: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for element in holder.get("elements", ()):
        found += _scenarios(element) if element["type"] == "rule" else []
        if element["type"] == "scenario":
            found.append(element)
    return found


def _with_ours(folder: ProjectFolder, options: tuple[str, ...], jobs: int) -> tuple[dict[str, str], list[str]]:
    log = folder.root / f"ours-{jobs}.log"
    code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"
    subprocess.run(
        [sys.executable, "-c", code, "run", "-j", str(jobs), *options],
        cwd=folder.root,
        env={**os.environ, "HOOK_LOG": str(log)},
        capture_output=True,
        check=False,
    )
    outcomes = {result["scenario_id"]: result["outcome"] for result in folder.results()}
    return outcomes, log.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", list(OPTIONS))
def test_same_results_and_same_hooks(folder: ProjectFolder, name: str) -> None:
    """`understudy run -j 1` and `behave -j 50 -r understudy`, against plain `behave`."""
    _project(folder)
    theirs, our_words = OPTIONS[name]
    outcomes, log = _with_behave(folder, theirs)
    ours, our_log = _with_ours(folder, our_words, jobs=1)
    selected = {place: outcomes.get(place, "failed") for place in ours}
    assert ours == selected
    assert _opened_for_something(our_log) == _opened_for_something(log)
    serial = "-j1" if "--stop" in theirs else "-j50"  # at once, more than one may be red before the rest is stopped
    _with_behave(folder, ("-r", "understudy", serial, *theirs), name="many")
    assert _told(folder, "many") == _told(folder, "behave")
    many = (folder.root / "many.log").read_text(encoding="utf-8").splitlines()
    assert (many if serial == "-j1" else sorted(many)) == (log if serial == "-j1" else sorted(log))


def _opened_for_something(log: list[str]) -> list[str]:
    """behave opens rules, and by name features too, of which no scenario is played then; we do not."""
    text = "\n".join(log)
    for title, tag in (
        ("Layers", "layers"),
        ("Reds", "reds"),
        ("Passed over", "skipped_by_hook"),
        ("Cannot be opened", "hook_breaks_feature"),
    ):
        opened, closed = (
            f"before_tag {tag}\nbefore_feature {title}\n",
            f"after_feature {title} {title}\nafter_tag {tag}\n",
        )
        text = text.replace(f"{opened}{closed}clean-up of {title}\n", "")
        rule = "before_rule Ruled\nafter_rule Ruled\n"
        text = text.replace(rule, "").replace(f"{opened}{closed}clean-up of {title}\n", "")
    return text.splitlines()


def test_all_at_once_runs_the_same_hooks_in_another_order(folder: ProjectFolder) -> None:
    _project(folder)
    one, log = _with_ours(folder, (), jobs=1)
    many, shuffled = _with_ours(folder, (), jobs=50)
    assert one == many
    assert sorted(log) == sorted(shuffled)
    assert shuffled[0] == "before_all"
    assert shuffled[-2:] == log[-2:]
    for title in ("Layers", "Reds"):
        opened, closed = (shuffled.index(line) for line in (f"before_feature {title}", f"clean-up of {title}"))
        inside = [
            shuffled.index(line) for line in log if line.startswith("before_scenario") and f"run {title} " in line
        ]
        assert all(opened < at < closed for at in inside)


def test_a_hook_file_that_cannot_be_loaded(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _project(folder)
    folder.write("environment.py", "import os\n\nnonsense = 1 / 0\n")
    assert main(["run"]) == 2
    assert "environment.py:3: the hook file cannot be loaded: ZeroDivisionError" in capsys.readouterr().err


def test_async_hooks(folder: ProjectFolder) -> None:
    _project(folder)
    folder.write(
        "environment.py",
        "import asyncio\nfrom pathlib import Path\ndef log(words): pass\n"
        "async def before_scenario(context, scenario):\n    await asyncio.sleep(0)\n    context.own = 'async'\n"
        "async def after_all(context):\n    Path('ended').write_text('yes')\n",
    )
    folder.write("features/one.feature", "Feature: F\n  Scenario: S\n    Then only async is seen\n")
    folder.write(
        "steps/nasty_steps.py",
        "from behave import then\n@then('only async is seen')\ndef s(context):\n    assert context.own == 'async'\n",
    )
    assert main(["run", "features/one.feature"]) == 0
    assert (folder.root / "ended").is_file()


@pytest.mark.parametrize("hook", ["before_all", "after_all", "after_feature"])
def test_hooks_around_everything_that_fail_are_never_green(
    folder: ProjectFolder, capsys: pytest.CaptureFixture[str], hook: str
) -> None:
    folder.write("environment.py", f"def {hook}(context, *more):\n    raise RuntimeError('planted')\n")
    folder.write("steps/s.py", "from behave import then\n@then('fine')\ndef s(context):\n    pass\n")
    folder.write("features/f.feature", "Feature: F\n  Scenario: S\n    Then fine\n")
    folder.chat("x")
    assert main(["run"]) == 2
    shown = capsys.readouterr()
    assert f"{hook}" in shown.out + shown.err
    assert "planted" in shown.out + shown.err


def test_a_hook_that_fails_before_a_step_is_not_the_chats_fault(folder: ProjectFolder) -> None:
    folder.write("environment.py", "def before_step(context, step):\n    assert step.name != 'fine', 'planted'\n")
    folder.write("steps/s.py", "from behave import then\n@then('fine')\ndef s(context):\n    pass\n")
    folder.write("features/f.feature", "Feature: F\n  Scenario: S\n    Then fine\n")
    folder.chat("x")
    assert main(["run"]) == 2
