"""The patterns of topics.yaml, compiled."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from simulator.reference.hearing.concepts import sources as notions
from simulator.reference.hearing.pattern import compiled
from simulator.reference.hearing.polarity import words as yes_and_no

# Everyday words one slip away from a word of the lexicon, which must stay what they are.
_OWN = """about after again also another anything around because before being between called calls coming could card
cards does doing done each even ever every first from give given goes going good great have having here home house just
keep know last later least less like little live lives long look looks made make many maybe mine more most much must name
names near need needs never next once only open other others over paid part past place plan please quite rather right
said same says seen send sent should show shows since some soon sorry state stay still such sure take talk tell than
thank that their them then there these they thing things think this those time times today told took town trip under
until upon used user using very want wants week weeks well went were what when where which while whole will wish with
work world would year years your yours charged charger changed close closed store stores story stone stole local locals
block black blank bank banks mail main male mall meal best text rest test post posts most cost lost list last date dates
data rate rates late later fate gate points paints prints pants mother brother father other bother weather whether either
para pero como donde cuando porque esta este esto estos estas tengo tiene hacer hace hago favor quiero puede puedo sobre
entre hasta desde ayer nada todo toda todos todas cada otra otro otros mucho poco bien muy mas menos casa cosa cosas
march april june july january february august september october november december monday tuesday wednesday thursday
friday saturday sunday enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
point line sign icon icons color colors pasarme accepting proceed incluye incluya incluyen tarde rubbed cajero manda mandan quede quedo consulta sofa chair table shoes laptop phone number order orders food hotel lunch dinner broken letter matter maria marie marco
""".split()  # noqa: SIM905 - a list of a hundred strings reads worse


@dataclass(frozen=True, slots=True)
class Lexicon:
    """groups: group -> topics in order of precedence. vocabulary: words worth mending a typo to. stems: how words begin
    that are known with any ending. everyday: words that are no slips, and that no slip is mended to."""

    groups: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    vocabulary: frozenset[str]
    stems: tuple[str, ...]
    everyday: frozenset[str]


@cache
def lexicon() -> Lexicon:
    data = yaml.load(files(__package__).joinpath("topics.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sets = data.pop("sets")
    patterns = {
        topic: tuple(compiled(each, sets) for each in sources)
        for group in data.values()
        for topic, sources in group.items()
    }
    words, stems = set(_OWN) | yes_and_no(), set[str]()
    cues = [each for sources in _emergency_sources().values() for each in sources]
    for source in [
        *sets.values(),
        *cues,
        *notions(),
        *(each for group in data.values() for sources in group.values() for each in sources),
    ]:
        words |= set(re.findall(r"[a-z]{4,}(?![a-z*])", source))
        stems |= set(re.findall(r"[a-z]{4,}(?=\*)", source))
    return Lexicon(
        {group: tuple(topics) for group, topics in data.items()},
        patterns,
        frozenset(words),
        tuple(sorted(stems)),
        frozenset(_everyday()),
    )


def _everyday() -> list[str]:
    text = files(__package__).joinpath("everyday.yaml").read_text(encoding="utf-8")
    data: Mapping[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data["words"].split()


def _emergency_sources() -> Mapping[str, list[str]]:
    text = files(__package__).joinpath("emergencies.yaml").read_text(encoding="utf-8")
    sources: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return sources


@cache
def emergencies() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Cue -> patterns."""
    return {cue: tuple(compiled(each, {}) for each in sources) for cue, sources in _emergency_sources().items()}
