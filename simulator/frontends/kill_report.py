"""The kill matrix on screen, and as Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from simulator.frontends.kill_matrix import Fate, Grade, KillMatrix, Shot, Trial
from simulator.record.hiding import hide
from simulator.reports._text import defused, one_line, shortened
from simulator.reports.markdown import plain

MARKDOWN = "kill-matrix.md"
JSON = "kill-matrix.json"
_STYLES = {
    Fate.KILLED: ("✓", "green"),
    Fate.SURVIVED: ("✗", "bold red"),
    Fate.NO_GROUND: ("?", "yellow"),
    Fate.NOT_PLANTED: ("-", "dim"),
}
_SHOWN = 40  # lines of a survivor's conversation on the screen; the files have them all


def line(trial: Trial) -> Text:
    """One line: mark, fault, and who noticed first."""
    mark, style = _STYLES[trial.fate]
    text = Text("  ")
    text.append(f"{mark} ", style=style)
    text.append(trial.fault.name)
    text.append(f"  {', '.join(trial.fault.policy)}, {trial.fault.severity}", style="dim")
    text.append(f"  {_words(trial)}", style="" if trial.fate is Fate.KILLED else style)
    return text


def summary(matrix: KillMatrix) -> RenderableType:
    """Survivors with their conversations, statement by statement, the grade."""
    parts: list[RenderableType] = []
    for trial in matrix.of(Fate.SURVIVED):
        parts += _survivor(trial)
    parts.append(_statements(matrix))
    for title, names in _lists(matrix):
        if names:
            parts.append(Text(f"{title}: {', '.join(names)}", style="yellow"))
    if matrix.not_green:
        parts.append(Text("not green without any fault, so no ground to stand on:", style="yellow"))
        parts += [Text(f"  {name}: {shortened(defused(why), 160)}") for name, why in matrix.not_green.items()]
    parts.append(Text(""))
    parts += [Text(f"{name:>14}  {_share(grade)}", style="bold") for name, grade in matrix.by_severity.items()]
    if len(matrix.by_kind) > 1:
        parts += [Text(f"{name:>14}  {_share(grade)}") for name, grade in matrix.by_kind.items()]
    return Group(*parts)


def write(matrix: KillMatrix, folder: Path) -> tuple[Path, Path]:
    """Markdown and JSON into the folder, which exists; returns where. Raises OSError."""
    paths = folder / MARKDOWN, folder / JSON
    folder.mkdir(parents=True, exist_ok=True)
    paths[0].write_text(markdown(matrix), encoding="utf-8", newline="\n")
    paths[1].write_text(json.dumps(document(matrix), indent=1) + "\n", encoding="utf-8", newline="\n")
    return paths


def document(matrix: KillMatrix) -> dict[str, Any]:
    """JSON-ready, masked."""
    cells: dict[str, dict[str, Any]] = {}
    for statement, scenario, grade in matrix.cells():
        cells.setdefault(statement, {})[scenario] = _grade(grade)
    return {
        "target": matrix.target,
        "seed": matrix.seed,
        "grade": {name: _grade(grade) for name, grade in matrix.by_severity.items()},
        "kinds": {name: _grade(grade) for name, grade in matrix.by_kind.items()},
        "faults": [_trial(trial) for trial in matrix.trials],
        "matrix": cells,
        "without_a_planted_fault": list(matrix.unwatched),
        "not_green": {name: hide(why) for name, why in matrix.not_green.items()},
    }


def markdown(matrix: KillMatrix) -> str:
    survivors = matrix.of(Fate.SURVIVED)
    lines = [f"## Would you notice? {_share(matrix.by_severity['all'])}", ""]
    lines += ["| Severity or kind | Killed | Planted | In the catalogue |", "|---|---:|---:|---:|"]
    grades = [*matrix.by_severity.items(), *(matrix.by_kind.items() if len(matrix.by_kind) > 1 else ())]
    lines += [f"| {name} | {grade.killed} | {grade.planted} | {grade.of} |" for name, grade in grades]
    lines += ["", f"Seed `{matrix.seed}`, target {plain(matrix.target)}.", ""]
    for title, names in _lists(matrix):
        if names:
            lines += [f"{title}: {', '.join(map(plain, names))}.", ""]
    if survivors:
        lines += ["### Survivors: planted, and no scenario turned red for it", ""]
    for trial in survivors:
        lines += _survivor_in_markdown(trial)
    lines += ["### Every fault", "", "| | Fault | Statements | Severity | Noticed |", "|---|---|---|---|---|"]
    for trial in matrix.trials:
        name = f"**{plain(trial.fault.name)}** {plain(trial.fault.title)}"
        cells = (_STYLES[trial.fate][0], name, ", ".join(trial.fault.policy), str(trial.fault.severity))
        lines.append(f"| {' | '.join(cells)} | {plain(_words(trial))} |")
    lines += [
        "",
        "### Statement by scenario: killed / met",
        "",
        "| Statement | Scenario | Killed / met |",
        "|---|---|---:|",
    ]
    last = ""
    for statement, scenario, grade in matrix.cells():
        if grade.planted:
            head = f"**{statement}** {plain(matrix.statements[statement])}" if statement != last else ""
            lines.append(f"| {head} | {plain(scenario)} | {grade.killed} / {grade.planted} |")
            last = statement
    if matrix.not_green:
        lines += ["", "### Not green without any fault, so no ground to stand on", ""]
        lines += [f"- {plain(name)}: {plain(shortened(hide(why), 300))}" for name, why in matrix.not_green.items()]
    return "\n".join(lines) + "\n"


def _words(trial: Trial) -> str:
    """What became of it, in a line."""
    if trial.fate is Fate.KILLED:
        first = trial.kills[0]
        by = next(iter((*first.rules, *first.warned)), "the scenario's own expectation")
        aside = "" if trial.for_its_own_sake else ", though not for what it breaks"
        return f"noticed in {len(trial.kills)} of {trial.tried}: {by} at {first.scenario_id}{aside}"
    if trial.fate is Fate.SURVIVED:
        only = f", only warned of: {', '.join(trial.warnings)}" if trial.warnings else ""
        return f"not noticed in any of {trial.tried} scenarios that had it{only}"
    if trial.fate is Fate.NO_GROUND:
        return "came up only where the scenario is not green without it"
    return "its moment never came"


def _survivor(trial: Trial) -> list[RenderableType]:
    shot = _example(trial)
    head = Text()
    head.append(f"✗ SURVIVED  {trial.fault.title}", style="bold red")
    head.append(f"\n  {trial.fault.name} ({', '.join(trial.fault.policy)}, {trial.fault.severity}): {_words(trial)}")
    head.append(f"\n  {shot.scenario_id}  {defused(shot.name)}", style="dim")
    if shot.reason:
        head.append(f"\n  {shot.state}: {shortened(defused(shot.reason), 300)}", style="yellow")
    lines = hide(shot.conversation).splitlines()
    shown = lines if len(lines) <= _SHOWN else [*lines[: _SHOWN - 1], "  …"]
    return [head, *(Text(f"    {defused(each)}") for each in shown), Text("")]


def _survivor_in_markdown(trial: Trial) -> list[str]:
    shot = _example(trial)
    lines = [f"#### {plain(trial.fault.name)}: {plain(trial.fault.title)} ({', '.join(trial.fault.policy)})", ""]
    lines += [f"{plain(_words(trial))}. One of them, {plain(shot.scenario_id)} ({plain(shot.name)}):", ""]
    if shot.reason:
        lines += [f"{shot.state}: {plain(shortened(hide(shot.reason), 300))}", ""]
    lines += [f"> {'**▶** ' if each.startswith('>') else ''}{plain(each[2:])}  " for each in _talk(shot)]
    return [*lines, ""]


def _talk(shot: Shot) -> list[str]:
    return [each for each in hide(shot.conversation).splitlines() if each.strip()]


def _example(trial: Trial) -> Shot:
    """The shortest conversation in which it was not noticed."""
    return min((shot for shot in trial.shots if shot.survived), key=lambda shot: len(shot.conversation))


def _statements(matrix: KillMatrix) -> RenderableType:
    lines = [Text("statement by statement: killed / planted, and the scenario that noticed first", style="bold")]
    for statement, words in matrix.statements.items():
        trials = matrix.about(statement)
        if not trials:
            continue
        planted = [trial for trial in trials if trial.fate in (Fate.KILLED, Fate.SURVIVED)]
        killed = [trial for trial in planted if trial.fate is Fate.KILLED]
        style = "" if len(killed) == len(planted) and planted else "red" if planted else "yellow"
        first = killed[0].kills[0].scenario_id if killed else "nobody" if planted else "never planted"
        text = Text(f"  {statement:<7}{len(killed):>3} /{len(planted):>3}  ", style=style)
        text.append(f"{first:<36}")
        text.append(f"  {shortened(words, 60)}", style="dim")
        lines.append(text)
    return Group(*lines)


def _lists(matrix: KillMatrix) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("never planted", [trial.fault.name for trial in matrix.of(Fate.NOT_PLANTED)]),
        ("no ground", [trial.fault.name for trial in matrix.of(Fate.NO_GROUND)]),
        (
            "noticed, though not for what they break",
            [trial.fault.name for trial in matrix.of(Fate.KILLED) if not trial.for_its_own_sake],
        ),
        ("statements of which nothing was planted", list(matrix.unwatched)),
    )


def _share(grade: Grade) -> str:
    share = "" if grade.share is None else f" ({grade.share:.0%})"
    return f"{grade.killed} of {grade.planted} planted faults noticed{share}, {grade.of} in the catalogue"


def _grade(grade: Grade) -> Mapping[str, int]:
    return {"killed": grade.killed, "planted": grade.planted, "of": grade.of}


def _trial(trial: Trial) -> dict[str, Any]:
    fault = trial.fault
    return {
        "name": fault.name,
        "title": fault.title,
        "kind": fault.kind,
        "policy": list(fault.policy),
        "severity": str(fault.severity),
        "fate": str(trial.fate),
        "words": _words(trial),
        "for_its_own_sake": trial.for_its_own_sake,
        "record": str(trial.record.name) if trial.record else None,
        "shots": [
            {
                "scenario": shot.scenario_id,
                "green_without": shot.green_without,
                "planted": shot.planted,
                "state": shot.state,
                "killed": shot.killed,
                "rules": list(shot.rules),
                "own": shot.own,
                "warned": list(shot.warned),
                "reason": one_line(hide(shot.reason)),
            }
            for shot in trial.shots
        ],
    }
