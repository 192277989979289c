"""One conversation as the journeys see it: what is known, what was done, and the reply that is being put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.reference.defects.planting import Planting
from simulator.reference.phrases import Phrases, draw
from simulator.reference.profile import Card, Profile
from simulator.reference.reply import Reply


@dataclass(frozen=True, slots=True)
class Need:
    """What the agent waits for: slots by name (`yes_no` for a confirmation), and the wording it asked with."""

    slots: tuple[str, ...]
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def yes_no(self) -> bool:
        return "yes_no" in self.slots


YES_NO = {"en": (("Yes", "yes"), ("No", "no")), "es": (("Sí", "si"), ("No", "no"))}

# Facts that belong to the person rather than to one matter: they survive the end of a journey.
LASTING = frozenset({"last_four", "zip_code", "name", "card", "settled_trip"})


class Talk:
    """Mutable state of one session; only the turn in hand touches it."""

    def __init__(self, profile: Profile, seed: int, planting: Planting) -> None:
        self.profile = profile
        self.seed = seed
        self.planting = planting
        self.language = "en"
        self.facts: dict[str, str] = {}
        self.verified = False
        self.failed_checks = 0
        self.turn = 0
        self.topic = ""
        self.topics: list[str] = []
        self.done: list[tuple[str, dict[str, object]]] = []
        self.cases: dict[str, str] = {}
        self.last_issue = ""  # whose number was given last
        self.locked = {card.last_four: card.status == "locked" for card in profile.cards}
        self.handed_to = ""
        self.wait = ""
        self.accommodates = False
        # Filled by planted faults alone: a conformant chat forgets a secret within the turn.
        self.secret = self.word_of_secret = ""
        self.urgent = False
        self.pressing = False
        self.pressed = False
        self.ended = False
        self.undecided = 0
        self.reply = Reply()
        self._phrases = Phrases(seed)

    # -- saying ---------------------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> None:
        """Puts the wording of `key` into the reply; a planted defect may put another in its place or around it."""
        self._say(key, values, ())

    def _say(self, key: str, values: Mapping[str, object], buttons: tuple[tuple[str, str], ...]) -> None:
        known: dict[str, object] = {"first_name": self.profile.first_name or "there", **self._standing(), **values}
        language = self.habit("answers_in") or self.language
        for spoken in self.planting.spoken(key, self):
            bubbles = self._phrases.word(language, spoken, known)
            self.reply.say(bubbles, buttons if spoken == key else ())

    def ask_yes_no(self, key: str, **values: object) -> Need:
        self._say(key, values, YES_NO[self.language])
        return Need(("yes_no",), key, values)

    def event(self, kind: str, **data: object) -> None:
        self.reply.event(kind, {name: str(value) for name, value in data.items()})

    def word(self, key: str, **values: object) -> str:
        """A fragment to put into a sentence."""
        known: dict[str, object] = {**self._standing(), **values}
        language = self.habit("answers_in") or self.language
        keys = self.planting.spoken(key, self)
        return " ".join(text for each in keys for text in self._phrases.word(language, each, known))

    def _standing(self) -> dict[str, object]:
        habit = self.planting.habit
        return {
            "general_phone": habit("general_phone", self),
            "serve_phone": habit("serve_phone", self),
            "prepaid_phone": habit("prepaid_phone", self),
            "site": habit("site", self),
            "secret": self.secret,
            "kind": self.word_of_secret,
        }

    # -- knowing --------------------------------------------------------------------------------------------

    def habit(self, name: str) -> Any:
        return self.planting.habit(name, self)

    def choose(self, name: str, *options: str) -> str:
        """One of the options, fixed for the session by its seed."""
        return options[draw(self.seed, "choice", name) % len(options)]

    def open_topic(self, topic: str) -> None:
        self.topic = topic
        if topic not in self.topics:
            self.topics.append(topic)

    def forget_matter(self) -> None:
        """The facts of a finished matter must not answer the questions of the next one."""
        self.facts = {slot: value for slot, value in self.facts.items() if slot in LASTING}

    def case_number(self, issue: str = "") -> str:
        """The number of this issue: one number per issue, however often it is asked for."""
        if not self.habit("gives_case_number"):
            return self.word("part.no_case_number")
        issue = issue or self.topic or "general"
        if issue not in self.cases or not self.habit("case_number_stable"):
            prefix = ("CS-", "REF-", "CS")[draw(self.seed, "prefix") % 3]
            salt = self.turn if not self.habit("case_number_stable") else 0
            self.cases[issue] = f"{prefix}{draw(self.seed, 'case', issue, salt) % 9_000_000 + 1_000_000}"
            self.event("case", number=self.cases[issue])
        self.last_issue = issue
        return self.cases[issue]

    def card(self) -> Card | None:
        """The card that is settled, or the only one, or the one the chat was opened on."""
        return self.profile.card(self.facts.get("card", "")) or self.profile.opened_card

    def card_name(self, card: Card | None) -> str:
        if card is None:
            return self.word("part.your_card")
        return self.word("part.card", product=card.product, last_four=card.last_four, number=card.number)

    def record(self, key: str, **values: object) -> None:
        """Notes what was done, for the summary: `done.<key>` is its wording."""
        self.done.append((f"done.{key}", dict(values)))
