"""What a request is made of: the user's turn, the history, the profile, ids."""

from __future__ import annotations

import secrets
from typing import Any

from simulator.dialogue import Speaker, Transcript, Turn
from simulator.targets.base import SessionStart

_LETTERS = bytes(b"abcdef"[byte % 6] for byte in range(256))


def new_id() -> str:
    """Random, so that no two conversations share a session, not even in two runs of one seed.

    A UUID of version 4 that has letters for digits wherever it may: no run of digits in it can be taken for a card or
    account number, by the chat, by a rule, or by the mask over what is recorded.
    """
    letters = secrets.token_bytes(31).translate(_LETTERS).decode()
    return f"{letters[:12]}4{letters[12:15]}{'ab'[letters[15] in 'abc']}{letters[16:]}"


def opening_scope(start: SessionStart, client_id: str) -> dict[str, Any]:
    """For templates, before anything is said; `session` is our own id until the chat gives one."""
    return {
        "session": client_id,
        "client_id": client_id,
        "profile": dict(start.profile),
        "language": start.profile.get("language", "en"),
        "seed": start.seed,
        "before": [],
        "started": {},
        "sent": {},
        "cursor": "",
        "callback": "",
        "text": "",
        "payload": "",
        "turn": 0,
        "message_id": new_id(),
        "history": [],
        "messages": [],
        "parts": [],
        "earlier": [],
    }


def turn_scope(scope: dict[str, Any], turn: Turn, transcript: Transcript) -> dict[str, Any]:
    """The scope of one turn of the user."""
    number = turn_number(transcript)
    said = history(transcript)
    ids = [f"{scope['client_id']}-m{index}" for index in range(len(said))]
    return {
        **scope,
        "text": turn.text,
        "payload": payload(turn, transcript),
        "turn": number,
        "message_id": new_id(),
        "history": said,
        "messages": [{"id": name, **each} for name, each in zip(ids, said, strict=True)],
        "parts": [
            {"id": name, "role": each["role"], "parts": [{"type": "text", "text": each["content"]}]}
            for name, each in zip(ids, said, strict=True)
        ],
        "earlier": said[:-1],
    }


def turn_number(transcript: Transcript) -> int:
    """Number of the user's turn that is being said, from 1."""
    return len(transcript.user_turns)


def payload(turn: Turn, transcript: Transcript) -> str:
    """What pressing the button sends whose title the user says; the words themselves where there is none."""
    agent = transcript.last(Speaker.AGENT)
    said = turn.text.strip().casefold()
    for button in agent.buttons if agent else ():
        if button.title.strip().casefold() == said:
            return button.payload or button.title
    return turn.text


def history(transcript: Transcript, *, agent: str = "assistant", user: str = "user") -> list[dict[str, str]]:
    """Turns with words, as {role, content}; the chat's failures to answer are left out."""
    roles = {Speaker.AGENT: agent, Speaker.USER: user}
    return [{"role": roles[turn.speaker], "content": turn.text} for turn in transcript.turns if turn.text]
