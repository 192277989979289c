"""The HTML report in a real browser: what a product owner sees, with hostile words, at any width, in both themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from simulator.record.result import ScenarioOutcome
from simulator.reports._text import visible
from simulator.reports.base import write
from simulator.reports.html import Html
from tests.browser import browser
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import KILLS, broken_scenario, crowded_record, large_record, small_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RED = "#/scenario/features%2Fbilling.feature%3A20"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started  # type: ignore[misc]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same record as two files: alone, and compared with an earlier one."""
    place = tmp_path_factory.mktemp("html")
    record = small_record()
    Html().write(record, place / "small.html")
    green = replace(broken_scenario(), outcome=ScenarioOutcome.PASSED, fault=None, conversations=())
    Html().write(record.since(replace(record, scenarios=(green,))), place / "compared.html")
    Html().write(hostile_record(), place / "hostile.html")
    Html().write(record.noticing(KILLS), place / "noticing.html")
    Html().write(crowded_record(60), place / "crowded.html")
    return place


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test on any script error, refused resource or request."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file:") else None)
    yield opened
    context.close()
    assert problems == []


def _open(page: Page, path: Path, address: str = "#/") -> None:
    page.goto(path.as_uri() + address)
    page.wait_for_selector("main h1")


def test_the_file_is_self_contained(folder: Path) -> None:
    text = (folder / "small.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)
    assert "default-src 'none'" in text
    assert "innerHTML" not in text


def test_an_owner_finds_the_statement_the_conversation_and_why(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html")
    assert page.inner_text("h1") == "1 policy statement broken, in 1 scenario of 6"
    page.click("text=A bank delay earns a goodwill credit")
    page.wait_for_selector("mark")
    assert page.inner_text("mark") == "And the four digits on the front of your card?"
    beside = page.inner_text("aside")
    assert "The agent never asks for the card's security code" in beside
    assert "SEC-2" in beside
    assert "a nurse on night shifts" in beside
    assert "--seed 7" in page.inner_text("main")


def test_the_matrix_tells_green_red_and_untested(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html", "#/policy")
    rows = {}
    for row in page.locator("tr:has(td)").all():
        rows[row.locator("th").inner_text()] = row.locator("td").nth(0).inner_text().split()[-1]
    assert rows["SEC-2"] == "red"
    assert rows["BIL-1"] == "green"
    assert rows["TRV-4"] == "untested"


def test_what_was_only_watched_is_not_green(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html", "#/policy/ESC-1")
    words = page.inner_text("main")
    assert "watched" in page.inner_text("h1")
    assert "1 reply watched" in words
    assert "what it forbids never came" in words
    assert "none was played" in words  # the benign twin that is due
    _open(page, folder / "small.html", "#/policy?only=watched")
    assert page.locator("tr:has(td) th").all_inner_texts() == ["ESC-1"]


def test_would_you_notice(page: Page, folder: Path) -> None:
    _open(page, folder / "noticing.html")
    assert "1 of 2 planted faults noticed" in page.inner_text("main")
    _open(page, folder / "noticing.html", "#/policy/SEC-2")
    assert "1 of 2 planted faults noticed" in page.inner_text("main")
    assert page.locator("li.line:has-text('Asks late') .badge").inner_text() == "not noticed"
    _open(page, folder / "small.html")
    assert "Would you notice?" not in page.inner_text("main")


def test_what_was_exercised_and_what_never_came(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html")
    assert "1 of 2 rules triggered, 1 only watched (what they forbid never came)." in page.inner_text("main")
    page.click("summary:has-text('Handed over to')")
    assert "Never: live agent, supervisor" in page.inner_text("details:has-text('Handed over to')")
    page.click("summary:has-text('Personas')")
    assert page.locator("details:has-text('Personas') tr").all_inner_texts() == ["ines\t3"]


def test_a_crowd_shows_a_few_and_opens_the_others_when_asked(page: Page, folder: Path) -> None:
    _open(page, folder / "crowded.html", RED)
    assert page.inner_text("h1") == "A crowd (example 2, at noon)"
    assert "60 conversations, 24 in which something broke" in page.inner_text("main")
    assert page.locator("section.talk").count() == 3
    assert page.locator("details.folded").count() == 57
    page.locator("details.folded summary").last.click()
    page.wait_for_selector("details.folded section.talk")
    assert page.locator("section.talk").count() == 4
    _open(page, folder / "crowded.html", RED + "/59.1")
    assert page.locator("section.talk").count() == 4
    assert page.evaluate("document.activeElement.id") == "t59-1"


def test_what_is_perhaps_only_a_consequence_comes_last_and_says_so(page: Page, tmp_path: Path) -> None:
    red = broken_scenario()
    (conversation,) = red.conversations
    loop = replace(
        conversation.verdicts[0], rule="loops", title="It does not ask three times", policy=("SVC-6",), reason="it did"
    )
    both = replace(conversation, verdicts=(*conversation.verdicts, loop))
    record = replace(
        small_record(), scenarios=(red, replace(red, scenario_id="features/billing.feature:21", conversations=(both,)))
    )
    Html().write(record, tmp_path / "both.html")
    _open(page, tmp_path / "both.html")
    cards = page.locator(".cards article").all_inner_texts()
    assert "perhaps only a consequence" in cards[1].replace("\n", " ")
    assert "SVC-6" in cards[1]
    assert "consequence" not in cards[0]


def test_search_and_filters_stand_in_the_address(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html", "#/scenarios")
    page.fill("#search", "four digits")
    page.wait_for_selector("text=1 of 6 scenarios")
    assert "q=four" in page.url
    assert page.locator("li.line").count() == 1
    _open(page, folder / "small.html", "#/scenarios?state=stuck")
    assert page.locator("li.line").count() == 1
    page.click("text=Clear")
    assert page.locator("li.line").count() == 6


def test_what_is_new_since_an_earlier_run(page: Page, folder: Path) -> None:
    _open(page, folder / "compared.html")
    assert "Since the earlier run" in page.inner_text("main")
    assert "new red" in page.inner_text("main")


def test_with_the_keyboard_alone(page: Page, folder: Path) -> None:
    _open(page, folder / "small.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.wait_for_selector("#search:focus")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["#/", "#/policy", "#/policy/SEC-2", "#/scenarios", RED])
def test_nobody_is_shut_out(chromium: Browser, folder: Path, scheme: Any, width: int, address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe needs to be put into the page, which the page's own policy rightly forbids to anybody else.
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    _open(opened, folder / ("noticing.html" if "policy" in address else "small.html"), address)
    found = Axe().run(opened)
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    context.close()


def test_hostile_words_do_nothing(page: Page, folder: Path) -> None:
    _open(page, folder / "hostile.html")
    for number, payload in enumerate(PAYLOADS):
        _open(page, folder / "hostile.html", f"#/scenario/features%2Fbilling.feature%3A{10 * (number + 1)}")
        page.wait_for_selector("ol.bubbles")
        assert "owned" not in page.title()
        assert page.locator("main script, main img, main iframe, main svg, main meta, main style").count() == 0
        letters = "".join(letter for letter in visible(payload) if letter.isalpha())[:8]
        assert letters in "".join(letter for letter in page.inner_text("ol.bubbles") if letter.isalpha())
    assert page.locator("a[href^='javascript']").count() == 0


def test_five_thousand_conversations_open(page: Page, tmp_path: Path) -> None:
    """That it is quick is measured by the benchmarks; here, that everything is there."""
    path = tmp_path / "large.html"
    Html().write(large_record(5000), path)
    _open(page, path, "#/scenarios")
    assert "5,000 scenarios" in page.inner_text("main")
    assert page.locator("li.line").count() == 150


def test_pictures_for_people_to_look_at(chromium: Browser, folder: Path, tmp_path: Path) -> None:
    """Kept where CI keeps artefacts, if it names a folder for them."""
    import os

    place = Path(os.environ.get("UNDERSTUDY_SCREENSHOTS", str(tmp_path)))
    place.mkdir(parents=True, exist_ok=True)
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        opened = context.new_page()
        for name, address in (("overview", "#/"), ("matrix", "#/policy"), ("red", RED)):
            _open(opened, folder / "small.html", address)
            picture = place / f"{name}-{width}-{scheme}.png"
            opened.screenshot(path=picture, full_page=True)
            assert picture.stat().st_size > 10_000
        context.close()


@pytest.mark.parametrize("name", ["html", "docs"])
def test_paper_is_light(chromium: Browser, tmp_path: Path, name: str) -> None:
    path = write(small_record(), name, tmp_path)
    context = chromium.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(path.as_uri())
    ink = "getComputedStyle(document.body).color"
    assert opened.evaluate(ink) == "rgb(232, 236, 243)"
    opened.emulate_media(media="print")
    assert opened.evaluate(ink) == "rgb(27, 35, 48)"
    context.close()
