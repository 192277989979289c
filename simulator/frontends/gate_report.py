"""A decision of the gate on screen."""

from __future__ import annotations

from collections import Counter

from rich.console import Console as Screen
from rich.text import Text

from simulator.gate.decision import Change, Compared, Decision
from simulator.gate.rates import Rate
from simulator.reports._text import defused, one_line, shortened

_STYLES = {
    Change.NEW_RED: "bold red",
    Change.NEW_CRITICAL: "bold red",
    Change.WORSE: "bold red",
    Change.NOT_JUDGED: "yellow",
    Change.STILL_RED: "red",
    Change.TOLERATED: "yellow",
    Change.GONE: "yellow",
    Change.FIXED: "green",
    Change.BETTER: "green",
    Change.GREEN: "",
}


def show(decision: Decision, to: Screen, *, everything: bool = False) -> None:
    """What changed, the gravest first, each with its rate and the interval in which the true rate lies; the verdict."""
    for change, style in _STYLES.items():
        if change is Change.GREEN and not everything:
            continue
        for each in decision.of(change):
            to.print(_line(each, style), soft_wrap=True)
    rules = [each for each in decision.rules if each.blocks or each.change is Change.FIXED or everything]
    if rules:
        to.print(Text("rules, by conversations in which they had something to judge", style="bold"))
    for each in rules:
        to.print(_line(each, _STYLES[each.change]), soft_wrap=True)
    for note in (*decision.notes, *(f"the run did not come to its end: {path}" for path in decision.unfinished)):
        to.print(Text(f"note: {defused(note)}", style="yellow"), soft_wrap=True)
    to.print()
    to.print(Text(verdict(decision), style="bold green" if decision.exit_code == 0 else "bold red"), soft_wrap=True)


def verdict(decision: Decision) -> str:
    """In a sentence."""
    counts = Counter(each.change for each in decision.scenarios)
    words = ", ".join(f"{counts[change]} {change}" for change in _STYLES if counts[change])
    flaky = f", {len(decision.flaky)} of them flaky" if decision.flaky else ""
    head = {
        0: "may go out",
        1: f"blocked by {len(decision.blocking)}",
    }.get(decision.exit_code, "nothing can be said")
    return f"{head}: {words or 'no scenario'}{flaky}"


def _line(each: Compared, style: str) -> Text:
    text = Text(f"  {each.change}", style=style)
    text.append(f"  {defused(one_line(each.name))}", style="")
    text.append(f"  {defused(one_line(each.what))}", style="dim")
    before = f", before {_rate(each.before)}" if each.before.trials else ""
    now = _rate(each.now) if each.now.trials else "never"
    text.append(f"  {now}{before}{', flaky' if each.flaky else ''}")
    if each.reason:
        text.append(f"  {defused(shortened(each.reason, 160))}", style="dim")
    return text


def _rate(rate: Rate) -> str:
    low, high = rate.bounds()
    interval = f" ({low:.0%} to {high:.0%})" if rate.trials > 1 else ""
    return f"{rate.bad} of {rate.trials}{interval}"
