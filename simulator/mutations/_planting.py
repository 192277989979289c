"""Planting a mutant in a conversation: a session around a session, whose replies are changed on their way. And only
looking: which mutants could be planted in a conversation, without changing a word of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.dialogue import Secret, Speaker, Transcript, Turn
from simulator.mutations._catalogue import made
from simulator.mutations.base import Moment, Mutant
from simulator.targets.base import Flow, Session
from simulator.understanding import understand


class PlantedSession:
    """A session whose chat breaks the policy in one way; everything else is the real chat's.

    secrets: of the persona, for mutants that give them away. planted: how many turns were changed. changed: which of
    the agent's turns, from 0.
    """

    def __init__(self, inner: Session, mutant: Mutant, secrets: tuple[Secret, ...]) -> None:
        self._inner = inner
        self._mutant = mutant
        self._mutation = made(mutant)
        self._secrets = secrets
        self.changed: list[int] = []

    @property
    def planted(self) -> int:
        return len(self.changed)

    def open(self) -> Flow[Turn | None]:
        greeting = yield from self._inner.open()
        return greeting

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        real = yield from self._inner.reply(turn, transcript)
        understood = understand(real, transcript)
        moment = Moment(turn=understood, transcript=transcript, secrets=self._secrets, planted=self.planted)
        if self._mutant.times and self.planted >= self._mutant.times:
            return real
        stuck = self._mutant.sticks and self.planted
        changed = self._mutation.change(moment) if stuck or due(self._mutant, moment) else None
        if changed is None:
            return real
        self.changed.append(moment.number - 1)
        return replace(changed, acts=())

    def close(self) -> Flow[None]:
        yield from self._inner.close()


class WatchedSession:
    """A session that stays as it is. moments: the names of the mutants that could have been planted in it."""

    def __init__(self, inner: Session, mutants: Sequence[Mutant], secrets: tuple[Secret, ...]) -> None:
        self._inner = inner
        self._waiting = {mutant.name: (mutant, made(mutant)) for mutant in mutants}
        self._secrets = secrets
        self.moments: set[str] = set()

    def open(self) -> Flow[Turn | None]:
        greeting = yield from self._inner.open()
        return greeting

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        real = yield from self._inner.reply(turn, transcript)
        moment = Moment(turn=understand(real, transcript), transcript=transcript, secrets=self._secrets)
        for name, (mutant, mutation) in tuple(self._waiting.items()):
            if due(mutant, moment) and mutation.change(moment) is not None:
                self.moments.add(name)
                del self._waiting[name]
        return real

    def close(self) -> Flow[None]:
        yield from self._inner.close()


def due(mutant: Mutant, moment: Moment) -> bool:
    """Whether the moment is one of the mutant's, however often it was planted before."""
    user = moment.transcript.last(Speaker.USER)
    if any(moment.transcript.knows(key) != value for key, value in mutant.given):
        return False
    if moment.number < mutant.from_turn or any(_has(pattern, moment.turn, user) for pattern in mutant.unless):
        return False
    if mutant.when and not any(_has(pattern, moment.turn, user) for pattern in mutant.when):
        return False
    return not mutant.after or any(_earlier(pattern, moment.transcript) for pattern in mutant.after)


def _has(pattern: str, agent: Turn, user: Turn | None) -> bool:
    speaker, _, act = pattern.partition(": ")
    turn = agent if speaker == "agent" else user
    return turn is not None and turn.has(act)


def _earlier(pattern: str, transcript: Transcript) -> bool:
    speaker, _, act = pattern.partition(": ")
    return next(transcript.acts(act, speaker=Speaker(speaker)), None) is not None
