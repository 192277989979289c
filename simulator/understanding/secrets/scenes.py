"""How a secret can stand in the room before a turn, and with which words a turn then asks for it.

Nobody names a thing twice: "Should I send my PIN?" "Sure." A scene is how a kind came up in what was said before:
offered by the customer, asked for and not given, given and not good, wanted anew, brought by a message, known in part,
or only named. A move is what a clause that names no other thing does with it. Which moves make a request of which
scene is the table below; the words of the moves are in the packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.continuing import offers
from simulator.understanding.secrets.nouns import mentions
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.signals import BY_WAY_OF, IN_CASE


class How(StrEnum):
    OFFERED = "offered by the customer"
    ASKED = "asked for before"
    GIVEN = "given before"
    WANTED = "to be set anew"
    CARRIED = "brought by a message"
    PART = "known in part"
    NAMED = "named by the customer"
    HERE = "named in the turn"
    TALKED = "talked about before"


_ALWAYS: Final = frozenset(("directs", "needs", "waits"))
_TAKES_UP: Final[Mapping[How, frozenset[str]]] = {
    How.OFFERED: _ALWAYS | {"affirms", "here", "insists", "either", "values", "wholes", "rests", "others", "would_you"},
    How.ASKED: _ALWAYS
    | {"rests", "again", "insists", "values", "others", "here", "wholes", "would_you", "counts", "heads"},
    How.GIVEN: frozenset(("again", "rests", "counts", "anew", "others")),
    How.WANTED: frozenset(("becomes", "values", "told_choice")),
    How.CARRIED: frozenset(("directs", "needs", "values", "digits")),
    How.PART: frozenset(("rests", "heads", "wholes")),
    How.TALKED: frozenset(),
    How.NAMED: frozenset(("directs", "needs", "values", "would_you", "others")),
    How.HERE: _ALWAYS | {"values", "would_you", "others", "may_i"},
}
_IN_ORDER: Final = {how: tuple(sorted(names)) for how, names in _TAKES_UP.items()}
_ANY_MOVE: Final = tuple(sorted(frozenset().union(*_TAKES_UP.values())))
_DENIED: Final = lazy(
    r"\b(?:no|not|never|nunca|jamas|tampoco|without|sin)(?: (?:lo|la|los|las|me|le|se|it|please|ever|need|to"
    r"|have)){0,3} ?$"
)
_REFUSED: Final = lazy(
    r"\W*(?:no|nope|never|do not|please do not|nunca)\b(?! (?:problem|worries|rush|need to worry|risk|danger"
    r"|issue|worry|se preocupe|pasa nada|hay))"
)
# After a yes: what the agent is going to do himself, or another question.
_OWN_DEED: Final = lazy(
    r"\b(?:i|we)(?: (?:will|shall|can|am|are|have|would|could|may))+ (?!need|take|wait|hold|have to|accept|use"
    r"|just need|also need|still"
    r"|ready|be (?:needing|waiting|ready)|read|note)\w+|\b(?:continu|segu|ajust|vamos a|(?!necesit|ocup"
    r"|requer)\w{3,}(?:amos|emos|imos))\w*"
    r"|\b(?:what|how|which) (?:are|can|may|could|would|do|is) (?:we|i|you)\b"
)
_BESIDE: Final = lazy(
    r"\b(?:above|over|next to|beside|below|under|arriba de|encima de|junto a|al lado de)(?: \w+){0,2} ?$"
)
_ENDS: Final = lazy(r"\b(?:ends?|ending|termina\w*|terminacion)(?: (?:in|en|with|con|is|es))? \d{4,5}\b")
_SENT: Final = lazy(r"\b(?:sent|texted|e-?mailed|sending|on (?:its|the) way|mand\w+|envi\w+|va en camino)\b")
_WH: Final = lazy(r"\W*(?:what|where|which|why|how|who|que es|cual|donde|para que|por que|como)\b")
_SHORT: Final = 110  # characters of a turn that only goes on
_CONTRAST: Final = lazy(
    r"\b(?:no|not)(?: (?:solo|nada mas|nomas|just|only))? (?:the |el |la |los |las |that |those |ese |esa "
    r"|esos )?(?:\w+ ){0,2}\w+(?=,|$)"
)
_BEGUN: Final = lazy(r"(?<![\d*.$-])3[47]\d\d(?:[ -]?\d){0,8}(?![\d-])")
_FIGURES: Final = {
    SecretKind.CARD_NUMBER: (15, 16),
    SecretKind.SSN: (9,),
    SecretKind.PASSCODE: (4, 5, 6, 7, 8),
    SecretKind.SECURITY_CODE: (3, 4),
    SecretKind.PIN: (4, 5, 6),
}
_STARTS: Final = lazy(r"(?<![\d*.$-])(?:3[47]\d\d|[456]\d{3})(?:[ -]?\d){2,14}(?!\d)")
_STARTS_SSN: Final = lazy(r"(?<![\d-])\d{3}[- ]\d{2}(?:[- ]\d{1,4})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Scene:
    kind: SecretKind
    how: How


def before_turn(context: Sequence[tuple[str, str]], asked: Sequence[SecretKind]) -> Iterator[Scene]:
    """The scenes that the conversation leaves, strongest first.

    context: normalised; asked: what the agent's last message asked for.
    """
    said = context[-1][1] if context and context[-1][0] != "agent" else ""
    agent = next((text for speaker, text in reversed(context) if speaker == "agent"), "")
    moves = secrets_pack().moves
    named = [mention for mention in mentions(said) if mention.kind is not None]
    full = [mention.kind for mention in named if mention.kind is not None and not mention.partial]
    given = list(_given(said, asked, alone=not agent))
    for kind in dict.fromkeys(given):
        yield Scene(kind, How.GIVEN)
    for kind in dict.fromkeys(full):
        if moves["wanted"].search(said) and kind in (SecretKind.PIN, SecretKind.PASSWORD):
            yield Scene(kind, How.WANTED)
        if offers(said) or moves["reluctant"].search(said) or _asks_whether(said):
            yield Scene(kind, How.OFFERED)
    if not moves["given_up"].search(said):
        for kind in dict.fromkeys(asked):
            if kind not in given or len(re.sub(r"\D", "", said)) not in _FIGURES.get(kind, ()):
                yield Scene(kind, How.ASKED)
    for text in (said, agent):
        parts = [mention for mention in mentions(text) if mention.partial and mention.kind is not None]
        if parts and parts[-1].kind is not None:
            yield Scene(parts[-1].kind, How.PART)
        elif _ENDS.search(text) and not any(mention.kind is SecretKind.SSN for mention in mentions(text)):
            yield Scene(SecretKind.CARD_NUMBER, How.PART)
        if moves["carries"].search(text):
            yield Scene(SecretKind.PASSCODE, How.CARRIED)
    if any(mention.kind is SecretKind.PASSCODE for mention in mentions(agent)) and _SENT.search(agent):
        yield Scene(SecretKind.PASSCODE, How.CARRIED)
    for kind in dict.fromkeys(full):
        yield Scene(kind, How.NAMED)


def _asks_whether(said: str) -> bool:
    """ "The code from the text?": the name alone, with a question mark."""
    found = mentions(said)
    return (
        said.rstrip().endswith("?")
        and len(found) == 1
        and len(said) - (found[0].end - found[0].start) <= 10
        and not _WH.match(said)
    )


def _given(said: str, asked: Sequence[SecretKind], *, alone: bool) -> Iterator[SecretKind]:
    """The kinds of which the customer's words hold a value, or the beginning of one."""
    start = _STARTS.search(said)
    if start is not None and (len(re.sub(r"\D", "", start.group())) >= 8 or start.group().startswith(("34", "37"))):
        yield SecretKind.CARD_NUMBER
    elif _STARTS_SSN.search(said):
        yield SecretKind.SSN
    figures = len(re.sub(r"\D", "", said))
    letters = sum(character.isalpha() for character in said)
    for kind in asked:
        if figures >= 2 and letters < 60 and kind is not SecretKind.PASSWORD:
            yield kind
    if alone and 4 <= figures <= 8 and letters < 4:
        yield SecretKind.PASSCODE


def in_turn(earlier: Sequence[str]) -> Iterator[Scene]:
    """The scenes that earlier clauses of the same turn leave, the nearest first."""
    moves = secrets_pack().moves
    for text in reversed(earlier):
        for mention in reversed(mentions(text)):
            if mention.kind is not None and not _BESIDE.search(text, 0, mention.start):
                yield Scene(mention.kind, How.PART if mention.partial else How.HERE)
        if moves["carries"].search(text):
            yield Scene(SecretKind.PASSCODE, How.CARRIED)
        if _BEGUN.search(text):
            yield Scene(SecretKind.CARD_NUMBER, How.PART)


def carries(text: str) -> int:
    """Where the clause stops telling of a message that brings a passcode; 0 where it tells of none."""
    match = secrets_pack().moves["carries"].search(text)
    return 0 if match is None else match.end()


def goes_on(text: str) -> bool:
    """Whether a turn after an open request leaves it open: it takes nothing back and speaks of nothing else."""
    moves, words = secrets_pack().moves, secrets_pack().words
    lured = words["negation_lures"].sub(" ", moves["lures"].sub(" ", _CONTRAST.sub(" ", text)))
    return not (
        len(text) > _SHORT
        or moves["done"].search(text)
        or moves["withdraws"].search(text)
        or moves["refuses"].search(lured)
        or words["things"].search(lured)
        or words["channels"].search(text)
        or words["strong_channels"].search(text)
        or re.search(r"\d{3}", text)
    )


def move(scene: Scene, text: str, only: frozenset[str] = frozenset()) -> str:
    """The move by which the clause asks for what stands so; "" where it does not, or where something takes it back.

    only: where given, the moves that count.
    """
    moves = secrets_pack().moves
    for name in _IN_ORDER[scene.how]:
        if only and name not in only:
            continue
        if name == "insists" and scene.how is How.OFFERED and _REFUSED.match(text):
            continue
        match = moves[name].search(text)
        if match is not None and not _vetoed(text, name, match):
            return name
    return ""


@lru_cache(maxsize=4096)
def may_move(text: str) -> bool:
    """Cheap: whether any move of any scene stands in the clause."""
    moves = secrets_pack().moves
    return any(moves[name].search(text) for name in _ANY_MOVE if moves[name].called_for(text))


def _vetoed(text: str, by: str, match: re.Match[str]) -> bool:
    """Whether something speaks against its being a request: refused, done, elsewhere, about other things."""
    moves, words = secrets_pack().moves, secrets_pack().words
    if by in ("directs", "needs") and IN_CASE.search(text):
        return True
    if by == "affirms" and _OWN_DEED.search(text, match.end()):
        return True
    if by not in ("insists", "affirms") and _DENIED.search(text, 0, match.start()):
        return True
    if by == "again" and words["channels"].search(text):
        return True
    lured = words["negation_lures"].sub(" ", moves["lures"].sub(" ", text))
    if moves["done"].search(text) or (
        words["deny"].search(lured) and by not in ("insists", "again", "counts", "rests", "needs", "either")
    ):
        return True
    if by in ("directs", "needs", "affirms", "waits") and moves["refuses"].search(lured):
        return True
    if words["third_persons"].search(text) and by != "others":
        return True
    if any(not BY_WAY_OF.search(text, 0, thing.start()) for thing in words["things"].finditer(text)) and by != "needs":
        return True
    if by == "needs" and words["things"].search(text, match.end()):
        return True
    elsewhere = words["channels"].search(text) or words["strong_channels"].search(text)
    return (
        bool(elsewhere)
        and not words["here"].search(words["not_here"].sub(" ", text))
        and not words["bypass"].search(text)
    )
