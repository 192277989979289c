"""Web addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from simulator.dialogue import Act, ActType, Tier
from simulator.lazy_pattern import lazy

_LINK: Final = lazy(
    r"\b(?:https?://|hxxps?://|www\.)[^\s<>\"'`|\\^{}\[\]]{3,500}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|info|biz|co|us|app|help|support|online|site|example|xyz|top|link|me)"
    r"(?:/[^\s<>\"'`|\\^{}\[\]]{0,400})?(?![\w@-])",
    re.IGNORECASE,
)
_HOST: Final = lazy(r"(?:hxxps?|https?)://(?:[^/@\s]*@)?([^/:?#\s]+)|([^/:?#\s]+)", re.IGNORECASE)
_TAIL: Final = ".,;:!?)*_"


def links_in(text: str, message: int) -> Iterator[Act]:
    """link(host, URL) for each web address, with or without a scheme; mail addresses are none."""
    if "." not in text:
        return
    for match in _LINK.finditer(text):
        url = match.group().rstrip(_TAIL)
        found = _HOST.match(url)
        host = (found.group(1) or found.group(2)).lower() if found else ""
        if "." not in host:
            continue
        yield Act(
            type=ActType.LINK,
            slot=host.rstrip("."),
            value=url,
            message=message,
            start=match.start(),
            end=match.start() + len(url),
            clause_start=match.start(),
            clause_end=match.start() + len(url),
            tier=Tier.EXACT,
            why="web address",
        )
