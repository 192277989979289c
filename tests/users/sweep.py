"""Plays personas x goals x seeds against the reference chat, in this process, and counts what should not be.

python -m tests.users.sweep [--goals a,b] [--personas a,b] [--seeds 3] [--first 0] [--show 5] [--text] [--read N]
    [--traits a,b] [--mixed]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.dialogue import Button, EndOfTurn, Event, Message, Speaker, StopReason, Transcript, Turn
from simulator.personas import goal_names, load_goal, load_persona, persona_names
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.reference.defects.catalogue import DEFECTS
from simulator.reference.defects.planting import Planting
from simulator.reference.dialogue import Dialogue
from simulator.reference.profile import read_profile
from simulator.reference.reply import Reply
from simulator.registry import Registry
from simulator.seeds import rng
from simulator.understanding import understand
from simulator.users.agenda import Agenda
from simulator.users.honesty import findings
from tests.users.playing import PERSONAS

TURN_LIMIT = 30
_TRAITS = Registry("trait", "simulator.traits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    persona: Persona
    goal: Goal
    seed: int
    transcript: Transcript
    stop: StopReason
    note: str

    @property
    def expected(self) -> bool:
        """Whether it ended as the goal says. Whoever is not signed in may be sent to sign in first; who gave a wrong
        value while being verified, and corrects it too late, is sent elsewhere or handed over."""
        allowed = set(self.goal.expects) | (set() if self.persona.signed_in else {StopReason.REDIRECTED})
        if "wrong_digits" in self.persona.traits and any(t.has("verify(failed)") for t in self.transcript.agent_turns):
            allowed |= {StopReason.REDIRECTED, StopReason.HANDED_OFF}
        return self.stop in allowed

    def findings(self) -> Iterator[str]:
        """What the simulator itself did wrong."""
        if self.stop in (StopReason.STUCK, StopReason.TURN_LIMIT):
            yield str(self.stop)
        for finding in findings(self.transcript, persona=self.persona, goal=self.goal, stop=self.stop):
            yield f"{finding.kind}: {finding.reason}"

    def printed(self) -> str:
        lines = [f"== {self.persona.name} / {self.goal.name} / {self.seed} -> {self.stop}: {self.note}"]
        for turn in self.transcript.turns:
            acts = " ".join(map(str, turn.acts))
            lines.append(f"   {turn.speaker:5} {' | '.join(message.text for message in turn.messages)}")
            lines.append(f"         [{acts}]{'  why: ' + turn.why if turn.why else ''}")
        return "\n".join(lines)


def play(persona: Persona, goal: Goal, *, seed: int, mode: str = "events", defects: Sequence[str] = ()) -> Played:
    """defects: faults to plant in the chat, by their ids."""
    user = Agenda(persona, goal, seed=seed)
    chat = Dialogue(read_profile(persona.profile()), seed, Planting([DEFECTS[name] for name in defects]))
    transcript = Transcript(conversation_id=f"{persona.name}-{goal.name}-{seed}")
    if greeting := chat.greet():
        transcript = _heard(greeting, transcript, mode)
    state: object = user.begin(transcript)
    for _ in range(TURN_LIMIT):
        move = user.move(state, transcript)
        state = move.state
        for turn in filter(None, (move.turn, move.meanwhile)):
            transcript = transcript.then(turn)
            if not chat.talk.ended:
                try:
                    reply = chat.turn(turn.text)
                except Exception as error:  # whatever the chat does, the sweep goes on to the next conversation
                    transcript = transcript.then(Turn.of(Speaker.AGENT, repr(error)))
                    return Played(
                        persona=persona,
                        goal=goal,
                        seed=seed,
                        transcript=transcript,
                        stop=StopReason.TARGET_FAILED,
                        note=repr(error),
                    )
                transcript = _heard(reply, transcript, mode)
        if move.stop is not None:
            return Played(persona=persona, goal=goal, seed=seed, transcript=transcript, stop=move.stop, note=move.note)
    return Played(
        persona=persona, goal=goal, seed=seed, transcript=transcript, stop=StopReason.TURN_LIMIT, note="no end"
    )


def _heard(reply: Reply, transcript: Transcript, mode: str) -> Transcript:
    said = reply.json(mode)
    messages = tuple(
        Message(text=row["text"], buttons=tuple(Button(**button) for button in row.get("buttons", ())))
        for row in said["messages"]
    )
    turn = Turn(
        speaker=Speaker.AGENT,
        messages=messages,
        events=tuple(Event(kind=row["kind"], data=row["data"]) for row in said["events"]),
        ended_by=EndOfTurn.CLOSED if said["end"] else EndOfTurn.MARK,
    )
    return transcript.then(understand(turn, transcript))


def sweep(
    people: Sequence[str],
    goals: Sequence[str],
    seeds: Sequence[int],
    *,
    mode: str = "events",
    traits: Sequence[str] = (),
    mixed: bool = False,
    defects: Sequence[str] = (),
) -> Iterator[Played]:
    """traits: beside those that each person has. mixed: and up to two more, drawn for each conversation."""
    for seed in seeds:
        for name in people:
            loaded = load_persona(name, folders=PERSONAS, seed=seed)
            for goal in goals:
                more = _drawn(seed, name, goal) if mixed else ()
                persona = replace(loaded, traits=tuple(dict.fromkeys((*loaded.traits, *traits, *more))))
                brought = load_goal(goal, folders=PERSONAS, persona=persona)
                yield play(persona, brought, seed=seed, mode=mode, defects=defects)


def _drawn(seed: int, person: str, goal: str) -> Sequence[str]:
    chance = rng(seed, "sweep", person, goal)
    return chance.sample(_TRAITS.names(), k=chance.choice((0, 1, 1, 2)))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--goals", default=",".join(goal_names(PERSONAS)))
    parser.add_argument("--personas", default=",".join(persona_names(PERSONAS)))
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--read", type=int, default=0, help="print every N-th conversation")
    parser.add_argument("--traits", default="", help="beside those that each person has")
    parser.add_argument("--mixed", action="store_true", help="up to two more traits, drawn for each conversation")
    parser.add_argument("--text", action="store_true", help="words alone, without events and buttons")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    odd: Counter[tuple[str, str]] = Counter()
    unread: Counter[str] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    mode = "text" if options.text else "events"
    people, goals = options.personas.split(","), options.goals.split(",")
    traits = [name for name in options.traits.split(",") if name]
    seeds = range(options.first, options.first + options.seeds)
    played = sweep(people, goals, seeds, mode=mode, traits=traits, mixed=options.mixed)
    for index, one in enumerate(played):
        counts[str(one.stop)] += 1
        found = [*one.findings(), *([] if one.expected else [f"ends {one.stop}"])]
        for turn in one.transcript.agent_turns:
            if turn.has("unclear"):
                unread[turn.text] += 1
        for finding in found:
            kind = finding.partition(":")[0]
            counts[f"finding: {kind}"] += 1
            odd[one.goal.name, kind] += 1
            shown[one.goal.name, kind] += 1
            if shown[one.goal.name, kind] <= options.show:
                sys.stdout.write(f"{one.printed()}\n   ## {finding}\n")
        if options.read and index % options.read == 0:
            sys.stdout.write(one.printed() + "\n")
    for (goal, finding), many in sorted(odd.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"{many:5} {goal}: {finding}\n")
    for text, many in unread.most_common(15):
        sys.stdout.write(f"{many:5} unread: {text!r}\n")
    sys.stdout.write(f"{dict(counts)}\n")
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
