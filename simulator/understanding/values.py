"""Values that stand in a text: amounts, dates, durations, phone numbers, case numbers, addresses.

All finders read normalised text. Normal forms: amounts "29.00", dates ISO 8601 (`2026-12-05`; `--12-05` where no year
is said, `---05` where only the day is), phones their digits with the leading 1 of North America, the rest as said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from simulator.lazy_pattern import lazy


class Value(NamedTuple):
    """start, end: span in the text that was searched. value: the normal form, None where it is as said."""

    start: int
    end: int
    value: str | None


MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
            "june jun junio", "july jul julio", "august aug agosto ago", "september sept sep septiembre setiembre",
            "october oct octubre", "november nov noviembre", "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "zero cero", "one a an un uno una", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
            "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce", "thirteen trece",
            "fourteen catorce", "fifteen quince",
        )
    )
    for word in words.split()
} | {
    "twenty": 20, "veinte": 20, "thirty": 30, "treinta": 30, "forty five": 45, "forty-five": 45, "sixty": 60,
    "sesenta": 60, "ninety": 90, "noventa": 90, "forty": 40, "cuarenta": 40, "fifty": 50, "cincuenta": 50,
    "hundred twenty": 120,
}  # fmt: skip

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORDS: Final = "|".join(sorted((re.escape(word) for word in NUMBERS), key=len, reverse=True))
_COUNT: Final = rf"(?:\d{{1,4}}|{_WORDS})"
_AMOUNT: Final = lazy(
    r"(?:(?:us|usd) ?)?\$ ?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:[.,]\d{2})?)(?![\d])"
    r"|(?<![\d.,\w])(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,9}(?:\.\d{2})?)(?:-| )?"
    r"(?:us |usd|dollars?|dolares|bucks|pesos)\b"
    r"|\busd ?(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,9}(?:\.\d{2})?)(?![\d])"
)
_PLAIN_AMOUNT: Final = lazy(r"(?<![\d.,/\w#-])(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,6}\.\d{2})(?![\d/\w-]|\.\d)")
_DATE: Final = lazy(
    r"(?<!\d)(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r"|(?<![\d/])(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?:[/-](?P<y>\d{4}|\d{2}))?(?![\d/]|-\d)"
    rf"|\b(?P<mn>{_MONTH})\b\.?,? (?:the )?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d\d\b)"
    r"(?:,? (?:of |de |del )?(?P<my>20\d\d))?"
    rf"|(?<![\d/.$])(?P<dd>\d{{1,2}})(?:st|nd|rd|th|ro|o)? (?:of |de |del )?(?P<dn>{_MONTH})\b\.?"
    r"(?:,? (?:of |de |del )?(?P<dy>20\d\d))?"
    r"|\b(?:the|el(?: dia)?|dia) (?P<only>\d{1,2})(?:st|nd|rd|th)?(?= |$|[.,;!?])"
    r"(?! (?:de|digit|card|number|day|hour|minute|most|or|to|a))"
)
_UNIT: Final = (
    "business days?|working days?|calendar days?|days?|hours?|hrs?|minutes?|mins?|seconds?|weeks?|months?|years?"
    "|(?:complete |full )?billing (?:cycles?|periods?)|(?:statement|billing) cycles?|cycles?"
    "|dias? (?:habiles?|laborables?|naturales|calendario)|dias?|horas?|minutos?|segundos?|semanas?|mes(?:es)?|anos?"
    "|ciclos? (?:completos? )?de facturacion(?: completos?)?"
    "|(?:periodos?|ciclos?)(?: de (?:facturacion|estado de cuenta))?"
)
_DURATION: Final = lazy(
    r"(?:(?:about|around|approximately|roughly|within|in|up to|under|over|less than|at most|no more than|unos|unas"
    r"|aproximadamente|alrededor de|cerca de|hasta|menos de|mas de|dentro de|en) )?"
    rf"(?<![\w.$])(?P<n>{_COUNT})(?: ?(?:-|to|or|a|o|y|and|hasta) ?(?P<m>{_COUNT}))?(?:\+)?[ -]"
    rf"(?:more |full |complete )?(?P<u>{_UNIT})\b"
    r"|\b(?P<few>(?:a |just a )?(?:couple(?: of)?|few|unos(?: pocos)?|unas(?: pocas)?|un par de|pocos|algunos|several"
    r"|next)"
    rf"(?: more)? (?P<fu>{_UNIT}))\b"
    r"|\b(?P<soon>(?:a|one|un|in a|en un) (?:moment|minute|momento|minuto|momentito|instante)"
    r"|overnight|by tomorrow|tomorrow|manana mismo"
    r"|(?:the )?next business day|el (?:proximo|siguiente) dia habil|same day|mismo dia)\b"
)
_TIMELY: Final = lazy(
    r"day|week|month|hour|hrs|min|moment|second|year|cycle|period|overnight|tomorrow|dia|seman|mes|hora|segund|ano|ciclo"
    r"|instante|manana"
)
_PHONE: Final = lazy(
    r"(?<![\d.$#-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]{1,2})\d{3}[ .-]{1,2}\d{4}(?![\d-])"
    r"|(?<![\d$#-])1?8(?:00|33|44|55|66|77|88)\d{7}(?!\d)"
)
_LABEL: Final = (
    r"(?:case|reference|ref|ticket|claim|confirmation|dispute|complaint|incident|request|service request|tracking"
    r"|interaction|caso|referencia|folio|ticket|reclamo|reclamacion|queja|confirmacion|solicitud|disputa|reporte"
    r"|expediente|seguimiento)"
)
_SHAPE: Final = r"(?P<{0}>(?=[a-z0-9/#-]*\d)(?:[a-z]{{1,8}} (?=\d))?[a-z0-9]+(?:[-/][a-z0-9]+){{0,5}})"
_CASE: Final = lazy(
    rf"\b{_LABEL}(?!-\w*\d)(?: (?:number|no|num|id|code|reference|numero|created|opened|logged|filed|registered"
    r"|creado|creada"
    r"|abierto|abierta|registrado|registrada|generado"
    r"|de caso|de referencia|de confirmacion|de seguimiento|de reclamo|de folio))*+"
    r"(?:\W{1,3}(?:for (?:you|your \w+(?: \w+)?|this(?: \w+)?)"
    r"|is|was|will be|it is|es|sera|seria|fue|para (?:usted|su \w+)"
    r"|number|no|id|under|as|el|la|numero|the|your|you|can|use|at|here)){0,6}+"
    rf"\W{{1,4}}{_SHAPE.format('a')}(?![\w/])"
    rf"|\b(?:numero|no|num) de {_LABEL}(?:\W{{1,3}}(?:es|sera|seria|fue|de|caso|el|para|su|\w+ \w+ es)){{0,4}}+"
    rf"\W{{1,4}}{_SHAPE.format('b')}(?![\w/])"
    r"|\b(?:numero|number|folio|reference|id)(?:'s|:| is| es)? #?"
    r"(?P<d>[a-z]{1,8}-?\d[a-z0-9]*(?:-[a-z0-9]+){0,4})(?![\w/])"
    r"|\b(?:under|(?:file|filed|them|one|case|complaint|request|registered|recorded) as)"
    r" (?:the )?(?:number |reference )?"
    r"(?P<e>[a-z]{1,5}-?\d{4}[a-z0-9]*(?:-[a-z0-9]+){0,4})(?![\w/])"
    r"|(?:^(?:it is|es)|\b(?:quote|quoting|mention|cite|citing|cite|mencione|guarde|conserve)) "
    r"(?P<f>[a-z]{1,4}-?\d{4}[a-z0-9]*(?:-[a-z0-9]+){0,4})(?![\w/])"
    rf"|(?<![\w-])#?{_SHAPE.format('c')}(?:,? (?:that|this|ese|esa|este|esta))?"
    rf" (?:is|es|sera|will be|as) (?:your|the|su|tu|el|our)(?: numero de)? {_LABEL}"
)
TRIP: Final = lazy(
    r"\b(?:trip|flight|airline|airlines|airways|itinerary|hotel|booking|depart\w*|travel\w*|viaje|vuelo|aerolinea"
    r"|itinerario|reserva\w*|trayecto)\b|\bair\b"
)
_CODED: Final = lazy(r"(?<![\w-])[a-z]{1,5}-?\d[\da-z]*(?:-[\da-z]+){0,4}(?![\w-])")
_RATE: Final = lazy(r"(?<![\d.])\d{1,2}(?:\.\d{1,3})? ?(?:%|percent|por ciento)")
_COUNTED: Final = lazy(r"(?<![\d.,$/\w-])\d{1,3}(?:[,.]\d{3})+(?![\d,.]\d)|(?<![\d.,$/\w-])\d{1,9}(?![\d/\w-]|[.,]\d)")
_FOUR: Final = lazy(r"(?<![\d$.,/-])\d{4,5}(?![\d/]|[.,-]\d)")
_ZIP: Final = lazy(r"(?<![\d$.,/-])\d{5}(?:-\d{4})?(?![\d/]|[.,-]\d)")
_STREET: Final = (
    "st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|way|pl|place|ter|terrace|pkwy|parkway|cir"
    "|circle|hwy|highway|sq|square|trail|trl|loop|row|plaza|calle|avenida|alley|broadway"
)
_NO_NAME: Final = (
    "is|are|was|were|will|has|have|going|goes|to|at|and|or|your|our|my|day|days|business|points|minutes|hours|dollars|es|esta"
    "|va|ira|y|o|su|dias|puntos|minutos|horas|dolares|ya"
)
"""Words that are no part of a street's name."""
_NO_TOWN: Final = (
    f"{_NO_NAME}|phone|email|mail|tel|telephone|with|which|so|please|correct|right|but|usually|within|in|do|does|should|shall"
    "|if|as|telefono|correo|celular|que|si|verdad|cierto|correcto|con|en|pero|donde"
)
_ADDRESS: Final = lazy(
    rf"(?<![\w.$/-])\d{{1,6}}(?:-?[a-z])? (?:(?!(?:{_NO_NAME})\b)[a-z0-9'.]+ ){{1,4}}(?:{_STREET})\b\.?"
    r"(?:,? (?:apt|apartment|unit|suite|ste|floor|fl|dept|depto|#)\.? ?[\w-]+)?"
    r"(?:,? [a-z.' ]{2,30}?,? [a-z]{2}\.?(?: \d{5}(?:-\d{4})?)\b"
    rf"|, (?!(?:{_NO_TOWN})\b)[a-z]+(?: (?!(?:{_NO_TOWN})\b)[a-z]+)?(?:, [a-z]{{2}}\b)?)?"
    r"|\b(?:calle|avenida|av|avda|paseo|calzada)\.? [a-z0-9' ]{2,30}? (?:no\.? |num\.? |# ?|, )?\d{1,6}\b"
)
# Whatever the street is called: a number, a few words, a town, a state and a ZIP.
_STATE_ZIP: Final = lazy(r"\b[a-z]{2}\.?,? \d{5}(?:-\d{4})?\b")
_HOUSE: Final = r"(?<![\w.$/-])\d{1,6}(?:-?[a-z])? (?:[a-z0-9'.#-]+ ){0,6}[a-z0-9'.#-]+"
_TOWN: Final = r"[a-z.' -]{2,30}, [a-z]{2}\.?,? \d{5}(?:-\d{4})?\b"
_WHOLE_ADDRESS: Final = lazy(rf"{_HOUSE},? {_TOWN}|{_HOUSE}, (?:[a-z0-9'.#-]+ ){{0,3}}[a-z0-9'.#-]+, {_TOWN}")
_EMAIL: Final = lazy(r"(?<![\w.+-])[\w*.+-]{1,64}@[\w*-]+(?:\.[\w-]+){1,4}")


def _amounts(text: str) -> Iterator[Value]:
    for match in _AMOUNT.finditer(text):
        yield Value(*match.span(), _money(match.group(1) or match.group(2) or match.group(3)))


def _money(said: str) -> str:
    if re.fullmatch(r"\d+,\d{2}", said):
        said = said.replace(",", ".")
    whole, _, cents = said.replace(",", "").partition(".")
    return f"{int(whole)}.{cents.ljust(2, '0')}"


def _dates(text: str) -> Iterator[Value]:
    for match in _DATE.finditer(text):
        value = _date(match)
        if value:
            yield Value(*match.span(), value)


def _date(match: re.Match[str]) -> str:
    part = match.groupdict()
    if part["iso"]:
        return _checked(int(part["iso"][:4]), int(part["iso"][5:7]), int(part["iso"][8:]))
    if part["only"]:
        day = int(part["only"])
        return f"---{day:02}" if 1 <= day <= 31 else ""
    if part["mn"]:
        year, month, day = part["my"], MONTHS[part["mn"]], int(part["md"])
    elif part["dn"]:
        year, month, day = part["dy"], MONTHS[part["dn"]], int(part["dd"])
    else:
        year, month, day = part["y"], int(part["m"]), int(part["d"])
        if "-" in match.group() and not year:
            return ""
        if month > 12 >= day:
            month, day = day, month
        year = f"20{year}" if year and len(year) == 2 else year
    return _checked(int(year) if year else None, month, day)


def _checked(year: int | None, month: int, day: int) -> str:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates in our normal form can be the same day; a missing year or month fits any."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=lambda each: each.count("--") * -10 + len(each))
    return longer.endswith(shorter.lstrip("-"))


def _durations(text: str) -> Iterator[Value]:
    if _TIMELY.search(text) is None:
        return
    for match in _DURATION.finditer(text):
        yield Value(*match.span(), None)


def duration_of(said: str) -> tuple[int, str] | None:
    """The greatest number and the unit of a duration: day, business day, hour, week, month, billing cycle ..."""
    match = _DURATION.search(said)
    if match is None or not match.group("n"):
        return None
    number = match.group("m") or match.group("n")
    count = int(number) if number.isdigit() else NUMBERS[number]
    return count, _unit(match.group("u"))


_UNITS: Final = (
    ("cycle", "billing cycle"), ("ciclo", "billing cycle"), ("periodo", "billing cycle"), ("billing", "billing cycle"),
    ("business", "business day"), ("working", "business day"), ("habil", "business day"), ("laborable", "business day"),
    ("calendar", "day"), ("day", "day"), ("dia", "day"), ("h", "hour"), ("min", "minute"), ("sec", "second"),
    ("seg", "second"), ("week", "week"), ("semana", "week"), ("m", "month"), ("year", "year"), ("ano", "year"),
)  # fmt: skip


def _unit(said: str) -> str:
    for sign, unit in _UNITS[:8]:
        if sign in said:
            return unit
    return next(unit for sign, unit in _UNITS[8:] if said.startswith(sign))


def _phones(text: str) -> Iterator[Value]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        yield Value(*match.span(), digits if len(digits) == 11 else f"1{digits}")


def _cases(text: str) -> Iterator[Value]:
    for match in _CASE.finditer(text):
        group = match.lastgroup or "a"
        token = match.group(group)
        if len(token) < 4 or _DATE.fullmatch(token) or not any(sign.isdigit() for sign in token):
            continue
        if token.isdigit() and len(token) < 5:
            continue
        if match.group().startswith("confirm") and TRIP.search(text):
            continue  # the confirmation of a booking
        if any(found.start <= match.start(group) < found.end for found in (*_phones(text), *_amounts(text))):
            continue
        yield Value(*match.span(group), None)


def codes(text: str) -> Iterator[Value]:
    """Tokens that look like a case number by themselves: letters and digits, `CS-10293`."""
    for match in _CODED.finditer(text):
        if sum(sign.isdigit() for sign in match.group()) >= 4:
            yield Value(*match.span(), None)


def _plain(expression: re.Pattern[str]) -> Callable[[str], Iterator[Value]]:
    def find(text: str) -> Iterator[Value]:
        for match in expression.finditer(text):
            yield Value(*match.span(), None)

    return find


def _addresses(text: str) -> Iterator[Value]:
    whole: list[Value] = []
    if _STATE_ZIP.search(text):
        whole = [Value(*match.span(), None) for match in _WHOLE_ADDRESS.finditer(text)]
    yield from whole
    for match in _ADDRESS.finditer(text):
        if not any(match.start() < each.end and each.start < match.end() for each in whole):
            yield Value(*match.span(), None)


def _counted(text: str) -> Iterator[Value]:
    for match in _COUNTED.finditer(text):
        yield Value(*match.span(), re.sub(r"[,.]", "", match.group()))


_FINDERS: Final[dict[str, Callable[[str], Iterator[Value]]]] = {
    "amount": _amounts,
    "date": _dates,
    "duration": _durations,
    "number": _counted,
    "phone": _phones,
    "case": _cases,
    "rate": _plain(_RATE),
    "address": _addresses,
    "email": _plain(_EMAIL),
    "four": _plain(_FOUR),
    "zip": _plain(_ZIP),
}
KINDS: Final = tuple(_FINDERS)


_DIGIT: Final = lazy(r"\d")
_WORDY: Final = frozenset(("duration", "email"))  # the kinds that may be written without a digit
_LONG: Final = 400


def find_values(kind: str, text: str) -> Sequence[Value]:
    """Every value of this kind in normalised text, in order."""
    if kind not in _WORDY and _DIGIT.search(text) is None:
        return ()
    return _remembered(kind, text) if len(text) <= _LONG else tuple(_FINDERS[kind](text))


@lru_cache(maxsize=8192)
def _remembered(kind: str, text: str) -> Sequence[Value]:
    return tuple(_FINDERS[kind](text))


def bare_amounts(text: str) -> Iterator[Value]:
    """Amounts without a currency: for answers to a question for one."""
    for match in _PLAIN_AMOUNT.finditer(text):
        yield Value(*match.span(), _money(match.group(1)))


def nearest(values: Iterable[Value], place: int, *, start: int = 0) -> Value | None:
    """The first value at or after place, else the last one before it and after start."""
    before = None
    for value in values:
        if value.end > place:
            return value
        if value.start >= start:
            before = value
    return before
