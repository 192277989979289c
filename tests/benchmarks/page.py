"""How long a report of 5,000 conversations takes to open in a real browser: `python -m tests.benchmarks.page`."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from simulator.reports.html import Html
from tests.browser import browser
from tests.reports.sample_record import large_record


def seconds(rounds: int = 5) -> tuple[float, int]:
    """Median from navigation to the first page shown, and the file's size in bytes."""
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        path = Path(folder) / "large.html"
        Html().write(large_record(5000), path)
        found = []
        for _ in range(rounds):
            page = started.new_page()  # type: ignore[attr-defined]
            began = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("main h1")
            found.append(time.perf_counter() - began)
            page.close()
        return statistics.median(found), path.stat().st_size


if __name__ == "__main__":
    median, size = seconds()
    print(f"5,000 conversations, {size / 1e6:.1f} MB: opened in {median:.2f} s (median of 5)")  # noqa: T201
