"""What the visitor's words mean to the second chat: topics, yes and no, dates, amounts, digits, names, addresses.

Nothing here is shared with the package under test. The tables of topics are in `topics.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.second_chat.loose_topics import loosely
from tests.second_chat.more_topics import more, settled
from tests.second_chat.spelling import respell
from tests.second_chat.topics import SPANISH_WORDS, TOPICS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "enero"),
            ("february", "feb", "febrero"),
            ("march", "mar", "marzo"),
            ("april", "apr", "abril"),
            ("may", "mayo"),
            ("june", "jun", "junio"),
            ("july", "jul", "julio"),
            ("august", "aug", "agosto"),
            ("september", "sept", "sep", "septiembre"),
            ("october", "oct", "octubre"),
            ("november", "nov", "noviembre"),
            ("december", "dec", "diciembre"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATES = re.compile(
    rf"(?P<iso>\b(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})\b)"
    rf"|(?P<us>(?<![$\d.,])\b(\d{{1,2}})[/.-](\d{{1,2}})(?:[/.-](\d{{4}}|\d{{2}}))?\b(?![/.-]?\d))"
    rf"|(?P<md>\b({_MONTH})\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?:of\s+|de\s+)?(\d{{4}}))?)"
    rf"|(?P<dm>\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?({_MONTH})\b\.?(?:,?\s+(?:of\s+|de\s+|del\s+)?(\d{{4}}))?)"
    r"|(?P<ago>\b(\d{1,2}|a|one|two|three|four|five|six|seven|ten)\s+(days?|weeks?)\s+ago\b)"
    r"|(?P<hace>\bhace\s+(\d{1,2}|un|una|dos|tres)\s+(dias?|semanas?)\b)"
    r"|(?P<word>\b(?:today|yesterday|the day before yesterday|tomorrow|hoy|ayer|anteayer|manana)\b)"
    rf"|(?P<day>\b(?:on|by|the|el|dia|to|for)\s+(?:the\s+|el\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?![\d$%.,:/]|\s*(?:of\s+|de\s+)?(?:{_MONTH})\b|\s*(?:dollars|bucks|points|days|weeks|%)))"
)
_COUNTS = {"a": 1, "one": 1, "un": 1, "una": 1, "two": 2, "dos": 2, "three": 3, "tres": 3, "four": 4, "five": 5}
_COUNTS |= {"six": 6, "seven": 7, "ten": 10}

_AMOUNTS = re.compile(
    r"(?:us)?\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)"
    r"|\b(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s?(?:dollars?|bucks|usd|dolares)\b"
    r"|\b(\d{1,5}\.\d{2})\b"
)
_CARD_RUN = re.compile(r"(?<![\w-])(?:\d[ \-.]?){12,18}\d(?![\w-])")
_SSN = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
_TOLD_SECRET = re.compile(
    r"\b(?P<what>cvv2?|cvc|cid|security code|card code|code on the (?:front|back)|four digit code|pin(?: number| code)?"
    r"|pass ?code|one[- ]time (?:code|pass\w*)|otp|verification code|login code|password|passwd|pwd|social(?: security)?"
    r"(?: number)?|ssn|texted code|code (?:you|they) (?:texted|sent)\w*|c[oó]digo(?: de (?:seguridad|verificaci[oó]n))?|contrase[nñ]a|clave|pin)\b"
    r"(?:\s+(?:for\s+(?:it|the\s+card|my\s+\w+)|on\s+(?:it|the\s+card)|(?:that\s+)?(?:i|you|they)\s+(?:just\s+|have\s+)?(?:got|have|received|texted|sent|was\s+sent|use\w*)(?:\s+me)?|que\s+(?:me\s+)?\w+))?"
    r"\s*(?:is|was|es|=|:|,|-)*\s*(?:just\s+)?['\"]?(?P<value>\d{3,9}\b|[^\s'\"]*\d[^\s'\"]*|(?<=is )[^\s'\"]*[!@#$%&*][^\s'\"]*)",
    re.IGNORECASE,
)
_DIGIT_WORDS = re.compile(
    r"(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b[\s,-]*){6,}",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)")
_ADDRESS = re.compile(
    r"\b(\d{1,6}\s+[A-Za-z][\w.' #-]*?(?:,\s*[\w.' #-]+?)*,?\s+(?!(?:is|es|to|my|mi|at|of|it|en)\b)[A-Za-z]{2}\.?,?\s+\d{5}(?:-\d{4})?)\b",
    re.IGNORECASE,
)

_YES = re.compile(
    r"^(?:oh |well |um+ |uh+ |hmm+ |and |then |so |that'?s |thats |great |perfect |thanks |thank you |please |i think |a )*"
    r"(?:y|ye|yes|yess+|yea|yeah|yep|yup|ya|sure|ok|okay|okey|k|kk|correct|right|exactly|indeed|absolutely|definitely|affirmative"
    r"|certainly|of course|go ahead|go for it|please do|do it|do that|do so|sounds? (?:good|right|great|fine)|looks? (?:good|right|fine|correct|great)"
    r"|works for me|that works|fine|perfect|great|confirm(?:ed)?|i (?:do )?(?:confirm|agree|accept|approve|would|do|am sure|understand)|i'?d like that|proceed|agreed|accepted"
    r"|all (?:good|correct|right)|still (?:right|correct|good|current)|that is (?:right|correct)|it is|the same|no (?:problem|objections?|worries)|why not|you can|please|i'?ll take it|take it|apply it"
    r"|si+|claro|adelante|correcto|correcta|de acuerdo|vale|dale|hazlo|hagalo|exacto|exactamente|asi es|confirmo|acepto|esta bien|por supuesto|bueno|perfecto|eso es|sin problema|por favor|proceda)\b"
)
_NO = re.compile(
    r"^(?:oh |well |um+ |uh+ |hmm+ |but |sorry |actually |please |i said |and )*"
    r"(?:n|no+|nope|nah|naw|not (?:yet|now|really|right|correct|anymore|quite|at all|that|today|needed|necessary)|do ?n[o']?t (?:do|go|want|apply|send|lock|freeze|order|add|remove|bother)|never ?mind|forget it"
    r"|cancel|stop|hold on|hold off|wait|negative|that'?s (?:wrong|not)|wrong|incorrect|i (?:would|'d) rather not|i'?d rather not|rather not|i do ?n[o']?t (?:want|think|need|agree|confirm|accept)|i disagree|i decline"
    r"|nothing|none|nada|todavia no|mejor no|cancele|cancela|espere|ninguno|ninguna|no gracias|tampoco|para nada)\b"
)
_NOT_REALLY_NO = re.compile(
    r"^(?:no (?:problem|objections?|worries|rush|idea|clue|doubt)|not? sure|nothing (?:like|beats))\b"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the words of the clause that it stood in."""

    iso: str
    around: str
    loose: bool = False


@dataclass(slots=True)
class Heard:
    """text: as typed, secrets taken out. low: lower case, accents stripped, misspellings mended. secrets: kinds seen."""

    text: str
    low: str
    topics: list[str] = field(default_factory=list)
    yes: bool = False
    no: bool = False
    spanish: bool | None = None
    secrets: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    fours: list[str] = field(default_factory=list)
    zips: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    unknown: bool = False

    def has(self, pattern: str) -> bool:
        return re.search(pattern, self.low) is not None

    def about(self, *topics: str) -> bool:
        return any(topic in self.topics for topic in topics)


def plain(text: str) -> str:
    """Lower case, no accents, straight quotes, single spaces."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"'))
    bare = "".join(character for character in flat if not unicodedata.combining(character))
    return re.sub(r"[ \t]+", " ", bare.lower()).strip()


def listen(body: str, today: date, cards: Sequence[str], *, future: bool = False, awaited: bool = False) -> Heard:
    """cards: last fours on file. future: a bare date is meant to lie ahead (a payment date) rather than behind.
    awaited: an answer to a question is expected, so that loose words open no matter."""
    text, secrets, hidden_fours = _without_secrets(body)
    low = plain(text)
    if not _spanish(low):
        low = respell(low)  # what is mended are English words
    heard = Heard(text=text, low=low, secrets=secrets)
    heard.topics = settled([name for name, pattern in TOPICS if pattern.search(low)] + more(low), low)
    if not awaited:
        heard.topics = loosely(heard.topics, low)
    heard.yes, heard.no = _polarity(low)
    heard.spanish = _spanish(low)
    heard.emails = [match.group().lower().rstrip(".") for match in _EMAIL.finditer(text)]
    heard.addresses = [re.sub(r"\s+", " ", match.group(1)) for match in _ADDRESS.finditer(text)]
    rest = _EMAIL.sub(" ", plain(text))
    for address in heard.addresses:
        rest = rest.replace(plain(address), " ")
    heard.phones = ["".join(match.groups()) for match in _PHONE.finditer(rest)]
    rest = _PHONE.sub(" ", rest)
    heard.dates, rest = _dates(rest, today, future=future)
    heard.amounts = [f"{float(next(filter(None, m.groups())).replace(',', '')):.2f}" for m in _AMOUNTS.finditer(rest)]
    rest = _AMOUNTS.sub(" ", rest)
    runs = re.findall(r"(?<![\w-])\d{4,5}(?![\w%])", rest)
    heard.fours = [run for run in runs if len(run) == 4 or run[-4:] in cards] + hidden_fours
    heard.zips = [run for run in runs if len(run) == 5 and run[-4:] not in cards]
    heard.zips += [address.split()[-1][:5] for address in heard.addresses]
    heard.unknown = bool(
        re.search(
            r"\b(?:don'?t|do not|dont|can'?t|cannot) (?:know|remember|recall|have (?:it|that|the)|see)|not sure|no idea|no clue"
            r"|unsure|(?:can|could) you (?:check|look|see)|look it up|you (?:should|must) have (?:it|that)|no (?:lo )?se\b|no recuerdo|no estoy segur",
            low,
        )
    )
    return heard


def _without_secrets(body: str) -> tuple[str, list[str], list[str]]:
    kinds: list[str] = []
    fours: list[str] = []

    def run(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        kinds.append("card number")
        fours.append(digits[-4:])
        return " "

    text = _CARD_RUN.sub(run, body)

    def told(match: re.Match[str]) -> str:
        if re.search(r"last (?:four|4)|ultimos", plain(body[max(0, match.start() - 30) : match.end()])):
            return match.group()
        kinds.append("private code")
        return " "

    text, count = _SSN.subn(" ", text)
    kinds += ["Social Security number"] * count
    text, count = _DIGIT_WORDS.subn(" ", text)
    kinds += ["card number"] * count
    return _TOLD_SECRET.sub(told, text), kinds, fours


def clauses(low: str) -> list[str]:
    parts = re.split(r"[.!?;\n]+|,|\bbut\b|\bpero\b|\band then\b|\balso\b| - |—", low)
    return [part.strip() for part in parts if part.strip()]


def _polarity(low: str) -> tuple[bool, bool]:
    for clause in clauses(low):
        if _NOT_REALLY_NO.match(clause):
            if re.match(r"no (?:problem|objections?|worries)", clause):
                return True, False
            continue
        if _NO.match(clause):
            return False, True
        if _YES.match(clause):
            return True, bool(re.search(r"\b(?:no|not|don'?t) (?:replac|mail|send)", low))
    return False, False


def _spanish(low: str) -> bool | None:
    """True or False when the words tell, None when they do not."""
    words = re.findall(r"[a-z']+", low)
    marked = "\u00bf" in low or "\u00a1" in low  # only Spanish opens a question or a cry
    spanish = sum(word in SPANISH_WORDS for word in words) + marked
    english = sum(word in _ENGLISH_WORDS and word not in _SHARED for word in words)
    if spanish >= 2 and spanish > english:
        return True
    if english >= 2 and english > spanish:
        return False
    if not english and ("\u00bf" in low or "\u00a1" in low or _UNMISTAKABLE & set(words)):
        return True
    return None


_SHARED = frozenset(("a", "me", "no"))
# One of these alone is enough, where no English word stands beside it.
_UNMISTAKABLE = frozenset(
    "tarjeta cuanto debo quiero horario hasta alguien consejos contacto estado puntos saldo ayuda queja necesito pago".split()  # noqa: SIM905
)


_ENGLISH_WORDS = frozenset(
    [
        "the",
        "my",
        "is",
        "i",
        "a",
        "an",
        "to",
        "of",
        "and",
        "it",
        "was",
        "want",
        "need",
        "please",
        "can",
        "you",
        "do",
        "what",
        "when",
        "how",
        "on",
        "for",
        "that",
        "this",
        "card",
        "have",
        "don't",
        "with",
        "in",
        "not",
        "are",
        "me",
        "just",
        "would",
        "like",
        "your",
        "yes",
    ]
)


def _dates(rest: str, today: date, *, future: bool) -> tuple[list[Dated], str]:
    found: list[Dated] = []
    for match in _DATES.finditer(rest):
        value = _date_of(match, today, future=future)
        if value is None:
            continue
        left = re.split(r",| and | y |;|\n|\. ", rest[: match.start()])[-1]
        right = re.split(r",| and | y |;|\n|\. ", rest[match.end() :])[0]
        right = "" if match.group().endswith(".") else right
        found.append(Dated(value.isoformat(), f"{left} @ {right}", loose=match.group("day") is not None))
    sure = [item for item in found if not item.loose]
    blank = _DATES.sub(lambda match: " " if match.group("day") is None else match.group(), rest)
    return sure or found, blank


def _date_of(match: re.Match[str], today: date, *, future: bool) -> date | None:
    kind = match.lastgroup
    groups = [part for part in match.groups() if part is not None][1:]
    try:
        if kind == "iso":
            return date(int(groups[0]), int(groups[1]), int(groups[2]))
        if kind == "us":
            first, second = int(groups[0]), int(groups[1])
            month, day = (first, second) if first <= 12 else (second, first)
            return _with_year(month, day, groups[2] if len(groups) > 2 else None, today, future=future)
        if kind == "md":
            return _with_year(
                MONTHS[groups[0]], int(groups[1]), groups[2] if len(groups) > 2 else None, today, future=future
            )
        if kind == "dm":
            return _with_year(
                MONTHS[groups[1]], int(groups[0]), groups[2] if len(groups) > 2 else None, today, future=future
            )
        if kind in ("ago", "hace"):
            count = _COUNTS.get(groups[0]) or int(groups[0])
            return today - timedelta(days=count * (7 if groups[1][0] in "ws" else 1))
        if kind == "word":
            return today + timedelta(days=_NEAR[match.group()])
        return _day_only(int(groups[0]), today, future=future)
    except ValueError:
        return None


_NEAR = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "the day before yesterday": -2, "anteayer": -2}
_NEAR |= {"tomorrow": 1, "manana": 1}


def _with_year(month: int, day: int, year: str | None, today: date, *, future: bool) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    here = date(today.year, month, day)
    if future and here < today:
        return here.replace(year=today.year + 1)
    if not future and here > today + timedelta(days=45):
        return here.replace(year=today.year - 1)
    return here


def _day_only(day: int, today: date, *, future: bool) -> date | None:
    if not 1 <= day <= 31:
        return None
    month = today.replace(day=1)
    for _ in range(12):
        try:
            here = month.replace(day=day)
        except ValueError:
            here = None
        if here is not None and (here > today if future else here <= today):
            return here
        month = (month + timedelta(days=32)).replace(day=1) if future else (month - timedelta(days=1)).replace(day=1)
    return None


_NAME_CUE = re.compile(
    r"(?:\bnames?(?:\s+is|'s|\s+on\s+it\s+is|:)?|\bnamed|\bcalled|\b(?:add|remove|delete|drop|take)\s+(?:off\s+)?(?:my|our|mi|a)?\s*"
    r"(?:\w+)?[,:]?|\bmy\s+\w+[,:]?|\b(?:it'?s|it is|she'?s|he'?s|that'?s|this is|es|se llama|nombre(?: completo)?(?: es)?|agregar a|anadir a|quitar a|eliminar a)|^)"
    r"\s*(?:him|her|is|es|a)?\s*",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    [
        *[
            "un",
            "una",
            "unos",
            "familiar",
            "familia",
            "pariente",
            "miembro",
            "persona",
            "alguien",
            "esposo",
            "esposa",
            "hijo",
            "hija",
            "hermano",
            "hermana",
            "madre",
            "padre",
            "amigo",
            "amiga",
            "novio",
            "novia",
            "relative",
            "member",
            "somebody",
            "someone",
            "person",
            "family",
            "friend",
            "household",
            "another",
            "partner",
        ],
        "i",
        "the",
        "my",
        "card",
        "cards",
        "gold",
        "platinum",
        "green",
        "blue",
        "american",
        "express",
        "amex",
        "apple",
        "google",
        "pay",
        "yes",
        "no",
        "please",
        "thanks",
        "thank",
        "you",
        "hi",
        "hello",
        "to",
        "as",
        "an",
        "a",
        "on",
        "of",
        "and",
        "user",
        "users",
        "authorized",
        "authorised",
        "additional",
        "for",
        "his",
        "her",
        "their",
        "is",
        "it",
        "ending",
        "last",
        "four",
        "digits",
        "wife",
        "husband",
        "son",
        "daughter",
        "mother",
        "father",
        "mom",
        "dad",
        "brother",
        "sister",
        "friend",
        "partner",
        "spouse",
        "she",
        "he",
        "they",
        "account",
        "new",
        "add",
        "remove",
        "want",
        "would",
        "like",
        "need",
        "can",
        "could",
        "full",
        "name",
        "number",
        "with",
        "from",
        "in",
        "this",
        "that",
        "name's",
        "named",
        "called",
        "was",
        "be",
        "me",
        "sure",
        "ok",
        "okay",
        "the",
        "one",
        "who",
        "actually",
        "sorry",
        "not",
        "wrong",
        "it's",
        "correct",
        "right",
        "cardmember",
        "holder",
        "access",
        "delete",
        "si",
        "no",
        "gracias",
        "tarjeta",
        "mi",
        "esposa",
        "esposo",
        "hijo",
        "hija",
        "usuario",
        "autorizado",
        "a",
        "la",
        "el",
        "que",
        "es",
        "termina",
        "en",
        "nombre",
        "completo",
        "quiero",
        "agregar",
        "quitar",
        "por",
        "favor",
        "hola",
        "soy",
        "llama",
        "se",
        "su",
        "y",
        "con",
        "para",
        "titular",
        "adicional",
        "anadir",
        "eliminar",
        "there",
        "just",
        "do",
        "don't",
        "know",
        "adding",
        "removing",
        "have",
        "has",
        "by",
        "will",
        "what",
        "when",
        "where",
        "why",
        "how",
        "which",
        "should",
        "here",
        "there's",
        "that's",
        "i'm",
        "i'd",
        "i'll",
        "also",
        "great",
        "perfect",
        "fine",
        "good",
        "go",
        "ahead",
        "take",
        "off",
        "longer",
        "give",
        "given",
        "what's",
        "how's",
        "im",
        "let",
        "lets",
        "let's",
        "some",
        "somebody",
        "someone",
        "anyone",
        "mistake",
        "made",
        "sounds",
        "meant",
        "mean",
        "typo",
        "but",
        "put",
        "get",
        "got",
        "help",
        "hey",
    ]
)


def person_name(text: str, *, bare: bool, known: Iterable[str] = ()) -> str | None:
    """A person's full name in the words, None when there is none. bare: the name was asked for, so lone words count.

    known: names on file, found by their parts. The cardmember's own name should be cut out by the caller.
    """
    low = plain(text)
    for name in known:
        parts = plain(name).split()
        if plain(name) in low or (parts and re.search(rf"\b{re.escape(parts[0])}\b", low)):
            return name
    for piece in re.split(
        r"[.,;:!?\n()\"]+|\d+|\bto\b|\bfrom\b|\bon\b|\bas\b|\band\b|\bcon\b|\bwith\b|\bde mi\b", text
    ):
        best = _name_in(piece)
        if best is not None:
            return best
    return _loose_name(text) if bare else _loose_name_after_cue(text)


_FAMILY_TOO = frozenset(("holder", "good", "noble", "best", "young", "short", "day", "green", "gold"))
"""Everyday words that are family names after a first name, where they have a capital."""


def _name_in(piece: str) -> str | None:
    run: list[str] = []
    for word in [*piece.split(), "."]:
        bare = word.strip("'’\"")
        capital = re.fullmatch(r"[A-Z][\w'’.-]*", bare) is not None
        if capital and (plain(bare).removesuffix("'s") not in _NOT_NAMES or (run and plain(bare) in _FAMILY_TOO)):
            run.append(bare)
            continue
        if run and re.fullmatch(r"(?:de|del|la|van|von|der|da|di|bin|al)", bare):
            run.append(bare)
            continue
        if len(run) >= 2:
            return _tidy(run)
        run = []
    return None


def _tidy(words: Sequence[str]) -> str:
    joined = " ".join(re.sub(r"(?:'s|’s)$", "", word) for word in words).strip(" .'")
    return joined if joined != joined.upper() and joined != joined.lower() else joined.title()


_SAID_BEFORE = frozenset(
    [
        *[
            "find",
            "out",
            "how",
            "upgrade",
            "know",
            "understand",
            "tell",
            "sure",
            "idea",
            "look",
            "go",
            "without",
            "get",
            "help",
        ],
        *[
            "information",
            "about",
            "see",
            "check",
            "still",
            "like",
            "told",
            "once",
            "more",
            "simple",
            "basically",
            "short",
        ],
        "llamo",
        "habia",
        "dado",
        "dicho",
        "dije",
        "mencionado",
        "given",
        "said",
        "told",
        "already",
        "mentioned",
        "again",
        "otra",
        "vez",
        "before",
    ]
)


def _loose_name(text: str) -> str | None:
    for piece in re.split(r"[.,;:!?\n()]+|\d+|\bto\b|\bfrom\b|\bon\b|\bas\b|\band\b|\bwith\b|\bcon\b", text):
        words = list(re.findall(r"[^\W\d_][\w'’-]*", piece))
        kept = [
            word for word in words if plain(word).removesuffix("'s") not in _NOT_NAMES | SPANISH_WORDS | _ENGLISH_WORDS
        ]
        kept = [word for word in kept if plain(word) not in _SAID_BEFORE]
        if 2 <= len(kept) <= 4 and len(words) - len(kept) <= 6:
            return _tidy(kept)
    return None


def _loose_name_after_cue(text: str) -> str | None:
    match = re.search(
        r"(?:name is|named|called|name's|name:|se llama|nombre es|(?:add|adding|remove|removing|agregar a|quitar a)(?:\s+(?:my|our|mi)\s+\w+)?(?:\s+as)?)[,:]?\s+"
        r"([^\W\d_][\w'’-]+(?:\s+[^\W\d_][\w'’-]+){1,3})",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    words = []
    for word in match.group(1).split():
        if plain(word) in _NOT_NAMES:
            break
        words.append(word)
    return _tidy(words) if len(words) >= 2 else None


def same_words(given: str, on_file: str) -> bool:
    """Whether a merchant's (or item's) distinctive words occur in what was said."""
    said = set(re.findall(r"[a-z0-9]{3,}", plain(given)))
    wanted = [word for word in re.findall(r"[a-z0-9]{3,}", plain(on_file)) if word not in _COMMON]
    return bool(wanted) and any(word in said for word in wanted)


_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "inc",
        "llc",
        "store",
        "shop",
        "company",
        "co",
        "com",
        "online",
        "services",
        "service",
        "card",
        "credit",
        "fee",
        "group",
    ]
)


def matching(rows: Iterable[Mapping[str, object]], heard: Heard) -> list[Mapping[str, object]]:
    """Charges on file that the words point to: by merchant, else by amount, narrowed by date."""
    table = list(rows)
    hits = [row for row in table if same_words(heard.text, str(row.get("merchant", "")))]
    by_amount = [row for row in (hits or table) if _money(row.get("amount")) in heard.amounts]
    hits = by_amount or hits
    by_date = [row for row in (hits or table) if any(row.get("date") == item.iso for item in heard.dates)]
    return by_date or hits


def _money(value: object) -> str:
    try:
        return f"{float(str(value).replace(',', '').lstrip('$')):.2f}"
    except ValueError:
        return str(value)
