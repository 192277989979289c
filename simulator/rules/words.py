"""Acts and conditions in words that a product owner reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.dialogue import vocabulary as words
from simulator.rules.condition import Condition

_SECRETS = {
    "card_number": "the full card number",
    "security_code": "the card security code",
    "ssn": "the Social Security number",
    "passcode": "a one-time passcode",
    "password": "a password",
    "pin": "a PIN",
    "secrets": "such values",
    "foreign_data": "another customer's data",
}
_OTHERS = {
    "ai": "an AI",
    "human": "a person",
    "en": "English",
    "es": "Spanish",
    "prompt": "a secure prompt",
    "push": "a push notification",
    "details": "partial details on file",
    "passed": "it has passed",
    "failed": "it has failed",
    "other_customer": "be given another customer's data",
    "reveal": "see its instructions",
    "ignore_rules": "drop its rules",
}
_NAMES: Mapping[ActType, tuple[Mapping[str, str], ...]] = {
    ActType.INFORM: (words.FACTS, words.SLOTS),
    ActType.CONFIRM_REQUEST: (words.INTENTS, words.SLOTS),
    ActType.OFFER: (words.INTENTS, words.QUEUES, words.CHANNELS),
    ActType.REDIRECT: (words.CHANNELS,),
    ActType.HANDOFF: (words.QUEUES,),
    ActType.CANNOT: (words.INTENTS, words.SLOTS, words.QUEUES),
    ActType.REFUSE: (words.INTENTS, words.SLOTS, words.QUEUES),
    ActType.REQUEST: (words.INTENTS,),
    ActType.REPORT: (words.SITUATIONS,),
    ActType.CLAIM: (words.CLAIMS,),
    ActType.VERIFY: (_OTHERS,),
}
_PHRASES: Mapping[ActType, str] = {
    ActType.GREET: "greets",
    ActType.THANK: "says thanks",
    ActType.CLOSE: "says goodbye",
    ActType.APOLOGISE: "says sorry",
    ActType.INFORM: "states: {}",
    ActType.SHOW: "shows in full: {}",
    ActType.REFUSE: "refuses: {}",
    ActType.SWITCH_LANGUAGE: "changes the language: {}",
    ActType.ASK: "asks for: {}",
    ActType.CONFIRM_REQUEST: "asks for a yes to: {}",
    ActType.OFFER: "offers: {}",
    ActType.REDIRECT: "points to: {}",
    ActType.HANDOFF: "hands over to: {}",
    ActType.CANNOT: "says it cannot: {}",
    ActType.WARN: "warns not to share: {}",
    ActType.EMPATHISE: "shows sympathy",
    ActType.IDENTIFY: "says that it is {}",
    ActType.SUMMARY: "sums up",
    ActType.NEXT_STEPS: "tells the next steps",
    ActType.ACCOMMODATE: "acknowledges an accessibility need",
    ActType.VERIFY: "speaks of verification: {}",
    ActType.HOLD: "asks to wait",
    ActType.NOT_UNDERSTOOD: "says that it did not understand",
    ActType.CLAIM: "says something that {}",
    ActType.LINK: "gives a link",
    ActType.UNCLEAR: "says something that could not be read",
    ActType.REQUEST: "wants: {}",
    ActType.REPORT: "says: {}",
    ActType.AFFIRM: "says yes",
    ActType.DENY: "says no",
    ActType.CORRECT: "corrects: {}",
    ActType.INSTRUCT: "tries to make the agent {}",
    ActType.CLARIFY: "asks to hear it differently",
    ActType.COMPLAIN: "vents",
}

_PATTERN = 40
"""Characters of a qualifier's argument that people still read; a longer one is a regular expression."""


def speaker_word(speaker: Speaker) -> str:
    return "the agent" if speaker is Speaker.AGENT else "the cardmember"


def slot_words(kind: ActType, slot: str) -> str:
    """What a slot stands for, in words; the slot itself where the vocabulary only describes its value."""
    for names in (*_NAMES.get(kind, ()), words.SLOTS, _SECRETS, _OTHERS):
        text = names.get(slot, "")
        if text:
            return slot.replace("_", " ") if text.startswith("value:") else text.partition(" (value")[0]
    return slot.replace("_", " ")


def act_words(act: Act) -> str:
    """ "asks for: billing ZIP" """
    shown = slot_words(act.type, act.slot) if act.slot else ""
    if act.value is not None:
        shown = f"{shown} ({act.value})" if shown else act.value
    return _fill(_PHRASES[act.type], shown)


@lru_cache(maxsize=4096)
def condition_words(condition: Condition) -> str:
    """ "the agent asks for: billing ZIP or last four (or five) digits of a card" """
    slots = " or ".join(slot_words(condition.type, slot) for slot in sorted(condition.slots))
    text = f"{speaker_word(condition.speaker)} {_fill(_PHRASES[condition.type], slots)}"
    if not condition.kind:
        return text
    if len(condition.argument) > _PATTERN:
        return f"{text} [in certain words]"
    return f"{text} [{condition.kind} {condition.argument}".rstrip() + "]"


def conditions_words(conditions: Iterable[Condition]) -> str:
    return _alternatives(tuple(conditions))


@lru_cache(maxsize=4096)
def _alternatives(conditions: tuple[Condition, ...]) -> str:
    return ", or ".join(condition_words(condition) for condition in conditions)


def replies_words(count: int) -> str:
    """ "1 reply", "3 replies" """
    return f"{count} {'reply' if count == 1 else 'replies'}"


def turn_words(turn: Turn) -> str:
    """What a turn did, in words."""
    done = tuple(dict.fromkeys(act_words(act) for act in turn.acts))
    if done:
        return "; ".join(done)
    return "says nothing" if not turn.text.strip() else "says something that could not be read"


def _fill(phrase: str, shown: str) -> str:
    if "{}" in phrase:
        return phrase.format(shown) if shown else phrase.partition(":")[0].replace(" {}", " something")
    return f"{phrase} ({shown})" if shown else phrase
