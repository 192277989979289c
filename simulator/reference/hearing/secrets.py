"""Secrets that a cardmember typed although nobody may want them: found, and taken out of the text."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re

from simulator.reference.hearing.heard import Volunteered

_DIGITS = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "cero": "0", "uno": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5",
    "seis": "6", "siete": "7", "ocho": "8", "nueve": "9",
}  # fmt: skip
_WORD = "|".join(_DIGITS)
_SPELLED = re.compile(rf"\b(?:{_WORD})(?:[\s,.-]+(?:{_WORD}))+\b", re.IGNORECASE)

_LINK = r"(?:\s+(?:i|we|got|get|have|received|recibi|recibí|tengo|here|aqui|aquí|says|reads|dice|above|number|code|numero|is|are|was|es|on|the|card|de|la|mi|my|tarjeta|verificacion|seguridad|for|it|s|its|:|=|just|you|sent|texted|me|que|me|llego|enviaron))*\s*[:=#-]?\s*"
_PATTERNS = (
    ("card_number", re.compile(r"(?<![\w$])\d(?:[\s.\-_/]{0,2}\d){12,18}(?!\w)")),
    ("ssn", re.compile(r"(?<![\w$-])\d{3}[\s.-]\d{2}[\s.-]\d{4}(?![\w-])")),
    ("ssn", re.compile(rf"(?:ssn|social(?: security)?|seguro social){_LINK}(\d(?:[\s.-]?\d){{8}})(?!\w)", re.I)),
    ("ssn", re.compile(r"(?<![\w$-])\d{9}(?!\w)")),
    ("security_code", re.compile(rf"\b(?:cid|cvv2?|cvc|cv2|security code|codigo de seguridad|código de seguridad|4 digit code|four digit code){_LINK}(\d{{3,4}})(?!\w)", re.I)),
    ("pin", re.compile(rf"\b(?:pin|nip){_LINK}(\d{{4,6}})(?!\w)", re.I)),
    ("passcode", re.compile(rf"\b(?:passcode|otp|one[- ]time (?:code|passcode|password)|verification code|text(?:ed)? code|(?<!zip )(?<!postal )(?<!post )(?<!area )(?<!country )(?<!confirmation )(?<!booking )(?<!case )code|codigo|código|clave temporal){_LINK}(\d{{3}}[\s-]?\d{{3}}|\d{{4,8}})(?!\w)", re.I)),
    ("password", re.compile(r"\b(?:password|passwd|pwd|contraseña|contrasena|clave)\s*(?:is|es|:|=|va a ser)+\s*[\"'«“]?([^\s\"'»”]{4,64})", re.I)),
)  # fmt: skip
_BARE_CODE = re.compile(r"^\W*(\d{6}|\d{3}[ -]\d{3})\W*$")


def take_out(text: str, *, expects: tuple[str, ...]) -> tuple[str, tuple[Volunteered, ...]]:
    """The text without secrets, and the secrets. expects: slots asked for, so that a phone number is not one."""
    found: list[Volunteered] = []
    text = _SPELLED.sub(lambda match: _digits(match.group()), text)
    for kind, pattern in _PATTERNS:

        def hide(match: re.Match[str], kind: str = kind) -> str:
            value = match.group(1) if match.re.groups else match.group()
            if kind == "ssn" and not match.re.groups and "phone" in expects and len(re.sub(r"\D", "", value)) != 9:
                return match.group()
            found.append(Volunteered(kind, value))
            return match.group().replace(value, " ")

        text = pattern.sub(hide, text)
    bare = _BARE_CODE.match(text)
    if bare and not {"points_amount", "amount", "income", "credit_amount", "transaction_date", "trip"} & set(expects):
        found.append(Volunteered("passcode", bare.group(1)))
        text = ""
    return text, tuple(found)


def _digits(words: str) -> str:
    run = "".join(_DIGITS[word] for word in re.findall(rf"(?:{_WORD})", words.casefold()))
    # Two or three spelled digits are a count or a date more often than a number that matters.
    return run if len(run) >= 4 else words
