"""Measures the detectors of secrets on labelled turns: precision, recall, F1, and what was missed.

A corpus is JSON Lines, UTF-8, one object per line:

{"id": "t-1", "lang": "en", "text": "And the PIN?", "asks": ["pin"], "discloses": [],
 "context": [{"speaker": "customer", "text": "..."}, {"speaker": "agent", "text": "..."}], "tags": ["terse"],
 "note": "..."}

`text` is the agent's turn under judgement; `asks` and `discloses` list the kinds of secret that it asks for and shows,
empty where none. `context` (oldest first), `tags`, `lang`, `id` and `note` may be missing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from simulator.dialogue import SecretKind
from simulator.errors import UnknownName, UsageError, Where
from simulator.understanding.secrets import Hit, asks, shows

_Z: Final = 1.959963985  # of the two-sided 95 % interval
_FIELDS: Final[Mapping[str, Callable[..., tuple[Hit, ...]]]] = {"asks": asks, "discloses": shows}
_SPEAKERS: Final = {"customer": "user", "user": "user", "cardmember": "user", "agent": "agent", "assistant": "agent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One labelled turn. context: (speaker "user" or "agent", text), oldest first."""

    id: str
    text: str
    lang: str = ""
    context: tuple[tuple[str, str], ...] = ()
    asks: frozenset[SecretKind] = frozenset()
    discloses: frozenset[SecretKind] = frozenset()
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """right: in label and answer; false_alarms: only in the answer; missed: only in the label."""

    right: int = 0
    false_alarms: int = 0
    missed: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(
            right=self.right + other.right,
            false_alarms=self.false_alarms + other.false_alarms,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float | None:
        """None where nothing was reported."""
        return _ratio(self.right, self.right + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """None where there was nothing to find."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.right, 2 * self.right + self.false_alarms + self.missed)

    def as_dict(self) -> dict[str, Any]:
        return {
            "right": self.right,
            "false_alarms": self.false_alarms,
            "missed": self.missed,
            "precision": self.precision,
            "precision_interval": wilson(self.right, self.right + self.false_alarms),
            "recall": self.recall,
            "recall_interval": wilson(self.right, self.right + self.missed),
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One item on which label and answer differ."""

    id: str
    question: str  # "asks" or "discloses"
    wanted: tuple[str, ...]
    got: tuple[str, ...]
    text: str
    why: str = ""
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "question": self.question, "wanted": list(self.wanted), "got": list(self.got),
            "text": self.text, "why": self.why, "note": self.note,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """tables: question ("asks", "discloses") to group ("all", "per item", "kind pin", "lang en", "tag x") to counts.

    "all" counts kinds: an item that asks for two of them counts twice. "per item" counts items: right where the turn is
    found to ask (show) at all and does, whatever the kind.
    """

    items: int
    tables: Mapping[str, Mapping[str, Counts]]
    misses: tuple[Miss, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "items": self.items,
            "tables": {q: {name: c.as_dict() for name, c in table.items()} for q, table in self.tables.items()},
            "misses": [miss.as_dict() for miss in self.misses],
        }

    def lines(self) -> list[str]:
        """The tables and the misses as text, a line each, at most about 130 columns apart from the misses' texts."""
        found = [f"{self.items} labelled turns"]
        for question, table in self.tables.items():
            found += [
                "",
                f"{question:<28}{'right':>6}{'false':>7}{'missed':>7}   precision (95 %)      recall (95 %)         F1",
            ]
            found += [_row(name, counts) for name, counts in table.items()]
        if self.misses:
            found += ["", f"{len(self.misses)} answers differ from the label"]
        for miss in self.misses:
            found.append(
                f"  {miss.id} {miss.question}: label {_kinds(miss.wanted)}, answer {_kinds(miss.got)}  {miss.text!r}"
            )
            found += [f"      {part}" for part in (miss.why, miss.note) if part]
        return found


def score_file(path: Path) -> Score:
    """Scores a corpus file. Raises UsageError with file and line where it cannot be read."""
    return score(read_items(path))


def score(items: Iterable[Item]) -> Score:
    tables: dict[str, dict[str, Counts]] = {question: {"all": Counts(), "per item": Counts()} for question in _FIELDS}
    misses: list[Miss] = []
    count = 0
    for item in items:
        count += 1
        for question, detect in _FIELDS.items():
            wanted: frozenset[SecretKind] = getattr(item, question)
            hits = detect(item.text, item.context)
            got = frozenset(hit.kind for hit in hits)
            _tally(tables[question], item, wanted, got)
            if got != wanted:
                why = "; ".join(f"{hit.kind}: {hit.why}" for hit in hits if hit.kind not in wanted)
                misses.append(
                    Miss(
                        id=item.id,
                        question=question,
                        wanted=_order(wanted),
                        got=_order(got),
                        text=item.text,
                        why=why,
                        note=item.note,
                    )
                )
    return Score(items=count, tables={q: _sorted(table) for q, table in tables.items()}, misses=tuple(misses))


def read_items(path: Path) -> Iterator[Item]:
    """The items of a corpus file, one at a time. Raises UsageError with file and line."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _item(line, Where.of(path, number))
    except OSError as error:
        raise UsageError(f"cannot read the corpus: {error.strerror or error}", where=Where.of(path)) from None
    except UnicodeDecodeError as error:
        raise UsageError(f"not UTF-8: {error.reason}", where=Where.of(path), way_out="save the file as UTF-8") from None


def wilson(hits: int, total: int) -> tuple[float, float] | None:
    """The 95 % Wilson interval of a ratio; None where total is 0."""
    if not total:
        return None
    ratio, square = hits / total, _Z * _Z
    middle = (ratio + square / (2 * total)) / (1 + square / total)
    spread = _Z * math.sqrt(ratio * (1 - ratio) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def _item(line: str, where: Where) -> Item:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"not JSON: {error.msg} at column {error.colno}", where=where, way_out="one object per line"
        ) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise UsageError(
            "an item needs a 'text'", where=where, way_out='write {"text": "...", "asks": [...], "discloses": [...]}'
        )
    context = raw.get("context", [])
    if not isinstance(context, list):
        raise UsageError(
            f"'context' is {context!r}, not a list", where=where, way_out="list earlier turns, oldest first"
        )
    return Item(
        id=str(raw.get("id", f"line {where.line}")),
        text=raw["text"],
        lang=str(raw.get("lang", "")),
        context=tuple(_said(turn, where) for turn in context),
        asks=_labels(raw, "asks", where),
        discloses=_labels(raw, "discloses", where),
        tags=tuple(str(tag) for tag in raw.get("tags", ())),
        note=str(raw.get("note", "")),
    )


def _said(turn: object, where: Where) -> tuple[str, str]:
    if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
        raise UsageError(
            f"an earlier turn is {turn!r}", where=where, way_out='write {"speaker": "agent", "text": "..."}'
        )
    speaker = _SPEAKERS.get(str(turn.get("speaker")))
    if speaker is None:
        raise UnknownName("speaker", turn.get("speaker"), _SPEAKERS, where=where)
    return speaker, turn["text"]


def _labels(raw: Mapping[str, Any], key: str, where: Where) -> frozenset[SecretKind]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise UsageError(f"{key!r} is {value!r}, not a list", where=where, way_out="list kinds, or leave it empty")
    for name in value:
        if name not in set(SecretKind):
            raise UnknownName("kind of secret", name, [str(kind) for kind in SecretKind], where=where)
    return frozenset(SecretKind(name) for name in value)


def _tally(table: dict[str, Counts], item: Item, wanted: frozenset[SecretKind], got: frozenset[SecretKind]) -> None:
    counts = Counts(right=len(wanted & got), false_alarms=len(got - wanted), missed=len(wanted - got))
    whole = Counts(
        right=int(bool(wanted and got)),
        false_alarms=int(bool(got and not wanted)),
        missed=int(bool(wanted and not got)),
    )
    groups = {"all": counts, "per item": whole}
    if item.lang:
        groups[f"lang {item.lang}"] = counts
    groups |= {f"tag {tag}": counts for tag in item.tags}
    for kind in wanted | got:
        groups[f"kind {kind}"] = Counts(
            right=int(kind in wanted and kind in got), false_alarms=int(kind not in wanted), missed=int(kind not in got)
        )
    for name, more in groups.items():
        if name in ("all", "per item") or more != Counts():
            table[name] = table.get(name, Counts()).plus(more)


def _sorted(table: Mapping[str, Counts]) -> dict[str, Counts]:
    ranks = ("all", "per item", "kind", "lang", "tag")
    rank = {name: next(i for i, word in enumerate(ranks) if name.startswith(word)) for name in table}
    return {name: table[name] for name in sorted(table, key=lambda name: (rank[name], name))}


def _row(name: str, counts: Counts) -> str:
    precision = _part(counts.precision, wilson(counts.right, counts.right + counts.false_alarms))
    recall = _part(counts.recall, wilson(counts.right, counts.right + counts.missed))
    f1 = "-" if counts.f1 is None else f"{counts.f1:.3f}"
    return f"  {name:<26}{counts.right:>6}{counts.false_alarms:>7}{counts.missed:>7}   {precision:<22}{recall:<22}{f1}"


def _part(ratio: float | None, interval: tuple[float, float] | None) -> str:
    return "-" if ratio is None or interval is None else f"{ratio:.3f} ({interval[0]:.3f}-{interval[1]:.3f})"


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _order(kinds: frozenset[SecretKind]) -> tuple[str, ...]:
    return tuple(str(kind) for kind in SecretKind if kind in kinds)


def _kinds(kinds: tuple[str, ...]) -> str:
    return " + ".join(kinds) or "nothing"
