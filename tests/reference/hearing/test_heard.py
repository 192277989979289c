"""What was understood of a message, as a value."""

from __future__ import annotations

from simulator.reference.hearing.heard import Heard, Value, Volunteered

HEARD = Heard(
    text="x",
    plain="x",
    topics=("lost", "thanks"),
    values=(Value("date", "a"), Value("date", "b"), Value("amount", "1.00")),
)


def test_has_asks_for_any_of_the_topics() -> None:
    assert HEARD.has("stolen", "lost")
    assert not HEARD.has("stolen")


def test_values_by_kind() -> None:
    assert HEARD.first("date") == "a"
    assert HEARD.first("name") == ""
    assert HEARD.all("date") == ["a", "b"]


def test_a_secret_stays_out_of_repr() -> None:
    assert "4821" not in repr(Volunteered("pin", "4821"))
