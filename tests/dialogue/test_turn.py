from __future__ import annotations

import pickle

from simulator.dialogue import Act, ActType, Button, Event, Message, Speaker, Turn


def test_a_turn_joins_its_bubbles_and_buttons() -> None:
    turn = Turn(
        speaker=Speaker.AGENT,
        messages=(Message(text="Hi"), Message(text="Which?", buttons=(Button(title="Gold", payload="/gold"),))),
    )
    assert turn.text == "Hi\nWhich?"
    assert [button.title for button in turn.buttons] == ["Gold"]


def test_finding_acts() -> None:
    acts = (Act(type=ActType.GREET), Act(type=ActType.ASK, slot="zip_code"))
    turn = Turn.of(Speaker.AGENT, "Hi. ZIP?", acts=acts)
    assert turn.has("ask(zip_code)")
    assert not turn.has("ask(last_four)", "close")
    assert turn.find("greet", "close") == acts[:1]


def test_turns_travel_between_processes() -> None:
    turn = Turn(speaker=Speaker.AGENT, messages=(), events=(Event(kind="case", data={"number": "CS-1"}),))
    assert pickle.loads(pickle.dumps(turn)) == turn  # noqa: S301 - our own bytes
