from __future__ import annotations

from simulator.mutations.postpones import Postpones
from tests.mutations.moments import agent, moment, settings

TWO = 'acts: ["redirect(phone)"]\nen: [First your ZIP., And the last four.]'


def test_something_else_first_and_then_the_real_reply() -> None:
    postpones = Postpones(settings(TWO))
    first, second = postpones.change(moment()), postpones.change(moment(agent("Hm?"), planted=1))
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("First your ZIP.", "And the last four.")
    assert postpones.change(moment(planted=2)) is None


def test_not_before_its_time() -> None:
    assert Postpones(settings(TWO)).change(moment(agent("Hm?"))) is None
