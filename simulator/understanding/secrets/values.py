"""Values that stand beside the name of a secret: "your code is 482913", "contraseña: Sol#42", "4821 is your PIN"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.digits import Group, Run, runs
from simulator.understanding.secrets.nouns import PAD, Mention, beyond, mark, mentions

LENGTHS: Final = {
    SecretKind.CARD_NUMBER: range(15, 17),
    SecretKind.SECURITY_CODE: range(3, 5),
    SecretKind.SSN: range(9, 10),
    SecretKind.PASSCODE: range(4, 9),
    SecretKind.PIN: range(4, 9),
    SecretKind.PASSWORD: range(4, 13),
}
_MAX_LINK: Final = 60
_BLOCK: Final = lazy(
    r"\b(?:last|ending|ends?|termina\w*|ultim\w+|minutes?|minutos?|until|within|valid|expir\w+|vence\w*|call"
    r"|dial|between|attempts?"
    r"|tries|intentos|times|must|least|at least|like|such as|e\.g|for example|example|ejemplo|como|never|not"
    r"|nunca|avoid|evite"
    r"|case|order|zip|postal|caso|folio|pedido|reference|referencia|phone|telefono|number to|before|after"
    r"|from|to|has|have|should"
    r"|tiene|debe|amount|charge|cargo|sample|format|formato|looks|de \d|digits?|digitos)\b|[.!?]\s|\n\s*\n"
)
_HARMLESS: Final = lazy(
    r"^\W*(?:has been|have been)\b|\b(?:changed|went|reset|updated|cambio|paso) (?:from|de) \S+ (?:to|a)\b"
    r"|\b(?:set|changed|reset|updated|sent) to\b|^ to (?=$)|^ to be (?=$)|\bfrom you\b"
    r"|\b(?:queda|quedo|registrad[oa]|tengo|aparece) como\b"
)
_FORWARD_OK: Final = lazy(
    r"(?:[^a-z]|\b(?:is|are|was|were|reads?|as|be|now|set|changed|reset|updated|to|you|gave|sent|typed"
    r"|entered|provided|shared|used|said"
    r"|wrote|told|me|us|i|we|have|see|got|on|file|your|the|this|that|of|for|in|card|chat|account|front|back"
    r"|record|system|here"
    r"|it|shows?|shown|displayed|generated|session|today|just|new|current|temporary|simply|says?|from|by"
    r"|earlier|before|a|an|birth ?(?:year|day)"
    r"|es|son|era|fue|sera|que|me|dio|mando|envio|escribio|su|tu|la|el|de|en|del|archivo|tarjeta|tengo|veo"
    r"|queda|quedo|como|nuevo"
    r"|nueva|aqui|registrad[oa]|actual|temporal|esta|sesion|con|x)\b)*"
)
_BACK_OK: Final = lazy(
    r"\W*(?:(?:is|was|as|for|are|being|in|es|era|como|fue|sera|de|the|your|his|her|their|our|a|an|su|tu|el|la"
    r"|un|una|new|current|old|former|previous|anterior|one-time"
    r"|what|i|we|have|has|listed|file|record|printed|above|number|shown|on|front|back|that is|that's|card"
    r"|one time|online|temporary|nuevo|nueva"
    r"|here is|correct|listed|that is|shown|google|amex|american express|bank)\b\W*)*"
)
_UNIT: Final = lazy(
    r"\s?(?:-?(?:digits?|digitos|characters|caracteres|minutes?|minutos?|mins?|hours?|horas?|days?|dias?"
    r"|points?|puntos|dollars?|usd|mxn"
    r"|pesos|attempts?|times|tries|intentos|years?|am|pm|a\.m|p\.m|percent|st|nd|rd|th|miles?|seconds?"
    r"|segundos?)\b|%|[.,]\d|/\d|:\d|-\d)"
)
_PHONE_AFTER: Final = lazy(
    r"\W{0,2} (?:is |are )?(?:still |also )?(?:your |the |a )?(?:good |current |best )?(?:number|phone|cell"
    r"|mobile|celular|telefono)\b"
)
_SENT_TO: Final = lazy(
    r"\b(?:to|at|al|a)(?: (?:your|the|su|tu|el|number|phone|mobile|cell|numero|telefono|celular))* ?$"
)
_LIKE_PHONE: Final = lazy(r"(?:\d{3}[-. ])?\d{3}[-. ]\d{4}")
_COPULA: Final = lazy(r"(?:\b(?:is|are|was|as|es|son|era|fue|reads|says)|[:=\u2192>])[\s\"'*`(\[]*$")
_TYPED: Final = lazy(
    r"\b(?:you|your|le|usted|me) (?:just )?(?:typed|entered|gave(?: me)?|sent|wrote|put(?: in)?|provided"
    r"|shared|used|said|dio|mando|envio|escribio|puso|tecleo|ingreso)\W*$"
    r"|\b(?:escribio|ingreso|tecleo|mando|envio)\W*$"
)
_JOINS: Final = lazy(
    r"\b(?:is|was|are|as|for|being|es|era|fue|como|sera)\b|[(=\u2014]|[,-] ?(?:the|your|su|el|tu|la|that)\b"
)
_NAMED_OTHERWISE: Final = lazy(
    r"(?:\b(?:zip|case|order|ref\w*|caso|folio|card|tarjeta|account|since|desde|reference|confirmation|flight"
    r"|cp|postal|ending|ends|(?<!typed )(?<!put )(?<!keyed )in|en)|X)\W*$"
)
_THAT_IS: Final = lazy(
    r"(?:[^.!?;\nX]{0,60}[,:-]|\W{0,5}[.!]+) ?(?:and )?(?:that is|that was|this is|(?:ese|esa|eso|este|esta)"
    r" (?:es|era|fue)|that is|that's|which is|ese es|esa es|ese era|es decir) (?:your|the"
    r"|su|tu|el|la)? ?"
)
_EXAMPLE: Final = lazy(r"\b(?:like|such as|e\.g\.?|example|ejemplo|como|avoid|not use|no use|evite|sample|never)\W*$")


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the kind that the words beside it give it. start, end: in the normalised text."""

    kind: SecretKind
    text: str
    start: int
    end: int
    why: str


def tight(text: str, run: Run) -> Iterator[tuple[str, int, int]]:
    """The parts of a run in which no words stand between the groups."""
    part: list[Group] = []
    for group in run.groups:
        if part and re.search(r"[a-z]{2,}|[.;]\s|[^\w\s,.\-]{2,}", text[part[-1].end : group.start]):
            yield "".join(g.value for g in part), part[0].start, part[-1].end
            part = []
        part.append(group)
    if part:
        yield "".join(g.value for g in part), part[0].start, part[-1].end


def labelled(text: str) -> Iterator[Value]:
    """The digit values of a normalised text that the words around them call a secret."""
    candidates = [
        (value, start, end) for run in runs(text) for value, start, end in tight(text, run) if 3 <= len(value) <= 16
    ]
    named = mentions(text) if candidates else ()
    if not any(mention.forbidden for mention in named):
        return
    marked = mark(text, named)
    for value, start, end in candidates:
        if any(mention.start <= start < mention.end for mention in named):
            continue
        if _UNIT.match(text, end) or _PHONE_AFTER.match(text, end) or _glued(text, start, end):
            continue
        found = _before(text, marked, named, value, start, end) or _after(marked, named, value, start, end)
        found = found or _typed(text, named, value, start, end)
        if found is not None:
            yield Value(found.kind or SecretKind.PIN, value, start, end, f"{found.text} + value")


def _glued(text: str, start: int, end: int) -> bool:
    """Whether it is only a part of a longer name: CS-482913, TRK482913, #4821."""
    before = text[max(0, start - 2) : start]
    return (
        bool(re.search(r"[a-z]\Z|[a-z]-\Z|[*\u2022]-?\Z|(?:^|[\s(])-\Z|[#$]\Z|\d[.,/]\Z", before))
        and not before.endswith("g-")
    ) or text[end : end + 1].isalpha()


def _before(text: str, marked: str, named: tuple[Mention, ...], value: str, start: int, end: int) -> Mention | None:
    last = next((mention for mention in reversed(named) if mention.end <= start), None)
    if last is None or not last.forbidden or last.kind is None or start - last.end > _MAX_LINK:
        return None
    place = beyond(text, last.end)
    if place > start:
        return None  # it only tells which one is meant: "the text sent to your phone ending in 0142"
    link = marked[place:start].replace(PAD, "")
    if _SENT_TO.search(link) and _LIKE_PHONE.fullmatch(text[start:end]):
        return None
    link = _HARMLESS.sub(" ", link)
    if _BLOCK.search(link) and not re.fullmatch(r"\W{0,3}", link):
        return None
    copula = _COPULA.search(link) is not None and len(link.split()) <= 9
    if _EXAMPLE.search(link) or not (copula or _FORWARD_OK.fullmatch(link)):
        return None
    return last if len(value) in LENGTHS[last.kind] else None


def _after(marked: str, named: tuple[Mention, ...], value: str, start: int, end: int) -> Mention | None:
    following = next((mention for mention in named if mention.start >= end), None)
    if following is None or not following.forbidden or following.kind is None:
        return None
    if _NAMED_OTHERWISE.search(marked[max(0, start - 24) : start].replace(PAD, "")):
        return None
    link = marked[end : following.start].replace(PAD, "")
    if _THAT_IS.fullmatch(link) and len(value) in LENGTHS[following.kind]:
        return following
    if len(link) > 40 or _BACK_OK.fullmatch(link) is None or re.search(r"[.!?;\n]", link):
        return None
    if not _JOINS.search(link):
        return None
    return following if len(value) in LENGTHS[following.kind] else None


def _typed(text: str, named: tuple[Mention, ...], value: str, start: int, end: int) -> Mention | None:
    """ "You typed 118264, but that code has expired": the name comes later in the sentence."""
    if _TYPED.search(text, max(0, start - 40), start) is None:
        return None
    following = next((mention for mention in named if mention.start >= end), None)
    if (
        following is None
        or not following.forbidden
        or following.start - end > 50
        or re.search(r"[.!?\n]", text[end : following.start])
    ):
        return None
    return following if following.kind is not None and len(value) in LENGTHS[following.kind] else None
