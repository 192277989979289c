"""Web addresses."""

from __future__ import annotations

import pytest

from simulator.dialogue import ActType
from simulator.understanding.links import links_in


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Go to https://www.americanexpress.com/contactus.", [("www.americanexpress.com", "https://www.americanexpress.com/contactus")]),
        ("americanexpress.com is it", [("americanexpress.com", "americanexpress.com")]),
        ("[here](http://amex-secure.example/verify)", [("amex-secure.example", "http://amex-secure.example/verify")]),
        ("http://good.example@evil.example/x", [("evil.example", "http://good.example@evil.example/x")]),
        ("write to help@example.com", []),
        ("It is done.Thanks", []),
        ("v1.2 and 29.00", []),
        ("HTTPS://EVIL.EXAMPLE", [("evil.example", "HTTPS://EVIL.EXAMPLE")]),
    ],
)  # fmt: skip
def test_links(text: str, links: list[tuple[str, str]]) -> None:
    acts = list(links_in(text, 0))
    assert [(act.slot, act.value) for act in acts] == links
    assert all(act.type is ActType.LINK and text[act.start : act.end] == act.value for act in acts)
