"""`python -m tests.pictures [FOLDER]`: what the reports look like, from a run of everything with four defects planted.

Pictures of the overview, the policy matrix, a statement, a red conversation and the page for owners, on a desktop and a
phone, in light and dark, for people to look at: in FOLDER, else where UNDERSTUDY_SCREENSHOTS says. Ends with 1 where
one of the four statements that were broken on purpose is not on the first cards of the overview.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.frontends.command_line import main as understudy
from tests.browser import browser, found

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DEFECTS = {
    "asks-security-code": "SEC-2",
    "asks-ssn-late": "SEC-3",
    "short-dispute-window": "DIS-2",
    "urgent-in-queue": "AVL-3",
}
"""A secret asked for, one asked for late, a wrong deadline, an escalation that does not happen."""
SIZES = ((1280, 900), (390, 844))


def main() -> int:
    place = Path(sys.argv[1] if sys.argv[1:] else os.environ.get("UNDERSTUDY_SCREENSHOTS", ".understudy/screenshots"))
    if found() is None:
        print("- no pictures: there is no Chromium")  # noqa: T201 - a program
        return 0
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        planted = [word for defect in DEFECTS for word in ("--defect", defect)]
        with redirect_stdout(StringIO()) as said:
            code = understudy(["run", "features", "--seed", "1", "-j", "8", "--record", str(record), *planted])
            understudy(["report", str(record), "--format", "html"])
            understudy(["docs", "--record", str(record), "--output", str(Path(folder) / "docs.html")])
        if code != 1:
            print(f"the run ended with {code}, not with 1:\n{said.getvalue()[-4000:]}")  # noqa: T201
            return 1
        with browser() as started:
            first = _pictures(started, Path(folder), place)  # type: ignore[arg-type]
    if not set(DEFECTS.values()) <= first:
        print(f"the first cards are about {sorted(first)}, not {sorted(DEFECTS.values())}")  # noqa: T201
        return 1
    print(f"pictures  {place}")  # noqa: T201
    return 0


def _pictures(started: Browser, folder: Path, place: Path) -> set[str]:
    """The statements of the first cards, as a reader of the overview finds them."""
    report, docs = (folder / "report.html").as_uri(), (folder / "docs.html").as_uri()
    first: set[str] = set()
    schemes: tuple[Any, ...] = ("light", "dark")
    for width, height in SIZES:
        for scheme in schemes:
            context = started.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            _open(page, report + "#/")
            cards = page.locator(".cards article").all()[: len(DEFECTS) + 2]
            first = {card.locator(".chip").first.inner_text() for card in cards}
            red = page.locator(".cards article .go a").first.get_attribute("href")
            for name, address in {
                "overview": f"{report}#/",
                "matrix": f"{report}#/policy",
                "statement": f"{report}#/policy/SEC-2",
                "red": f"{report}{red}",
                "docs": f"{docs}#SEC-2",
            }.items():
                _open(page, address)
                picture = place / f"four-defects-{name}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=name == "overview")
            context.close()
    return first


def _open(page: Page, address: str) -> None:
    page.goto("about:blank")  # else only the fragment would change
    page.goto(address)
    page.wait_for_selector("main h1")


if __name__ == "__main__":
    sys.exit(main())
