"""What `understudy check` shows of each server, as a page for the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from simulator.conversation.check import Findings

HEAD = """\
# What `understudy check` shows of real servers

Written by `make server-docs`, which starts each of these servers and checks it; a bot of ours behind it says the words
(tests/servers). Of each check the opening, the first turn and what is remarked at the end. Ports, ids and dates stand
as PORT, ID and DATE, seconds are rounded, long lines are cut.
"""
_SAME = (
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r"[0-9a-f]{20,}"), "ID"),
    (re.compile(r"\w{3}, \d\d \w{3} 20\d\d [\d:]+ GMT|20\d\d-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?"), "DATE"),
    (re.compile(r"(\d+\.\d)\d+ s\b"), r"\1 s"),
    (re.compile(r"\b1[6-9]\d{8}(?:\.\d+)?\b"), "DATE"),
)
_LONGEST = 240


def page(shown: list[tuple[str, Mapping[str, Any], Findings]]) -> str:
    """shown: (server, settings of the target, what the check found)."""
    return HEAD + "".join(f"\n## {name}\n\n" + "".join(_section(own, findings)) for name, own, findings in shown)


def _section(own: Mapping[str, Any], findings: Findings) -> Iterator[str]:
    settings = yaml.safe_dump({**own}, sort_keys=False, width=100)
    settings = settings.replace("SOCKET", "ws://127.0.0.1:PORT").replace("URL", "http://127.0.0.1:PORT")
    yield from (f"    {line}\n" for line in settings.splitlines())
    yield "\n"
    for line in replace(findings, stages=findings.stages[:2]).lines():
        for pattern, instead in _SAME:
            line = pattern.sub(instead, line)
        yield f"    {line if len(line) <= _LONGEST else line[:_LONGEST] + '…'}\n".replace("    \n", "\n")
