"""Making text of unknown origin inert: for terminals, CI logs, XML and single lines.

Nothing is silently dropped: what could act is shown as a visible sign in its place.
"""

from __future__ import annotations

import re

from simulator.lazy_pattern import lazy

_STEERING = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_BREAKS = lazy(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_COMMANDS = lazy(r"(?m)(^|(?<=\s))::(?=\S)|##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)


def visible(text: str) -> str:
    """Control, direction and format characters become visible signs; line breaks and tabs of any kind stay as such."""
    return _STEERING.sub(_sign, _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Visible, on one line."""
    return re.sub(r"\s+", " ", visible(text)).strip()


def defused(text: str) -> str:
    """Visible, and without anything that a CI service would read as a command in its log."""
    return _COMMANDS.sub(lambda match: match.group().replace("::", ": :").replace("##", "# #"), visible(text))


def shortened(text: str, length: int) -> str:
    """One line of at most that many characters, an ellipsis for the rest."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def plural(number: int, noun: str, many: str = "") -> str:
    """`1 rule`, `1,200 rules`. many: where it is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"
