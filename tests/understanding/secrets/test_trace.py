"""One message as the search for known values reads it."""

from __future__ import annotations

from simulator.understanding.secrets.trace import Stream, Trace, traced


def test_the_digits_of_a_message_with_their_places() -> None:
    text = "It is 37 82, then five."
    plain, spoken, _ = Trace(text).digits[:3]
    assert plain.text == "3782"
    assert [text[start:end] for start, end in plain.places] == list("3782")
    assert spoken.text in ("", "37825")


def test_number_words_are_read_where_there_are_enough() -> None:
    assert "482913" in {stream.text for stream in Trace("four eight two nine one three").digits}


def test_encoded_parts_are_views_of_their_own() -> None:
    assert any("378282246310005" in stream.text for stream in Trace("see Mzc4MjgyMjQ2MzEwMDA1 there").digits)


def test_letters_run_together_and_spelled() -> None:
    labels = {stream.label for stream in Trace("capital M, a, r, l, o, four, two").letters}
    assert labels == {"plain", "spelled"}


def test_values_stand_by_themselves() -> None:
    assert [value for value, *_ in Trace("Your code is 482913, case 7341.").values] == ["482913"]


def test_what_is_mostly_digits() -> None:
    assert Trace("3782 822").mostly_digits
    assert not Trace("I have your 2 requests here").mostly_digits


def test_places_are_worked_out_when_asked_for() -> None:
    calls: list[int] = []

    def work() -> list[tuple[int, int]]:
        calls.append(1)
        return [(0, 1)]

    stream = Stream("1", "plain", work)
    assert not calls
    assert stream.places == [(0, 1)] == stream.places
    assert calls == [1]


def test_a_message_is_read_once() -> None:
    assert traced("the same words") is traced("the same words")
