"""Free text into `Heard`: secrets out, topics by the lexicon, values by their shape and the words around them."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re
from datetime import date

from simulator.reference.hearing.concepts import topics_by_concept
from simulator.reference.hearing.dates import dates, in_digits
from simulator.reference.hearing.emergency import emergency
from simulator.reference.hearing.heard import Heard, Value
from simulator.reference.hearing.language import language as spoken_in
from simulator.reference.hearing.lexicon import lexicon
from simulator.reference.hearing.names import names, people
from simulator.reference.hearing.normal import fold, mend
from simulator.reference.hearing.polarity import polarity
from simulator.reference.hearing.secrets import take_out

_NEGATES = re.compile(
    r"\b(no need (for|to)|(dont|do not|didnt|doesnt) (want|need|ask|have)|not (asking|looking|interested|lost|stolen|trying|about)|rather than|instead of"
    r"|never (lost|stolen)|wasnt|isnt|not (?!sure|certain|clear|so sure|really sure|understand|quite understand|know|see|find|recognize|recognise)|nothing|nada|no (quiero|necesito|pido|es|fue|hace falta|esta)|en vez de|en lugar de|without)(\W+\w+){0,3}\W*$"
)
# Topics whose own words are negations or that a negation does not take back.
_KEEPS = frozenset(
    "lost fraud_now stranded unauthorised dispute not_resolved injection unknown prompt_missing repeat damaged refusal third_party other_customer compromised cancel redemption".split()  # noqa: SIM905
)
_CORRECTS = re.compile(
    r"\b(no wait|wait|sorry|i meant|i mean|actually|correction|my mistake|oops|make that|scratch that|typo|not \d+|instead|perdon|quise decir|me equivoque|digo|corrijo|corregir|mejor dicho|espere)\b"
)
_THOUSANDS = re.compile(
    r"(?<![\d/.,-])\$?(\d{1,3}(?:\.\d)?)\s?(?:k|mil|thousand|grand)\b(?! (?:points|puntos|miles|millas))"
)
_BARE_DAY = re.compile(r"\W*(?:on |the |el |dia |maybe |say )*(\d{1,2})(?:st|nd|rd|th)?(?: please| por favor)?\W*")
_MONEY = re.compile(
    r"(?:\$|usd\s?|us\$\s?)(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d{1,2})?)(?!\d)"
    r"|(?<![\d/.-])(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d{1,2})?)\s?(?:dollars?|bucks|usd|dolares|pesos)"
    r"|(?<![\d/.-])(\d{1,5}\.\d\d)(?![\d/.-])"
)
# A house, a street of any name, a town, a state and its ZIP: what stands before them is no card number.
_ADDRESS = re.compile(r"\b(\d{1,6}\s+[a-z][\w.' #-]{2,50},\s*[a-z][\w.' -]{2,40},?\s+[a-z]{2}\s+\d{5}(?:-\d{4})?)\b")
_PO_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s?box|apartado(?: postal)?)\s+#?\d{1,6},?\s*[a-z][\w.' -]{2,40},?\s+[a-z]{2}\s+\d{5}(?:-\d{4})?\b"
)
# What a sentence that wants something looks like; imperatives stand at its beginning.
_WISH = re.compile(
    r"\b((?<!what )i (just |still |really |also |only )?(want|need|would like|would still like)|id (still |really |just |also )?like|help me|can (you|i|we)|could (you|i|we)|will (you|i)|would you|how (do|can|does|would|to|many|much|long)|what (is|are|about|does|do)|whats|where|when|why|isnt there|im looking (to|for)|looking to|please (help|add|remove|lock|freeze|change|update|replace|tell|check|show|send|give|move|report)|quiero|quisiera|necesito|me gustaria|puede|podria|puedo|como (puedo|hago|se)|donde|cuando|cuanto|cual|ayudeme)\b"
    r"|^\W*(please )?(add|remove|lock|freeze|unlock|change|update|replace|report|cancel|check|tell|show|explain|dispute|move|agregue|quite|bloquee|cambie|reporte|explique|muestre|digame)\b"
)
_PARTING = re.compile(
    r"\b(thats all|that is all|thats everything|that is everything|all i (need|needed|wanted)|nothing else|anything else|eso es todo|es todo|nada mas|que tenga|have a (good|great|nice|wonderful|lovely))\b"
)
_LABELS = {
    "date": (
        ("statement_date", r"clos\w*|statement|cierre|cerro|corte|estado de cuenta|billing (?:cycle|period)|cycle"),
        ("fee_date", r"fee|fees|posted|post|appeared|showed up|hit|charged me|comision|recargo|cobr\w+|registr\w+|aparecio|cargo por"),
        ("payment_date", r"paid|pay|payment|pago|pague|pagar|due"),
        ("transaction_date", r"charge|charged|purchase|transaction|bought|order\w*|cargo|compr\w+|transaccion"),
    ),
    "digits": (
        ("last_four", r"last (?:four|4|five|5)|ending|ends|card|ultimos|termina\w*|tarjeta|digits|digitos|cuatro"),
        ("zip_code", r"zip|postal|zipcode|cp"),
    ),
}  # fmt: skip


def read(text: str, *, expects: tuple[str, ...] = (), today: date = date(2026, 6, 15)) -> Heard:
    """expects: the slots that the agent has just asked for."""
    text = text.replace("\u00a0", " ").replace("\x00", " ")
    text, secrets = take_out(text, expects=expects)
    folded = in_digits(fold(text))
    bare = bool({"user_name", "which_user"} & set(expects))
    # "De la Cruz" is a name, and no Spanish.
    language = spoken_in(_nameless(folded, names(text, bare=bare)))
    words = lexicon()
    plain = mend(folded, words.vocabulary, words.stems, words.everyday)
    nameless = mend(people(text, folded), words.vocabulary, words.stems, words.everyday)
    return Heard(
        text=text.strip(),
        asks=_asks(plain),
        plain=plain,
        topics=_topics(plain, nameless),
        values=_values(text, folded, expects, today),
        secrets=secrets,
        polarity=polarity(_said(plain)),
        corrects=bool(_CORRECTS.search(plain)),
        language=language,
        today=today,
    )


def _nameless(folded: str, found: list[tuple[int, str]]) -> str:
    for _, name in found:
        folded = folded.replace(fold(name), " ")
    return folded


def _said(plain: str) -> str:
    """Without longer questions: who asks "or not?" has said neither yes nor no."""
    kept = [
        sentence
        for sentence in re.split(r"(?<=[.!?\n])\s+", plain)
        if not (sentence.endswith("?") and len(sentence.split()) > 3)
    ]
    return " ".join(kept)


def _asks(plain: str) -> bool:
    """Whether a sentence of it wants something, and is not a way of taking leave."""
    return any(
        _WISH.search(sentence) and not _PARTING.search(sentence) for sentence in re.split(r"(?<=[.!?;\n])\s+", plain)
    )


def _topics(plain: str, nameless: str) -> tuple[str, ...]:
    """nameless: plain with `aname` in the place of people's names."""
    found = list(emergency(plain))
    words = lexicon()
    rest = _beside_instructions(nameless)
    for name, group in words.groups.items():
        # What an attempt at our rules names in passing is no wish of its own.
        said = rest if name == "journey" else nameless
        met = topics_by_concept(said)
        found.extend(topic for topic in group if topic in met or _named(said, topic))
    return tuple(topic for topic in found if not _yields(topic, found, plain))


def _beside_instructions(plain: str) -> str:
    """Without the sentences that try to change what we do."""
    spans = [match.span() for pattern in lexicon().patterns["injection"] for match in pattern.finditer(plain)]
    if not spans:
        return plain
    kept, place = [], 0
    for sentence in re.split(r"(?<=[.!?\n])\s+", plain):
        start = plain.index(sentence, place)
        place = start + len(sentence)
        if not any(start < end and begin < place for begin, end in spans):
            kept.append(sentence)
    return " ".join(kept)


def _named(plain: str, topic: str) -> bool:
    return any(
        _stands(said, match, topic)
        for pattern in lexicon().patterns[topic]
        for said in ((plain,) if topic == "injection" else _sentences(plain))
        for match in pattern.finditer(said)
    )


def _sentences(plain: str) -> list[str]:
    """What a pattern is held against: no wish runs on from one sentence into the next."""
    return re.split(r"(?<=[.!?;\n])\s+", plain)


# Topic -> the topics beside which its words mean nothing of their own, unless the pattern says that they do.
_ELSEWHERE = ("serve_support", "prepaid_support", "merchant_support", "concierge")
_YIELDS = {
    "are_you_ai": (("live_agent",), r"\bor (a |an )?(bot|robot|machine|ai|computer)\b|\b(bot|robot|machine|ai|computer) or\b|\b(are|r|is) (you|u|this)\b|\byou (are|must|sound|seem|cant)\b|\bam i\b|\b(eres|es usted|usted es|esto es|es esto|estoy hablando|hablo con)\b"),
    "live_agent": (("are_you_ai",), r"^\W*(a |an |una? )?((real|live|actual) (person|human|agent)|(persona|humano|agente) (real|de verdad))( please| por favor)?\W*$|\b(want|need|speak|talk|connect|transfer|prefer|get me|give me|quiero|quisiera|necesito|hablar|pase\w*|prefiero|comuni[cq]\w*|conect\w*|transfier\w*)\b|^\W*(una |un )?(persona|humano|agente)\b"),
    "lost": (("lock", "secret_back"), r"\b(lost|report|stolen|gone|perdi|perdid\w+|extravi\w+|reportar|reporte|new card|replac\w+)\b"),
    "damaged": (("lost", "stolen", "prepaid_support"), r"\b(damaged|broken|cracked|chip|danad\w+|rot[ao])\b"),
    "remove_user": (("late_fee", "lock", "unlock"), r"\buser\b|\busuari\w+|\bcardholder\b"),
    "add_user": (("wallet",), r"\buser\b|\busuari\w+|\bcardholder\b"),
    "unlock": (("lost",), r"\b(unlock\w*|unfreez\w*|desbloque\w*|found|encontre)\b"),
    "complaint": (("complaint_status",), r"\b(want|like|need|quiero|quisiera|necesito) (to )?(file|make|log|lodge|complain|poner|presentar|hacer|quejarme)"),
    "late_fee": (("benefit",), r"\b(late|tardi\w+|atras\w+|mora|waive\w*)\b"),
    "dispute_timeline": (("dispute_deadline",), r"\b(take|takes|last|lasts|resol\w*|resuel\w*|decid\w*|acknowledg\w*|hear|heard|settled?|finish\w*|over|tard\w*|demor\w*|dura|acus\w*|respond\w*|received|recib\w*|longest|maxim\w+|process|investigat\w*)\b"),
    "next_steps": (("dispute_timeline", "dispute_deadline"), r"\b(next|after that|siguiente|proximos?)\b"),
    "prepaid_support": (("redemption",), r"bluebird|prepaid|prepagad"),
    "hold": (("lock",), r"\bhold on\b"),
    "pay_with_points": (("redemption",), r"\bpay with points|pagar con puntos\b"),
    "replace": (("reissue",), r"\b(new|another|replacement|replace (my|the)|reissue (my|the)) (\w+ )?card\b|\b(tarjeta (nueva|de reemplazo)|nueva tarjeta|otra tarjeta|(reponer|reemplazar) (mi|la) tarjeta)\b"),
    "dispute_deadline": (("dispute_timeline",), r"\b(deadline|time limit|window|(how long|how many days|how much time|by when|until when) (do|can|must|may|should) i (have|disput\w*|contest|to)|do i have to (dispute|contest)|(cuanto tiempo|cuantos dias) tengo|hasta cuando|plazo (para|tengo)|fecha limite)\b"),
    "hours": (("itinerary", "reissue", "trip_protection"), r"\b(chat|service|support|open|you|atienden|servicio|ustedes)\b"),
    "dispute": (("verification_help", "dispute_deadline", "dispute_timeline", "liability", "documents", "redemption", "trip_protection", "replace", *_ELSEWHERE), r"\b(order\w*|bought|store|shop|merchant|compr[aeo]s?|pedi\w*|tienda|comercio)\b|\bcharged (me )?(twice|double)\b|\b(want|like|need|quiero|necesito|quisiera) (to )?(\w+ )?(dispute|disputar)\b|\$\d"),
    "unauthorised": (("liability",), r"\b(see|have|found|got|there is|theres|veo|tengo|hay|aparecio)\b"),
    "supervisor": (("injection",), r"\b(speak|talk|want|need|get|connect|escalat\w+|hablar|quiero|paseme)\b"),
    "other_customer": (("add_user", "remove_user"), r"\b(balance|owes?|address|statement|charges|tell me|saldo|debe|direccion|cargos)\b"),
    "secret_back": (("secret_offer",), r"(?!)"),
    "stolen": (("liability",), r"\b(my|mi) (card|cards|wallet|purse|bag|tarjeta|cartera|bolsa)\b"),
    "third_party": (("remove_user",), r"\bbehalf|not the (cardmember|account holder)|no soy\b"),
    **dict.fromkeys(("balance", "points", "update_contact", "lock", "payment_posting"), (_ELSEWHERE, r"\bmy (gold|platinum|green)\b")),
}  # fmt: skip


# "I was told never to give out my full number" is the opposite of asking for it.
_REFUSES = re.compile(
    r"\b(never|nunca|wont|will not|not (going|supposed|comfortable|allowed)|rather not|(dont|do not) (want|like|give|share|tell)|no (voy|quiero|doy|pienso|debo|comparto)|prefer not|prefiero no|stays with me)\b"
)


def _yields(topic: str, found: list[str], plain: str) -> bool:
    if topic == "secret_back" and _REFUSES.search(plain):
        return True
    others, unless = _YIELDS.get(topic, ((), ""))
    said = (plain, *_sentences(plain))
    return any(other in found for other in others) and not any(re.search(unless, each) for each in said)


def _stands(plain: str, match: re.Match[str], topic: str) -> bool:
    """A match that is taken back is none."""
    clause = re.split(r"[.!?;,\n]|\bbut\b|\bpero\b", plain[: match.start()])[-1]
    return topic in _KEEPS or not _NEGATES.search(clause)


def _values(text: str, folded: str, expects: tuple[str, ...], today: date) -> tuple[Value, ...]:
    found: list[Value] = []
    taken: list[tuple[int, int]] = []
    ahead = "payment_date" in expects or bool(re.search(r"\b(move|change|push|later|cambiar|mover)\b", folded))
    for match in re.finditer(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", folded):
        found.append(Value("email", match.group().strip("."), "email", match.start()))
        taken.append(match.span())
    for match in re.finditer(r"(?<!\d)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)", folded):
        found.append(Value("phone", match.group().strip(), "phone", match.start()))
        taken.append(match.span())
    for match in _THOUSANDS.finditer(folded):
        if _free(match.span(), taken):
            found.append(Value("amount", f"{float(match.group(1)) * 1000:.2f}", "amount", match.start()))
            taken.append(match.span())
    for match in _MONEY.finditer(folded):
        number = next(group for group in match.groups() if group).replace(",", "")
        if _free(match.span(), taken):
            found.append(Value("amount", f"{float(number):.2f}", "amount", match.start()))
            taken.append(match.span())
    asked = any(slot.endswith("_date") for slot in expects)
    lone = _BARE_DAY.fullmatch(folded) if asked else None
    said = f"the {lone.group(1)}" if lone else folded
    for start, end, iso in dates(said, today, ahead=ahead):
        if _free((start, end), taken) and (asked or not _of_talk(folded, start)):
            found.append(Value("date", iso, _label(folded, start, end, "date"), start))
            taken.append((start, end))
    for match in _PO_BOX.finditer(folded):
        found.append(Value("address", _original(text, folded, match.span()), "address", match.start()))
        taken.append(match.span())
        found.append(Value("zip_code", re.findall(r"\d{5}", match.group())[-1], "zip_code", match.start() + 1))
    for match in _ADDRESS.finditer(folded):
        found.append(Value("address", _original(text, folded, match.span(1)), "address", match.start()))
        taken.append(match.span())
        found.append(Value("zip_code", re.findall(r"\d{5}", match.group())[-1], "zip_code", match.start() + 1))
    for match in re.finditer(
        r"\b(\d{1,5}\s+(?:[nsew]\.?\s+)?[\w.' -]{2,40}?\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|way|court|ct|place|pl|terrace|parkway|pkwy|circle|highway|hwy|calle|avenida)\b\.?(?:[,\s]+(?:apt|unit|suite|#|apto)\.?\s*\w+)?(?:,[^\n?!]{3,60}?(?:\b\d{5}\b|$|(?=[.?!\n])))?)",
        folded,
    ):
        if _free((match.start(), match.start() + 1), taken):
            found.append(Value("address", _original(text, folded, match.span(1)), "address", match.start()))
            taken.append(match.span())
    _numbers(folded, expects, taken, found)
    bare = bool({"user_name", "which_user"} & set(expects))
    found.extend(Value("name", name, "", start) for start, name in names(text, bare=bare))
    return tuple(sorted(found, key=lambda value: value.start))


def _numbers(folded: str, expects: tuple[str, ...], taken: list[tuple[int, int]], found: list[Value]) -> None:
    for match in re.finditer(
        r"(?<![\d$.,/-])(?:[x*•.…]{2,}[\s-]*)?(\d{1,3}(?:,\d{3})+|\d(?:[ -]\d){3,4}(?![ -]?\d)|\d{1,7})(?![\d/]|[.,]\d)",
        folded,
    ):
        if not _free(match.span(), taken):
            continue
        grouped = "," in match.group(1)
        digits = re.sub(r"\D", "", match.group(1))
        label = _label(folded, match.start(), match.end(), "digits")
        if len(digits) == 4 and not grouped:
            found.append(Value("last_four", digits, "last_four" if label != "zip_code" else "", match.start()))
        elif len(digits) == 5 and not grouped and label == "last_four" and re.search(r"\b(five|5|cinco)\b", folded):
            found.append(Value("last_four", digits[-4:], "last_four", match.start()))
        elif len(digits) == 5 and not grouped and not {"income", "points_amount", "credit_amount"} & set(expects):
            found.append(Value("zip_code", digits, "zip_code", match.start()))
        found.append(Value("number", digits, "", match.start()))


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


# "A fee on my statement from May 31" tells the day of the fee, and what a late fee is for is no payment.
_WHERE_IT_STANDS = re.compile(
    r"\b(?:on|in|to|en|a) (?:my|the|this|mi|el|la|su) (?:last |latest |credit |card )?(?:statement|account|bill|card|estado de cuenta|cuenta|tarjeta)\b"
)
_LATE_FEE = re.compile(
    r"\blate (?:payment )?(?:fee|charge|penalty)|\b(?:cargo|recargo|comision|cobro) por (?:pago |pagar )?(?:tardio|tarde|atrasado|atraso|mora|retraso)\b"
)


# "I wanted to do this yesterday", "I noticed it today": the day of a talk, not of a charge.
_TALKED = re.compile(
    r"\b(wanted to|meant to|meaning to|been (trying|meaning)|tried|called|chatted|wrote|contacted|noticed|looked|checked|found out|asked|spoke|talked"
    r"|queria|quise|intente|llame|escribi|note|revise|hable|me di cuenta)\b(?!.*\b(charged?|paid|bought|posted|cobr\w+|pague|compre)\b)"
)


def _of_talk(folded: str, start: int) -> bool:
    return bool(_TALKED.search(re.split(r"[.;!?\n]|,", folded[max(0, start - 80) : start])[-1]))


def _label(folded: str, start: int, end: int, kind: str) -> str:
    """The slot named nearest before the value in its clause, else right after it."""
    before = _WHERE_IT_STANDS.sub(" ", folded[max(0, start - 90) : start])
    before = _LATE_FEE.sub("fee", re.split(r"[.;!?\n](?:\s|$)|,|\band\b|\by\b", before)[-1])
    after = re.split(r"[.;!?\n](?:\s|$)|,|\band\b|\by\b", folded[end : end + 40])[0]
    for text, nearest in ((before, -1), (after, 0)):
        hits = [
            (match.start(), slot) for slot, words in _LABELS[kind] for match in re.finditer(rf"\b(?:{words})\b", text)
        ]
        if hits:
            return sorted(hits)[nearest][1]
    return ""


def _original(text: str, folded: str, span: tuple[int, int]) -> str:
    """The words as typed, where folding did not change the length; else the folded ones."""
    return (text[span[0] : span[1]] if len(text) == len(folded) else folded[span[0] : span[1]].title()).strip(" .,")
