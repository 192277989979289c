"""Topics told by the notions that meet in a sentence, in whatever order: concepts.yaml, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from simulator.reference.hearing.pattern import compiled

# "I don't want to lock it" names the notions of a wish and is none. Trouble is trouble, however it is negated.
_UNWANTED = re.compile(
    r"\b((dont|do not|didnt|doesnt) (want|need|ask|mean|intend)|not (asking|looking|trying|about|to)|no (quiero|necesito|pido|quise)|instead of|rather than|en vez de)\b"  # noqa: E501
)
_ALWAYS = frozenset(
    {"remove_user", "lost", "stolen", "damaged", "dispute", "unauthorised", "secret_back", "preferences"}
)
# "The 15th instead of the 3rd" says what is wanted all the same.
_RATHER = re.compile(r"\b(instead of|rather than|en vez de)\b")
_RATHER_TOO = frozenset({"change_payment_date"})
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to bring a topic up. anywhere: the notions may stand in different sentences."""

    topic: str
    notions: tuple[str, ...]
    vetoes: tuple[str, ...]
    anywhere: bool


@cache
def _ways() -> tuple[tuple[_Way, ...], Mapping[str, re.Pattern[str]]]:
    text = files(__package__).joinpath("concepts.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    patterns = {name: compiled(source, {}) for name, source in {**data["notions"], **data["narrow"]}.items()}
    ways = tuple(_way(topic, line) for topic, lines in data["topics"].items() for line in lines)
    for way in ways:
        for notion in (*way.notions, *way.vetoes):
            if notion not in patterns:
                raise LookupError(f"concepts.yaml: {way.topic} wants the notion {notion}, which is not there")
    return ways, patterns


def _way(topic: str, line: str) -> _Way:
    rest = line.removeprefix("anywhere:")
    words = rest.split()
    wanted = tuple(word for word in words if not word.startswith("-"))
    return _Way(topic, wanted, tuple(word[1:] for word in words if word.startswith("-")), rest != line)


def sources() -> Iterator[str]:
    """The patterns of all notions, for the vocabulary of the spelling."""
    text = files(__package__).joinpath("concepts.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    yield from data["notions"].values()
    yield from data["narrow"].values()


def topics_by_concept(plain: str) -> frozenset[str]:
    """plain: normalised text in which `aname` stands for the name of a person."""
    ways, patterns = _ways()
    sentences = [part for part in _SENTENCE.split(plain) if part.strip()]
    found = set()
    for sentence in sentences:
        met = _meeting(sentence, ways, patterns, anywhere=False)
        unwanted = [match.group() for match in _UNWANTED.finditer(sentence)]
        if not unwanted:
            found |= met
        else:
            kept = _RATHER_TOO if all(map(_RATHER.fullmatch, unwanted)) else frozenset[str]()
            found |= met & (_ALWAYS | kept)
    return frozenset(found | _meeting(plain, ways, patterns, anywhere=True))


def _meeting(text: str, ways: tuple[_Way, ...], patterns: Mapping[str, re.Pattern[str]], *, anywhere: bool) -> set[str]:
    known: dict[str, bool] = {}

    def there(notion: str) -> bool:
        if notion not in known:
            known[notion] = patterns[notion].search(text) is not None
        return known[notion]

    return {
        way.topic
        for way in ways
        if way.anywhere is anywhere and all(map(there, way.notions)) and not any(map(there, way.vetoes))
    }
