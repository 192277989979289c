"""Number words in English and Spanish, and the words that may stand between digits of one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ONES: Final = {
    word: str(value)
    for value, words in enumerate(
        ("zero oh o cero", "one uno una un", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
         "seven siete",         "eight ocho", "nine nueve")
    )
    for word in words.split()
}  # fmt: skip
TEENS: Final = {
    word: str(value + 10)
    for value, words in enumerate(
        ("ten diez", "eleven once", "twelve doce", "thirteen trece", "fourteen catorce", "fifteen quince",
         "sixteen dieciseis", "seventeen diecisiete", "eighteen dieciocho", "nineteen diecinueve")
    )
    for word in words.split()
} | {
    f"veinti{word}": f"2{digit}"
    for word, digit in zip(
        ("uno", "un", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
        "11123456789",
        strict=True,
    )
}  # fmt: skip
TENS: Final = {
    word: str(value)
    for value, words in enumerate(
        ("twenty veinte", "thirty treinta", "forty fourty cuarenta", "fifty cincuenta", "sixty sesenta",
         "seventy setenta",
         "eighty ochenta", "ninety noventa"), 2
    )
    for word in words.split()
}  # fmt: skip
HUNDREDS: Final = {
    "cien": "1", "ciento": "1", "doscientos": "2", "trescientos": "3", "cuatrocientos": "4", "quinientos": "5",
    "seiscientos": "6", "setecientos": "7", "ochocientos": "8", "novecientos": "9",
}  # fmt: skip
PLURALS: Final = {
    word: str(value)
    for value, words in enumerate(
        ("zeros zeroes ceros", "ones unos", "twos", "threes", "fours", "fives cincos", "sixes", "sevens", "eights",
         "nines nueves")
    )
    for word in words.split()
}  # fmt: skip
TIMES: Final = {"double": 2, "doble": 2, "triple": 3, "treble": 3, "quadruple": 4, "dos veces": 2}
NUMBER_WORDS: Final = frozenset({*PLURALS, *ONES, *TEENS, *TENS, *HUNDREDS, *TIMES, "hundred", "thousand", "mil"})
# Too common as words to be digits by themselves; they count only between other digits.
WEAK: Final = frozenset({"o", "oh", "un", "una", "uno", "one"})
WEIGHTS: Final[Mapping[str, int]] = (
    dict.fromkeys(ONES, 1) | dict.fromkeys((*TEENS, *TENS), 2)
    | dict.fromkeys((*HUNDREDS, "hundred", "thousand", "mil"), 3)
    | dict.fromkeys(TIMES, 3) | dict.fromkeys(PLURALS, 15)
)  # fmt: skip
_FILLERS_TEXT: Final = (
    "again and by coma comma dash de despues diagonal dot espacio finally finalmente followed guion hyphen "
    "luego menos minus next point por punto seguido slash space stop then y "
)
FILLERS: Final = frozenset(_FILLERS_TEXT.split())
_LABELS_TEXT: Final = (
    "a after are area before began beginning begins between block blocks bloque bloques card centro close"
    " closes closing "
    "come comes comienza con del digit digitos digits el empieza empiezan en end ending ends es fin final "
    "finish finishes finishing first follow following follows fourth front go goes group groups grupo grupos"
    " half has have head in inicio is it its "
    "la las last left los medio middle number numbers numeros of one open opening opens part parte piece "
    "precedes preceding primer primero primeros remaining rest resto right second serial segment segunda segundo set "
    "sigue siguen siguiente siguientes son start starts su tail tercero termina terminacion terminaciones"
    " terminan the there third tiene to tu "
    "ultimas ultimo ultimos va what with your "
)
LABELS: Final = frozenset(_LABELS_TEXT.split())
