"""Dates as people write them, English and Spanish, into ISO."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = {
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
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday lunes", "tuesday martes", "wednesday miercoles", "thursday jueves", "friday viernes",
         "saturday sabado", "sunday domingo")
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("zero cero", "one un uno una a", "two dos couple", "three tres", "four cuatro", "five cinco", "six seis",
         "seven siete", "eight ocho", "nine nueve", "ten diez")
    )
    for word in words.split()
}  # fmt: skip
_COUNT = rf"(\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ORDINAL = {"first": 1, "primero": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
            "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip

_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_DIAS = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres "
    "veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta"
)
_NTH = {
    **{word: number for number, word in enumerate(_TEENS.split(), start=10)},
    **{f"twenty {word}": 20 + number for word, number in _ORDINAL.items() if word not in ("primero", "tenth")},
    "thirtieth": 30, "thirty first": 31,
}  # fmt: skip
_DIA = {**{word: number for number, word in enumerate(_DIAS.split(), start=10)}, "treinta y uno": 31}
_NTH_DAY = re.compile(rf"\b({'|'.join(sorted(_NTH, key=len, reverse=True)).replace(' ', '[ -]')})\b")
# "Once" is a number in Spanish alone: after an article, or before a month.
_DIA_WORD = "|".join(sorted(_DIA, key=len, reverse=True))
_DIA_DAY = re.compile(
    rf"(?:(?<=\bel )|(?<=\bdia )|(?<=\bal ))({_DIA_WORD})\b(?! (?:por|%|mil))|\b({_DIA_WORD})(?= de (?:{_MONTH})\b)"
)


def in_digits(text: str) -> str:
    """The folded text with days of the month that are written as words in digits: `may 28th`."""
    text = _NTH_DAY.sub(lambda match: f"{_NTH[match[1].replace('-', ' ')]}th", text)
    return _DIA_DAY.sub(lambda match: str(_DIA[match[1] or match[2]]), text)


_FORMS = [
    (re.compile(r"\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b"), "ymd"),
    (re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](20\d\d|\d\d)\b"), "mdy"),
    (re.compile(rf"\b({_MONTH})\.?\s+(?:the\s+)?(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\b(?:,?\s+(?:of\s+|de\s+|del\s+)?(20\d\d))?"), "Mdy"),
    (re.compile(rf"\b(?:the\s+)?(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+|de\s+|del\s+)?({_MONTH})\b\.?(?:,?\s+(?:of\s+|de\s+|del\s+)?(20\d\d))?"), "dMy"),
    (re.compile(r"(?<![\d/$.-])(\d{1,2})/(\d{1,2})(?![\d/])"), "md"),
    (re.compile(r"\b(day before yesterday|anteayer|antier)\b"), "-2"),
    (re.compile(r"\b(yesterday|ayer)\b"), "-1"),
    (re.compile(r"\b(today|hoy|this morning|esta manana)\b"), "0"),
    (re.compile(r"\b(tomorrow)\b"), "+1"),
    (re.compile(rf"\b(?:hace\s+)?{_COUNT}\s+(days?|weeks?|dias?|semanas?)(?:\s+(ago|atras|earlier|back))?\b"), "ago"),
    (re.compile(rf"\b(?:last|on|this|next|el|pasado|past)\s+({'|'.join(_WEEKDAYS)})\b"), "weekday"),
    (re.compile(r"\b(?:the|el(?: dia)?|dia|on)\s+(\d{1,2})(?:\s?(?:st|nd|rd|th))?\b(?!\s*(?:days|dias|digits|%|dollars|[.,]?\d))"), "d"),
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b"), "d"),
    (re.compile(r"\b(?:end of (?:the|this|every|each) month|month end|last day of (?:the|this) month|fin(?:al(?:es)?)? de(?:l)? mes|ultimo dia del mes)\b"), "last"),
    (re.compile(rf"\bthe ({'|'.join(_ORDINAL)})\b"), "o"),
]  # fmt: skip


def dates(text: str, today: date, *, ahead: bool = False) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO) in order of the folded text. ahead: without a year the date lies in the future."""
    taken: list[tuple[int, int, str]] = []
    for pattern, form in _FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _ in taken):
                continue
            found = _date(match, form, today, ahead)
            if found:
                taken.append((match.start(), match.end(), found.isoformat()))
    yield from sorted(taken)


def _date(match: re.Match[str], form: str, today: date, ahead: bool) -> date | None:
    try:
        return _read(match, form, today, ahead)
    except (ValueError, OverflowError):
        return None


def _read(match: re.Match[str], form: str, today: date, ahead: bool) -> date | None:
    got = match.groups()
    if form == "ymd":
        return date(int(got[0]), int(got[1]), int(got[2]))
    if form == "mdy":
        year = int(got[2]) + (2000 if int(got[2]) < 100 else 0)
        return _either(year, int(got[0]), int(got[1]))
    if form == "Mdy":
        return _year(_MONTHS[got[0]], int(got[1]), got[2], today, ahead)
    if form == "dMy":
        return _year(_MONTHS[got[1]], int(got[0]), got[2], today, ahead)
    if form == "md":
        first, second = int(got[0]), int(got[1])
        return _year(first, second, None, today, ahead) if first <= 12 else _year(second, first, None, today, ahead)
    if form in ("-2", "-1", "0", "+1"):
        return today + timedelta(days=int(form))
    if form == "ago":
        if not got[2] and not match.group().startswith("hace"):
            return None
        count = int(got[0]) if got[0].isdigit() else _NUMBERS[got[0]]
        return today - timedelta(days=count * (7 if got[1].startswith(("week", "semana")) else 1))
    if form == "weekday":
        back = (today.weekday() - _WEEKDAYS[got[0]]) % 7 or 7
        return today + timedelta(days=7 - back) if match.group().startswith("next") else today - timedelta(days=back)
    if form == "last":
        return (today.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = _ORDINAL[got[0]] if form == "o" else int(got[0])
    return _month(day, today, ahead)


def _either(year: int, first: int, second: int) -> date:
    return date(year, first, second) if first <= 12 else date(year, second, first)


def _year(month: int, day: int, year: str | None, today: date, ahead: bool) -> date:
    if year:
        return date(int(year), month, day)
    found = date(today.year, month, day)
    if ahead:
        return found if found >= today else date(today.year + 1, month, day)
    # A day or two in the future is a slip of the pen; more means last year.
    return found if found <= today + timedelta(days=45) else date(today.year - 1, month, day)


def _month(day: int, today: date, ahead: bool) -> date:
    year, month = today.year, today.month
    if ahead and day <= today.day:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elif not ahead and day > today.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, day)


def spoken(iso: str, language: str) -> str:
    """`June 3, 2026` or `3 de junio de 2026`."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    names = {number: name for name, number in reversed(_MONTHS.items())}
    if language == "es":
        spanish = [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ]
        return f"{day.day} de {spanish[day.month - 1]} de {day.year}"
    return f"{names[day.month].capitalize()} {day.day}, {day.year}"
