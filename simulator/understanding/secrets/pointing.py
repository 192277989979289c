"""Requests made of nothing but words that point: "mind resending?", "those three, please", "the first four now".

Whatever was talked about, such a clause can mean nothing else: every word of it hands over, wants, points or joins.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.pack import secrets_pack

_WORD: Final = lazy(r"[^\W_]+(?:['-][^\W_]+)*")
_LONGEST: Final = 20  # words
_DENIED: Final = lazy(
    r"\b(?:not|never|nor|nunca|jamas|sin)\b|\bno\b(?! (?:problem|worries|hay problema|hay prisa|pasa nada))"
)
# The agent himself will do it, or asks whether to.
_OURS: Final = lazy(
    r"\b(?:i|we)(?: (?:will|can|could|would|shall|am|are|have|just|also|now|already|going|to|gonna|should|may|let|do))*"
    r" (?:give|giving|send|sending|share|tell|type|read|repeat|resend|re-send|pass|text|drop|post|show|provide|reply)\b"
    r"|\b(?:me|us) to (?:send|resend|re-send|give|repeat|read|text|type|show|tell|share|provide|post|pass)\b"
    r"|\b(?:let me|let us|allow me to|deje\w*|permita\w*|voy a|vamos a|le|te|se lo|se la)"
    r" (?:\w+ )?(?:give|send|resend|share|tell|read|repeat|check|mando|envio|reenvio|paso|doy|comparto|repito|dicto)\b"
)
_DONE_BY_YOU: Final = lazy(
    r"\byou(?: have| had| did| just| already)* (?:gave|sent|shared|told|typed|read|wrote|given|provided|posted|said)\b"
)
_OPENS: Final = lazy(
    r"^\W*(?:(?:please|pls|kindly|just|so|then|now|ok|okay|great|and|or|go ahead and|sure|alright|perfect|well"
    r"|good|thanks"
    r"|por favor|y|ahora|bueno|listo|solo|nomas|entonces)\W+)*(?P<first>[^\W_]+(?:-[^\W_]+)?)"
)
_POLITELY: Final = lazy(
    r"\b(?:mind|please|pls|kindly|(?:can|could|would|will|may|might) (?:you|i|we)|por favor|porfa\w*|favor|me"
    r" (?:lo|la|los|las)"
    r"|puede|podria|puedes|podrias)\b"
)
_ASIDE: Final = lazy(
    r"\W*(?:\w+\W+){0,2}?(?:(?:is|are|was|were|does|did|has|have) (?:it|that|this|those|they)|that is (?:all|it"
    r"|that|the))\b"
)
_TOWARDS_US: Final = lazy(
    r"\b(?:me|us|here|chat|again|back|please|pls|mind|can you|could you|would you|aqui|por favor)\b|\w(?:me"
    r"|nos)(?:l[oa]s?)?\b"
)
_LOOKS: Final = frozenset(
    [
        "read",
        "reading",
        "type",
        "typing",
        "write",
        "writing",
        "text",
        "show",
        "say",
        "state",
        "copy",
        "list",
        "post",
        "lea",
        "leer",
        "copia",
        "copie",
        "escriba",
        "teclee",
        "ponga",
        "pon",
    ]
)
_REST: Final = frozenset(
    [
        "rest",
        "other",
        "others",
        "remaining",
        "whole",
        "full",
        "entire",
        "complete",
        "everything",
        "first",
        "all",
        "digits",
        "numbers",
        "resto",
        "demas",
        "otro",
        "otros",
        "otra",
        "todo",
        "todos",
        "completo",
        "completa",
        "completos",
        "entero",
        "faltantes",
        "primeros",
        "primero",
        "contenido",
    ]
)
_TELLS_OF_IT: Final = lazy(r"\b(?:is|are|was|were|es|son|era|eran|has|have|did|do|does)\b")
_SETTLED: Final = lazy(
    r"\W*(?:\w+\W+){0,2}?(?:all right|alright|all (?:set|good|done|clear)|todo (?:list|bien|en orden|correct"
    r"|claro)\w*)\b"
)
_WH: Final = lazy(
    r"\W*(?:(?:and|so|ok|okay|great|perfect|sure|of course|no problem|got it|y|bueno|claro|ok|perfecto|listo"
    r"|entonces)\W+){0,3}"
    r"(?:what|which|que|cual|cuales)\b"
)
_TO_DO: Final = lazy(
    r"\b(?:do|doing|done|help|hacer|ayud\w*)\W*$|\b(?:happen|say|mean|tell|told|give|gave|share|shared|them|him"
    r"|her)\w*\b"
)
_WE: Final = lazy(r"\b(?:i|we)\b|\b(?:necesit|ocup|requier|quisiera|falt)\w*")
_CLITIC: Final = lazy(r"(?:me|nos)(?:l[oa]s?)?$|[aeio]l[oa]s?$")


class Bare(StrEnum):
    """How a clause of pointing words asks: by a verb of handing over, by wanting, or only by pointing."""

    HANDS = "hand it over"
    WANTS = "wants it"
    POINTS = "points to it"
    WHICH = "asks which"


@lru_cache(maxsize=4096)
def bare_request(text: str, *, question: bool = False) -> Bare | None:
    """How a normalised clause asks for what was named before it, if no word of it means anything else."""
    words = _WORD.findall(text)
    if _ASIDE.match(text):
        return None
    if not words or len(words) > _LONGEST or _DENIED.search(text) or _OURS.search(text) or _DONE_BY_YOU.search(text):
        return None
    sorts = secrets_pack().pointing
    hands = [word for word in words if word in sorts["hands"]]
    wants = [word for word in words if word in sorts["wants"]]
    points = [word for word in words if word in sorts["points"]]
    known: tuple[str, ...] = ("glue", "points", "hands", "wants", "objects")
    if question and _WH.match(text) and any(word in sorts["uses"] for word in words) and not _TO_DO.search(text):
        known = (*known, "uses")
        if all(any(word in sorts[name] for name in known) for word in words):
            return Bare.WHICH
        return None
    if any(not any(word in sorts[name] for name in known) for word in words):
        return None
    opening = _OPENS.match(text)
    first = opening["first"] if opening is not None else ""
    clitic = any(_CLITIC.search(word) for word in hands)
    if _LOOKS.issuperset(hands) and not _TOWARDS_US.search(text):
        hands = []
    polite = _POLITELY.search(text) is not None
    if hands and (points or clitic or polite) and (first in sorts["hands"] or polite or clitic):
        return Bare.HANDS
    if wants and points and _WE.search(text):
        return Bare.WANTS
    if _SETTLED.match(text):
        return None
    counted = [
        word
        for word in points
        if word not in ("it", "that", "this", "one", "lo", "la", "eso", "ese", "este", "un", "una")
    ]
    if counted and not _TELLS_OF_IT.search(text) and not hands and not wants and len(words) <= 8:
        return Bare.POINTS
    return None


def means_the_rest(text: str) -> bool:
    """Whether it points to more than a part: "the other ones", "all of it"."""
    return not _REST.isdisjoint(_WORD.findall(text))
