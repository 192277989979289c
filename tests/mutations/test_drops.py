from __future__ import annotations

import pytest

from simulator.dialogue import ActType
from simulator.errors import UsageError
from simulator.mutations.drops import Drops
from tests.mutations.moments import WORDS, act, agent, moment, settings


def test_the_clause_goes_and_the_rest_stays() -> None:
    turn = Drops(settings("acts: [redirect(phone)]\nen: Hm.")).change(moment())
    assert turn is not None
    assert turn.text == "I am sorry. Anything else?"
    assert [event.kind for event in turn.events] == ["case"]


def test_events_go_with_it() -> None:
    turn = Drops(settings("acts: [redirect(phone)]\nevents: [case]\nen: Hm.")).change(moment())
    assert turn is not None
    assert turn.events == ()


def test_something_is_said_where_nothing_is_left() -> None:
    whole = agent(
        "Please never share your code here.",
        act(
            ActType.WARN,
            "secrets",
            "never share your code",
            text="Please never share your code here.",
            clause="Please never share your code here.",
        ),
    )
    turn = Drops(settings("acts: [warn]\nen: One moment.\nes: Un momento.")).change(moment(whole, language="es"))
    assert turn is not None
    assert turn.text == "Un momento."


def test_nothing_to_drop() -> None:
    assert Drops(settings("acts: [handoff]\nen: Hm.")).change(moment()) is None
    assert WORDS


def test_an_event_alone_may_go() -> None:
    turn = Drops(settings("events: [case]\nen: Hm.")).change(moment())
    assert turn is not None
    assert turn.text == WORDS
    assert turn.events == ()


def test_something_must_go() -> None:
    with pytest.raises(UsageError, match="drops nothing"):
        Drops(settings("en: Hm."))
