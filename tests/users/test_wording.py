"""The shipped wording: complete in each language, rich, without loose ends."""

from __future__ import annotations

import random
import re

import pytest

from simulator.dialogue import SecretKind, Transcript
from simulator.dialogue.vocabulary import INTENTS, SLOTS
from simulator.errors import HarnessError, UnknownName
from simulator.personas import goal_names
from simulator.users._grammar import facts_of, fits
from simulator.users._wording import languages, wording
from simulator.users.agenda import Agenda
from tests.users.playing import PERSONAS, goal_of, persona_of, said
from tests.users.playing import Play as Played

NO_TOPIC = {"other", "repeat"}
KNOWN = {*SLOTS, *SecretKind, "value", "card_name", "secret"}


@pytest.mark.parametrize("language", languages())
def test_each_intent_can_be_brought_up(language: str) -> None:
    words = wording(language)
    assert set(INTENTS) - NO_TOPIC <= set(words.topics())


@pytest.mark.parametrize("language", languages())
def test_each_slot_can_be_answered(language: str) -> None:
    words = wording(language)
    odd = {"anything_else", "resolved", "security_answer", "user_id", "account_number", "remote_access", "gift_card",
           "card_photo", "identity_document", "card_expiry"}  # fmt: skip
    assert {*SLOTS, *SecretKind} - odd <= set(words.slots())


def test_the_languages_say_the_same_things() -> None:
    keys = [set(wording(language).keys()) for language in languages()]
    assert all(each == keys[0] for each in keys)


@pytest.mark.parametrize("language", languages())
def test_templates_name_known_facts_and_sets(language: str) -> None:
    words = wording(language)
    every = [*words.sets.values()]
    every += [
        templates
        for name in words.topics()
        if (topic := words.topic(name))
        for templates in (topic.do, topic.say, topic.short)
    ]
    sets = {**words.sets, "do": ((),)}
    for templates in every:
        for template in templates:
            assert facts_of(template, sets) <= KNOWN
            assert fits(template, KNOWN, sets), template


def test_a_missing_phrase_is_our_bug() -> None:
    with pytest.raises(HarnessError, match="no wording"):
        wording("en").say("nonsense", {}, random.Random(0))
    with pytest.raises(UnknownName):
        wording("fr")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("goal", goal_names(PERSONAS))
def test_every_goal_opens_in_many_ways(language: str, goal: str) -> None:
    """A hundred seeds: two of three different, and nothing left over from the templates."""
    persona = persona_of(language=language)
    start = Transcript(conversation_id="x")
    texts = set()
    for seed in range(100):
        user = Agenda(persona, goal_of(goal, persona), seed=seed)
        turn = said(user.move(user.begin(start), start))
        texts.add(turn.text)
        assert not re.search(r"[{}<>|\[\]]|  | [,.?!]| '(?:d|m|s|ve|ll|re)\b|\(|\)", turn.text), turn.text
        for act in turn.acts:
            assert act.end <= len(turn.text)
    assert len(texts) >= 65


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["dispute_deadline", "dispute_timeline", "concierge", "report_lost"])
def test_a_thousand_seeds_open_in_three_hundred_ways(language: str, name: str) -> None:
    """The goals with the fewest wordings of all, and two that are usual."""
    persona = persona_of(language=language)
    start = Transcript(conversation_id="x")
    goal = goal_of(name, persona)
    texts = {said(Agenda(persona, goal, seed=seed).move(Agenda(persona, goal, seed=seed).begin(start), start)).text
             for seed in range(1000)}  # fmt: skip
    assert len(texts) >= 300


@pytest.mark.parametrize("language", languages())
def test_every_topic_has_fragments(language: str) -> None:
    words = wording(language)
    for name in words.topics():
        topic = words.topic(name)
        assert topic is not None
        assert topic.short, name
        for template in topic.short:
            assert facts_of(template, words.sets) <= KNOWN, name


def test_spanish_speakers_keep_to_spanish() -> None:
    """The facts of shipped goals have Spanish of their own."""
    persona = persona_of("lucia")
    english = re.compile(r"\b(the|my|charged|never|order|card|which|points)\b", re.IGNORECASE)
    for name in goal_names(PERSONAS):
        goal = goal_of(name, persona)
        play = Played(Agenda(persona, goal, seed=1))
        for slot in goal.facts:
            turn = said(play.hears("?", f"ask({slot})"))
            place = [act for act in turn.acts if act.slot == slot and act.end]
            names = {"merchant", "product", "benefit", "item", "user_name", "which_user", "name", "address", "wallet"}
            if slot not in names and place:
                assert not english.search(turn.text), (name, slot, turn.text)
