"""Names of secrets spelled so that a word list does not see them: "c.v.v", "p 1 n", "p@ssw0rd", "s-s-n", "co de"."""

from __future__ import annotations

import re
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import Normalised
from simulator.understanding.secrets.typos import respelled

_SHORT: Final = frozenset(("cvv", "cvc", "cid", "csc", "cvn", "ssn", "otp", "pin", "nip", "pan", "nss", "pins", "pwd"))
_LONG: Final = frozenset((
    "password", "passwords", "passcode", "passcodes", "passphrase", "code", "codes", "digit", "digits", "number",
    "numbers", "social", "security", "card", "cards", "credit", "debit", "login", "credentials", "verification",
    "token", "contrasena", "clave", "codigo", "codigos", "numero", "numeros", "tarjeta", "seguro", "digitos",
    "plastic", "pincode",
))  # fmt: skip
_MEANT: Final = str.maketrans({
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
    "|": "i", "\u20ac": "e", "+": "t",
})  # fmt: skip
_L_FOR_ONE: Final = str.maketrans({"1": "l", "!": "l", "|": "l"})
# Single letters with something between: three and more, the same between them throughout.
_APART: Final = lazy(
    r"(?<![\w@$!])[a-z0-9@$!|](?P<gap>[ ]?[.\-_*/\u00b7|,~][ ]?|[ ]{1,3})[a-z0-9@$!|]"
    r"(?:(?P=gap)[a-z0-9@$!|]){1,12}(?![\w@$])\.?"
)
_MIXED: Final = lazy(
    r"(?<![\w@$!])(?=[a-z0-9@$!|\u20ac+]*[a-z])(?=[a-z0-9@$!|\u20ac+]*[0-9@$!|\u20ac+])[a-z0-9@$!|\u20ac+]{3,12}"
)
_HYPHENED: Final = lazy(r"(?<![\w-])[a-z]{1,6}(?:[-.*_][a-z]{1,6}){1,3}(?![\w-])")
DISGUISED: Final = lazy(
    r"[0-9@$!|\u20ac+][a-z]|[a-z][0-9@$!|\u20ac+]|\b[a-z0-9][ .\-_*/\u00b7|,~]{1,3}[a-z0-9]\b|[a-z][-.*_][a-z]"
)


def unmasked(normalised: Normalised) -> Normalised:
    """The text with such names spelled plainly; spans still lead back to what was typed."""
    text = normalised.text
    if DISGUISED.search(text) is None:
        return normalised
    found: list[tuple[int, int, str]] = []
    for pattern in (_APART, _MIXED, _HYPHENED):
        for match in pattern.finditer(text):
            written = match.group().rstrip("!|+")
            if pattern is not _APART or "." not in (match.group("gap") or ""):
                written = written.rstrip(".")  # the end of a sentence
            word = _name(written, apart=pattern is not _MIXED)
            if word:
                found.append((match.start(), match.start() + len(written), word))
    found.sort(key=lambda edit: (edit[0], -edit[1]))
    kept = [edit for place, edit in enumerate(found) if not place or edit[0] >= found[place - 1][1]]
    return respelled(normalised, kept) if kept else normalised


def _name(written: str, *, apart: bool) -> str:
    """The name that it spells, or nothing."""
    tight = re.sub(r"[ .\-_*/\u00b7|,~]", "", written) if apart else written
    for letters in (tight, tight.translate(_MEANT), tight.translate(_L_FOR_ONE).translate(_MEANT)):
        if letters != written and (letters in _LONG or letters in _SHORT):
            return letters
    return ""
