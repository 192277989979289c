from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.record.reader import Record
from simulator.reports.docs import Docs, Example
from tests.browser import browser
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import KILLS, RUN, small_record

OUTLINE = Example(
    name="A fee for every kind of delay",
    scenario_ids=("features/billing.feature:20", "features/billing.feature:99"),
    policy=("BIL-4",),
    steps=(("Given", "Ines, <story>, is signed in"), ("Then", "she is offered a credit")),
    table=(("story",), ("whose bank was slow",), ("whose power was out",)),
)


def _page(record: Record, path: Path, *examples: Example) -> str:
    Docs(examples).write(record, path)
    return path.read_text(encoding="utf-8")


def test_every_statement_is_there_in_words_with_how_it_stands(tmp_path: Path) -> None:
    text = _page(small_record(), tmp_path / "docs.html")
    for statement in RUN.statements:
        assert f'id="{statement.id}"' in text
        assert statement.text.replace("'", "&#39;") in text
    assert "untested" in text
    assert "broken" in text


def test_an_outline_shows_its_rows_and_the_worst_of_them(tmp_path: Path) -> None:
    text = _page(small_record(), tmp_path / "docs.html", OUTLINE)
    assert "whose power was out" in text
    assert "turn 4 asks for the security code" in text


def test_rules_twins_and_what_was_only_watched(tmp_path: Path) -> None:
    text = " ".join(_page(small_record(), tmp_path / "docs.html").split())
    assert "looked at 1 reply; what it forbids never came" in text
    assert "only watched" in text
    assert '<dd class="lacks">missing</dd>' in text  # the twin of TRV-4
    assert "broken in 1 conversation of 2" in text
    assert "Would you notice?" not in text


def test_would_you_notice(tmp_path: Path) -> None:
    text = " ".join(_page(small_record().noticing(KILLS), tmp_path / "docs.html").split())
    assert "1 of 2 violations that were planted in staging turned an example red" in text
    assert "1 of 2 planted violations noticed" in text
    assert 'asks late <span class="dim">not noticed</span>' in text
    assert "no violation could be planted" in text


def test_without_a_run_the_examples_alone(tmp_path: Path) -> None:
    text = _page(Record(run=RUN), tmp_path / "docs.html", OUTLINE)
    assert "Nothing has been played yet" in text
    assert "A fee for every kind of delay" in text
    assert "not played" in text


def test_what_is_switched_off_is_said(tmp_path: Path) -> None:
    assert "the staging chat is slow" in _page(small_record(), tmp_path / "docs.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_by_everybody_and_hostile_words_are_inert(tmp_path: Path, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    _page(small_record(), tmp_path / "small.html", OUTLINE)
    _page(hostile_record(), tmp_path / "hostile.html")
    with browser() as started:
        context = started.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto((tmp_path / "small.html").as_uri())
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
        page.goto((tmp_path / "hostile.html").as_uri())
        assert page.title() == "What the chat must do"
        assert page.locator("main script, main img, main iframe, main svg").count() == 0
