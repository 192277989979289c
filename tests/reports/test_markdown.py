from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from simulator.reports.markdown import render
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import broken_scenario, crowded_record, large_record, small_record


def test_the_headline_counts() -> None:
    assert render(small_record()).startswith("## Conversations: 🔴 1 red · 🟡 1 stuck · 🟠 1 not judged")


def test_a_red_quotes_the_words_that_broke_the_rule() -> None:
    text = render(small_record())
    assert "**And the four digits on the front of your card?**" in text
    assert "understudy run features/billing.feature:20" in text


def test_the_broken_statements_come_first() -> None:
    head, _, _ = render(small_record()).partition("###")
    assert "- **SEC-2** Never asks for the 4-digit card security code. Broken in 1 scenario." in head


def test_the_policy_table() -> None:
    text = render(small_record())
    assert "2 of 6 statements tested" in text
    assert re.search(r"⚪ \| \*\*TRV-4\*\*", text)


def test_what_changed_since_an_earlier_run() -> None:
    record = small_record()
    earlier = replace(
        record,
        scenarios=(replace(broken_scenario(), outcome=record.scenarios[0].outcome, fault=None, conversations=()),),
    )
    assert "(new red)" in render(record.since(earlier))


def test_hostile_words_are_no_markup() -> None:
    """Rendered by a real Markdown reader that lets HTML through: nothing but our own elements comes out."""
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(render(hostile_record()))
    elements = {match.lower() for match in re.findall(r"<([A-Za-z][\w-]*)", html)}
    ours = "h2 h3 p ul li strong blockquote br pre code details summary table thead tbody tr th td"
    assert elements <= set(ours.split())
    assert not re.search(r"(?<!\w)[@#](?=\w)", re.sub(r"<[^>]*>", "", html.replace("<!-- -->", " ")).replace("&#", ""))


def test_of_a_crowd_a_few_are_quoted_and_the_rest_counted() -> None:
    text = render(crowded_record(60))
    assert text.count("**And the four digits on the front of your card?**") == 3
    assert "… and 21 more conversations in which it was broken." in text


def test_a_comment_stays_of_bearable_size() -> None:
    assert "more reds; the record holds them all" in render(large_record(5000))


def test_coverage_tells_what_never_came() -> None:
    text = render(replace(small_record(), scenarios=()))
    assert "Coverage: 0 of 2 rules triggered, 2 untested" in text
    assert (
        "**Rules that had nothing to judge, so untested**: never-asks-security-code, never-claims-to-be-human" in text
    )
    assert "never: live\\_agent, supervisor" in text
