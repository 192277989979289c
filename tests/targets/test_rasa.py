"""Rasa: one sender for each conversation, which the server keeps apart."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

RASA = "adapter: rasa\nurl: URL\n"


def test_one_sender_for_each_conversation() -> None:
    _, one = talk(RASA, answering([{"text": "Hi."}]), "Hello", "Again")
    _, two = talk(RASA, answering([{"text": "Hi."}]), "Hello")
    senders = [{seen.json["sender"] for seen in server.seen} for server in (one, two)]
    assert all(len(each) == 1 for each in senders)
    assert senders[0] != senders[1]


def test_the_paths_may_be_changed() -> None:
    _, server = talk(RASA + "send: {path: /webhooks/own/webhook}\n", answering([]), "Hello")
    assert server.seen[0].path == "/webhooks/own/webhook"
    assert server.seen[0].json["message"] == "Hello", "what the user's block does not name stays"


def test_an_error_body_is_no_reply() -> None:
    with pytest.raises(TargetMisbehaved, match="nothing at `type"):
        talk(RASA, answering({"description": "Bad Request", "status": 400}), "Hello")


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'url'"):
        target_of("adapter: rasa\n")
    with pytest.raises(UsageError, match="'metadatum'"):
        target_of(RASA + "metadatum: x\n")
