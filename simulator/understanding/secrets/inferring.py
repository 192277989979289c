"""Values that stand nowhere as one: told in parts ("it ends in 4321, and before that 00077"), by the place where they
are printed ("739 on the signature strip"), or without a name to somebody who has just named it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.cards import is_card
from simulator.understanding.secrets.digits import Group, groups, runs
from simulator.understanding.secrets.nouns import mentions
from simulator.understanding.secrets.passwords import strong
from simulator.understanding.secrets.values import LENGTHS, tight

_ORDER: Final = lazy(
    r"\b(?:area|group|serial|before|ahead|first|starts?|starting|begins?|then|followed|follows?|ends?|ending"
    r"|finish\w*|preceded"
    r"|precedes|comes?|last|rest"
    r"|antes|empieza|inicia|comienza|termina\w*|acaba|sigue|luego|despues|primero|final)\b"
)
_SOCIAL: Final = lazy(r"\bss[ns]\b|social|seguro|\bnss\b")
_PRINTED: Final = lazy(
    r"(?<![\d.,$#-])(?P<value>\d{3,4})(?![\d%]|[.,/:-]\d)(?= (?:is |are )?(?:printed |written |shown |there )?(?:on"
    r"|at|over|above|by|in|next to|en|junto a|arriba de)"
    r" (?:the |your |its |la |el |su )*(?:signature|strip|back of (?:the|your|its) card|reverse|back(?: side)?\b(?! of)"
    r"|firma|franja|reverso|dorso"
    r"|parte de atras))"
)
_TOLD: Final = lazy(
    r"(?:\b(?:(?:it|that|this|he|she|mine|text|message|sms|code|app|screen) (?:says?|said|reads?|shows?|was"
    r"|displays?)|dice|decia|quedo (?:en|como)"
    r"|queda (?:en|como)|lo deje en|(?:set|changed|reset|updated) (?:it )?to|(?:it )?has been (?:set|changed"
    r"|reset) to|it is|it was|is now|right now it is|currently(?: it is)?|that is|set (?:it|that) to|put(?: in)?"
    r"|instead of|from|try|use|is|es|era|fue|le puse|puse"
    r"|en lugar de|en vez de|use|pruebe(?: con)?|aqui (?:esta|va|lo tiene)|here (?:it is|you go|goes)|ok|okay|sure"
    r"|yes|si|claro)[,:]?|^)[\s\"'(]*$"
)
_IT_IS: Final = lazy(
    r"\b(?:(?:it|that|this|the (?:text|message|sms|code)) (?:says?|said|reads?|shows?|is|was)|it's|dice|decia"
    r"|era|quedo en|es)[,:]?[\s\"'(]*$"
)
_CARRIED: Final = lazy(
    r"\b(?:text|sms|message|e-?mail|mensaj\w+|correo)\b.*\b(?:arriv\w*|come|came|get|got|lleg\w*|receiv\w*|recib\w*)\b"
)
_MESSAGE: Final = lazy(r"\b(?:the|your|that|this|el|su|ese|un|a) (?:text|sms|message|mensaje)\b")
_PLACED_BEFORE: Final = lazy(
    r"\b(?:above the (?:\w+ )?number|on the (?:back|reverse|signature strip)|al reverso|atras"
    r"|arriba del numero)\b[^.!?\d]{0,20}"
    r"\b(?:says|reads|is|are|son|shows|have|see|dice|viene|trae|es)\b[: ]*$"
)
_PER_PLACE: Final = lazy(
    r",? (?:according to|going by|as (?:shown|printed) on|per|from|off|segun) (?:the |your |el |la |su )*"
    r"(?:back of (?:the|your) card|reverse|signature strip|reverso|firma)\b"
)
_SAYS: Final = lazy(
    r"\b(?:text|sms|message|e-?mail|authenticator|mensaje|correo|autenticador)\b[^.!?\d]{0,30}"
    r"\b(?:said|says?|reads?|had|has|shows?|contained|sent|dice|decia|trae|traia|muestra)\b[:, ]*$"
)
_USED_FOR: Final = lazy(
    r" (?:when|if|where|once|in|on|for|as|cuando|si|donde|en|como)\b[^.!?\d]{0,40}\b(?:code|passcode|verification"
    r"|otp|codigo)\b"
)
_USE: Final = lazy(r"\b(?:use|enter|type|put|try|ingrese|escriba|ponga|teclee)[: ]+$")
_THAT_IS: Final = lazy(
    r"'?s?(?: (?:that|which|que|we|i|you|usted))?(?: (?!not\b|no\b|need)[a-z]+){1,4} (?:is|was|es|era|fue|reads|says) $"
)
_ANSWERED: Final = lazy(r" ?\? (?:it is|that is|that would be|es|seria|it's)[: ]*")
_WORKED_OUT: Final = lazy(
    r" (?:is|was|will be|es|sera|era) [^.!?\d:;]{3,70}, ?(?:(?:so|which is|that is|meaning|that makes it|in"
    r" your case|for you|o sea|es decir"
    r"|que es|en su caso)[, ]*)*$"
)
_NEAR: Final = 12  # characters within which a harmless name claims a value
_OPENS_CARD: Final = lazy(r"3[47]\d\d|[45]\d{3}")
_JOINED: Final = lazy(
    r"[ ,.:;]*(?:(?:then|and|next|followed|follows|by|the|ends?|ending|in|with|on|last|goes|comes|it|four|five"
    r"|digits?|are|is"
    r"|luego|sigue|siguen|y|acaba|termina|con|en|los|ultimos|despues|viene|vienen|son)[ ,.:;]*)*"
)
_STATE: Final = lazy(r"[, ] ?[a-z]{2} \Z")
_YEAR: Final = lazy(r"(?:19|20)\d\d")
_BESIDE_USER: Final = lazy(
    r"(?i)\b(?:login|log-in|user(?: ?name| ?id)?|usuario)\b[:= ]+\S+ ?(?:/|\||,|;|&| and| y) ?"
    r"(?:(?:password|pass|pw|contrase\u00f1a|contrasena|clave)[:= ]+)?(?P<value>[^\s,;]{6,40})"
)
_PASS_FIELD: Final = lazy(r"(?i)(?<![\w-])(?:pass|pw|pwd|contra)\s*[:=]\s*(?P<value>[^\s,;`\"']{5,40})")
_SPELLED: Final = lazy(
    r"(?<!\w)(?:(?:capital|uppercase|lowercase|upper|lower|big|small|mayuscula|minuscula|the number"
    r"|el numero) )*(?:[a-z0-9]|you)"
    r"(?:(?:,| -|,? then|,? luego|;)? (?:(?:capital|uppercase|lowercase|upper|lower|the number|el numero|mayuscula"
    r"|minuscula) )*(?:[a-z0-9]|you)(?!\w)){4,}"
)
_SIZES: Final = {
    SecretKind.PIN: range(4, 7),
    SecretKind.PASSCODE: range(4, 9),
    SecretKind.SECURITY_CODE: LENGTHS[SecretKind.SECURITY_CODE],
}
_NOTHING_ELSE: Final = lazy(
    r"(?!\s?(?:%|[.,/:-]\d|(?:st|nd|rd|th|am|pm|days?|dias|minutes?|minutos|hours?|horas|points?|puntos|dollars?"
    r"|dolares|usd|mxn|pesos"
    r"|digits?|digitos|times|veces|attempts?|intentos|characters)\b))"
)
Inferred = tuple[SecretKind, int, int, str]


def in_parts(text: str, *, social: bool) -> Iterator[Inferred]:
    """A card or Social Security number told in parts, from a normalised text. social: the talk is of the latter."""
    if _ORDER.search(text) is None:
        return
    found = [item for item in groups(text) if isinstance(item, Group) and len(item.value) >= 2]
    size = sum(len(group.value) for group in found)
    if not 2 <= len(found) <= 5 or found[-1].end - found[0].start > 160:
        return
    if size in (15, 16) and len(found) == 2 and 8 <= max(len(group.value) for group in found) < 14:
        first, last = found
        if is_card(first.value + last.value) or is_card(last.value + first.value):
            yield SecretKind.CARD_NUMBER, first.start, last.end, "card number told in parts, checksum right"
    elif (
        size in (15, 16)
        and _OPENS_CARD.match(found[0].value)
        and all(_JOINED.fullmatch(text[one.end : other.start]) for one, other in pairwise(found))
        and is_card("".join(group.value for group in found))
    ):
        yield SecretKind.CARD_NUMBER, found[0].start, found[-1].end, "card number told in parts, checksum right"
    sizes = [len(group.value) for group in found]
    if _STATE.search(text, max(0, found[-1].start - 6), found[-1].start):
        return  # a house number and a ZIP code: "5019 Gina Rest, Robbinsside, ME 04660"
    if size == 9 and sorted(sizes) in ([2, 3, 4], [4, 5], [3, 6]) and (social or _SOCIAL.search(text)):
        yield SecretKind.SSN, found[0].start, found[-1].end, "nine digits told in parts"


def by_place(text: str) -> Iterator[Inferred]:
    """A code told by where it is printed."""
    for match in _PRINTED.finditer(text):
        yield SecretKind.SECURITY_CODE, *match.span("value"), "digits with the place where a code is printed"
    for run in runs(text):
        for value, start, end in tight(text, run):
            before = text[max(0, start - 60) : start]
            if len(value) in (3, 4) and (_PLACED_BEFORE.search(before) or _PER_PLACE.match(text, end)):
                yield SecretKind.SECURITY_CODE, start, end, "digits with the place where a code is printed"
            elif len(value) in _SIZES[SecretKind.PASSCODE] and not _YEAR.fullmatch(value) and nothing_else(text, end):
                if _SAYS.search(before):
                    yield SecretKind.PASSCODE, start, end, "what a message says"
                elif _USE.search(before) and _USED_FOR.match(text, end):
                    yield SecretKind.PASSCODE, start, end, "a code to be used"


def further_on(text: str) -> Iterator[Inferred]:
    """A value some words after its name: "the PIN that we have is 4821", "Your new PIN? It's 4821"."""
    named = [mention for mention in mentions(text) if mention.forbidden and mention.kind in _SIZES]
    if not named:
        return
    for run in runs(text):
        for value, start, end in tight(text, run):
            last = next((mention for mention in reversed(named) if mention.end <= start), None)
            if last is None or last.kind is None or len(value) not in _SIZES[last.kind] or not nothing_else(text, end):
                continue
            between = text[last.end : start]
            if _THAT_IS.fullmatch(between) or _ANSWERED.fullmatch(between) or _WORKED_OUT.fullmatch(between):
                yield last.kind, start, end, "some words after its name"


def beside_user_id(raw: str) -> Iterator[tuple[int, int]]:
    """Where a password stands beside the user ID: "Login: dlopez / Sol#4215x", "pass: qT7#leaf"."""
    for match in _PASS_FIELD.finditer(raw):
        if strong(match["value"].rstrip(".,;!?)")):
            yield match.start("value"), match.start("value") + len(match["value"].rstrip(".,;!?)"))
    for match in _BESIDE_USER.finditer(raw):
        if strong(match["value"].rstrip(".,;!?)")):
            yield match.start("value"), match.start("value") + len(match["value"].rstrip(".,;!?)"))


def answering(text: str, said: str, *, by_agent: bool = False) -> Iterator[Inferred]:
    """A value without a name, told to somebody whose last words (normalised) named what it is.

    by_agent: it was the agent who named it before, so that only "it is ..." tells the value.
    """
    named = [mention for mention in mentions(said) if mention.forbidden]
    kind = named[-1].kind if named else SecretKind.PASSCODE if _CARRIED.search(said) or _MESSAGE.search(said) else None
    if kind is SecretKind.SSN:
        yield from in_parts(text, social=True)
    if kind is SecretKind.PASSWORD:
        match = _SPELLED.search(text)
        if match is not None:
            yield kind, *match.span(), "spelled, named in the message before"
    if kind not in (SecretKind.PIN, SecretKind.PASSCODE, SecretKind.SECURITY_CODE):
        return
    for run in runs(text):
        for value, start, end in tight(text, run):
            if (
                len(value) in _SIZES[kind]
                and (_IT_IS if by_agent else _TOLD).search(text[max(0, start - 40) : start])
                and nothing_else(text, end)
                and not any(m.kind is None and 0 <= start - m.end < _NEAR for m in mentions(text))
            ):
                yield kind, start, end, "value told, named in the message before"


def nothing_else(text: str, end: int) -> bool:
    """Whether no unit follows a number that makes it an amount, a time or a count."""
    return _NOTHING_ELSE.match(text, end) is not None
