"""A reply under construction."""

from __future__ import annotations

from simulator.reference.reply import Reply


def test_short_texts_share_a_bubble_long_ones_do_not() -> None:
    reply = Reply()
    reply.say(("One.",))
    reply.say(("Two.", "Three."))
    reply.say(("x" * 250,))
    assert [bubble.text for bubble in reply.bubbles] == ["One. Two.", "Three.", "x" * 250]


def test_nothing_joins_buttons_or_a_list() -> None:
    reply = Reply()
    reply.say(("Yes?",), (("Yes", "yes"),))
    reply.say(("- a",))
    reply.say(("Next.",))
    assert len(reply.bubbles) == 3


def test_json_in_both_modes() -> None:
    reply = Reply(end=True)
    reply.say(("Hi",), (("Yes", "yes"),))
    reply.event("case", {"number": "CS-1"})
    assert reply.json("events") == {
        "messages": [{"text": "Hi", "buttons": [{"title": "Yes", "payload": "yes"}]}],
        "events": [{"kind": "case", "data": {"number": "CS-1"}}],
        "end": True,
    }
    assert reply.json("text") == {"messages": [{"text": "Hi"}], "events": [], "end": True}
