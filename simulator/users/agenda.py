"""A simulated cardmember who pursues a goal over dialogue acts (after Schatzmann and Young's agenda-based user).

Each agent turn is dealt with in a fixed order of business: has the goal been reached, is somebody else taking over,
what was asked, what was offered, what else happened; where nothing needs an answer, the user pushes on with what is
missing.
Nothing is said that the persona does not know, and nothing is called done before the agent has said so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from simulator.dialogue import ActType, Transcript, Turn
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.registry import Registry
from simulator.seeds import rng
from simulator.traits.base import Trait
from simulator.users._attacks import wordings
from simulator.users._cast import Cast
from simulator.users._composition import Part
from simulator.users._deliberation import Deliberation
from simulator.users._lapses import talked_over
from simulator.users._state import State
from simulator.users.base import Move

_TRAITS = Registry("trait", "simulator.traits")
_ATTEMPTS = 12
"""The same words are not said again where there are others: so often it is tried."""
_MEANWHILE = 1000
"""Numbers of second messages, apart from those of turns."""
_LAST = ("voice_dictation", "no_punctuation", "lower_case", "all_caps", "caps_when_angry")
"""Traits that change letters and stops only, and come last: what other traits add is typed by the same hand."""
_THANKS = re.compile(r"\bthank|\bgracias\b", re.IGNORECASE)
"""Once in a turn will do."""


class Agenda:
    """seed: of this user in this conversation; same seed, persona, goal and agent turns give the same words.

    Raises UsageError where the goal cannot be brought up in the persona's language, UnknownName for an unknown attack.
    """

    def __init__(self, persona: Persona, goal: Goal, *, seed: int) -> None:
        if not goal.attacks:
            more = [intent for intent in persona.afterwards if intent not in (goal.intent, *goal.then)]
            goal = replace(goal, then=(*goal.then, *more))
        self.persona = persona
        self.goal = goal
        self.seed = seed
        self._cast = Cast.of(persona, goal, seed=seed)
        self._traits: Mapping[str, Trait] = {name: _TRAITS.load(name)() for name in persona.traits}
        for technique in goal.attacks:
            wordings(technique, persona.language)
        self._besides = tuple(
            dict.fromkeys([*goal.also_asks, *(("summary",) if "screen_reader" in persona.traits else ())])
        )

    def begin(self, transcript: Transcript) -> State:
        del transcript
        return State()

    def move(self, state: object, transcript: Transcript) -> Move:
        if not isinstance(state, State):
            raise TypeError(f"not a state of this user: {state!r}")
        move = Deliberation(self._cast, self._besides, state, transcript, speak=self.speak).move()
        return self._talking_over(move, state, transcript)

    def _talking_over(self, move: Move, before: State, transcript: Transcript) -> Move:
        """The move with a second message beside its turn, for those who do not wait. What is asked in the answer to
        the first is dealt with in the next move, wherever it stands."""
        part = talked_over(self._cast, before) if move.turn is not None and move.stop is None else None
        if part is None or move.turn is None or not isinstance(move.state, State):
            return move
        said = transcript.then(move.turn)
        state = replace(move.state.did("talks_over"), unanswered=move.state.unanswered or len(said.turns))
        return replace(move, state=state, meanwhile=self.speak([part], said, before.turns + _MEANWHILE))

    def speak(self, parts: list[Part], transcript: Transcript, number: int) -> Turn:
        """number: how many turns this user has taken; noise has a seed of its own, so that it shifts no decision."""
        said = {_plain(turn) for turn in transcript.user_turns}
        words = rng(self.seed, "words", number)
        for _ in range(_ATTEMPTS):
            turn = self._typed(self._cast.composer.turn(parts, words), parts, number)
            if _plain(turn) not in said and len(_THANKS.findall(turn.text)) < 2:
                break
        return turn

    def _typed(self, turn: Turn, parts: list[Part], number: int) -> Turn:
        if any(part.literal and part.acts[0].type is not ActType.INSTRUCT for part in parts):
            return turn  # a pressed button has no typing mistakes
        for name, trait in sorted(self._traits.items(), key=lambda item: item[0] in _LAST):
            turn = trait.apply(turn, rng=rng(self.seed, "trait", name, number), language=self.persona.language)
        return turn


def _plain(turn: Turn) -> str:
    return " ".join(turn.text.casefold().split())
