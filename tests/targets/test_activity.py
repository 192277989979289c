"""Bot Framework activities in one answer."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

ACTIVITY = "adapter: activity\nurl: URL/api/messages\n"


def test_a_conversation_has_one_id_and_turns_have_their_own() -> None:
    _, server = talk(ACTIVITY, answering({"activities": [{"type": "message", "text": "Hi."}]}), "Hello", "Again")
    first, second = (seen.json for seen in server.seen)
    assert first["conversation"] == second["conversation"]
    assert first["from"] == second["from"]
    assert first["id"] != second["id"]
    assert "channelData" not in first


def test_options_in_words_stay_words() -> None:
    turns, _ = talk(ACTIVITY, answering({"activities": [{"type": "message", "text": "(1) Car, (2) Bus"}]}), "Hello")
    assert turns[0].text == "(1) Car, (2) Bus"
    assert turns[0].buttons == ()


def test_an_answer_without_activities_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match="nothing at `activities"):
        talk(ACTIVITY, answering({"id": "1"}), "Hello")


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="'chanel'"):
        target_of(ACTIVITY + "chanel: x\n")
