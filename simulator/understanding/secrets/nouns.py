"""Which words of a text name a secret, which name something harmless that sounds like one, which only a part of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.describing import described
from simulator.understanding.secrets.pack import LETTERS, secrets_pack

PAD: Final = "~"
_LETTER_OF: Final = {kind: letter for letter, kind in LETTERS.items()}
_SENT: Final = lazy(
    r"(?:(?! (?:or|and|y|o) )[^A-Z.;,]|, (?:which|that|que) ){0,40}?\b(?:(?:(?:by|via) (?:text|sms|e-?mail)"
    r"|texted|e-?mailed|sms"
    r"|text message|sent (?:you|to)|received|arrived|we (?:just )?sent|i (?:just )?sent"
    r"|authenticator|mandamos|mande|enviamos|envie|llego|recibio|celular|mensaje|correo))\b"
)
_PLACED: Final = lazy(
    r"\s*(?:\w+ ){0,3}?(?:on|at|from|of|off|above|de|del|en|al) (?:the |your |my |its |la |su |tu |mi |el"
    r" )*(?:(?:virtual|digital|new|physical|other|old) )?"
    r"(?:front|back|reverse|card|tarjeta|frente|reverso|parte de atras)\b|\s*(?:de )?atras\b"
)
_ITS_PLACE: Final = lazy(
    r"(?: (?:that (?:is|are)|which (?:is|are)|as|printed|shown|embossed|stamped|raised|located|running|sitting"
    r"|just)){0,3}"
    r" (?:on|across|from|at|along|over|off|in)(?: (?:the|your|ur|that|its|his|her|their)){0,2}"
    r" (?:front|back|reverse|rear|flip side|card|plastic|amex|visa)(?: (?:side )?of(?: (?:the|your|that|his"
    r"|her))* (?:card|plastic))?\b"
    r"(?!(?:holder|member| machine| reader| ending| that ends|'s| desk| office| page| door))"
    r"|(?: (?:que (?:viene|vienen|esta|estan|aparece|aparecen)|impres\w+)){0,2} (?:en|al|del|por)(?: (?:el|la|su"
    r"|tu)){0,2}"
    r" (?:frente|reverso|tarjeta|plastico|atras|dorso)\b"
)
_ITS_SITE: Final = lazy(
    r" (?:for|to|on|of)(?: (?:the|your|that|this|our))? (?:online |web ?)?(?:account|banking|site|website|portal"
    r"|profile)\b"
    r"|(?: (?:de|del|para|en)(?: (?:el|la|su|tu))?) (?:banca en linea|sitio|portal|pagina|cuenta)\b"
)
_LENGTH_ONLY: Final = lazy(
    r"(?:the |all |those |which |que |los )*(?:\d{1,2}|[a-z]+)[ -](?:digits?|numbers?|digitos|numeros)(?: numbers?)?"
)
_SAYS_LENGTH: Final = lazy(
    r"[~ ]*(?:is|are|has|have|was|with|of|consists of|it is|tiene|es|son|lleva)? ?(?:a |the |the one (?:of|with) "
    r"|el de |la de )?"
)
_THREE_OR_FOUR: Final = lazy(r"(?:the |los |las )?(?:3|4|three|four|tres|cuatro)\b")
_APPOSED: Final = lazy(r"[ ,:(-]*(?:(?:de|con|of|with|the|los|las) )*")
_NEVER_IN_PART: Final = frozenset((SecretKind.PASSWORD, SecretKind.PASSCODE, SecretKind.PIN))
_COUNTS: Final = lazy(
    r"\b(?:\d|one|two|three|four|five|six|few|digits?|numbers?|letters?|characters?|uno|dos|tres|cuatro|cinco"
    r"|seis|digitos?|numeros?"
    r"|letras?|ending|terminad[oa]|termina|terminacion)\b"
)
_LAST_THREE: Final = lazy(r"\b(?:last|final|ultim[oa]s) (?:three|3|tres)\b|\b(?:tres|3) ultim[oa]s\b")
_BACK: Final = lazy(
    r"\b(?:the|at|on) back\b|\bback (?:side|of)\b|\b(?:reverse|signature|strip|atras|reverso|firma|dorso)\b"
)
_LONG: Final = 200  # characters of a text of which the words of one part are seldom those of another
_SENTENCE_END: Final = lazy(r"[.!?\n]\s+")
_CORNER: Final = lazy(r"(?: (?:right|left|top|upper|hand|side|right-hand))* corner\b")
BARE_PART: Final = lazy(r"(?:the )?(?:last|final|ultim[oa]s) \w+(?: (?:digits|numbers|ones|digitos|numeros))?")
_PLACE: Final = lazy(r"back|front|rever|atras|sign|firma|strip|franja|corner|cvv|cid")
_GENERIC_NOT: Final = lazy(
    r"card|plastic|tarjeta|amex|\bpan\b|1[0-6]|fifteen|sixteen|quince|dieciseis|front|frente|numeracion"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """kind: None where it is something harmless. partial: only a part of it is meant ("last four of"), or masked.

    generic: words like "the whole number" that mean a card number unless the talk is about something else.
    start, end: in the text that was searched.
    """

    kind: SecretKind | None
    start: int
    end: int
    partial: bool = False
    generic: bool = False
    text: str = ""

    @property
    def forbidden(self) -> bool:
        return self.kind is not None and not self.partial


def mark(text: str, mentions: Sequence[Mention]) -> str:
    """The text, as long as before, in which each mention is one capital letter and padding: X for a harmless one."""
    pieces: list[str] = []
    place = 0
    for mention in mentions:
        letter = _LETTER_OF[mention.kind] if mention.kind is not None and not mention.partial else "X"
        pieces.extend((text[place : mention.start], letter, PAD * (mention.end - mention.start - 1)))
        place = mention.end
    pieces.append(text[place:])
    return "".join(pieces)


def beyond(text: str, place: int) -> int:
    """Where the phrase ends that tells which one is meant of a name that ends at the place: "the PIN you picked"."""
    tails = secrets_pack().words["tails"]
    while text[place : place + 1] == " ":
        tail = tails.match(text, place + 1)
        if tail is None or tail.end() <= place + 1:
            break
        place = tail.end()
    return place


def mentions(text: str) -> tuple[Mention, ...]:
    """All mentions in a normalised text, in order, none overlapping; a long one is looked through by its sentences."""
    if len(text) <= _LONG:
        return _mentions(text)
    found: list[Mention] = []
    place = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        found.extend(
            replace(mention, start=mention.start + place, end=mention.end + place)
            for mention in _mentions(text[place:end])
        )
        place = end
    return tuple(found)


@lru_cache(maxsize=4096)
def _mentions(text: str) -> tuple[Mention, ...]:
    pack = secrets_pack()
    if not any(stem in text for stem in pack.stems):
        return ()
    found = [(*match.span(), pack.kinds[part]) for part, match in pack.nouns.each(text)]
    # The earliest first; where several begin at one place the longest; a harmless one before a secret of its length.
    found.sort(key=lambda item: (item[0], -item[1], item[2] is not None))
    kept: list[Mention] = []
    for start, end, found_kind in found:
        if kept and start < kept[-1].end:
            continue
        kept.append(_refined(text, start, _to_its_place(text, end, found_kind), found_kind))
    named_spans = [(mention.start, mention.end) for mention in kept]
    found_parts = list(pack.partial.finditer(mark(text, kept)))
    parts = [match.span() for match in found_parts]
    more = described(text, [*((mention.start, mention.end) for mention in kept), *parts])
    kept.extend(Mention(kind, start, end, text=text[start:end]) for start, end, kind in more)
    kept.sort(key=lambda mention: mention.start)
    kept = _with_its_length(text, kept)
    named = [mention for mention in kept if not _length_of_another(text, mention, kept)]
    spans = [(mention.start, mention.end) for mention in named]
    return _partials(
        text, named, found_parts if spans == named_spans else list(pack.partial.finditer(mark(text, named)))
    )


def _with_its_length(text: str, found: Sequence[Mention]) -> list[Mention]:
    """ "The security code, 4 digits on the front" is one name, and not also digits of a card."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.kind is SecretKind.SECURITY_CODE
            and mention.kind is SecretKind.CARD_NUMBER
            and _THREE_OR_FOUR.match(mention.text)
            and _APPOSED.fullmatch(text[last.end : mention.start])
        ):
            kept[-1] = Mention(last.kind, last.start, mention.end, text=text[last.start : mention.end])
        else:
            kept.append(mention)
    return kept


def _length_of_another(text: str, mention: Mention, found: Sequence[Mention]) -> bool:
    """Whether it only tells how long a harmless number is: "the reference number is 15 digits long"."""
    if mention.kind is None or _LENGTH_ONLY.fullmatch(mention.text) is None:
        return False
    return any(
        other.kind is None
        and (
            (other.end <= mention.start and _SAYS_LENGTH.fullmatch(text[other.end : mention.start]))
            or (
                mention.end <= other.start
                and re.fullmatch(r" (?:of|in|on|from|del?|en)(?: \w+)? ", text[mention.end : other.start])
            )
        )
        for other in found
    )


def _to_its_place(text: str, end: int, kind: SecretKind | None) -> int:
    """The end of a mention with the place where it stands taken in: "the long number across the card"."""
    if kind is SecretKind.PASSWORD:
        found = _ITS_SITE.match(text, end)
    elif kind in (SecretKind.CARD_NUMBER, SecretKind.SECURITY_CODE):
        found = _ITS_PLACE.match(text, end)
    else:
        return end
    return end if found is None else found.end()


def _refined(text: str, start: int, end: int, kind: SecretKind | None) -> Mention:
    """The mention with its kind settled by the words that follow it: "security code we texted" is a passcode."""
    words = text[start:end]
    if (
        kind is SecretKind.SECURITY_CODE
        and re.search(r"\bcod|code", words)
        and not re.search(r"card|tarjeta|front|back", words)
    ):
        if _SENT.match(text, end) and not _PLACED.match(text, end):
            kind = SecretKind.PASSCODE
    elif (
        kind is SecretKind.PASSCODE
        and re.search(r"cod|digit", words)
        and (
            _PLACED.match(text, end)
            or re.search(r"\b(?:atras|al frente|al reverso|on the (?:back|front))\b[^.;?!]{0,24}$", text[:start])
        )
        and not _SENT.match(text, end)
    ):
        kind = SecretKind.SECURITY_CODE if not re.search(r"6|six|seis|one.?time|otp|texted", words) else kind
    elif (
        kind is SecretKind.PASSWORD
        and "clave" in words
        and (_SENT.match(text, end) or re.search(r"\b(?:grabadora|llamada|mensaj\w+|sms|robot)\b", text[:start]))
    ) or (
        _SENT.match(text, end)
        and (
            kind is SecretKind.PIN
            or (kind is None and re.fullmatch(r"(?:confirmation|safe) codes?|codigo de confirmacion", words))
        )
    ):
        kind = SecretKind.PASSCODE
    if kind is SecretKind.CARD_NUMBER and _CORNER.match(text, end):
        kind = SecretKind.SECURITY_CODE
    generic = kind is SecretKind.CARD_NUMBER and _GENERIC_NOT.search(words) is None
    return Mention(kind, start, end, generic=generic, text=words)


def _partials(text: str, kept: list[Mention], parts: Sequence[re.Match[str]]) -> tuple[Mention, ...]:
    """Marks as partial what stands inside "last four of ...", and adds parts that stand alone."""
    result = list(kept)
    for match in parts:
        inside = [m for m in result if m.start < match.end() and m.end > match.start()]
        if any(
            m.kind is SecretKind.SECURITY_CODE and (m.start < match.start() or _PLACE.search(m.text)) for m in inside
        ):
            continue  # "the last three digits by the signature" are all of it
        if _LAST_THREE.search(match.group()) and _BACK.search(text):
            result = [m for m in result if m not in inside]
            result.append(Mention(SecretKind.SECURITY_CODE, match.start(), match.end(), text=match.group()))
            continue  # "at the back, the last three digits"
        if any(m.kind in _NEVER_IN_PART for m in inside) and not _COUNTS.search(match.group()):
            continue  # "the last password that worked"
        result = [m for m in result if m not in inside]
        kind = next((m.kind for m in inside if m.kind not in (None, SecretKind.SECURITY_CODE)), None)
        if kind is None:  # "the whole Social or only the last 4?"
            earlier = [m.kind for m in result if m.end <= match.start() and m.kind is not None]
            kind = SecretKind.SSN if earlier and earlier[-1] is SecretKind.SSN else SecretKind.CARD_NUMBER
        if re.search(r"\bss[ns]?\b|social|seguro", match.group()):
            kind = SecretKind.SSN
        start = min([match.start(), *(m.start for m in inside)])
        end = max([match.end(), *(m.end for m in inside)])
        result.append(Mention(kind, start, end, partial=True, text=text[start:end]))
    result.sort(key=lambda mention: mention.start)
    return tuple(result)
