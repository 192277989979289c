"""What a message adds to what is known: values go to the slots they name, or to the ones that were asked for."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from simulator.reference.hearing import Heard, Value
from simulator.reference.talk import Need, Talk

_SLOTS_OF_KIND = {
    "last_four": ("last_four", "which_card"),
    "zip_code": ("zip_code",),
    "date": ("statement_date", "fee_date", "transaction_date", "payment_date"),
    "amount": ("amount", "credit_amount", "income"),
    "name": ("user_name",),
    "email": ("email",),
    "phone": ("phone",),
    "address": ("address",),
}
_CIRCUMSTANCES = (
    ("system_error", r"\b(system|website|site|app|technical|glitch|autopay|auto pay|outage|bug|crash\w*|error|down|server|portal|sistema|pagina|aplicacion|falla|fallo|tecnic\w+|pago automatico|domiciliacion|se cayo)\b"),
    ("natural_disaster", r"\b(hurricane|tornado|flood\w*|earthquake|wildfire|fire|storm|blizzard|disaster|evacuat\w*|tsunami|power outage|huracan|inundacion\w*|terremoto|incendio\w*|tormenta|desastre\w*|sismo|evacua\w*|tornado)\b"),
    ("bank_delay", r"\b(bank\w*|banco|ach|transfer|wire|posting delay|posted late|held|hold|on hold|processing|processed late|delay\w*|weekend|holiday|demor\w*|retras\w*|retuv\w*|reten\w*|tardo|transferencia|took (?:too )?long|didnt go through)\b"),
    ("forgot", r"\b(forg[eo]t\w*|busy|missed|slipped|vacation|no reason|careless|overlooked|lost track|my fault|my mistake|olvid\w+|ocupad\w+|vacaciones|se me paso|sin motivo|despist\w+|mi culpa|didnt (?:know|notice|realize|realise)|short of (?:money|cash)|money was tight|wasnt enough|sick|ill|hospital)\b"),
)  # fmt: skip
_CONDITIONS = {"lost": "lost", "stolen": "stolen", "damaged": "damaged"}
_DISPUTE_KINDS = (
    ("duplicate", r"\b(twice|double|duplicat\w*|two times|dos veces|doble|duplicad\w*|again)\b"),
    ("undelivered", r"\b(never (?:arrived|came|got|received|delivered|showed)|didnt (?:arrive|come|receive|get)|not (?:delivered|received|arrived)|hasnt (?:arrived|come)|havent (?:received|gotten)|undelivered|no (?:llego|recibi|entregaron|ha llegado|he recibido)|nunca (?:llego|recibi|me llego|lo recibi)|sin entregar|no entregad\w*)\b"),
    ("not_recognised", r"\b(not mine|wasnt me|dont (?:recognize|recognise|know)|didnt (?:make|authorize|authorise)|never (?:made|authorized|bought)|unauthori[sz]ed|fraud\w*|unfamiliar|no (?:reconozco|hice|autorice|fui yo|es mi\w*)|desconocid\w*|not recogni[sz]ed|fraude\w*|fraudulent\w*)\b"),
    ("incorrect", r"\b(wrong|incorrect\w*|too much|overcharged|more than|instead of|should (?:be|have)|mistake|error|equivocad\w*|de mas|mal|erroneo|mayor)\b"),
)  # fmt: skip
_FREE = ("details", "topic", "reason", "merchant_contact", "benefit", "item", "trip", "product", "preference")


def learn(talk: Talk, heard: Heard, need: Need) -> bool:
    """True if something that was asked for, or any labelled fact, was found."""
    before = dict(talk.facts)
    for value in heard.values:
        _place(talk, heard, need, value)
    for topic, condition in _CONDITIONS.items():
        if topic in heard.topics and not ("card_condition" in talk.facts and heard.polarity is False):
            talk.facts["card_condition"] = condition
            break
    _circumstances(talk, heard, need)
    _kinds(talk, heard, need)
    _contact_kind(talk, heard, need)
    _card(talk, heard, need)
    _free(talk, heard, need)
    return talk.facts != before


def _place(talk: Talk, heard: Heard, need: Need, value: Value) -> None:
    slots = _SLOTS_OF_KIND.get(value.kind, ())
    wanted = [slot for slot in slots if slot in need.slots]
    if value.kind in ("email", "phone", "address"):
        talk.facts[value.kind] = value.text
    elif value.kind == "zip_code":
        talk.facts["zip_code"] = value.text
    elif value.kind == "last_four":
        known = talk.profile.card(value.text) is not None
        if wanted or value.label == "last_four" or known or heard.corrects:
            talk.facts["last_four"] = value.text
    elif value.kind == "date":
        _date(talk, heard, need, value, wanted)
    elif value.kind == "amount":
        if "credit_amount" in need.slots or heard.has("credit_limit") or talk.topic == "credit_limit":
            talk.facts["credit_amount"] = value.text.removesuffix(".00")
        else:
            talk.facts["amount"] = value.text
    elif value.kind == "name" and _may_be_user(talk, heard, need, value.text):
        talk.facts["user_name"] = value.text


def _date(talk: Talk, heard: Heard, need: Need, value: Value, wanted: list[str]) -> None:
    if (
        value.label in ("fee_date", "payment_date")
        and heard.has("dispute", "unauthorised")
        and "late_fee" not in heard.topics
    ):
        value = replace(value, label="transaction_date")  # "charged me on" and "paid on" are said of purchases too
    dated = heard.all("date")
    fits = value.label in wanted or not wanted or len(wanted) > 1 or len(dated) > 1
    astray = value.label == "transaction_date" and wanted and value.label not in wanted
    if value.label and fits and not astray:
        talk.facts[value.label] = value.text
        return
    # Answers to several questions come in the order of the questions.
    open_slots = [slot for slot in wanted if not talk.facts.get(slot)]
    if open_slots:
        talk.facts[open_slots[0]] = value.text
    elif wanted:
        talk.facts[wanted[-1]] = value.text
    elif heard.corrects or need.yes_no:
        last = next((slot for slot in reversed(talk.facts) if slot.endswith("_date")), "")
        if last:
            talk.facts[last] = value.text
    elif heard.has("change_payment_date"):
        talk.facts["payment_date"] = value.text
    elif heard.has("late_fee"):
        talk.facts.setdefault("fee_date", value.text)
    elif heard.has("dispute", "unauthorised") or talk.topic in ("dispute", "unauthorised"):
        talk.facts.setdefault("transaction_date", value.text)


def _may_be_user(talk: Talk, heard: Heard, need: Need, name: str) -> bool:
    own = talk.profile.customer.get("full_name", "").casefold()
    if name.casefold() == own and ("user_name" not in need.slots or len(set(heard.all("name"))) > 1):
        return False
    if any(name.casefold() in str(charge.get("merchant", "")).casefold() for charge in talk.profile.charges):
        return False
    if any(name.casefold() in card.product.casefold() for card in talk.profile.cards):
        return False
    if " " not in name and heard.has("unknown", "refusal", "hold", "why", "bye", "cancel", "thanks"):
        return False
    about_users = talk.topic in ("add_user", "remove_user") or heard.has("add_user", "remove_user")
    return "user_name" in need.slots or (
        about_users and (heard.corrects or not talk.facts.get("user_name") or need.yes_no)
    )


def _circumstances(talk: Talk, heard: Heard, need: Need) -> None:
    asked = "circumstances" in need.slots
    if not (asked or heard.has("late_fee") or talk.topic == "late_fee"):
        return
    kind = next((kind for kind, words in _CIRCUMSTANCES if re.search(words, heard.plain)), "")
    if "late_fee" in heard.topics and not asked and kind == "bank_delay":
        # "late fee delay" words are the complaint itself; a cause names the bank or the transfer.
        kind = (
            kind
            if re.search(
                r"\b(bank\w*|banco|transfer\w*|held|hold|ach|retuv\w*|reten\w*|delay\w*|demor\w*)\b", heard.plain
            )
            else ""
        )
    # A cause once given stays, unless it is asked for or put right.
    if kind and (asked or heard.corrects or not talk.facts.get("circumstances")):
        talk.facts["circumstances"], talk.facts["circumstances_kind"] = heard.text, kind
    elif asked and len(need.slots) == 1 and len(heard.plain.split()) >= 2 and not _evades(heard):
        talk.facts["circumstances"], talk.facts["circumstances_kind"] = heard.text, "other"


def _evades(heard: Heard) -> bool:
    return heard.has("unknown", "refusal", "hold", "repeat", "why") or heard.text.rstrip().endswith("?")


def _kinds(talk: Talk, heard: Heard, need: Need) -> None:
    relevant = "dispute_kind" in need.slots or heard.has("dispute", "unauthorised")
    kind = next((kind for kind, words in _DISPUTE_KINDS if re.search(words, heard.plain)), "") if relevant else ""
    if kind and ("dispute_kind" in need.slots or "dispute_kind" not in talk.facts):
        talk.facts["dispute_kind"] = kind
    elif "dispute_kind" in need.slots and len(heard.plain.split()) > 1 and not _evades(heard):
        # An answer in words that we do not know is an answer all the same: something is not as it should be.
        talk.facts["dispute_kind"] = "incorrect"
    for charge in talk.profile.charges:
        merchant = str(charge.get("merchant", ""))
        if merchant and _mentions(heard.plain, merchant):
            talk.facts["merchant"] = merchant
    found = re.search(
        r"\b(?:from|at|by|merchant (?:is|was)|de|en|con|del comercio)\s+((?:[A-Z][\w'&.-]*)(?:\s+[A-Z][\w'&.-]*){0,3})",
        heard.text,
    )
    found = found or re.search(
        r"((?:[A-Z][\w'&-]*)(?:\s+[A-Z][\w'&-]*){0,4})\s+(?:charged?|purchase|transaction|order|billed|(?:has|have) (?:charged|billed)|(?:me )?cobr[oó])\b",
        heard.text,
    )
    if found and relevant and "merchant" not in talk.facts:
        talk.facts["merchant"] = found.group(1).strip(" .")
    if "merchant" in need.slots and "merchant" not in talk.facts and not _evades(heard):
        text = re.sub(
            r"^(?:(?:it was|it is|it's|its|from|at|by|the|(?:the )?merchant (?:is|was)|merchant|fue|es|de|en|el|comercio (?:es|fue))\s+)+",
            "",
            heard.text.strip(),
            flags=re.IGNORECASE,
        )
        text = re.split(r"[,;\n]|[.!?](?:\s|$)|\s(?:on|for|el)\s", text)[0].strip(" .!")
        if text and len(text) <= 60:
            talk.facts["merchant"] = text


_CONTACT_KINDS = (
    ("email", r"\b(e ?mail\w*|mail address|correo\w*)\b(?! postal)"),
    ("phone", r"\b(phone\w*|telephone|cell\w*|mobile|tele?fono\w*|celular|movil)\b"),
    ("address", r"\b(address|moved|street|live|direccion|domicilio|mudado|mude|mudamos|postal)\b"),
)


def _contact_kind(talk: Talk, heard: Heard, need: Need) -> None:
    if "contact_kind" not in need.slots and not heard.has("update_contact"):
        return
    kind = next((kind for kind, words in _CONTACT_KINDS if re.search(words, heard.plain)), "")
    if kind and ("contact_kind" in need.slots or "contact_kind" not in talk.facts):
        talk.facts["contact_kind"] = kind


def _mentions(plain: str, merchant: str) -> bool:
    words = [word for word in re.findall(r"\w+", merchant.casefold()) if len(word) > 3] or [merchant.casefold()]
    return words[0] in plain or merchant.casefold() in plain


def _card(talk: Talk, heard: Heard, need: Need) -> None:
    digits = talk.facts.get("last_four", "")
    changed: Callable[[str], None] = lambda last_four: talk.facts.__setitem__("card", last_four)  # noqa: E731
    if digits and talk.profile.card(digits) and digits in heard.all("last_four"):
        if "card" not in talk.facts or {"which_card", "last_four", "yes_no"} & set(need.slots) or heard.corrects:
            changed(digits)
    elif "which_card" in need.slots or "card" not in talk.facts:
        named = [
            card
            for card in talk.profile.cards
            if (words := [word for word in card.product.casefold().split() if word not in ("card", "the", "tarjeta")])
            and re.search(rf"\b{re.escape(words[0])}\b", heard.plain)
        ]
        others = [card for card in talk.profile.cards if card != talk.profile.opened_card]
        if len(named) == 1 and (len(talk.profile.cards) > 1 or "which_card" in need.slots):
            changed(named[0].last_four)
        elif (
            "which_card" in need.slots
            and len(others) == 1
            and re.search(r"\b(other|otra|second|segunda)\b", heard.plain)
        ):
            changed(others[0].last_four)


def _free(talk: Talk, heard: Heard, need: Need) -> None:
    for slot in need.slots:
        if slot in _FREE and slot not in talk.facts and heard.text and not heard.has("unknown", "refusal", "hold"):
            talk.facts[slot] = heard.text
    number = heard.first("number")
    if "points_amount" in need.slots or heard.has("pay_with_points"):
        points = re.search(r"\b(\d[\d,.]*)\s*(k|mil|thousand)?\s*(points|puntos|pts)?\b", heard.plain)
        if points and talk.profile.card(points.group(1)) and not (points.group(2) or points.group(3)):
            points = None  # the last four of a card, whatever was asked
        if points and (number or points.group(2) or points.group(3)):
            count = int(re.sub(r"\D", "", points.group(1)) or 0) * (1000 if points.group(2) else 1)
            talk.facts["points_amount"] = str(count)
    if "credit_amount" in need.slots and number:
        talk.facts["credit_amount"] = number
    if "credit_amount" in need.slots and not number and re.search(r"\b(double|twice|doble)\b", heard.plain):
        limit = str(talk.profile.credit.get("limit", ""))
        if limit.isdigit():
            talk.facts["credit_amount"] = str(2 * int(limit))
    if "income" in need.slots and number:
        talk.facts["income"] = number
