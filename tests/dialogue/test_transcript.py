from __future__ import annotations

from simulator.dialogue import Act, ActType, Speaker, Transcript, Turn


def _transcript() -> Transcript:
    asks = Act(type=ActType.ASK, slot="zip_code")
    return (
        Transcript(conversation_id="c", setting=(("language", "en"),))
        .then(Turn.of(Speaker.USER, "hi"))
        .then(Turn.of(Speaker.AGENT, "ZIP?", acts=(asks,)))
        .then(Turn.of(Speaker.USER, "10007", acts=(Act(type=ActType.INFORM, slot="zip_code"),)))
    )


def test_then_gives_a_new_one() -> None:
    empty = Transcript(conversation_id="c")
    assert len(empty.then(Turn.of(Speaker.USER, "hi")).turns) == 1
    assert empty.turns == ()


def test_speakers_are_told_apart() -> None:
    transcript = _transcript()
    assert [turn.text for turn in transcript.agent_turns] == ["ZIP?"]
    assert len(transcript.user_turns) == 2
    last = transcript.last(Speaker.USER)
    assert last is not None
    assert last.text == "10007"
    assert Transcript(conversation_id="c").last(Speaker.AGENT) is None


def test_acts_come_with_their_turn() -> None:
    transcript = _transcript()
    assert [(index, str(act)) for index, act in transcript.acts("ask", "inform")] == [
        (1, "ask(zip_code)"),
        (2, "inform(zip_code)"),
    ]
    assert list(transcript.acts("inform", speaker=Speaker.AGENT)) == []


def test_what_is_known_and_whether_it_ended() -> None:
    transcript = _transcript()
    assert transcript.knows("language") == "en"
    assert transcript.knows("cards") is None
    assert transcript.ended().complete
