"""Common slips of the keyboard in the words that the grammar stands on: "nubmer", "pasword", "secuirty"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import Normalised

_WORDS: Final = [
    "number",
    "security",
    "social",
    "password",
    "passcode",
    "verification",
    "credentials",
    "digits",
    "please",
    "provide",
    "confirm",
    "authenticator",
    "contrasena",
    "tarjeta",
    "codigo",
    "numero",
    "seguridad",
]
_REAL: Final = frozenset(
    [
        "lumber",
        "umber",
        "numbed",
        "cumber",
        "pleased",
        "digit",
        "socials",
        "numbers",
        "codigos",
        "numeros",
        "tarjetas",
        "soci",
        "digito",
        "digitos",
        "digita",
        "digite",
        "provided",
        "provides",
    ]
)
# "codigo d seguridad d la tarjeta"
_DE: Final = lazy(
    r"(?<=[a-z] )d(?= (?:la|las|los|el|su|tu|mi|seguridad|seguro|verificacion|tarjeta|acceso|cajero|atras|tres"
    r"|cuatro|seis|\d)\b)"
)
_TOKEN: Final = lazy(r"[a-z]{5,}")


def _slips(word: str) -> set[str]:
    """One letter left out, doubled, swapped with the next, or replaced by another."""
    found: set[str] = set()
    for index in range(len(word)):
        found.add(word[:index] + word[index + 1 :])
        found.add(word[: index + 1] + word[index:])
        if index + 1 < len(word):
            found.add(word[:index] + word[index + 1] + word[index] + word[index + 2 :])
        if index:
            found.update(word[:index] + letter + word[index + 1 :] for letter in "abcdefghijklmnopqrstuvwxyz")
    return found


_RIGHT: Final = {
    slip: word
    for word in _WORDS
    for slip in _slips(word)
    if len(slip) >= 5 and slip not in _REAL and slip not in _WORDS
}


def corrected(normalised: Normalised) -> Normalised:
    """The text with such slips put right; spans still lead back to what was typed."""
    text = normalised.text
    if " d " in text:
        normalised = respelled(normalised, [(match.start(), match.end(), "de") for match in _DE.finditer(text)])
        text = normalised.text
    if _RIGHT.keys().isdisjoint(_TOKEN.findall(text)):
        return normalised
    return respelled(
        normalised,
        (
            (match.start(), match.end(), _RIGHT[match.group()])
            for match in _TOKEN.finditer(text)
            if match.group() in _RIGHT and not (match.start() and text[match.start() - 1].isalnum())
        ),
    )


def respelled(normalised: Normalised, edits: Iterable[tuple[int, int, str]]) -> Normalised:
    """The text with each span (start, end), in order and apart, spelled anew; it stands for all that it replaces."""
    pieces: list[str] = []
    origin: list[int] = []
    until: list[int] = []
    place = 0
    for start, end, right in edits:
        pieces.extend((normalised.text[place:start], right))
        origin.extend((*normalised.origin[place:start], *[normalised.origin[start]] * len(right)))
        until.extend((*normalised.until[place:start], *[normalised.until[end - 1]] * len(right)))
        place = end
    if not pieces:
        return normalised
    pieces.append(normalised.text[place:])
    origin.extend(normalised.origin[place:])
    until.extend(normalised.until[place:])
    return Normalised("".join(pieces), normalised.original, origin, until)
