"""What a population comes to, on screen: shares with the exact interval of each, and the reds by what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console as Screen
from rich.table import Table
from rich.text import Text

from simulator.gate.rates import Rate
from simulator.gate.shares import Row, Shares
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports import console
from simulator.reports._shares import chosen_words, families, headline, share, worst
from simulator.reports._text import defused, one_line
from simulator.rules.base import Severity

_GRAVE = (Severity.CRITICAL, Severity.MAJOR)
_IN_FULL = 1
"""Conversations shown in full for each thing that went wrong."""
_NAMED = 12


def show(found: Shares, to: Screen) -> None:
    """By persona, goal and trait, and the rules that were broken."""
    to.print()
    for family, rows in families(found):
        to.print(_table(family, rows))
    broken = {name: rule for name, rule in found.rules.items() if rule.broken.bad}
    words = f"{len(found.rules)} rules had something to judge, {len(broken) or 'none'} of them broken by somebody"
    to.print(Text(words, style="dim"), soft_wrap=True)
    for rule in worst(broken):
        words = f"  {share(rule.broken)}  {defused(one_line(rule.title))} ({rule.severity})"
        to.print(Text(words, style="red" if rule.severity in _GRAVE else "yellow"), soft_wrap=True)
    if found.chosen:
        to.print(Text(f"note: {chosen_words(found)}", style="yellow"), soft_wrap=True)
    to.print(Text(f"  {headline(found)}", style="bold"), soft_wrap=True)


def show_reds(results: Iterable[ScenarioResult], to: Screen) -> None:
    """What is not green: for each thing that went wrong the first conversation in full, and the others by number."""
    alike: dict[tuple[str, str], list[ScenarioResult]] = {}
    for result in results:
        state = reading.state(result)
        if state not in ("passed", "skipped"):
            first = next(iter(reading.breaches(result)), None)
            what = first.verdict.title if first is not None else reading.reason(result)
            alike.setdefault((state, what), []).append(result)
    for same in alike.values():
        for result in same[:_IN_FULL]:
            to.print()
            to.print(console.red(result), crop=False)
        more = [f":{result.line}" for result in same[_IN_FULL:]]
        if more:
            listed = ", ".join(more[:_NAMED]) + (f" and {len(more) - _NAMED} others" if len(more) > _NAMED else "")
            to.print(Text(f"      {len(more)} more like it: {listed}", style="dim"), soft_wrap=True)


def _table(family: str, rows: Mapping[str, Row]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(family, no_wrap=True, min_width=max(map(len, rows), default=0))
    table.add_column("judged", justify="right")
    table.add_column("got what they came for")
    table.add_column("red")
    for name, row in rows.items():
        reds = f"{row.red.bad}: {_percent(row.red)}" if row.red.bad else "-"
        unjudged = f", {row.unjudged} not judged" if row.unjudged else ""
        table.add_row(
            Text(defused(one_line(name))),
            str(row.red.trials),
            _percent(row.reached),
            Text(reds + unjudged, style="red" if row.red.bad else "yellow" if row.unjudged else ""),
        )
    return table


def _percent(rate: Rate) -> str:
    """`93.5% (89.1-96.5)`, for a column."""
    low, high = rate.bounds()
    return "-" if rate.share is None else f"{rate.share:.1%} ({100 * low:.1f}-{100 * high:.1f})"
