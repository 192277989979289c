"""Cuts a normalised text into clauses, so that a negation or a condition never reaches beyond its own.

A clause ends at the end of a sentence, of a line or of a list item, at a semicolon, at a spaced dash and before a
contrasting connective (but, however, pero, sin embargo ...). One pass, linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import Normalised


class ClauseKind(StrEnum):
    STATEMENT = "statement"
    QUESTION = "question"  # ends in a question mark (or begins with an inverted one)
    PROMPT = "prompt"  # a short line that ends in a colon or a sign of a field: a form's label, or a heading


@dataclass(frozen=True, slots=True)
class Clause:
    """start, end: span in the normalised text, surrounding blanks and end marks left out; text: what stands there.

    sentence: counts up from 0 with each sentence or line, so that clauses of one sentence can be told.
    quoted: most of it stands between quotation marks, or on a line that begins with `>`.
    """

    start: int
    end: int
    text: str
    kind: ClauseKind
    sentence: int
    quoted: bool = False
    item: bool = False  # a list item


_CONNECTIVES: Final = (
    "but|however|although|though|yet|whereas|nevertheless|otherwise|pero|sin embargo|aunque|no obstante|en cambio"
    "|de lo contrario|mientras que"
)
_BREAK: Final = lazy(
    r"(?P<end>[.!?\u2026]+[\"')\]]*(?=\s|$|;|[^\w\s.,;:!?'\")@#&/=+\-])|[\u3002\uff01\uff1f]|\u00a1|\u00bf|\n)"
    rf"|(?P<part>;| - |\s-- ?|,?\s(?=(?:{_CONNECTIVES})\b)|[\U0001f300-\U0001faff\u2600-\u27bf]+)"
)
_ITEM: Final = lazy(r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2013>]+|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_LABEL: Final = lazy(r"(?::|\s\*|\((?:required|optional|obligatori[oa]|requerid[oa]|opcional)\))$")
_BLANK: Final = " \t\r\n"
_ABBREVIATION: Final = lazy(
    r"(?:\b(?:mr|mrs|ms|dr|sr|sra|no|num|st|e\.g|i\.e|u\.s|p\.ej|vs|approx|inc|ext|apt|ste|fl|depto|dept))$"
)
_LONGEST: Final = 400
_NUMBERED: Final = ("no", "num", "ext", "apt", "ste", "fl", "depto", "dept")
_NUMBER_OF: Final = lazy(
    r"\b(?:card|account|acct|phone|case|order|reference|ref|claim|policy|flight|ssn?|tarjeta|cuenta|telefono|tel)"
    r" (?:no|num)$"
)
_QUOTE: Final = lazy(r"\"[^\"\n]{1,600}\"|(?<![\w'])'[^'\n]{1,400}'(?!\w)")
_TERSE: Final = lazy(
    r"(?:(?:ok|and|so|also|y)\W+)?(?:what|which|when|who|where|how much|how many"
    r"|cual|cuanto|cuantos|cuando|quien|donde|de cual)"
    r"(?:\W+\w+){0,4}\W*\Z"
)
_OPENER: Final = (
    r"(?:what|which|when|where|who|whom|how|why|is|are|am|was|were|do|does|did|shall|should|can|could|may|might|would|will"
    r"|have|has|want|que|cual|cuando|donde|quien|como|cuanto|cuantos|por que|en que|a que|con que)\b"
)
_LEAD: Final = lazy(rf"(?:(?:and|so|ok|or|but|now|then|well|also|y|o|pero|entonces|bueno)\W+){{0,3}}{_OPENER}")
_ASKED_THEN: Final = lazy(rf", (?:(?:and|so|then|but|now|y|entonces|pero) )?{_OPENER}")


def split(normalised: Normalised) -> tuple[Clause, ...]:
    """The clauses in order; none is empty."""
    text = normalised.text
    quotes = [match.span() for match in _QUOTE.finditer(text)] if '"' in text or "'" in text else []
    clauses: list[Clause] = []
    place, sentence, asked = 0, 0, False
    for match in _BREAK.finditer(text):
        mark = match.group()
        ends = match.group("end") is not None
        if mark[0] == "." and _abbreviates(text, place, match.start()):
            continue
        if mark[0] == "." and _is_item_number(text, place, match.start()):
            continue
        kind = ClauseKind.QUESTION if "?" in mark or (asked and ends) else ClauseKind.STATEMENT
        _add(clauses, text, place, match.start(), kind, sentence, quotes)
        asked = mark == "\u00bf" or (asked and not ends)
        place = match.end()
        sentence += ends
    _add(clauses, text, place, len(text), ClauseKind.QUESTION if asked else ClauseKind.STATEMENT, sentence, quotes)
    return tuple(clauses)


def _abbreviates(text: str, place: int, dot: int) -> bool:
    """Whether the dot belongs to an abbreviation; "no." and its like are one only before a number."""
    found = _ABBREVIATION.search(text, max(place, dot - 6), dot)
    if found is None:
        return False
    if found.group() not in _NUMBERED or text[dot + 1 : dot + 3].strip()[:1].isdigit():
        return True
    return _NUMBER_OF.search(text, max(place, dot - 16), dot) is not None and text[dot + 1 : dot + 2] == " "


def _is_item_number(text: str, place: int, dot: int) -> bool:
    """Whether only the number of a list item stands before this dot."""
    head = text[place:dot].strip() if dot - place < 6 else ""
    return bool(head) and (head.isdigit() or len(head) == 1) and len(head) <= 2


def _add(
    clauses: list[Clause],
    text: str,
    start: int,
    end: int,
    kind: ClauseKind,
    sentence: int,
    quotes: list[tuple[int, int]],
) -> None:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    if start == end:
        return
    if end - start > _LONGEST:
        # Nobody writes such clauses; cut, what is said about one clause costs a bounded time.
        while end - start > _LONGEST:
            cut = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind(",", start + 1, start + _LONGEST))
            cut = cut if cut > start else start + _LONGEST
            _add(clauses, text, start, cut, ClauseKind.STATEMENT, sentence, quotes)
            start = cut
        _add(clauses, text, start, end, kind, sentence, quotes)
        return
    first = text.rfind("\n", max(0, start - 3), start) >= 0 or start < 3
    quoted = first and text[start] == ">"
    item = False
    bullet = _ITEM.match(text, start, end)
    if bullet is not None and bullet.end() < end:
        start, item = bullet.end(), True
    piece = text[start:end]
    if kind is ClauseKind.STATEMENT and len(piece) <= 80 and _LABEL.search(piece):
        kind = ClauseKind.PROMPT
    clauses.append(Clause(start, end, piece, kind, sentence, quoted or _inside(quotes, start, end), item))


def _inside(quotes: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether more than half of the span lies in quotes; they come in order, so those gone by are dropped."""
    while quotes and quotes[0][1] <= start:
        del quotes[0]
    covered = 0
    for low, high in quotes:
        if low >= end:
            break
        covered += min(high, end) - max(low, start)
    return covered * 2 > end - start


def asked_tersely(clause: Clause) -> Clause:
    """A few words that begin with "which", "how much" ... are a question, question mark or not."""
    if clause.kind is ClauseKind.STATEMENT and not clause.item and _TERSE.match(clause.text):
        return replace(clause, kind=ClauseKind.QUESTION)
    return clause


def told_before(question: str) -> int:
    """How much of it is told before the question itself: "This is Ben, your virtual assistant, what is up?" """
    if _LEAD.match(question):
        return 0
    asked = _ASKED_THEN.search(question)
    return asked.start() if asked is not None else 0


def foreign(clause: Clause) -> bool:
    """Whether the whole clause is somebody else's words: a line after `>`, or one that begins with a quotation mark."""
    return clause.quoted and (clause.text[0] == '"' or '"' not in clause.text)
