"""The lines of a record file: JSON that is inert in a terminal and sorted, so that it can be compared as text.

{"kind": "run", "schema": 2, "run": RunInfo}                      the first line
{"kind": "scenario", "scenario": ScenarioResult, "verdicts": ...} one per scenario, in the order in which they finished
{"kind": "end", "counts": {"passed": 3, ...}, ...}                the last line; missing when the run was cut

What `verdicts` is, see `scenario_line`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from simulator.lazy_pattern import lazy

SCHEMA = 2
"""Raised when a reader of the former version would read something wrong; not when something optional is added."""

_UNSAFE = lazy(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def dump(document: dict[str, Any]) -> bytes:
    """One line with its end. Whatever could steer a terminal, or is no text at all, is written as a JSON escape."""
    content = json.dumps(document, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(_escaped, content).encode() + b"\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group(), ensure_ascii=True)[1:-1]
