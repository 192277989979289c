"""What a planted fault is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Protocol

from simulator.reference.phrases import draw
from simulator.reference.profile import Profile

Kind = Literal["plain", "late", "conditional", "intermittent", "cheating"]


class Scene(Protocol):
    """What a condition may look at."""

    @property
    def profile(self) -> Profile: ...
    @property
    def seed(self) -> int: ...
    @property
    def language(self) -> str: ...
    @property
    def turn(self) -> int: ...
    @property
    def verified(self) -> bool: ...
    @property
    def topic(self) -> str: ...


Condition = Callable[[Scene], bool]


def always(_: Scene) -> bool:
    return True


def late(scene: Scene) -> bool:
    """From the sixth turn of the cardmember on."""
    return scene.turn > 5


def in_spanish(scene: Scene) -> bool:
    return scene.language == "es"


def with_several_cards(scene: Scene) -> bool:
    return len(scene.profile.cards) > 1


def when_busy(scene: Scene) -> bool:
    return scene.profile.live_agents == "full"


def once_verified(scene: Scene) -> bool:
    return scene.verified


def about(*topics: str) -> Condition:
    return lambda scene: scene.topic in topics


def both(first: Condition, second: Condition) -> Condition:
    return lambda scene: first(scene) and second(scene)


def on_turn(number: int) -> Condition:
    return lambda scene: scene.turn == number


def now_and_then(name: str, percent: int = 40) -> Condition:
    """In that share of the sessions, by their seed."""
    return lambda scene: draw(scene.seed, "defect", name) % 100 < percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """habits: values that bend the course (`habits.HABITS`). instead, before, after: wording key -> the key said in its
    place, before or after it. drops: keys left out. shows: how a reader of the chat would notice."""

    id: str
    title: str
    policy: tuple[str, ...]
    shows: str
    kind: Kind = "plain"
    habits: Mapping[str, Any] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    drops: tuple[str, ...] = ()
    when: Condition = always


_SUFFIXES: Final[Mapping[str, tuple[Kind, str]]] = {
    "late": ("late", "from the sixth turn on"),
    "in-spanish": ("conditional", "in Spanish only"),
    "with-several-cards": ("conditional", "for people with several cards only"),
    "when-busy": ("conditional", "only while no agent is free"),
    "once-verified": ("conditional", "only after verification"),
    "now-and-then": ("intermittent", "in some sessions only"),
}
_CONDITIONS: Final[Mapping[str, Condition]] = {
    "late": late,
    "in-spanish": in_spanish,
    "with-several-cards": with_several_cards,
    "when-busy": when_busy,
    "once-verified": once_verified,
}


def family(defect: Defect, *suffixes: str) -> tuple[Defect, ...]:
    """The defect, and the same one in the circumstances of each suffix."""
    return (defect, *(restricted(defect, suffix) for suffix in suffixes))


def restricted(defect: Defect, suffix: str, **changes: Any) -> Defect:
    """The defect in the circumstances of the suffix alone. Raises KeyError for a suffix that there is not."""
    kind, words = _SUFFIXES[suffix]
    name = f"{defect.id}-{suffix}"
    when = now_and_then(name) if suffix == "now-and-then" else both(defect.when, _CONDITIONS[suffix])
    return replace(defect, id=name, title=f"{defect.title}, {words}", kind=kind, when=when, **changes)
