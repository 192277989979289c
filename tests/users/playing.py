"""A cardmember against an agent whose turns are written down with their acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.dialogue import Act, ActType, Button, EndOfTurn, Event, Speaker, Transcript, Turn
from simulator.personas import Goal, Persona, load_goal, load_persona
from simulator.users.agenda import Agenda
from simulator.users.base import Move, UserSimulator

PERSONAS = (Path(__file__).parents[2] / "personas",)


def persona_of(name: str = "ines", *, seed: int = 7, stories: Sequence[str] = (), **changes: Any) -> Persona:
    return replace(load_persona(name, folders=PERSONAS, seed=seed, stories=stories), **changes)


def goal_of(name: str, persona: Persona, **changes: Any) -> Goal:
    return replace(load_goal(name, folders=PERSONAS, persona=persona), **changes)


def agenda_of(name: str, persona: Persona | None = None, *, seed: int = 3, **changes: Any) -> Agenda:
    persona = persona or persona_of()
    return Agenda(persona, goal_of(name, persona, **changes), seed=seed)


def act(written: str) -> Act:
    """`ask(last_four)`, `inform(case_number, CS-1)`."""
    kind, _, rest = written.partition("(")
    slot, _, value = rest.removesuffix(")").partition(",")
    return Act(type=ActType(kind), slot=slot.strip(), value=value.strip() or None)


def agent(
    text: str, *acts: str, buttons: Sequence[str] = (), events: Sequence[Event] = (), closed: bool = False
) -> Turn:
    turn = Turn.of(Speaker.AGENT, text, acts=tuple(act(written) for written in acts))
    first = replace(turn.messages[0], buttons=tuple(Button(title=title) for title in buttons))
    ended = EndOfTurn.CLOSED if closed else EndOfTurn.MARK
    return replace(turn, messages=(first,), events=tuple(events), ended_by=ended)


class Play:
    """The conversation so far; `hears` lets the agent speak and the user answer."""

    def __init__(self, user: UserSimulator, *before: Turn) -> None:
        self.user = user
        self.transcript = Transcript(conversation_id="test", turns=before)
        self.state = user.begin(self.transcript)
        self.moves: list[Move] = []
        self.turn()

    def turn(self) -> Move:
        move = self.user.move(self.state, self.transcript)
        self.state = move.state
        self.moves.append(move)
        if move.turn is not None:
            self.transcript = self.transcript.then(move.turn)
        return move

    def hears(self, text: str, *acts: str, **more: Any) -> Move:
        self.transcript = self.transcript.then(agent(text, *acts, **more))
        return self.turn()

    def printed(self) -> str:
        return "\n".join(
            f"{turn.speaker}: {turn.text}  {' '.join(map(str, turn.acts))}" for turn in self.transcript.turns
        )


def said(move: Move) -> Turn:
    assert move.turn is not None, f"said nothing: {move.stop} {move.note}"
    return move.turn
