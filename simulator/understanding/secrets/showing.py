"""Whether a turn of the care side shows a secret: a card number in any writing, or a value beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Final

from simulator.dialogue import SecretKind, Tier
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import split
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.cards import is_card
from simulator.understanding.secrets.digits import Group, Run, census, has_digits, runs
from simulator.understanding.secrets.hit import Hit
from simulator.understanding.secrets.inferring import (
    answering,
    beside_user_id,
    by_place,
    further_on,
    in_parts,
    nothing_else,
)
from simulator.understanding.secrets.nouns import mentions
from simulator.understanding.secrets.passwords import passwords, strong
from simulator.understanding.secrets.pieces import PIECE, by_pieces
from simulator.understanding.secrets.values import LENGTHS, labelled, tight
from simulator.understanding.secrets.views import View, decoded_views, may_be_encoded, plain_view

Context = Sequence[tuple[str, str]]
Found = tuple[SecretKind, int, int, Tier, str]
_OTHER_LONG: Final = lazy(
    r"\b(?:imei|meid|iban|clabe|isbn|tracking|rastreo|guia|waybill|awb|fedex|ups|usps|order|pedido|orden"
    r"|folio|case|caso|reference|referencia"
    r"|ref|confirmation|confirmacion|ticket|invoice|factura|serial|serie|transaction|transaccion|claim"
    r"|reporte|routing|sku|upc|ean|barcode"
    r"|iccid|sim|epoch|timestamp|unix|vin|member(?:ship)? (?:number|id)|request id|trace|session|id)\b[^.\n]{0,24}\Z"
)
_CARD_WORD: Final = lazy(r"card|tarjeta|\bpan\b|plastic|amex")
_BACKWARDS: Final = lazy(
    r"\b(?:backwards?|revers\w+|al reves|inverted|mirror\w*|right to left|end to start|de atras para adelante"
    r"|invertid\w+|derecha a izquierda)\b"
)
_SSN: Final = lazy(r"(?<![\d-])\d{3}(?P<sep>[ \-./\u00b7])\d{2}(?P=sep)\d{4}(?![\d-])")
_CODE_WORDS: Final = (
    "cod", "cid", "cvv", "cvc", "csc", "ccv", "cvn", "4dbc", "digit", "pin", "nip", "pass", "otp", "otc",
    "ssn", "ss#",
    "nss", "social", "seguro", "clave", "token", "contrase", "pw", "security", "text", "sms",
    "authentic", "autentic", "message", "mensaje", "number", "numero",
    "credential", "log ", "login",
)  # fmt: skip
_PLACES: Final = ("signature", "strip", "back", "reverse", "front", "atras", "revers", "firma", "mail", "correo")
_NEAR: Final = 12  # characters within which a harmless name claims a value
_SAMPLE: Final = lazy(r"\b(?:like|such as|example|e\.g|format|ejemplo|formato)\b[^.]{0,20}\Z")
_TAG: Final = lazy(r"<[A-Za-z][^<>]{0,400}=[^<>]{0,400}>")
_USED_TO: Final = lazy(
    r"\b(?:use|enter|type|ingrese|escriba)\s+(?:code )?(\d[\d -]{2,8}\d) (?:to|para|for (?:the|your)?) ?"
    r"(?:text|sms|one-time|login|sign|log|verify|confirm|complete|authenticate"
    r"|iniciar|entrar|verificar|confirmar)"
)
_SET_TO: Final = lazy(
    r"(?:\b(?:(?:set|changed|reset)(?: it)? to|it is|it was|it's|that is|that's|is|was|try|used?|be|typed"
    r"|entered|chose|picked"
    r"|es|era|fue|quedo como|pruebe(?: con)?|puso)\s+[\"'\u201c]?|^[\"'\u201c])(?P<value>[^\s\"'\u201d]{5,40})",
    re.IGNORECASE,
)
_REFERENCE: Final = lazy(
    r"(?-i:[A-Z]{1,6})[-#]?\d[\dA-Z-]*|\d[\d:.,/-]*(?:am|pm|st|nd|rd|th|h|hrs|min|usd|mxn)?|.*@.*|.*\.(?:com|org|net).*"
    r"|https?:.*",
    re.IGNORECASE,
)
_SOCIAL: Final = lazy(r"\bss[ns]?\b|social|seguro|nss")
_PASSWORD_WORDS: Final = (
    "pass", "pswd", "pwd", "pw", "contrase", "clave", "credential", "login", "otp", "cod", "token", "palabra",
    "word", "phrase",
)  # fmt: skip


def shows(text: str, context: Context = ()) -> tuple[Hit, ...]:
    """The secrets whose full value the text itself shows, in the order of the text, one Hit per value.

    context: earlier turns as (speaker, text), oldest first; only lends its meaning to a value without a name.
    """
    if len(text) > PIECE:
        return by_pieces(text, lambda piece: shows(piece, context))
    found = [*_shown(text), *(_echoed(text, context) if context else ())]
    if not found:
        return ()
    return tuple(_hits(text, found))


def _hits(text: str, found: list[Found]) -> Iterator[Hit]:
    plain = plain_view(text).plain
    clauses = [(*plain.span(clause.start, clause.end), clause) for clause in split(plain)]
    kept: list[Found] = []
    for item in sorted(found, key=lambda one: (one[1], one[3], -one[2])):
        if not any(item[1] < other[2] and other[1] < item[2] for other in kept):
            kept.append(item)
    for kind, start, end, tier, why in kept:
        low = max((a for a, b, _ in clauses if a <= start), default=0)
        high = min((b for a, b, _ in clauses if b >= end), default=len(text))
        yield Hit(
            kind=kind, start=start, end=end, clause_start=min(low, start), clause_end=max(high, end), tier=tier, why=why
        )


@lru_cache(maxsize=2048)
def _shown(text: str) -> tuple[Found, ...]:
    plain = plain_view(text)
    found: list[Found] = []
    if has_digits(plain.plain.text):
        found.extend(_in_view(plain))
    if any(word in plain.plain.text for word in _PASSWORD_WORDS):
        found.extend(_passwords(plain, text))
    if "/" in text or "contrase" in plain.plain.text or "pass" in plain.plain.text or "login" in plain.plain.text:
        found.extend(
            (SecretKind.PASSWORD, start, end, Tier.GRAMMAR, "beside the user ID") for start, end in beside_user_id(text)
        )
    if "<" in text and "=" in text:
        found.extend(_in_view(View(normalise(_TAG.sub(_opened, text)))))
    if may_be_encoded(text):
        for view in decoded_views(text):
            inside = list(_in_view(view))
            inside.extend(_passwords(view, view.plain.original))
            found.extend((kind, start, end, tier, f"{why} ({view.label})") for kind, start, end, tier, why in inside)
    return tuple(found)


def _opened(tag: re.Match[str]) -> str:
    """The tag with its attributes as words, as long as before."""
    return re.sub(r"[<>=\"'/]", " ", tag.group())


def _passwords(view: View, raw: str) -> Iterator[Found]:
    for value, start, end in passwords(view.plain, raw):
        if view.starts is not None and view.ends is not None and end <= len(view.starts):
            start, end = min(view.starts[start:end]), max(view.ends[start:end])
        yield value.kind, start, end, Tier.GRAMMAR, value.why


def _in_view(view: View) -> Iterator[Found]:
    text = view.plain.text
    figures, spoken = census(text)
    total = figures + spoken
    social = figures + spoken >= 9 and _SOCIAL.search(text) is not None
    for run in runs(text) if total >= 14 or social else ():
        for start, end, why in _cards(text, run, decoded=view.starts is not None):
            yield SecretKind.CARD_NUMBER, *view.span(start, end), Tier.EXACT, why
        if (
            (run.labelled or [len(group.value) for group in run.groups] == [3, 2, 4])
            and len(run.value) == 9
            and _SOCIAL.search(text[max(0, run.start - 60) : run.end + 30])
            and not _SAMPLE.search(text[max(0, run.start - 60) : run.start])
        ):
            yield SecretKind.SSN, *view.span(run.start, run.end), Tier.GRAMMAR, "nine digits in labelled groups"
    for start, end, why in _ssns(text) if figures >= 9 else ():
        yield SecretKind.SSN, *view.span(start, end), Tier.GRAMMAR, why
    told = total >= 3 and any(word in text for word in (*_CODE_WORDS, *_PLACES))
    inferred = [*(in_parts(text, social=social) if total >= 9 else ()), *(by_place(text) if told else ())]
    inferred.extend(further_on(text) if told else ())
    for kind, start, end, why in inferred:
        yield kind, *view.span(start, end), Tier.GRAMMAR, why
    for match in _USED_TO.finditer(text) if figures >= 4 else ():
        yield SecretKind.PASSCODE, *view.span(*match.span(1)), Tier.GRAMMAR, "a code to sign in with"
    for value in labelled(text) if total >= 3 and any(word in text for word in _CODE_WORDS) else ():
        if value.kind is SecretKind.CARD_NUMBER and not is_card(value.text):
            continue
        yield value.kind, *view.span(value.start, value.end), Tier.GRAMMAR, value.why


def _cards(text: str, run: Run, *, decoded: bool) -> Iterator[tuple[int, int, str]]:
    """Card numbers in a run: groups in a row, in another order where they are labelled, or backwards where told."""
    groups = run.groups
    if sum(len(group.value) for group in groups) < 14:
        return
    place = 0
    any_found = False
    while place < len(groups):
        end = _window(groups, place)
        if end and (decoded or not _something_else(text, groups[place], run, groups[end - 1])):
            any_found = True
            yield groups[place].start, groups[end - 1].end, "card number, checksum right"
            place = end
        else:
            place += 1
    if any_found:
        return
    if run.labelled:
        yield from _reordered(groups)
    if len(run.value) in (15, 16) and is_card(run.value[::-1]) and (_BACKWARDS.search(text) or _CARD_WORD.search(text)):
        yield run.start, run.end, "card number backwards, checksum right"


def _window(groups: tuple[Group, ...], place: int) -> int:
    """The end of the groups from here that make a card number; 0 where there is none."""
    value = ""
    for end in range(place, len(groups)):
        value += groups[end].value
        if len(value) > 19:
            return 0
        if len(value) >= 14 and is_card(value):
            return end + 1
    return 0


def _reordered(groups: tuple[Group, ...]) -> Iterator[tuple[int, int, str]]:
    if 2 <= len(groups) <= 5 and sum(len(group.value) for group in groups) in (15, 16):
        for order in permutations(groups):
            if is_card("".join(group.value for group in order)):
                yield groups[0].start, groups[-1].end, "card number in labelled groups, checksum right"
                return


def _something_else(text: str, first: Group, run: Run, last: Group) -> bool:
    """Whether letters glued to it or a name before it say that it is a tracking number, an IMEI, an IBAN ..."""
    before = text[max(0, first.start - 60) : first.start]
    glued = re.search(r"[a-z]+\Z", before)
    if glued and not run.interleaved and not _CARD_WORD.search(glued.group()):
        return True
    if text[last.end : last.end + 1].isalpha() and not run.interleaved:
        return True
    named = _OTHER_LONG.search(before)
    return named is not None and _CARD_WORD.search(before, named.start()) is None


def _ssns(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SSN.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        named = match["sep"] == "-" or re.search(r"\bss[ns]?\b|social|seguro|nss", before)
        if named and not _SAMPLE.search(before):
            yield match.start(), match.end(), "nine digits written as a Social Security number"


def _echoed(text: str, context: Context) -> Iterator[Found]:
    """Values that the customer named, or gave when asked, said again; and a bare value given to who asked for it."""
    speaker, said = context[-1]
    view = plain_view(text)
    before = plain_view(said).plain.text
    announced = mentions(before)
    user = [words for who, words in context[-4:] if who != "agent"][-2:]
    values: list[tuple[SecretKind, str]] = []
    for words in user:
        values.extend(_named_in(words))
    for place in range(len(context)):
        answer = _asked(context[: place + 1])
        if answer is None:
            continue
        given = context[place][1]
        values.extend((answer, value) for value in _bare(plain_view(given).plain.text, answer))
        if answer is SecretKind.PASSWORD:
            values.extend((answer, token.rstrip(".,")) for token in given.split() if strong(token.rstrip(".,")))
    yield from _repeated(text, view, values)
    if values or "assword" in said or announced:
        yield from _password_talked_about(text, before)
    elif len(context) > 1 and context[-2][0] == "agent":
        yield from _password_talked_about(text, plain_view(context[-2][1]).plain.text)
    if speaker != "agent":
        said_last = next((plain_view(words).plain.text for who, words in reversed(context[:-1]) if who == "agent"), "")
        topic = (
            before
            if any(m.forbidden for m in announced) or not any(m.forbidden for m in mentions(said_last))
            else said_last
        )
        for kind, start, end, why in answering(view.plain.text, topic, by_agent=topic is not before):
            yield kind, *view.span(start, end), Tier.GRAMMAR, why
    token = text.strip().strip("\"'`*").rstrip(".,!?")
    if " " not in token and strong(token) and announced and announced[-1].kind is SecretKind.PASSWORD:
        start = text.index(token)
        yield (
            SecretKind.PASSWORD,
            start,
            start + len(token),
            Tier.GRAMMAR,
            "bare value, announced in the message before",
        )
    if speaker != "agent" and has_digits(view.plain.text):
        wanted = [m.kind for m in announced if m.forbidden]
        few = len(re.findall(r"[a-z]+", view.plain.text)) <= 6
        if wanted and wanted[-1] is not None and (few or wanted[-1] is SecretKind.SSN):
            for run in runs(view.plain.text):
                for bare, start, end in tight(view.plain.text, run):
                    if (
                        nothing_else(view.plain.text, end)
                        and not any(m.kind is None and 0 <= start - m.end < _NEAR for m in mentions(view.plain.text))
                        and len(bare) in LENGTHS[wanted[-1]]
                        and wanted[-1] is not SecretKind.CARD_NUMBER
                    ):
                        yield (
                            wanted[-1],
                            *view.span(start, end),
                            Tier.GRAMMAR,
                            "bare value, named in the message before",
                        )


@lru_cache(maxsize=2048)
def _named_in(words: str) -> tuple[tuple[SecretKind, str], ...]:
    """The values that a message gives a name to; an earlier message is read again at every turn."""
    plain = plain_view(words).plain
    named = [(value.kind, value.text) for value in labelled(plain.text)]
    named.extend((value.kind, words[start:end]) for value, start, end in passwords(plain, words))
    return tuple(named)


def _password_talked_about(text: str, said: str) -> Iterator[Found]:
    """ "It is set to ...", "you used ...", once the message before spoke of a password."""
    named = mentions(said)
    if not named or named[-1].kind is not SecretKind.PASSWORD:
        return
    for match in _SET_TO.finditer(text):
        value = match["value"].rstrip(".,;?)")
        if strong(value.rstrip("!")) and not _REFERENCE.fullmatch(value):
            start = match.start("value")
            yield SecretKind.PASSWORD, start, start + len(value), Tier.GRAMMAR, "value of what was talked about"


def _asked(context: Context) -> SecretKind | None:
    """What the agent's last message before the customer's named last; None where that is harmless."""
    if context[-1][0] == "agent":
        return None
    before = next((words for who, words in reversed(context[:-1]) if who == "agent"), "")
    named = mentions(plain_view(before).plain.text)
    return named[-1].kind if named and not named[-1].partial else None


def _bare(text: str, kind: SecretKind) -> Iterator[str]:
    for run in runs(text):
        for value, _start, _end in tight(text, run):
            if len(value) in LENGTHS[kind]:
                yield value


def _repeated(text: str, view: View, values: list[tuple[SecretKind, str]]) -> Iterator[Found]:
    digits = {value: kind for kind, value in values if value.isdigit()}
    if digits and has_digits(view.plain.text):
        for run in runs(view.plain.text):
            for value, start, end in tight(view.plain.text, run):
                if value in digits and not re.search(
                    r"(?:ending|ends|termina\w*)(?: in| en)?\W*$", view.plain.text[max(0, start - 20) : start]
                ):
                    yield digits[value], *view.span(start, end), Tier.GRAMMAR, "the customer's value said again"
    for kind, value in values:
        if not value.isdigit() and len(value) >= 4:
            for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text):
                yield kind, match.start(), match.end(), Tier.GRAMMAR, "the customer's value said again"
