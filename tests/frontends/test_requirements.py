from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.dialogue import Act, ActType, Speaker, Transcript, Turn
from simulator.errors import UnknownName, UsageError
from simulator.frontends.phrasebook import Phrase, load_phrasebook
from simulator.frontends.requirements import expected, require, scene_with
from simulator.personas import load_persona
from simulator.rules.base import Outcome, Verdict

FOLDERS = (Path(__file__).parents[2] / "personas",)


class _Context(SimpleNamespace):
    """What steps use of behave's context."""

    def __contains__(self, name: str) -> bool:
        return hasattr(self, name)


class _Scene:
    """What requirements use of a scene; keeps what was required."""

    def __init__(self, *acts: Act, since: int = 0, person: str | None = "ines") -> None:
        turns = [Turn.of(Speaker.USER, "hello")]
        turns += [Turn.of(Speaker.AGENT, "words", acts=(act,)) for act in acts]
        self.transcript = Transcript(conversation_id="t", turns=tuple(turns))
        self.since = since
        self.persona = load_persona(person, folders=FOLDERS, seed=2) if person else None
        self.required: list[Verdict] = []

    def phrase(self, family: str, words: str) -> Phrase:
        return load_phrasebook().phrase(family, words)

    def require(self, verdict: Verdict) -> None:
        self.required.append(verdict)


def _context(scene: _Scene, *tags: str) -> Any:
    return _Context(understudy=scene, tags=set(tags))


@pytest.fixture
def told() -> _Scene:
    return _Scene(Act(type=ActType.GREET), Act(type=ActType.INFORM, slot="points", value="12000"))


def test_a_phrase_is_looked_up_and_required(told: _Scene) -> None:
    require(_context(told, "REW-1", "twin"), "facts", "her points balance", title="she learns her points balance")
    assert [verdict.outcome for verdict in told.required] == [Outcome.PASSED]
    assert told.required[0].policy == ("REW-1",)
    assert told.required[0].title == "she learns her points balance"


def test_within_counts_replies(told: _Scene) -> None:
    context = _context(told)
    require(context, "facts", "her points balance", title="she learns it", within=1)
    require(context, "facts", "her points balance", title="she learns it", within=2)
    assert [verdict.outcome for verdict in told.required] == [Outcome.FAILED, Outcome.PASSED]
    assert [verdict.title for verdict in told.required] == [
        "she learns it within 1 reply",
        "she learns it within 2 replies",
    ]


def test_since_the_last_when_but_never_is_of_the_whole_conversation() -> None:
    scene = _Scene(Act(type=ActType.INFORM, slot="points"), Act(type=ActType.GREET), since=2)
    require(_context(scene), "facts", "her points balance", title="she learns it")
    require(_context(scene), "facts", "her points balance", title="she never learns it", never=True)
    assert [verdict.outcome for verdict in scene.required] == [Outcome.FAILED, Outcome.FAILED]


def test_unknown_words_name_the_nearest(told: _Scene) -> None:
    with pytest.raises(UnknownName, match="did you mean 'her points balance'"):
        require(_context(told), "facts", "her point balance", title="she learns it")


def test_who_speaks(told: _Scene) -> None:
    context = _context(told)
    for who in ("she", "he", "they", "Ines"):
        assert id(scene_with(context, who)) == id(told)
    with pytest.raises(UsageError, match="Walter is not in this scenario, Ines is"):
        scene_with(context, "Walter")
    with pytest.raises(UsageError, match="nobody is there yet"):
        scene_with(_context(_Scene(person=None)), "she")


def test_statements_come_from_the_tags(told: _Scene) -> None:
    found = expected(_context(told, "SEC-6", "ESC-1", "slow", "twin"), "the sentence")
    assert found.policy == ("ESC-1", "SEC-6")
    assert expected(_Context(understudy=told), "the sentence").policy == ()
