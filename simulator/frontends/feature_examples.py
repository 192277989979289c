"""The scenarios of feature files as examples for readers: outlines whole, with their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.frontends.feature_files import Place, parse
from simulator.frontends.scenario_outcome import statements
from simulator.reports.docs import Example


def examples(places: Sequence[Place]) -> list[Example]:
    """In the order of the files. Raises UsageError for a file that cannot be read or parsed."""
    return [example for place in places for example in _of(place)]


def _of(place: Place) -> Iterator[Example]:
    from behave.model import Rule, ScenarioOutline

    feature = parse(place.path)
    if feature is None:
        return
    for item in feature.run_items:
        for each in item.run_items if isinstance(item, Rule) else (item,):
            outline = isinstance(each, ScenarioOutline)
            rows = each.scenarios if outline else [each]
            tags = tuple(sorted({str(tag) for tag in each.effective_tags}))
            yield Example(
                name=each.name,
                scenario_ids=tuple(f"{place.shown}:{row.line}" for row in rows),
                policy=statements(tags),
                tags=tags,
                steps=tuple((step.keyword.strip(), step.name) for step in each.all_steps),
                table=tuple(_table(each)) if outline else (),
            )


def _table(outline: Any) -> Iterator[tuple[str, ...]]:
    tables = [block.table for block in outline.examples if block.table is not None]
    for number, table in enumerate(tables):
        if number == 0:
            yield tuple(table.headings)
        for row in table.rows:
            yield tuple(row.cells)
