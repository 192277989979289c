"""A masker hides secrets in every free text of what it is given, and keeps positions."""

from __future__ import annotations

from simulator.dialogue import Act, ActType, Button, Event, Message, Secret, SecretKind, Speaker, Transcript, Turn
from simulator.record.masking import Masker

CARD = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005", owner="ines")
PIN = Secret(kind=SecretKind.PIN, value="4821", owner="ines")


def test_a_turn_is_masked_in_words_buttons_acts_and_events() -> None:
    turn = Turn(
        speaker=Speaker.AGENT,
        messages=(Message(text="Your PIN is 4821", buttons=(Button(title="4821", payload="/pin 4821"),)),),
        acts=(Act(type=ActType.SHOW, slot="pin", value="4821", why="pin 4821"),),
        events=(Event(kind="case", data={"note": "pin 4821"}),),
        why="says 4821",
    )
    masked = Masker([PIN]).turn(turn)
    assert "4821" not in repr(masked)
    assert len(masked.text) == len(turn.text)


def test_a_secret_split_over_bubbles_is_hidden() -> None:
    turn = Turn.of(Speaker.AGENT, "3782 8224", "63 10005")
    masked = Masker([CARD]).turn(turn)
    assert masked.messages[0].text == "•••• ••••"
    assert masked.messages[1].text.endswith("0005")
    assert "63" not in masked.messages[1].text


def test_a_secret_split_over_turns_is_hidden() -> None:
    turns = (Turn.of(Speaker.AGENT, "3782 8224"), Turn.of(Speaker.USER, "yes?"), Turn.of(Speaker.AGENT, "6310005"))
    masked = Masker([CARD]).transcript(Transcript(conversation_id="c", turns=turns))
    assert "3782" not in masked.turns[0].text
    assert masked.turns[1].text == "yes?"
    assert "631" not in masked.turns[2].text


def test_json_is_masked_keys_included() -> None:
    assert Masker([PIN]).json({"pin 4821": ["pin 4821", 7, None]}) == {"pin ••••": ["pin ••••", 7, None]}


def test_more_secrets_can_become_known() -> None:
    masker = Masker([PIN])
    assert masker.with_secrets([PIN]) is masker
    assert "3782" in Masker().text("378 282 2463 wrong 3782")
    assert "822463" not in masker.with_secrets([CARD]).text("3782 822463 10005")
