"""Prints random conversations with the reference chat, of all goals and people with traits on, for a person to read.

python -m tests.users.reading [--language es] [--number 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.dialogue import Speaker
from simulator.personas import goal_names, load_goal, load_persona, persona_names
from simulator.registry import Registry
from simulator.seeds import rng
from tests.users.playing import PERSONAS
from tests.users.sweep import Played, play

_TRAITS = Registry("trait", "simulator.traits")


def conversations(language: str, number: int, seed: int) -> Iterator[Played]:
    """Every second one has up to two traits more than the person brings."""
    people, goals = persona_names(PERSONAS), goal_names(PERSONAS)
    for index in range(number):
        chance = rng(seed, "reading", language, index)
        goal = goals[index % len(goals)]
        loaded = load_persona(chance.choice(people), folders=PERSONAS, seed=chance.randrange(2**20))
        more = chance.sample(_TRAITS.names(), k=chance.choice((0, 0, 1, 2)))
        persona = replace(loaded, language=language, traits=tuple(dict.fromkeys((*loaded.traits, *more))))
        brought = load_goal(goal, folders=PERSONAS, persona=persona)
        yield play(persona, brought, seed=chance.randrange(2**20))


def printed(played: Played, *, width: int = 230) -> str:
    persona = played.persona
    lines = [f"== {persona.name} / {played.goal.name} / {', '.join(persona.traits) or 'no traits'} -> {played.stop}"]
    for turn in played.transcript.turns:
        said = " | ".join(message.text for message in turn.messages)
        mark = "U:" if turn.speaker is Speaker.USER else "  a:"
        lines.append(f"{mark} {said if turn.speaker is Speaker.USER else said[:width]}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", default="en")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for played in conversations(options.language, options.number, options.seed):
        sys.stdout.write(printed(played) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
