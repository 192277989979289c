from __future__ import annotations

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.rules.condition import parse_conditions
from simulator.rules.scope import Scope, parse_given
from simulator.rules.trace import Trace
from tests.rules.talk import talk


@pytest.mark.parametrize(
    ("wanted", "known", "applies"),
    [
        ("no", "no", True),
        ("no", "yes", False),
        ("no", None, False),
        ("not human", "human", False),
        ("not human", "bot", True),
        ("not human", None, True),
        ("over 1", "2", True),
        ("over 1", "1", False),
        ("over 1", "many", False),
        ("under 1", "0", True),
    ],
)
def test_given(wanted: str, known: str | None, applies: bool) -> None:
    setting = {} if known is None else {"cards": known}
    missing = parse_given({"cards": wanted}).missing(Trace(talk("user!: greet", setting=setting)))
    assert (missing == "") is applies


def test_given_is_checked() -> None:
    with pytest.raises(UnknownName, match="signed_in"):
        parse_given({"signedin": "no"})
    with pytest.raises(UsageError, match="in quotes"):
        parse_given({"signed_in": False})


TALK = talk(
    "agent!: greet",
    "user!: report(lost)",
    "agent!: ask(last_four)",
    "user!: inform(last_four, 0005)",
    "agent!: inform(locked)",
    "user!: report(lost)",
    "agent!: close",
)


def openings(when: str, *, after: str = "", unless: str = "") -> list[int]:
    parsed = [parse_conditions(text.split()) for text in (when, after, unless)]
    scope = Scope(when=parsed[0], after=parsed[1], unless=parsed[2])
    return [hit.turn for hit in scope.openings(Trace(TALK))]


def test_openings() -> None:
    assert openings("report(lost)") == [1, 5]
    assert openings("report(lost)", after="inform(locked)") == [5]
    assert openings("report(lost)", unless="inform(locked)") == [1]


def test_a_stretch_ends() -> None:
    trace = Trace(TALK)
    scope = Scope(when=parse_conditions(["report(lost)"]), until=parse_conditions(["inform(locked)"]), within=2)
    first = scope.openings(trace)[0]
    assert scope.holds(trace, first, (2, 0, 0))
    assert not scope.holds(trace, first, (4, 0, 0))  # from here on it is locked
    assert not scope.holds(trace, first, (6, 0, 0))  # the third reply
    assert not scope.holds(trace, first, (0, 0, 0))


def test_words() -> None:
    scope = Scope(when=parse_conditions(["greet"]), given=parse_given({"cards": "over 1"}), within=1)
    assert scope.words() == "given cards: over 1; when the agent greets"
    assert scope.stretch() == " for the next 1 reply"
