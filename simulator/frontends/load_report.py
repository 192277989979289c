"""What a load run comes to, on screen and as Markdown and JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console as Screen
from rich.text import Text

from simulator.frontends.load_figures import PERCENTS, Figures, Spread
from simulator.record.hiding import hide
from simulator.reports._text import defused, one_line
from simulator.reports.markdown import plain

MARKDOWN = ".figures.md"
JSON = ".figures.json"
"""What follows the stem of the record in the files' names."""
_BUSY = 0.6
"""Share of a core from which it may be our own work that makes us late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What was played: title and file of the population, target, seed."""

    title: str
    file: str
    target: str
    seed: int


def show(figures: Figures, to: Screen) -> None:
    """Arrivals, times, errors, and whether we kept up."""
    to.print()
    for name, words in _lines(figures):
        text = Text(f"  {name:>11}  ", style="dim")
        text.append(defused(one_line(words)), style="red" if name == "errors" and figures.errors else "default")
        to.print(text, soft_wrap=True)
    for words in _behind(figures):
        to.print(Text(f"  ! we did not keep up: {words}", style="bold yellow"), soft_wrap=True)


def write(figures: Figures, heading: Heading, folder: Path, *, stem: str) -> tuple[Path, Path]:
    """Markdown and JSON into the folder, made where missing; returns where. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / f"{stem}{MARKDOWN}", folder / f"{stem}{JSON}"
    paths[0].write_text(markdown(figures, heading), encoding="utf-8", newline="\n")
    paths[1].write_text(json.dumps(document(figures, heading), indent=1) + "\n", encoding="utf-8", newline="\n")
    return paths


def document(figures: Figures, heading: Heading) -> dict[str, Any]:
    """JSON-ready; times in seconds."""
    found = asdict(figures)
    for key in ("replies", "first_words", "begun_late", "loop_late"):
        found[key] = _spread(getattr(figures, key))
    found["stretches"] = [{**asdict(each), "answered": _spread(each.answered)} for each in figures.stretches]
    return {
        "population": {"title": hide(heading.title), "file": heading.file},
        "target": heading.target,
        "seed": heading.seed,
        "kept_up": figures.kept_up,
        "behind": list(figures.behind),
        "arrivals_per_second": figures.rate,
        **found,
    }


def markdown(figures: Figures, heading: Heading) -> str:
    lines = [
        f"# Load: {plain(hide(heading.title))}",
        "",
        f"Target {plain(heading.target)}, seed {heading.seed}, `{heading.file}`.",
        "",
        "| what | |",
        "|---|---|",
        *(f"| {name} | {plain(words)} |" for name, words in _lines(figures)),
        *(f"| **not kept up** | {plain(words)} |" for words in _behind(figures)),
        "",
        "| seconds | begun | replies | p50 | p95 | worst | failed |",
        "|---|---|---|---|---|---|---|",
    ]
    for each in figures.stretches:
        when = f"{each.begin_s:.1f} to {each.end_s:.1f} | {each.begun} | {each.answered.count}"
        times = f"{_time(each.answered.at(50))} | {_time(each.answered.at(95))} | {_time(each.answered.worst)}"
        lines.append(f"| {when} | {times} | {each.failed} |")
    return "\n".join(lines) + "\n"


def _lines(figures: Figures) -> list[tuple[str, str]]:
    away = f", {figures.turned_away} turned away because `max_sessions` were there" if figures.turned_away else ""
    ended = [f"{count} {word}" for word, count in figures.ended.items()]
    if figures.cut_off:
        ended.append(f"{figures.cut_off} cut off, still going on when there was no more time (not in the record)")
    errors = ", ".join(f"{count} x {word}" for word, count in figures.errors.items())
    return [
        (
            "arrivals",
            f"{figures.planned} planned, {figures.begun} begun in {figures.for_s:.1f} s ({figures.rate:.1f}/s){away}; "
            f"at most {figures.most_at_once} there at once",
        ),
        ("ended", ", ".join(ended) or "none"),
        ("replies", _times(figures.replies)),
        ("first words", _times(figures.first_words)),
        ("errors", errors or "none"),
        (
            "generator",
            f"{'kept up' if figures.kept_up else 'did not keep up'}: arrivals begun late by p99 "
            f"{_time(figures.begun_late.at(99))}, replies read late by p99 {_time(figures.loop_late.at(99))}, "
            f"{figures.cpu:.0%} of a core used",
        ),
    ]


def _behind(figures: Figures) -> list[str]:
    found = list(figures.behind)
    if found and figures.cpu < _BUSY:
        found.append(
            f"we had {figures.cpu:.0%} of a core: this machine is busy with other things, load from a quieter one"
        )
    return found


def _times(spread: Spread) -> str:
    if not spread.count:
        return "none"
    shown = ", ".join(
        f"p{percent} {_time(seconds)}" for percent, seconds in zip(PERCENTS, spread.percentiles, strict=True)
    )
    return f"{spread.count}: {shown}, worst {_time(spread.worst)}"


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _spread(spread: Spread) -> dict[str, float]:
    named = {f"p{percent}": seconds for percent, seconds in zip(PERCENTS, spread.percentiles, strict=True)}
    return {"count": spread.count, **named, "worst": spread.worst}
