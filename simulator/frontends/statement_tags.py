"""Tags of scenarios that mean to name a statement of the policy, and name none: @BIL-99, @bil-4."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from simulator.errors import UsageError, Where, suggestion

_LOOKS_LIKE_ONE = re.compile(r"(?P<chapter>[A-Za-z]{2,6})-?\d+")


def unknown(tags: Iterable[tuple[str, Where]], known: Collection[str]) -> Iterator[UsageError]:
    """One error for each tag that has the letters of a chapter of the policy and no statement's number. Tags with other
    letters (those of a ticket, say) are the team's own business. known: ids of statements."""
    chapters = {name.partition("-")[0] for name in known}
    for tag, where in dict.fromkeys(tags):
        match = _LOOKS_LIKE_ONE.fullmatch(tag)
        if match and tag not in known and match["chapter"].upper() in chapters:
            yield UsageError(
                f"the policy has no statement {tag!r}",
                where=where,
                way_out=suggestion(tag.upper(), known),
            )


def refuse_unknown(scenarios: Iterable[tuple[Any, str]], known: Collection[str]) -> None:
    """scenarios: behave's, each with its file. Raises the first such error, with file:line."""
    error = next(unknown((place for each, file in scenarios for place in places(each, file)), known), None)
    if error is not None:
        raise error


def places(scenario: Any, file: str) -> Iterator[tuple[str, Where]]:
    """The tags of a scenario, its own and those of its outline, rule and feature, with where they stand; with the
    scenario's own place where behave has not kept it."""
    lines: dict[str, int | None] = {}
    holder = scenario
    while holder is not None:
        for tag in holder.tags:
            line = getattr(tag, "line", None)
            lines[str(tag)] = lines.get(str(tag)) or line
        holder = getattr(holder, "parent", None)
    for name, line in lines.items():
        yield name, Where(file, line or scenario.line)
