"""One plain spelling for whatever was typed, with a way back to the characters that were typed.

Grammars, word lists and digit scanners read `Normalised.text`; spans of acts are given in the original through
`Normalised.span`. Every step is one pass over the text, so the cost grows with its length and nothing else.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulator.lazy_pattern import lazy

Edit = tuple[int, int, str]

_SINGLE: Final = "‘’‚‛′´＇ʼˈ`"
_DOUBLE: Final = "“”„‟″«»＂"
_DASH: Final = "‐‑‒–−⁃﹣－"
_LONG_DASH: Final = "—―⸺"
_INVISIBLE: Final = "\u115f\u1160\u3164\uffa0\u2800"

# Letters of other scripts that are drawn like Latin ones; folded only inside words that are otherwise Latin.
_LOOK_GROUPS: Final = (
    "aаα bвβ cсϲ dԁđ eеєε fƒ gցɡ hһн iіιıї jјϳ kкκ lӏɩ mм nոηп oоοօσ pрρ qԛ rг sѕ tтτ uսυ vѵν wԝωѡ xхχ yуүγ zζ"
)
_LOOK: Final = {other: group[0] for group in _LOOK_GROUPS.split() for other in group[1:]}

_MARKUP: Final = lazy(
    r"<(?P<tag>/?[A-Za-z][A-Za-z0-9-]{0,20})(?P<rest>(?:\s[^<>]{0,400})?)/?>"
    r"|<!--[^<>]{0,400}-->"
    r"|&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});"
)
_BLOCK_TAGS: Final = frozenset(
    [
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "input",
        "button",
        "form",
        "option",
    ]
)
_SPOKEN: Final = lazy(r"(?i)\b(?:placeholder|aria-label|title|alt|label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NOT_ASCII: Final = lazy(r"[^\x00-\x7f]")
_MIXED: Final = lazy(
    r"[a-z0-9\u0370-\u03ff\u0400-\u052f\u0561-\u0587]*[\u0370-\u03ff\u0400-\u052f\u0561-\u0587]"
    r"[a-z0-9\u0370-\u03ff\u0400-\u052f\u0561-\u0587]*"
)

_SHORT: Final = {
    "cannot": "can not", "cant": "can not", "can't": "can not", "won't": "will not", "wont": "will not",
    "shan't": "shall not", "ain't": "is not", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "havent": "have not", "hasnt": "has not",
    "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not", "im": "i am", "ive": "i have",
    "youre": "you are", "youve": "you have", "youll": "you will", "theyre": "they are", "whats": "what is",
    "thats": "that is", "let's": "let us", "lets": "let us", "gimme": "give me", "lemme": "let me",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "u": "you", "ur": "your", "pls": "please",
    "plz": "please", "plse": "please", "pleas": "please", "thx": "thanks", "y'all": "you", "ya'll": "you",
    "w/o": "without", "w/": "with", "porfa": "por favor", "xfa": "por favor", "porfis": "por favor", "xq": "porque",
    "num": "number", "nbr": "number", "acct": "account", "'em": "them", "c'mon": "come on", "d'you": "do you",
    "nomas": "solo", "aca": "aqui", "okey": "ok", "cosita": "cosa", "cositas": "cosas", "datito": "dato",
    "datitos": "datos", "minutito": "minuto", "minutitos": "minutos", "segundito": "segundo",
    "segunditos": "segundos", "poquito": "poco", "cortito": "corto", "pasito": "paso", "dudita": "duda",
    "preguntita": "pregunta", "problemita": "problema", "favorcito": "favor", "tramitito": "tramite",
}  # fmt: skip
_TAILS: Final = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
_IS: Final = (
    "what|that|it|who|there|here|where|how|he|she|when|why|everything|all|nobody|no one|everybody|everyone|date|minimum"
    "|airline|reference"
)
# After these "'s" is "is": "the card's locked", "the dispute's open".
_STATES: Final = (
    "now|been|already|all|open|ready|done|on|off|gone|not|locked|unlocked|frozen|active|still|also|being|closed|set|added"
    "|removed|back|fine|in|live|coming|going|waiting|available|here|there|ordered|booked|waived|reported|updated"
    "|eligible|blocked|unfrozen|unblocked|sorted|settled|dead|over|busy|swamped|slammed|stretched|paid|posted|credited|disputed|cancelled|canceled"
    "|resolved|approved|opened|sent|shipped|yours"
)
_ANY_SHORT: Final = "|".join(
    sorted((re.escape(word) for word in _SHORT if word[0] != "'" and word[-1] != "/"), key=len, reverse=True)
)
_WORDS: Final = lazy(
    r"\b(?:"
    + "|".join(sorted((re.escape(w) for w in _SHORT if w[0] != "'" and w[-1] != "/"), key=len, reverse=True))
    + r")\b"
    rf"|(?<=[a-z])(?:n't|'re|'ve|'ll|'m|'d)\b|\b(?:{_IS})'s\b"
    rf"|(?<=[a-z])'s(?= (?:(?:{_STATES})\b|\$\d))"
    r"|\bw/(?=[ \d])"
)
_WORD: Final = lazy(r"[a-z/]+")
_MARKS: Final = lazy(r"(?<![\d*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\d*])|~~|`+|_+|\u2063|(?m:^#{1,6} )")
_MARK_SIGNS: Final = lazy(r"[*_`#~]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """text: the plain spelling. original: what was typed.

    origin[i], until[i]: where the characters that gave text[i] begin and end in the original.
    """

    text: str
    original: str = field(repr=False)
    origin: Sequence[int] = field(repr=False)
    until: Sequence[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original that text[start:end] stands for; an empty one where start == end."""
        size = len(self.text)
        start, end = max(0, min(start, size)), max(0, min(end, size))
        if start >= end:
            place = self.origin[start] if start < size else len(self.original)
            return place, place
        return self.origin[start], max(self.until[end - 1], self.origin[start])


def normalise(text: str) -> Normalised:
    """NFKC, no format characters, casefolded, no accents, contractions spelled out, one kind of quote and dash.

    Markdown emphasis and HTML tags vanish (block tags become line ends), entities are read, and Cyrillic or Greek
    letters that stand in for Latin ones inside a Latin word are folded.
    """
    state = Normalised(text, text, range(len(text)), range(1, len(text) + 1))
    if "<" in text or "&" in text:
        state = _apply(state, _markup_edits(state.text))
    if not state.text.isascii():
        state = _apply(state, ((m.start(), m.end(), _FOLD[m.group()]) for m in _NOT_ASCII.finditer(state.text)))
    state = Normalised(state.text.lower(), text, state.origin, state.until)
    if not state.text.isascii():
        state = _apply(state, _lookalike_edits(state.text))
    if _MARK_SIGNS.search(state.text):
        state = _apply(state, _mark_edits(state.text))
    if "'" in state.text or not _SHORT.keys().isdisjoint(_WORD.findall(state.text)):
        state = _apply(state, ((m.start(), m.end(), _spelled(m.group())) for m in _WORDS.finditer(state.text)))
    return state


class _Folding(dict[str, str]):
    """One character to its plain spelling; filled as characters occur, bounded by the size of Unicode."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold(character)
        return folded


def _fold(character: str) -> str:
    for signs, plain in ((_SINGLE, "'"), (_DOUBLE, '"'), (_DASH, "-"), (_LONG_DASH, " - ")):
        if character in signs:
            return plain
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me", "Cs", "Co") or character in _INVISIBLE:
        return ""
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs":
        return " "
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    wide = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    return "".join(part for part in wide if unicodedata.category(part) not in ("Mn", "Cf"))


_FOLD: Final = _Folding()


def _apply(state: Normalised, edits: Iterable[Edit]) -> Normalised:
    """The state after the edits, which come in order and do not overlap."""
    pieces: list[str] = []
    origin: list[int] = []
    until: list[int] = []
    text, old_origin, old_until, place = state.text, state.origin, state.until, 0
    for start, end, replacement in edits:
        pieces.append(text[place:start])
        origin.extend(old_origin[place:start])
        until.extend(old_until[place:start])
        place = end
        if replacement:
            pieces.append(replacement)
            size, kept = len(replacement), end - start
            # The first characters keep their places where there are as many; the rest stand for the last one.
            for index in range(size):
                at = start + min(index, kept - 1)
                origin.append(old_origin[at])
                until.append(old_until[at] if index < size - 1 and index < kept - 1 else old_until[end - 1])
    if not place and not pieces:
        return state
    pieces.append(text[place:])
    origin.extend(old_origin[place:])
    until.extend(old_until[place:])
    return Normalised("".join(pieces), state.original, origin, until)


def _markup_edits(text: str) -> Iterator[Edit]:
    for match in _MARKUP.finditer(text):
        tag = match.group("tag")
        if tag is not None:
            spoken = " ".join(a or b for a, b in _SPOKEN.findall(match.group("rest")))
            edge = "\n" if tag.lstrip("/").lower() in _BLOCK_TAGS else ""
            yield match.start(), match.end(), f"{edge}{spoken}{edge}" if spoken else edge
        elif match.group().startswith("&"):
            yield match.start(), match.end(), html.unescape(match.group())
        else:
            yield match.start(), match.end(), ""


def _lookalike_edits(text: str) -> Iterator[Edit]:
    latin = sum(1 for character in text if "a" <= character <= "z")
    other = sum(1 for character in text if "\u0370" <= character <= "\u0587")
    for match in _MIXED.finditer(text):
        word = match.group()
        mixed = any("a" <= character <= "z" for character in word)
        if (mixed or latin > 2 * other) and all(c.isascii() or c in _LOOK for c in word):
            yield match.start(), match.end(), "".join(_LOOK.get(character, character) for character in word)


def _mark_edits(text: str) -> Iterator[Edit]:
    for match in _MARKS.finditer(text):
        sign = match.group()
        inside = sign[0] == "_" and match.start() > 0 and match.end() < len(text)
        inside = inside and text[match.start() - 1].isalnum() and text[match.end()].isalnum()
        yield match.start(), match.end(), " " if inside or (len(sign) > 2 and sign[0] == "`") else ""


def _spelled(word: str) -> str:
    if word == "'s":
        return " is"
    if word in _SHORT:
        return _SHORT[word]
    if word in _TAILS:
        return _TAILS[word]
    return word[:-2] + " is"
