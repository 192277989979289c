"""What can be known of scenarios before they are played: whether every name and phrase in them stands for something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from simulator.errors import UnknownName, UsageError
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.endings import ENDINGS
from simulator.frontends.phrasebook import load_phrasebook
from simulator.frontends.run import Run
from simulator.personas import goal_by_phrase, goal_names, load_goal
from simulator.personas.persona import Persona

_FAMILIES: Mapping[str, str] = {
    "question": "questions",
    "fact": "facts",
    "offer": "offers",
    "channel": "channels",
    "queue": "queues",
    "manner": "manners",
    "secret": "secrets",
}
"""Parts of our sentences that the phrasebook explains, and the family that each is looked up in."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Goes through the shipped steps of scenarios without a chat. What a value is found to mean is kept."""

    run: Run
    _found: dict[tuple[str, ...], UsageError | None] = field(default_factory=dict)
    _people: dict[tuple[str, str], Persona] = field(default_factory=dict)

    def problems(self, suite: Suite, planned: Planned) -> Iterator[str]:
        """One text for each name or phrase that nothing goes by: `file:line: problem`, and the way out below it."""
        person = story = ""
        for step in planned.steps:
            parts = suite.parts(step)
            if "persona" in parts:
                person, story = parts["persona"], parts.get("story", "")
            for part, words in parts.items():
                error = self._asked(part, words, person, story)
                if error is not None:
                    elsewhere = f" ({error.where})" if error.where else ""
                    yield f"{planned.file}:{step.line}: {error.problem}{elsewhere}\n      {error.way_out}".rstrip()

    def _asked(self, part: str, words: str, person: str, story: str) -> UsageError | None:
        key = (part, words, person, story) if part in ("persona", "story", "goal") else (part, words)
        if key not in self._found:
            self._found[key] = None
            try:
                self._look_up(part, words, person, story)
            except UsageError as error:
                self._found[key] = error
        return self._found[key]

    def _look_up(self, part: str, words: str, person: str, story: str) -> None:
        if part in _FAMILIES:
            load_phrasebook(tuple(self.run.project.personas)).phrase(_FAMILIES[part], words)
        elif part == "persona":
            self._person(words, "")
        elif part == "story" and self._exists(person, ""):
            self._person(person, words)
        elif part == "goal":
            self._goal(words, person, story)
        elif part == "ending" and words not in ENDINGS:
            raise UnknownName("ending that reads", words, ENDINGS)
        elif part == "statement" and words not in self.run.policy.statements:
            raise UnknownName("statement", words, self.run.policy.statements)

    def _person(self, name: str, story: str) -> Persona:
        if (name, story) not in self._people:
            self._people[name, story] = self.run.person(name, seed=self.run.seed, story=story)
        return self._people[name, story]

    def _goal(self, words: str, person: str, story: str) -> None:
        folders = self.run.project.personas
        persona = self._exists(person, story) or self._exists(person, "")
        if persona is None:
            return  # the person was complained of; what that person wants cannot be told
        by_name = words in goal_names(folders) or " " not in words
        find: Callable[..., object] = load_goal if by_name else goal_by_phrase
        find(words, folders=folders, persona=persona)

    def _exists(self, person: str, story: str) -> Persona | None:
        try:
            return self._person(person, story) if person else None
        except UsageError:
            return None
