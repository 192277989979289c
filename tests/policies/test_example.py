from __future__ import annotations

import pytest

from simulator.dialogue import ActType, Speaker
from simulator.documents import Items, parse
from simulator.errors import UnknownName, UsageError
from simulator.policies.example import Example, parse_acts, read_examples


def read(text: str) -> tuple[Example, ...]:
    items = parse(text, "pack.yaml")
    assert isinstance(items, Items)
    return read_examples(items, "ok")


def test_acts_and_words() -> None:
    (example,) = read(
        "- - user!: request(lock_card) | Lock it\n  - agent!: inform(case_number, CS-1); close | CS-1. Bye"
    )
    transcript = example.transcript()
    assert transcript.complete
    assert [turn.speaker for turn in transcript.turns] == [Speaker.USER, Speaker.AGENT]
    number, close = transcript.turns[1].acts
    assert (number.slot, number.value, close.type) == ("case_number", "CS-1", ActType.CLOSE)
    assert number.start < close.start  # said in this order
    assert transcript.turns[1].text == "CS-1. Bye"
    assert example.lines()[0] == "user: Lock it [request(lock_card)]"


def test_a_conversation_with_its_setting_that_was_cut() -> None:
    (example,) = read('- setting: {signed_in: "no"}\n  cut: true\n  turns: ["agent!: greet"]')
    transcript = example.transcript()
    assert transcript.knows("signed_in") == "no"
    assert not transcript.complete
    assert example.lines()[0] == "(signed_in no)"


def test_times_events_and_late_messages() -> None:
    (example,) = read(
        "- - agent after 95 s!: greet\n  - agent begins after 2.5 s!: greet\n  - agent late!: greet\n"
        "  - agent with case, card_locked!: greet"
    )
    slow, first, late, told = example.transcript().turns
    assert slow.latency_s == 95
    assert first.first_token_s == 2.5
    assert late.messages[0].late
    assert [event.kind for event in told.events] == ["case", "card_locked"]


def test_values_may_hold_commas_and_quotes() -> None:
    (act,) = parse_acts('link(, "https://www.example.com/a,b")')
    assert (act.slot, act.value) == ("", "https://www.example.com/a,b")


@pytest.mark.parametrize(
    "text",
    [
        "- agent says hello",
        "- - bot!: greet",
        "- - agent!: greet(\n",
        "- - agent!: ''\n    user: both",
        "- []",
        "- - 3",
        "- turns: []",
        "- - agent!: ask zip_code",
    ],
)
def test_what_is_no_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"pack\.yaml:\d"):
        read(text)


@pytest.mark.parametrize("act", ["asks(zip_code)", "ask(zip)", "report(fraud)"])
def test_unknown_words(act: str) -> None:
    with pytest.raises(UnknownName, match=r"pack\.yaml:1"):
        read(f"- - agent!: {act}")
