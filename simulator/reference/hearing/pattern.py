"""The small pattern language of the lexicon files, compiled to regular expressions.

Words stand apart by a space; `~` is a gap of up to five words, `~~` one of sixteen; `*` ends a word freely; `<name>` is
a set of alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WIDE_GAP = r"(?:\W+\w+){0,16}?\W+"
_GAP = r"(?:\W+\w+){0,5}?\W+"


def compiled(pattern: str, sets: Mapping[str, str]) -> re.Pattern[str]:
    for name, alternatives in sets.items():
        pattern = pattern.replace(f"<{name}>", alternatives)
    pattern = re.sub(r"(?<=[a-z])\*", r"\\w*", pattern)
    source = _joined(_optional(pattern.removesuffix(" ~")))
    if not source.startswith("^"):
        source = r"\b" + source
    return re.compile(source if source.endswith(("$", r"\b")) else source + r"(?!\w)")


def _optional(pattern: str) -> str:
    """` (word)?` may be missing together with the space, or gap, before it."""
    for close in reversed([match.start() for match in re.finditer(r"\)\?", pattern)]):
        depth, start = 0, close
        while start >= 0:
            depth += {")": 1, "(": -1}.get(pattern[start], 0)
            if not depth:
                break
            start -= 1
        lead = " ~ " if pattern[:start].endswith(" ~ ") else " "
        if pattern[close - 1] != " " and pattern[:start].endswith(lead):
            inner = pattern[start : close + 1]
            pattern = f"{pattern[: start - len(lead)]}(?:{lead}{inner})?{pattern[close + 2 :]}"
    return pattern


def _joined(pattern: str) -> str:
    return pattern.replace(" ~~ ", _WIDE_GAP).replace(" ~ ", _GAP).replace(" ", r"\W+")
