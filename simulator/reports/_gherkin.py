"""The features as a record remembers them: files, rules, scenarios and steps, in the order of their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult


@dataclass(slots=True, kw_only=True)
class FeatureResults:
    """file: as in the record. rules: name -> results; under "" those that stand in no rule."""

    file: str
    name: str
    rules: dict[str, list[ScenarioResult]] = field(default_factory=dict)


def features(record: Record) -> list[FeatureResults]:
    """Feature by feature, as first met in the record; scenarios by line, repeats of one in the order they finished."""
    found: dict[str, FeatureResults] = {}
    for result in record.scenarios:
        feature = found.setdefault(result.feature_file, FeatureResults(file=result.feature_file, name=result.feature))
        feature.rules.setdefault(result.rule, []).append(result)
    for feature in found.values():
        for results in feature.rules.values():
            results.sort(key=lambda result: result.line)
    return list(found.values())


def slug(text: str) -> str:
    """Lower case, words joined by hyphens: for ids."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())
