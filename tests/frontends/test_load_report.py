"""The figures of a load run on screen and in files."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from rich.console import Console as Screen

from simulator.frontends import load_report
from simulator.frontends.load_figures import Figures, Spread, Stretch
from simulator.frontends.load_report import Heading

HEADING = Heading(title="A day | at the chat", file="mix.yaml", target="staging", seed=7)
REPLIES = Spread(count=120, percentiles=(0.21, 0.5, 0.9, 1.25), worst=3.5)
FIGURES = Figures(
    planned=40, begun=38, turned_away=2, for_s=2.0, took_s=4.0, most_at_once=9,
    ended={"satisfied": 35, "target failed": 2}, cut_off=1, errors={"answered 503": 2}, replies=REPLIES,
    first_words=Spread(), begun_late=Spread(count=38, percentiles=(0.0, 0.0, 0.0, 0.004), worst=0.01),
    loop_late=Spread(count=99, percentiles=(0.0, 0.0, 0.0, 0.002), worst=0.1), cpu=0.43,
    stretches=(Stretch(begin_s=0.0, end_s=2.0, begun=38, answered=REPLIES, failed=2),),
)  # fmt: skip
LATE = replace(FIGURES, begun_late=Spread(count=38, percentiles=(0.1, 0.2, 0.5, 1.5), worst=2.0))


def _shown(figures: Figures) -> str:
    out = io.StringIO()
    load_report.show(figures, Screen(file=out, width=200))
    return out.getvalue()


def test_on_screen() -> None:
    shown = _shown(FIGURES)
    assert "40 planned, 38 begun in 2.0 s (19.0/s), 2 turned away because `max_sessions` were there" in shown
    assert "35 satisfied, 2 target failed, 1 cut off" in shown
    assert "120: p50 210 ms, p90 500 ms, p95 900 ms, p99 1.25 s, worst 3.50 s" in shown
    assert "2 x answered 503" in shown
    assert "kept up: arrivals begun late by p99 4 ms, replies read late by p99 2 ms, 43% of a core used" in shown
    assert "! we did not keep up" not in shown


def test_that_we_did_not_keep_up_is_said_loudly(tmp_path: Path) -> None:
    assert "! we did not keep up: one in a hundred arrivals began 1.50 s late or later" in _shown(LATE)
    assert "we had 43% of a core: this machine is busy with other things" in _shown(LATE)
    assert "busy with other things" not in _shown(replace(LATE, cpu=0.95))
    assert "did not keep up" in load_report.markdown(LATE, HEADING)
    assert load_report.document(LATE, HEADING)["kept_up"] is False


def test_in_files(tmp_path: Path) -> None:
    markdown, document = load_report.write(FIGURES, HEADING, tmp_path / "new", stem="load")
    assert (markdown.name, document.name) == ("load.figures.md", "load.figures.json")
    text = markdown.read_text(encoding="utf-8")
    assert text.startswith("# Load: A day \\| at the chat\n")
    assert "| 0.0 to 2.0 | 38 | 120 | 210 ms | 900 ms | 3.50 s | 2 |" in text
    found = json.loads(document.read_text(encoding="utf-8"))
    assert found["replies"] == {"count": 120, "p50": 0.21, "p90": 0.5, "p95": 0.9, "p99": 1.25, "worst": 3.5}
    assert (found["kept_up"], found["arrivals_per_second"], found["cut_off"]) == (True, 19.0, 1)
    assert found["stretches"][0]["answered"]["p95"] == 0.9
    assert found["errors"] == {"answered 503": 2}
