"""In which conversations, and in which stretch of one, a rule looks: its settings, what went before, what ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.dialogue.vocabulary import SETTINGS
from simulator.errors import UnknownName, UsageError, Where
from simulator.rules.condition import Condition
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import conditions_words, replies_words

Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What must be true of the setting. wanted: key -> value, `not VALUE`, `over N` or `under N`.

    A setting that is not known fulfils nothing: the rule is then not exercised. Only `not VALUE` takes it as fulfilled,
    since what is not known to be the exception is the normal case.
    """

    wanted: Mapping[str, str] = field(default_factory=dict)

    def missing(self, trace: Trace) -> str:
        """Why the rule does not apply, empty where it does."""
        for key, wanted in self.wanted.items():
            known = trace.setting.get(key)
            if not _fulfils(known, wanted):
                return f"{key} is {'not known' if known is None else repr(known)}, the rule is for {wanted!r}"
        return ""

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.wanted.items())))


def parse_given(wanted: Mapping[str, object], *, where: Where | None = None) -> Given:
    texts = {}
    for key, value in wanted.items():
        if key not in SETTINGS:
            raise UnknownName("setting", key, SETTINGS, where=where)
        if isinstance(value, bool):
            raise UsageError(f"{key!r} is {value!r}, but must be text", where=where, way_out='write "yes" in quotes')
        texts[key] = str(value)
    return Given(texts)


def _fulfils(known: str | None, wanted: str) -> bool:
    word, _, rest = wanted.partition(" ")
    if word == "not":
        return known != rest
    if known is None:
        return False
    if word in ("over", "under"):
        if not known.isdigit():
            return False
        return int(known) > int(rest) if word == "over" else int(known) < int(rest)
    return known == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A stretch of a conversation: from each `when` (all of it where there is none) to the first `until` after it, to
    the end of `within` replies, or to the end. after: must have happened before `when`. unless: must not have."""

    when: Conditions = ()
    after: Conditions = ()
    until: Conditions = ()
    unless: Conditions = ()
    within: int | None = None
    given: Given = field(default_factory=Given)

    def openings(self, trace: Trace) -> list[Hit]:
        """The triggers that count."""
        return [hit for hit in trace.hits(self.when) if self.admits(trace, hit)]

    def admits(self, trace: Trace, hit: Hit) -> bool:
        """Whether what must have gone before has, and what excuses has not."""
        if self.after and not any(other.turn <= hit.turn for other in trace.hits(self.after)):
            return False
        return not any(other.turn <= hit.turn for other in trace.hits(self.unless))

    def holds(self, trace: Trace, opening: Hit, place: tuple[int, int, int]) -> bool:
        """Whether a place lies in the stretch that an opening begins."""
        if place <= opening.place:
            return False
        if self.within is not None and trace.replies[place[0]] - trace.replies[opening.turn] > self.within:
            return False
        # What ends it may stand in the same turn as what opens it: then it never began.
        return not any(hit.turn == opening.turn or opening.place < hit.place <= place for hit in trace.hits(self.until))

    def stretch(self) -> str:
        """How far it reaches, in words; empty where it reaches to the end."""
        return "" if self.within is None else f" for the next {replies_words(self.within)}"

    def words(self) -> str:
        parts = [f"given {key}: {value}" for key, value in self.given.wanted.items()]
        if self.after:
            parts.append(f"once {conditions_words(self.after)}")
        if self.when:
            parts.append(f"when {conditions_words(self.when)}")
        if self.until:
            parts.append(f"until {conditions_words(self.until)}")
        if self.unless:
            parts.append(f"unless {conditions_words(self.unless)}")
        return "; ".join(parts)
