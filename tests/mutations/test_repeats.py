from __future__ import annotations

from simulator.dialogue import ActType
from simulator.mutations.repeats import Repeats
from tests.mutations.moments import act, agent, moment, settings


def test_the_former_reply_again() -> None:
    asked = agent("And your ZIP?", act(ActType.ASK, "zip_code", "ZIP", text="And your ZIP?"))
    turn = Repeats(settings("only: [ask]")).change(moment(None, asked))
    assert turn is not None
    assert turn.text == "And your ZIP?"
    assert turn.events == ()


def test_not_what_was_no_question_and_not_at_the_beginning() -> None:
    assert Repeats(settings("only: [ask]")).change(moment(None, agent("Thanks."))) is None
    assert Repeats(settings("{}")).change(moment()) is None
