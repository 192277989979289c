"""Conditions on acts, as rules write them: `ask(card_number)`, `redirect(phone) outside phones`, `user show(pin|ssn)`.

    [user | agent] type[(slot|slot)] [qualifier]

Without a speaker, types that only users have (request, report, affirm ...) mean the user's, all others the agent's.
Qualifiers test the act's value, and hold for none that has no value or cannot be compared:

    with value · without value
    over LIMIT · under LIMIT · other than VALUE     a quantity, or the name of a setting that holds one
    among SETTING · outside SETTING                 phone numbers or hosts
    longer than SETTING                             digits
    like "PATTERN"                                  a regular expression
    saying "PATTERN"                                likewise, but over the words of the clause around the act
    amid "PATTERN"                                  likewise, but over all the words of its turn
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from simulator.dialogue import Act, ActType, SecretKind, Speaker
from simulator.dialogue import vocabulary as words
from simulator.errors import UnderstudyError, UnknownName, UsageError, Where
from simulator.lazy_pattern import lazy
from simulator.rules.kinds import Kind, kinds_of
from simulator.rules.quantity import differs, exceeds, falls_short
from simulator.rules.settings import Settings, is_short

USERS_ONLY = frozenset(
    {
        ActType.REQUEST,
        ActType.REPORT,
        ActType.AFFIRM,
        ActType.DENY,
        ActType.CORRECT,
        ActType.INSTRUCT,
        ActType.CLARIFY,
        ActType.COMPLAIN,
    }
)
SECRETS = tuple(kind.value for kind in SecretKind)
_ASKED = (*words.SLOTS, *SECRETS)
_CALLED_FOR = (*words.INTENTS, *words.SLOTS, *words.QUEUES, *SECRETS)
_TYPES = frozenset(map(str, ActType))
_SLOTS: Mapping[str, Iterable[str]] = {
    "inform": (*words.FACTS, *words.SLOTS, *SECRETS),
    "show": (*SECRETS, "foreign_data"),
    "ask": _ASKED,
    "confirm_request": (*words.INTENTS, *_ASKED),
    "offer": (*words.INTENTS, *words.QUEUES, *words.CHANNELS),
    "redirect": tuple(words.CHANNELS),
    "handoff": tuple(words.QUEUES),
    "cannot": _CALLED_FOR,
    "refuse": _CALLED_FOR,
    "warn": (*SECRETS, "secrets"),
    "identify": ("ai", "human"),
    "switch_language": ("en", "es"),
    "verify": ("prompt", "push", "details", "passed", "failed"),
    "claim": tuple(words.CLAIMS),
    "request": tuple(words.INTENTS),
    "report": tuple(words.SITUATIONS),
    "correct": tuple(words.SLOTS),
    "affirm": _CALLED_FOR,
    "deny": _CALLED_FOR,
    "clarify": _CALLED_FOR,
}
_CONDITION = lazy(r"(?:(?P<speaker>user|agent) )?(?P<type>[a-z_]+)(?:\((?P<slots>[^)]*)\))?(?: (?P<qualifier>.+))?")
_QUALIFIER = lazy(
    r"(?P<kind>with value|without value|over|under|other than|among|outside|longer than|like|saying|amid)"
    r"(?: (?P<argument>.+))?"
)

WORDED = ("saying", "amid")
"""The qualifiers that look at words around the act, not at its value."""
_LONGEST = 2_000
"""Characters that a pattern looks at: agent text may be any length, and a team's pattern may be slow."""


@dataclass(frozen=True)
class Condition:
    """text: as it was written. Frozen and hashable, so that what it finds can be kept; without slots, so that what is
    always asked of it can be too."""

    text: str
    speaker: Speaker
    type: ActType
    slots: frozenset[str]
    kind: str = ""
    argument: str = ""

    def __hash__(self) -> int:
        return hash(self.text)  # says it all, and a text keeps its hash

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What an act that meets it must be one of."""
        return kinds_of(self)

    def fits(self, act: Act) -> bool:
        """Type and slot, whatever its value."""
        return act.type is self.type and (not self.slots or act.slot in self.slots)

    def holds(self, act: Act, settings: Settings, clause: str = "") -> bool:
        """clause: the words around the act, for `saying` and `amid`."""
        if not self.fits(act):
            return False
        if self.kind in WORDED:
            return bool(re.search(self.argument, clause[:_LONGEST], re.IGNORECASE))
        return not self.kind or _TESTS[self.kind](act, self.argument, settings)

    @property
    def bare(self) -> Condition:
        """Without its qualifier: whether the matter came up at all."""
        slots = f"({'|'.join(sorted(self.slots))})" if self.slots else ""
        return Condition(f"{self.speaker} {self.type}{slots}", self.speaker, self.type, self.slots)


def parse_condition(text: str, *, where: Where | None = None) -> Condition:
    """Raises UsageError for what is no condition, UnknownName for unknown types and slots."""
    try:
        return _known(text)
    except UnderstudyError:
        return _parsed(text, where)  # raises again, and says where


@lru_cache(maxsize=4096)
def _known(text: str) -> Condition:
    return _parsed(text, None)


def _parsed(text: str, where: Where | None) -> Condition:
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        raise _no_condition(text, where)
    if match["type"] not in _TYPES:
        raise UnknownName("type of act", match["type"], _TYPES, where=where)
    kind = ActType(match["type"])
    slots = frozenset(filter(None, (slot.strip() for slot in (match["slots"] or "").split("|"))))
    allowed = set(_SLOTS.get(kind, ()))
    for slot in sorted(slots):
        if slot not in allowed and kind is not ActType.INSTRUCT:  # techniques are named by whoever tries them
            raise UnknownName(f"slot of {kind}", slot, allowed, where=where)
    if match["speaker"]:
        speaker = Speaker(match["speaker"])
    else:
        speaker = Speaker.USER if kind in USERS_ONLY else Speaker.AGENT
    test, argument = _qualifier(match["qualifier"] or "", text, where)
    return Condition(text.strip(), speaker, kind, slots, test, argument)


def parse_conditions(texts: Iterable[str], *, where: Where | None = None) -> tuple[Condition, ...]:
    return tuple(parse_condition(text, where=where) for text in texts)


def _qualifier(text: str, whole: str, where: Where | None) -> tuple[str, str]:
    if not text:
        return "", ""
    match = _QUALIFIER.fullmatch(text)
    if match is None or bool(match["argument"]) == match["kind"].endswith("value"):
        raise _no_condition(whole, where)
    argument = (match["argument"] or "").strip().strip('"')
    if match["kind"] in ("like", *WORDED):
        try:
            re.compile(argument)
        except re.error as error:
            raise UsageError(
                f"{argument!r} is no regular expression: {error}", where=where, way_out="mend the pattern in the quotes"
            ) from None
    return match["kind"], argument


def _no_condition(text: str, where: Where | None) -> UsageError:
    return UsageError(
        f"{text!r} is no condition on acts",
        where=where,
        way_out="write `type`, `type(slot|slot)` and perhaps `over LIMIT`, `outside SETTING` ..., "
        "for instance `ask(zip_code)` or `redirect(phone) outside phones`",
    )


def _limit(argument: str, settings: Settings) -> str:
    return settings.one(argument) or argument


def _outside(act: Act, argument: str, settings: Settings) -> bool:
    value = act.value or ""
    return bool(value) and not is_short(value) and not settings.lists(argument, value)


def _longer(act: Act, argument: str, settings: Settings) -> bool:
    digits = sum(char.isdigit() for char in act.value or "")
    limit = _limit(argument, settings)
    return limit.isdigit() and digits > int(limit)


def _valued(act: Act, _: str, __: Settings) -> bool:
    return bool(act.value)


def _like(act: Act, argument: str, _: Settings) -> bool:
    return bool(re.search(argument, (act.value or "")[:_LONGEST], re.IGNORECASE))


_TESTS: Mapping[str, Callable[[Act, str, Settings], bool]] = {
    "with value": _valued,
    "without value": lambda *test: not _valued(*test),
    "over": lambda act, argument, settings: exceeds(act.value or "", _limit(argument, settings)),
    "under": lambda act, argument, settings: falls_short(act.value or "", _limit(argument, settings)),
    "other than": lambda act, argument, settings: differs(act.value or "", _limit(argument, settings)),
    "among": lambda act, argument, settings: settings.lists(argument, act.value or ""),
    "outside": _outside,
    "longer than": _longer,
    "like": _like,
}
