"""From a turn's words, buttons and events to its acts: the whole of understanding in one call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from simulator.dialogue import Act, ActType, Speaker, Transcript, Turn
from simulator.dialogue import vocabulary as words
from simulator.lazy_pattern import lazy
from simulator.understanding._secret_acts import asked_in, shown_in, tainted
from simulator.understanding.agent import AgentReader
from simulator.understanding.concluding import concluded
from simulator.understanding.events import acts_of
from simulator.understanding.gist import completed
from simulator.understanding.languages import language_of
from simulator.understanding.links import links_in
from simulator.understanding.normalise import Normalised, normalise
from simulator.understanding.people import named
from simulator.understanding.secrets.taint import Taint
from simulator.understanding.user import UserReader

_REMEMBERED: Final = 8
_HEAD: Final = 600
_ELSEWHERE: Final = frozenset((ActType.WARN, ActType.REFUSE, ActType.NOT_UNDERSTOOD, ActType.CLOSE))
_LONG: Final = 2_000
"""Characters from which a turn is not likely to come again, and would only fill the memory."""
Bubble = tuple[str, tuple[str, ...]]
"""Its text, and the titles of its buttons."""
_CARD: Final = lazy(r"\b(?:ending|ends|terminacion|termina|terminada)(?: (?:in|with|en|con))? \d{4,5}\b")


def understand(turn: Turn, transcript: Transcript, *, taint: Taint | None = None, language: str | None = None) -> Turn:
    """The turn with its acts, in order of place; acts that it had are replaced.

    transcript: what came before the turn. taint: secrets to look for in every disguise. language: the language to take
    where a clause does not tell, "en" or "es"; found out where it is None. A turn of the agent that holds nothing
    readable gets one act, `unclear`; a user's gets none.
    """
    normalised = [normalise(message.text) for message in turn.messages]
    tongue = language or _language(normalised, transcript)
    context = _context(transcript)
    if turn.speaker is Speaker.AGENT:
        acts = _agent(turn, transcript, tongue)
    else:
        acts = named(_user(normalised, transcript, tongue), [each.text for each in turn.messages], spoken=True)
    acts += _not_taken_up(_secrets(turn, transcript, context, taint), acts, turn)
    acts += [act for event in turn.events for act in acts_of(event)]
    if turn.speaker is Speaker.AGENT:
        acts = concluded(turn, acts, transcript)
    if turn.speaker is Speaker.AGENT and not acts:
        acts.append(Act(type=ActType.UNCLEAR, why="no phrase, value, button or event was recognised"))
    return turn.with_acts(_ordered(acts))


def read(
    text: str,
    *,
    context: Sequence[tuple[str, str]] = (),
    language: str | None = None,
    speaker: Literal["agent", "user"] = "agent",
) -> tuple[Act, ...]:
    """The acts of one message, by itself.

    context: earlier messages, oldest first, as (speaker, text); speaker is "agent" or "user". Spans of the acts are
    character offsets in text as given.

    >>> [str(act) for act in read("Your card is now locked. Anything else?")]
    ['inform(locked)', 'ask(anything_else)']
    """
    transcript = Transcript(conversation_id="")
    for who, said in context:
        earlier = Turn.of(Speaker(who), said)
        transcript = transcript.then(understand(earlier, transcript, language=language))
    return understand(Turn.of(Speaker(speaker), text), transcript, language=language).acts


def _language(normalised: Sequence[Normalised], transcript: Transcript) -> str:
    """What the turn is written in; where it does not tell, what was written before."""
    for each in normalised:
        found = language_of(each.text[:_HEAD].split(), fallback="")
        if found:
            return found
    for turn in reversed(transcript.turns[-3:]):
        found = language_of(turn.text[:_HEAD].lower().split(), fallback="")
        if found:
            return found
    return transcript.knows("language") or "en"


def _context(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker.value, message.text) for turn in transcript.turns[-_REMEMBERED:] for message in turn.messages]


def _agent(turn: Turn, transcript: Transcript, language: str) -> list[Act]:
    bubbles = tuple((message.text, tuple([button.title for button in message.buttons])) for message in turn.messages)
    long = sum(len(text) for text, _ in bubbles) > _LONG
    read = _agent_acts if long else _remembered_agent_acts
    return list(read(bubbles, language, _pending(transcript), _disputed(transcript)))


def _agent_acts(
    bubbles: tuple[Bubble, ...], language: str, pending: tuple[str, str | None] | None, disputed: bool
) -> tuple[Act, ...]:
    """Of words and quick replies, all that they hang on among the arguments."""
    normalised = [normalise(text) for text, _ in bubbles]
    reader = AgentReader(language, pending, disputed=disputed)
    acts: list[Act] = []
    for index, ((text, _), plain) in enumerate(zip(bubbles, normalised, strict=True)):
        acts += [mention.act(plain, index) for mention in reader.read(plain)]
        acts += links_in(text, index)
    acts += _buttons(bubbles, acts, language)
    if sum(len(_CARD.findall(plain.text)) for plain in normalised) > 1:
        # "Which one?" after two cards were named by their last four.
        acts = [replace(act, slot="which_card") if act.matches("ask(choice)") else act for act in acts]
    acts = completed(normalised, acts, language)
    return tuple(named(acts, [text for text, _ in bubbles], spoken=False))


_remembered_agent_acts = lru_cache(maxsize=2048)(_agent_acts)  # chats say the same again and again


def _buttons(bubbles: Sequence[Bubble], acts: Sequence[Act], language: str) -> Iterator[Act]:
    """Quick replies: what they offer, and that one of them is to be chosen where nothing else is asked."""
    for index, (_, buttons) in enumerate(bubbles):
        if not buttons:
            continue
        for button in buttons:
            plain = normalise(f"- {button}")
            for mention in AgentReader(language).read(plain):
                if mention.type in (ActType.OFFER, ActType.CONFIRM_REQUEST, ActType.HANDOFF):
                    slot = "live_agent" if mention.type is ActType.HANDOFF else mention.slot
                    if slot not in words.SLOTS and slot in (*words.INTENTS, *words.QUEUES):
                        yield Act(type=ActType.OFFER, slot=slot, message=index, why=f"button {button!r}")
        asked = any(act.type in (ActType.ASK, ActType.CONFIRM_REQUEST) and act.slot != "topic" for act in acts)
        if not asked and len(buttons) > 1:
            yield Act(type=ActType.ASK, slot="choice", message=index, why=f"{len(buttons)} buttons")


def _pending(transcript: Transcript) -> tuple[str, str | None] | None:
    """What a bare "Shall I go ahead?" is about: what the agent last asked to confirm or offered, or the user wanted."""
    for turn in reversed(transcript.turns[-6:]):
        if turn.speaker is Speaker.AGENT:
            kinds: tuple[ActType, ...] = (ActType.CONFIRM_REQUEST, ActType.OFFER)
        else:
            kinds = (ActType.REQUEST,)
        for act in reversed(turn.acts):
            if act.type in kinds and act.slot in words.INTENTS and act.slot != "other":
                return act.slot, act.value
    return None


def _disputed(transcript: Transcript) -> bool:
    """Whether a dispute was spoken of lately, so that a deadline without a name is one of its."""
    return any(
        act.slot.startswith("dispute_") or act.slot in ("wrong_charge", "unauthorised_charge", "fraud_claim")
        for turn in transcript.turns[-6:]
        for act in turn.acts
    )


def _user(normalised: Sequence[Normalised], transcript: Transcript, language: str) -> list[Act]:
    last = transcript.last(Speaker.AGENT)
    asked = [act.slot for act in last.find("ask")] if last is not None else []
    reader = UserReader(language, asked)
    return [mention.act(plain, index) for index, plain in enumerate(normalised) for mention in reader.read(plain)]


def _secrets(turn: Turn, transcript: Transcript, context: Sequence[tuple[str, str]], taint: Taint | None) -> list[Act]:
    acts: list[Act] = []
    said = list(context)
    speaker = turn.speaker
    earlier: list[str] = []
    if taint is not None:
        earlier = [m.text for t in transcript.turns if t.speaker is speaker for m in t.messages][-_REMEMBERED:]
    for index, message in enumerate(turn.messages):
        if speaker is Speaker.AGENT:
            acts += asked_in(message.text, said, index)
        found = list(shown_in(message.text, said, index))
        if taint is not None:
            persona = transcript.knows("persona")
            exact = list(tainted(taint, earlier, message.text, index, persona=persona))
            found = [act for act in found if not any(_overlap(act, other) for other in exact)] + exact
        acts += found
        said.append((speaker.value, message.text))
        earlier.append(message.text)
    return acts


def _not_taken_up(found: list[Act], acts: Sequence[Act], turn: Turn) -> list[Act]:
    """Without the requests for a secret that only what was said before would make one, where the turn warns, refuses,
    did not understand, or asks what the matter is: "Whenever you're ready, tell me what you need"."""
    elsewhere = any(
        act.type in _ELSEWHERE or (act.type is ActType.ASK and act.slot in ("topic", "anything_else", "resolved"))
        for act in acts
    )
    if not elsewhere:
        return found
    return [
        act
        for act in found
        if act.type is not ActType.ASK or any(each.slot == act.slot for each in _asked_by_itself(turn, act.message))
    ]


def _asked_by_itself(turn: Turn, message: int) -> list[Act]:
    said = [(turn.speaker.value, each.text) for each in turn.messages[:message]]
    return list(asked_in(turn.messages[message].text, said, message))


def _overlap(one: Act, other: Act) -> bool:
    return one.start < other.end and other.start < one.end


def _ordered(acts: Sequence[Act]) -> tuple[Act, ...]:
    """By bubble and place, each once; what events tell comes last."""
    unique: dict[tuple[object, ...], Act] = {}
    for act in acts:
        place = (act.type, act.slot, act.value, act.message, act.clause_start, act.tier)
        unique.setdefault(place, act)
    return tuple(
        sorted(unique.values(), key=lambda act: (act.why.startswith("event "), act.message, act.start, act.end))
    )
