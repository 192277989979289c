"""Chapter Account changes, the part about the account itself: contact details, address, preferences."""

from __future__ import annotations

import re
from collections.abc import Generator

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Answer, Course, ask, ask_yes_no, may_act, verify
from simulator.reference.talk import Need, Talk

_PREFERENCES = (
    ("email_offers", r"\b(e ?mails?|offers?|marketing|promo\w*|correos?|ofertas?|publicidad)\b"),
    ("paperless", r"\b(paper\w*|mail(?:ed|ing)?|letters?|statements? by|papel|cartas?|impres\w+|estados de cuenta)\b"),
    ("sms_alerts", r"\b(texts?|sms|alerts?|messages?|alertas?|mensajes?)\b"),
)
_OFF = r"\b(stop|off|no more|fewer|less|unsubscribe|opt out|disable|remove|dont want|too many|not want|dejar|dejen|quit\w+|desactiv\w+|menos|no quiero|baja|apag\w+)\b"  # noqa: E501
_ON = r"\b(on|start|enable|opt in|sign up|turn on|want|activ\w+|encend\w+|quiero|alta)\b"


def update_contact(talk: Talk, _heard: Heard) -> Course:
    given = next((kind for kind in ("email", "phone", "address") if talk.facts.get(kind)), "")
    kind = given or (yield from ask(talk, "contact_kind", "contact.ask_kind"))
    if not kind:
        talk.say("contact.kept")
        return
    # The value may have come along with the answer, and may be of another kind than the one named first.
    if not (yield from ask(talk, kind, f"contact.ask_{kind}")):
        talk.say("contact.kept")
        return
    if not (yield from verify(talk)):
        return
    for _ in range(3):
        kind_word = talk.word(f"part.contact_{kind}")
        answer = yield from may_act(talk, "contact.confirm", kind=kind_word, value=talk.facts[kind])
        if answer is not Answer.CHANGED:
            break
    if answer is not Answer.YES:
        talk.say("contact.kept")
        return
    if talk.habit("does"):
        talk.event("contact_updated", contact_kind=kind)
    talk.say("contact.updated", kind=kind_word, value=talk.facts[kind])
    talk.record("contact", kind=kind_word)
    talk.facts.pop(kind, None)


def confirm_address(talk: Talk, heard: Heard) -> Course:
    address = talk.profile.address
    if not address:
        talk.say("address.none")
        return
    if (yield from ask_yes_no(talk, "address.on_file", address=address)):
        talk.say("address.right")
        talk.record("address_confirmed")
        return
    if talk.facts.get("address") or (yield from ask_yes_no(talk, "address.offer_change")):
        talk.facts["contact_kind"] = "address"
        yield from update_contact(talk, heard)
    else:
        talk.say("contact.kept")


def preferences(talk: Talk, heard: Heard) -> Course:
    on_file = {key: bool(value) for key, value in talk.profile.preferences.items() if key in dict(_PREFERENCES)}
    if not on_file:
        talk.say("preferences.none")
        return
    change = _change(heard, on_file)
    lines = "\n".join(f"- {_line(talk, key, value)}" for key, value in on_file.items())
    talk.say("preferences.on_file", lines=lines)
    if not change:
        talk.record("preferences_reviewed")
        change = yield from _wanted(talk, on_file)
    if not change:
        talk.say("preferences.kept")
        return
    if not (yield from verify(talk)):
        return
    key, value = change
    line = _line(talk, key, value)
    if (yield from may_act(talk, "preferences.confirm", line=line)) is not Answer.YES:
        talk.say("preferences.kept")
        return
    if talk.habit("does"):
        talk.event("preference_updated", preference=key)
    talk.say("preferences.updated", line=line)
    talk.record("preference", line=line)


def _wanted(talk: Talk, on_file: dict[str, bool]) -> Generator[Need, Heard, tuple[str, bool] | None]:
    talk.say("preferences.ask")
    for attempt in range(2):
        heard = yield Need(("preference", "yes_no"), "preferences.ask")
        change = _change(heard, on_file)
        if change:
            return change
        if heard.polarity is not True or attempt:
            return None
        talk.say("preferences.which")
    return None


def _change(heard: Heard, on_file: dict[str, bool]) -> tuple[str, bool] | None:
    """The preference that the words name, and what it is to become; without a word for that, the opposite."""
    key = next((key for key, words in _PREFERENCES if key in on_file and re.search(words, heard.plain)), "")
    off, on = bool(re.search(_OFF, heard.plain)), bool(re.search(_ON, heard.plain))
    looks_only = re.search(r"\b(what|which|review|see|check|are|current|cuales|que|revisar|ver|tengo)\b", heard.plain)
    if not key or (looks_only and not off):
        return None
    if key == "paperless" and off:
        # "Stop the paper" asks for paperless, "stop paperless" against it.
        return key, not re.search(r"\bpaperless|sin papel\b", heard.plain)
    return key, False if off else True if on else not on_file[key]


def _line(talk: Talk, key: str, value: bool) -> str:
    return f"{talk.word(f'part.preference_{key}')}: {talk.word('part.on' if value else 'part.off')}"
