"""In which language a text is written, English or Spanish, by the small words that carry it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from simulator.lazy_pattern import lazy

_ENGLISH = frozenset(
    """the and you your is are was were have has had will would can could this that these those with for from not i
    my me it its what when where how which who we our please do does did to of in on at be been if or as an there here
    just let us need any about""".split()  # noqa: SIM905
)
_SPANISH = frozenset(
    """el los las un una unos unas y usted su sus es son fue fueron tiene tengo hay sera seria puede puedo podria esta
    este esto estos estas esa ese con para por que de del al en mi me se lo le les si como cuando donde cual quien
    nuestro nuestra favor ya pero muy mas o porque estoy hemos ha han he quiero necesito gracias hola cuenta tarjeta
    numero""".split()  # noqa: SIM905
)
_LONGEST = 5_000
_WORD = lazy(r"[a-zñ']+")


@dataclass(frozen=True, slots=True)
class Leaning:
    """How many words speak for each language."""

    english: int
    spanish: int

    @property
    def language(self) -> str:
        """en or es; empty where it is short or mixed."""
        if self.english >= 3 and self.english >= 3 * self.spanish:
            return "en"
        if self.spanish >= 3 and self.spanish >= 2 * self.english:
            return "es"
        return ""


@lru_cache(maxsize=4096)
def leaning(text: str) -> Leaning:
    # Addresses are no words. Only so much is looked at: a language shows early.
    spoken = " ".join(part for part in text[:_LONGEST].split() if not set(part) & {"@", "/"} and "www." not in part)
    plain = "".join(char for char in unicodedata.normalize("NFKD", spoken.lower()) if not unicodedata.combining(char))
    words = _WORD.findall(plain)
    return Leaning(sum(word.partition("'")[0] in _ENGLISH for word in words), sum(word in _SPANISH for word in words))
