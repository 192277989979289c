"""What cannot wait: fraud that goes on at this minute, a traveller without money. Judged on the whole message."""

from __future__ import annotations

import re

from simulator.reference.hearing.lexicon import emergencies

# "I was abroad and had no cash" explains a late payment; it asks for no money.
_PAST = re.compile(
    r"\b(was|were(?! (stranded|stuck|here|now|in|at|on|abroad))|had|couldnt|could not|wasnt"
    r"|estaba|estuve|tenia|pude|podia)\b"
)
_OWN_USE = re.compile(r"\b(i am|im|i was|i|estoy|yo) (just |only )?(using|usando|use|uso)\b")
_PRESENT = re.compile(r"\b(im|i am|am|is|now|tonight|today|cant|cannot|need|estoy|ahora|hoy|ya|necesito|puedo)\b")


def emergency(plain: str) -> tuple[str, ...]:
    """`fraud_now`, `stranded`, both or none. plain: normalised text."""
    found = []
    if _fraud_now(plain):
        found.append("fraud_now")
    if _stranded(plain):
        found.append("stranded")
    return tuple(found)


def _fraud_now(plain: str) -> bool:
    """Somebody at it, or charges of a stranger's that are coming in; a date in the past or `nothing urgent` says no."""
    hypothetical = _says(plain, "calm") and not re.search(
        r"\b(right now|as we speak|ahora mismo|en este momento)\b", plain
    )
    if hypothetical:
        return False
    if re.search(
        r"\b(nothing|not|isnt|no es|nada) (\w+ )?(urgent|urgente|happening|an emergency|una emergencia)\b", plain
    ):
        return False
    if _says(plain, "in_hand") or (_says(plain, "used") and not _OWN_USE.search(plain)):
        return True
    # "Help me right now" is about the help, not about the charges.
    sentences = re.split(r"(?<=[.!?;\n])\s+", plain)
    for pattern in emergencies()["request"]:
        sentences = [pattern.sub(" ", sentence) for sentence in sentences]
    rest = " ".join(sentences)
    return (_says(rest, "ongoing") and _says(plain, "foreign") and _says(plain, "money")) or _says_together(plain)


def _says_together(plain: str) -> bool:
    return bool(
        re.search(r"\b(fraud\w*|fraude\w*|hacked)\b", plain)
        and re.search(r"\b(urgent\w*|emergency|urgente\w*|emergencia|help now)\b", plain)
        and not _says(plain, "calm")
    )


def _stranded(plain: str) -> bool:
    if _says(plain, "calm") and re.search(r"\b(not|never|no|what if|if)\b", plain) and not _says(plain, "soon"):
        return False
    if re.search(r"\b(not|never|isnt|no estoy|ni estoy) (\w+ )?(stranded|varad\w+)\b", plain):
        return False
    if _PAST.search(plain) and not _PRESENT.search(plain):
        return False
    if _says(plain, "stuck"):
        return True
    if re.search(r"\bemergency (cash|funds|money)|(dinero|efectivo|fondos) de emergencia\b", plain):
        return True
    if not _says(plain, "away") or (_says(plain, "later") and not _says(plain, "soon")):
        return False
    return _says(plain, "funds") or (_says(plain, "card_fails") and _says(plain, "soon") and _needs(plain))


def _needs(plain: str) -> bool:
    return bool(re.search(r"\b(pay|money|cash|funds|hotel|taxi|food|eat|pagar|dinero|efectivo|comer|comida)\b", plain))


def _says(plain: str, cue: str) -> bool:
    return any(pattern.search(plain) for pattern in emergencies()[cue])
