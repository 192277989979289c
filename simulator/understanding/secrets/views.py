"""The ways in which one text can be read: as it stands, and with what is encoded in it decoded.

Every view knows where each of its characters stands in the text as received, so that what is found in a decoded view
can be pointed at, and hidden, in the original: a character of an encoded token stands for the whole token.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import Normalised, normalise

_MAX_DEPTH: Final = 3
_BASE64: Final = lazy(r"(?<![\w+/-])[A-Za-z0-9+/_-]{6,}(?![\w+/-])={0,2}")
_HEX: Final = lazy(
    r"(?<![0-9A-Za-z])(?:0[xX]|#|\\x)?[0-9A-Fa-f]{2}(?:(?:[ :,\-]|,? ?0[xX]|\\x)?[0-9A-Fa-f]{2}){2,}(?![0-9A-Za-z])"
)
_PERCENT: Final = lazy(r"(?:%(?:25){0,2}[0-9A-Fa-f]{2})+|(?:=3[0-9])+")
_ESCAPE: Final = lazy(r"(?:\\u\{?[0-9A-Fa-f]{4,6}\}?|\\x[0-9A-Fa-f]{2}|U\+00[0-9A-Fa-f]{2} ?|&(?:amp;)+#?\w{1,8};)+")
_CODES: Final = lazy(r"(?<!\d)(?:4[89]|5[0-7])(?:[ ,;]{1,2}(?:4[89]|5[0-7])){2,}(?!\d)")
_PIECE: Final = lazy(r"[0-9A-Fa-f]{2,6}")
_PRINTABLE: Final = frozenset(range(32, 127)) | {9, 10, 13}


@dataclass(frozen=True, slots=True)
class View:
    """plain: the normalised reading. label: how it was read ("" as it stands, else "base64", "hex", "url" ...).

    starts, ends: for each character of the decoded text, its span in the text as received; None in the plain view.
    """

    plain: Normalised
    label: str = ""
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as received that plain.text[start:end] stands for."""
        low, high = self.plain.span(start, end)
        if self.starts is None or self.ends is None:
            return low, high
        if low >= high:
            return low, low
        return min(self.starts[low:high]), max(self.ends[low:high])

    def encoded(self, start: int, end: int) -> bool:
        """Whether any character of that span stands for more than itself."""
        low, high = self.plain.span(start, end)
        if self.starts is None or self.ends is None:
            return False
        return any(self.ends[index] - self.starts[index] > 1 for index in range(low, high))


@lru_cache(maxsize=2048)
def plain_view(text: str) -> View:
    """The reading of the text as it stands."""
    return View(normalise(text))


_JOINTS: Final = str.maketrans("", "", "-_/+")
_LONG_TOKEN: Final = lazy(r"[A-Za-z0-9+/_-]{6,}")
_PAIRS: Final = lazy(r"[0-9A-Fa-f]{2}[ :,-][0-9A-Fa-f]{2}[ :,-]|\d\d[ ,;]{1,2}\d\d[ ,;]|0[xX]|=3\d")


@lru_cache(maxsize=2048)
def may_be_encoded(text: str) -> bool:
    """Whether anything in the text could be encoded. Cheap; often right, never wrong in saying no."""
    if "%" in text or "\\" in text or "U+" in text or "&" in text or "#" in text:
        return True
    for long_token in _LONG_TOKEN.findall(text):
        token = long_token.translate(_JOINTS)
        # Words and most plain numbers are no code; figures in hexadecimal begin with 3, each of them.
        if token.isdigit():
            if token[0] == "3" and set(token[::2]) == {"3"}:
                return True
        elif not (
            token.isalpha() and (token.islower() or token.istitle() or token == long_token.title().translate(_JOINTS))
        ):
            return True
    return _SOME_FIGURE.search(text) is not None and _PAIRS.search(text) is not None


_SOME_FIGURE: Final = lazy(r"[0-9]")


_Layer = tuple[str, str, tuple[int, ...] | None, tuple[int, ...] | None]


def decoded_views(text: str) -> Iterator[View]:
    """Each reading of the text in which something was decoded; none where nothing is encoded. Nested up to 3 deep."""
    seen = {text}
    layers: list[_Layer] = [(text, "", None, None)]
    for _ in range(_MAX_DEPTH):
        deeper: list[_Layer] = []
        for source, label, starts, ends in layers:
            for name, edits in _decodings(source):
                decoded, new_starts, new_ends = _substitute(source, edits, starts, ends)
                if decoded not in seen:
                    seen.add(decoded)
                    deeper.append((decoded, f"{label}+{name}" if label else name, new_starts, new_ends))
        for decoded, label, starts, ends in deeper:
            yield View(normalise(decoded), label, starts, ends)
        layers = deeper


Edits = list[tuple[int, int, str]]


def _decodings(text: str) -> Iterator[tuple[str, Edits]]:
    for name, pattern, decode in (
        ("url", _PERCENT, _percent),
        ("escape", _ESCAPE, _escape),
        ("hex", _HEX, _hex),
        ("base64", _BASE64, _base64),
        ("codes", _CODES, _codes),
    ):
        edits = [
            (match.start(), match.end(), decoded)
            for match in pattern.finditer(text)
            if (decoded := decode(match.group())) is not None
        ]
        if edits:
            yield name, edits


def _substitute(
    text: str, edits: Edits, starts: tuple[int, ...] | None, ends: tuple[int, ...] | None
) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    old_starts = starts if starts is not None else tuple(range(len(text)))
    old_ends = ends if ends is not None else tuple(range(1, len(text) + 1))
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    place = 0
    for start, end, decoded in edits:
        pieces.extend((text[place:start], decoded))
        new_starts.extend((*old_starts[place:start], *[old_starts[start]] * len(decoded)))
        new_ends.extend((*old_ends[place:start], *[old_ends[end - 1]] * len(decoded)))
        place = end
    pieces.append(text[place:])
    new_starts.extend(old_starts[place:])
    new_ends.extend(old_ends[place:])
    return "".join(pieces), tuple(new_starts), tuple(new_ends)


def _percent(token: str) -> str | None:
    raw = re.sub(r"%(?:25)+(?=[0-9A-Fa-f]{2})", "%", token)
    return _printable(bytes.fromhex(raw.replace("%", "").replace("=", "")))


def _escape(token: str) -> str | None:
    if token.startswith("&"):
        return re.sub(r"&(?:amp;)+", "&", token)
    codes = [int(piece, 16) for piece in re.findall(r"(?:u\{?|x|U\+)([0-9A-Fa-f]{2,6})", token)]
    return "".join(chr(code) for code in codes if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000) or None


def _hex(token: str) -> str | None:
    # "0x" and "\x" first, or their zero would count as a digit of the value.
    digits = (
        "".join(_PIECE.findall(re.sub(r"0[xX]|\\x", " ", token))) if "x" in token.lower() else re.sub(r"\W", "", token)
    )
    if len(digits) % 2 or len(digits) < 6:
        return None
    return _printable(bytes.fromhex(digits))


def _base64(token: str) -> str | None:
    body = token.rstrip("=")
    # Plain words and plain numbers are no base64: it mixes cases, or letters and digits.
    if body.isdigit() or body.islower() or body.istitle() or len(body) % 4 == 1:
        return None
    try:
        raw = base64.b64decode(body.replace("-", "+").replace("_", "/") + "=" * (-len(body) % 4), validate=True)
    except binascii.Error:
        return None
    return _printable(raw)


def _codes(token: str) -> str | None:
    return "".join(chr(int(code)) for code in re.findall(r"\d{2}", token))


def _printable(raw: bytes) -> str | None:
    if raw and all(byte in _PRINTABLE for byte in raw):
        return raw.decode("ascii")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (
        text if text and all(c.isprintable() or c in "\n\t" or unicodedata.category(c) == "Cf" for c in text) else None
    )
