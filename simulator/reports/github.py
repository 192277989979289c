"""GitHub Actions: annotations, one command a line, to be printed to the job's log.

Only this file's own words are commands; what an agent said is escaped as the service wants it, so it can forge none.
"""

from __future__ import annotations

from pathlib import Path

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._text import defused, one_line, shortened

_MOST = 50  # the service shows no more per step


class Github:
    name = "github"
    extension = ".github.txt"

    def write(self, record: Record, path: Path) -> None:
        path.write_text("".join(f"{line}\n" for line in lines(record)), encoding="utf-8", newline="\n")


def lines(record: Record) -> list[str]:
    reds = [result for result in record.scenarios if reading.state(result) not in ("passed", "skipped")]
    found = [_annotation(result) for result in reds[:_MOST]]
    if len(reds) > _MOST:
        found.append(f"::notice title=understudy::{len(reds) - _MOST} more reds stand in the record")
    for rule, why in sorted(record.run.switched_off.items()):
        found.append(f"::notice title=understudy::switched off: {_data(one_line(rule))}: {_data(one_line(why))}")
    return found


def _annotation(result: ScenarioResult) -> str:
    level = "error" if reading.state(result) == "failed" else "warning"
    fault = reading.FAULTS[result.fault] if result.fault else "not decided"
    message = f"{shortened(reading.reason(result), 400)} (fault: {fault}; again: {one_line(result.again)})"
    where = f"file={_property(result.feature_file)},line={result.line}"
    return f"::{level} {where},title={_property(shortened(reading.title(result), 120))}::{_data(message)}"


def _data(text: str) -> str:
    return defused(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
