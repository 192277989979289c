from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType, Speaker, Transcript, Turn
from simulator.frontends.observations import Expected
from simulator.frontends.spoken_language import answers_in
from simulator.rules.base import Outcome

ENGLISH = "Your payment is due on the first of the month, and you can pay it here."
SPANISH = "Su pago vence el primero del mes y puede hacerlo por esta vía cuando quiera."
HANDED = Act(type=ActType.HANDOFF, slot="spanish")


def _talk(*turns: str | Turn) -> Transcript:
    made = tuple(turn if isinstance(turn, Turn) else Turn.of(Speaker.AGENT, turn) for turn in turns)
    return Transcript(conversation_id="t", turns=(Turn.of(Speaker.USER, SPANISH), *made))


@pytest.mark.parametrize(
    ("turns", "language", "good"),
    [
        ((SPANISH,), "Spanish", True),
        ((SPANISH, "OK."), "Spanish", True),
        ((ENGLISH,), "Spanish", False),
        ((SPANISH, ENGLISH), "Spanish", False),
        (("OK.",), "Spanish", False),
        ((Turn.of(Speaker.AGENT, ENGLISH, acts=(HANDED,)),), "Spanish", True),
        ((ENGLISH, ENGLISH, Turn.of(Speaker.AGENT, ENGLISH, acts=(HANDED,))), "Spanish", False),
        ((ENGLISH,), "English", True),
        (("We are here day and night.",), "English", True),
        (("Con gusto, todo el día.",), "English", False),
        (("Con gusto, todo el día.",), "Spanish", True),
        ((SPANISH,), "English", False),
    ],
)
def test_answers_in(turns: tuple[str | Turn, ...], language: str, good: bool) -> None:
    verdict = answers_in(_talk(*turns), Expected(title="the sentence"), language=language)
    assert (verdict.outcome is Outcome.PASSED) is good
    assert verdict.reason


def test_only_what_came_since() -> None:
    said = _talk(ENGLISH, SPANISH)
    assert answers_in(said, Expected(title="t"), language="Spanish", since=2).outcome is Outcome.PASSED
