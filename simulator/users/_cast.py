"""What does not change while a goal is pursued: who, what for, and the means to put it into words."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from simulator.dialogue import Act, ActType
from simulator.dialogue.vocabulary import INTENTS
from simulator.errors import UsageError
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.seeds import rng
from simulator.users._composition import CAREFUL, Composer, Manner, Part
from simulator.users._grammar import facts_of, fits, parse
from simulator.users._holdings import Holdings
from simulator.users._wording import Topic, Wording, wording

_SPECIAL = frozenset({"fraud_now", "stranded", "compromised_session", "third_party", "unauthorised_charge"})
"""Situations that open in words of their own, rather than beside the intent's."""
_GREETS = 0.38
_GREETS_FRIENDLY = 0.8
_CLOSES = 0.14
"""How often a first message begins with a greeting, ends with a courtesy (people, measured: personas/README.md)."""
_SHORT = {"terse": 0.85, "all_caps": 0.5, "rambling": 0.0, "polite": 0.1}
_SHORT_BY_DEFAULT = 0.5
"""How often a first message is a fragment, by traits; the first that somebody has decides."""
_CAREFUL = frozenset({"rambling", "polite", "second_language"})
"""Traits of people who take care of how they type."""
_STATED = frozenset({"screen_reader", "slower_pace", "urgent", "vulnerable", "not_resolved"})
"""Situations that are said in a sentence before the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    persona: Persona
    goal: Goal
    seed: int
    holdings: Holdings
    wording: Wording
    composer: Composer

    @classmethod
    def of(cls, persona: Persona, goal: Goal, *, seed: int) -> Cast:
        """Raises UsageError where the goal cannot be brought up in the persona's language."""
        words = wording(persona.language)
        today = str(persona.account.get("today", ""))
        cast = cls(
            persona=persona,
            goal=goal,
            seed=seed,
            holdings=Holdings(persona=persona, goal=goal),
            wording=words,
            composer=Composer(words, today=today, manner=_manner(persona, seed)),
        )
        cast.topic(goal.intent)
        return cast

    def topic(self, intent: str) -> Topic:
        """How an intent is brought up; the goal's own openings go before the shipped wording."""
        shipped = self._shipped(intent)
        own = tuple(parse(text) for text in self.goal.openings.get(self.persona.language, ()))
        if intent == self.goal.intent and own:
            return Topic(do=shipped.do if shipped else (), say=own)
        if shipped is not None:
            return shipped
        if self.persona.language == "en" and self.goal.wants_to:
            return Topic(do=(parse(self.goal.wants_to.replace("their", "my")),), say=())
        raise UsageError(
            f"goal {self.goal.name!r} cannot be brought up in {self.persona.language!r}",
            way_out=f"give it `openings: {{{self.persona.language}: [...]}}` in its file",
        )

    def _shipped(self, intent: str) -> Topic | None:
        names = [intent] if intent != self.goal.intent else [self.goal.name, intent]
        if intent == self.goal.intent and self.goal.situation in _SPECIAL:
            names.insert(0, self.goal.situation)
        return next((topic for name in names if (topic := self.wording.topic(name))), None)

    def opening(self, *, greeted: bool) -> list[Part]:
        """The first words: perhaps a greeting, what has to be known up front, the matter, facts volunteered."""
        goal, persona = self.goal, self.persona
        manner = rng(self.seed, "manner", persona.name, goal.name)
        friendly = {"rambling", "polite"} & set(persona.traits)
        greets, closes = manner.random() < (_GREETS_FRIENDLY if friendly else _GREETS), manner.random() < _CLOSES
        brief = self._is_brief(manner)
        key = "greeting.brief" if brief else "greeting"
        parts = [Part(key=key, acts=(Act(type=ActType.GREET),))] if greets and not greeted else []
        stated = [goal.situation] if goal.situation in _STATED else []
        if "screen_reader" in persona.traits and "screen_reader" not in stated:
            stated.append("screen_reader")
        for situation in stated:
            parts.append(Part(key=f"report.{situation}", acts=(Act(type=ActType.REPORT, slot=situation),)))
        parts.append(self.bringing_up(goal.intent, brief=brief))
        mentioned = set(parts[-1].facts)
        parts.extend(self._volunteered(mentioned))
        return [*parts, Part(key="opening.tail")] if closes and not brief else parts

    def _is_brief(self, chance: random.Random) -> bool:
        share = next((_SHORT[trait] for trait in self.persona.traits if trait in _SHORT), _SHORT_BY_DEFAULT)
        return chance.random() < share

    def bringing_up(
        self, intent: str, *, short: bool = False, brief: bool = False, frame: str = "frame", again: int = 0
    ) -> Part:
        """short: in a frame around an infinitive, for saying it again. brief: in a fragment, where there are such.
        frame: a set of the wording; empty for none, as for what is asked by the way.
        again: how often it was said so before; each time it is put in other words."""
        topic = self.topic(intent)
        facts = self.mentionable() if intent == self.goal.intent else {}
        if short and (ways := [do for do in topic.do if fits(do, facts, self.wording.sets)]):
            topic = replace(topic, do=(ways[(self.seed + again) % len(ways)],))
        acts = [Act(type=ActType.REQUEST, slot=intent if intent in INTENTS else "other")]
        situation = self.goal.situation
        if intent == self.goal.intent and situation and situation not in _STATED:
            acts.insert(0, Act(type=ActType.REPORT, slot=situation))
        framed = topic.do and (frame or not topic.say)
        frames = tuple(parse(f"<{frame or 'frame'}>") for _ in range(2)) if framed else ()
        own = intent == self.goal.intent and bool(self.goal.openings.get(self.persona.language))
        say = frames if short and frames else topic.say if own else (*topic.say, *frames[: 1 + len(topic.say) // 3])
        sets = {**self.wording.sets, "do": topic.do}
        fragments = tuple(template for template in topic.short if fits(template, facts, sets))
        say = fragments if brief and fragments and not own else say
        able = tuple(template for template in say if fits(template, facts, sets))
        if not able:
            raise UsageError(
                f"none of the openings of goal {self.goal.name!r} can be said with the facts it brings",
                way_out=f"facts: {', '.join(sorted(facts)) or 'none'}; put other {{...}} into [...]",
            )
        used = frozenset[str]().union(*(facts_of(template, sets) for template in able))
        return Part(say=able, acts=tuple(acts), facts={s: v for s, v in facts.items() if s in used}, do=topic.do)

    def mentionable(self) -> dict[str, str]:
        """Facts that may come up in the opening by the way; card digits only where they are volunteered."""
        volunteered = self.persona.disclosure.volunteers
        kept = {"last_four", "zip_code", "email", "phone", "income", "date_of_birth"} - set(volunteered)
        return {slot: value for slot, value in self.holdings.brought().items() if slot not in kept}

    def _volunteered(self, mentioned: set[str]) -> list[Part]:
        disclosure = self.persona.disclosure
        slots = [slot for slot in disclosure.volunteers if slot not in mentioned]
        relevant = {"zip_code", "last_four", *self.goal.facts}
        facts = {
            slot: self.holdings.get(slot)
            for slot in slots
            if slot in relevant and (self.goal.facts or slot != "zip_code")
        }
        return [
            Part(
                answer=slot,
                facts={slot: value},
                acts=(Act(type=ActType.INFORM, slot=slot, value=value),),
                careful=slot not in ("last_four", "zip_code"),
            )
            for slot, value in facts.items()
            if value and ((slot == "zip_code" and disclosure.all_at_once) or slot in self.goal.facts)
        ]


def _manner(persona: Persona, seed: int) -> Manner:
    """Of this person in this conversation: half of the people in a chat type as they would in a letter."""
    if _CAREFUL & set(persona.traits):
        return CAREFUL
    chance = rng(seed, "typing", persona.name).random()
    return Manner(small=chance < 0.2, open_end=chance < 0.5, half_marks=chance < 0.45)
