"""A simulated user whose words a language model puts otherwise; what is said, and when, stays the user's own decision.

Facts and secrets do not go to the model: it is given `[#1]`, `[#2]` in their place, and they are put back exactly. What
comes back is said only where it means the same to our own understanding; otherwise the user's own wording is said, and
the turn tells why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from simulator.dialogue import Act, ActType, Event, Message, Speaker, Transcript, Turn
from simulator.errors import TargetError
from simulator.lazy_pattern import lazy
from simulator.personas.persona import Persona
from simulator.targets.base import Answer, Ask, Flow
from simulator.understanding import understand
from simulator.users.base import Move, UserSimulator

EVENT: Final = "language_model"
"""Name of the event on a user's turn that tells of the model: model, prompt, answer, and what became of it."""
_PROMPT: Final = """\
Put this message of a bank customer to a chat agent into other words, in the same language ({language}), the same mood
and style, about as long. Say nothing more and nothing less. Keep every mark such as [#1] exactly as it is, each exactly
once: they stand for facts. Write as many lines as there are here. Answer with the message alone.

{message}"""
_DIGITS: Final = lazy(r"(?<![^\s(])[^\s(]*\d[^\s.,;:!?)]*")
_MARK: Final = lazy(r"\[#(\d+)\]")
_COURTESY: Final = (ActType.GREET, ActType.THANK, ActType.CLOSE, ActType.APOLOGISE)
_LONGER: Final = 3
"""So many times as long, and some characters, a message may become."""
_NOT_WORDS: Final = lazy(r"[{}<>\\\[\]*_`#]|https?:|www\.")
# What says when, how many or that not, and would change the meaning without a digit or a name being touched.
_WEIGHTY: Final = lazy(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|yesterday|today|tomorrow|tonight|last|next|two|three|four|five|six|seven|eight|"
    r"nine|ten|twice|hundred|thousand|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|lunes|martes|miercoles|miércoles|jueves|viernes|sabado|sábado|domingo|ayer|anoche|hoy|mañana|pasado|"
    r"pasada|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|mil)\b",
    re.IGNORECASE,
)
_NEGATION: Final = lazy(
    r"\b(?:not|no|never|none|nothing|nobody|nunca|nadie|nada|ningun[oa]?|tampoco)\b|n['’]t\b", re.IGNORECASE
)


class Reworded:
    """persona: whose facts and secrets stay here. ask: puts a prompt to the model."""

    def __init__(self, user: UserSimulator, persona: Persona, ask: Ask) -> None:
        self._user = user
        self._persona = persona
        self._ask = ask

    def begin(self, transcript: Transcript) -> object:
        return self._user.begin(transcript)

    def move(self, state: object, transcript: Transcript) -> Move:
        return self._user.move(state, transcript)

    def worded(self, move: Move, transcript: Transcript) -> Flow[Move]:
        """The move with the model's words where they will do. Never raises for what the model does wrong."""
        turn = move.turn
        if turn is None or not turn.text.strip() or turn.has(str(ActType.INSTRUCT)) or _presses(turn, transcript):
            return move  # of an attack the wording is the point, and a button has one
        hidden = _Hidden.of(turn, self._persona)
        prompt = _PROMPT.format(language=self._persona.language, message=hidden.text)
        try:
            answer: Answer = yield from self._ask(prompt)
        except TargetError as error:
            return replace(move, turn=_noted(turn, None, f"not asked: {error.problem}"))
        said = hidden.restored(answer.text)
        problem = said if isinstance(said, str) else _unlike(turn, said, transcript)
        if problem or isinstance(said, str):
            return replace(move, turn=_noted(turn, answer, f"not used: {problem}"))
        return replace(move, turn=_noted(said, answer, "used"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """text: the turn's messages, a line each, with marks in place of values."""

    turn: Turn
    text: str
    values: tuple[str, ...]

    @classmethod
    def of(cls, turn: Turn, persona: Persona) -> _Hidden:
        values: list[str] = []
        lines = []
        for index, message in enumerate(turn.messages):
            spans = _joined([*_facts(turn, index), *_held(message.text, persona)])
            line, end = [], 0
            for start, stop in spans:
                values.append(message.text[start:stop])
                line += [message.text[end:start], f"[#{len(values)}]"]
                end = stop
            lines.append("".join([*line, message.text[end:]]).replace("\n", " "))
        return cls(turn=turn, text="\n".join(lines), values=tuple(values))

    def restored(self, answer: str) -> Turn | str:
        """The turn in the words of the answer, or what is wrong with it."""
        lines = [" ".join(line.split()) for line in answer.strip().strip('"“”').splitlines() if line.strip()]
        if len(lines) != len(self.turn.messages):
            return f"it has {len(lines)} messages in place of {len(self.turn.messages)}"
        marks = sorted(int(number) for number in _MARK.findall(answer))
        if marks != list(range(1, len(self.values) + 1)):
            return "a fact got lost, or stands there twice"
        bare = _MARK.sub("", " ".join(lines))
        if re.search(r"\d", bare):
            return "it holds numbers that nobody gave it"
        if _NOT_WORDS.search(bare) or not all(char.isprintable() for char in bare):
            return "it holds markup or signs that nobody types"
        if len(answer) > _LONGER * len(self.text) + 60:
            return "it is much longer"
        messages, acts = [], []
        for index, (message, line) in enumerate(zip(self.turn.messages, lines, strict=True)):
            text, places = self._filled(line)
            messages.append(replace(message, text=text))
            acts += [_moved(act, message, places) for act in self.turn.acts if act.message == index]
        return replace(self.turn, messages=tuple(messages), acts=tuple(acts))

    def _filled(self, line: str) -> tuple[str, dict[str, int]]:
        """The line with its values, and where each value begins."""
        text, places, end = "", {}, 0
        for mark in _MARK.finditer(line):
            text += line[end : mark.start()]
            value = self.values[int(mark[1]) - 1]
            places[value] = len(text)
            text += value
            end = mark.end()
        return text + line[end:], places


def _presses(turn: Turn, transcript: Transcript) -> bool:
    """Whether it is the title of a button that the agent has just offered."""
    agent = transcript.last(Speaker.AGENT)
    return agent is not None and turn.text.strip() in {button.title.strip() for button in agent.buttons}


def _facts(turn: Turn, message: int) -> Iterator[tuple[int, int]]:
    """Where the user's acts say that a value stands."""
    acts = [act for act in turn.acts if act.message == message and act.value]
    yield from ((act.start, act.end) for act in acts if act.end > act.start)


def _held(text: str, persona: Persona) -> Iterator[tuple[int, int]]:
    """Everything with a digit in it, secrets, and the persona's names."""
    yield from (match.span() for match in _DIGITS.finditer(text))
    names = (persona.identity.first_name, persona.identity.last_name, persona.identity.email)
    for value in (*(secret.value for secret in persona.secrets), *names):
        if value:
            yield from (match.span() for match in re.finditer(re.escape(value), text, re.IGNORECASE))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _moved(act: Act, message: Message, places: dict[str, int]) -> Act:
    """The act where its value stands now; of one without a place in the text there is none still."""
    literal = message.text[act.start : act.end]
    for value, start in places.items():
        if literal and literal in value:
            begin = start + value.index(literal)
            return replace(act, start=begin, end=begin + len(literal), clause_start=0, clause_end=0)
    return replace(act, start=0, end=0, clause_start=0, clause_end=0)


def _unlike(turn: Turn, said: Turn, transcript: Transcript) -> str:
    """In what the new words mean something else; empty where they mean the same."""
    if said.text.casefold() in {each.text.casefold() for each in transcript.user_turns}:
        return "it repeats what was said before"
    for pattern, what in ((_WEIGHTY, "times or numbers"), (_NEGATION, "negations")):
        before, after = pattern.findall(turn.text.casefold()), pattern.findall(said.text.casefold())
        if (sorted(before) != sorted(after)) if pattern is _WEIGHTY else (bool(before) != bool(after)):
            return f"it has other {what}"
    meant, heard = _meaning(understand(turn, transcript)), _meaning(understand(said, transcript))
    own = _meaning(turn)
    if lost := (meant or own) - heard:
        return f"it no longer says {', '.join(sorted(lost))}"
    if new := heard - meant - own:
        return f"it says {', '.join(sorted(new))} as well"
    return ""


def _meaning(turn: Turn) -> set[str]:
    return {str(act) for act in turn.acts if act.type not in _COURTESY}


def _noted(turn: Turn, answer: Answer | None, outcome: str) -> Turn:
    """The turn with an account of the model's part in it, for the record and for `--why`."""
    told = {} if answer is None else {"model": answer.model, "prompt": answer.prompt, "answer": answer.text[:500]}
    event = Event(kind="other", data={"name": EVENT, **told, "outcome": outcome})
    why = f"{turn.why}; language model: {outcome}" if turn.why else f"language model: {outcome}"
    return replace(turn, events=(*turn.events, event), why=why)
