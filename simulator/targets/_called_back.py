"""Chats that post their messages to us: the `callback` block."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets._draft import Draft
from simulator.targets._reading import Path, Reading, read_path, true
from simulator.targets._settle import Patience, Settle, read_patience
from simulator.targets.base import Limits, Listen

KEYS = ("listen", "public", "id", "done", "greeting_s", "silence_s", "typing_s")
_ADDRESS = re.compile(r"(?:([\w.-]+|\[[0-9a-fA-F:]+\]):)?(\d{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """port: 0 for any. public: the address under which the chat reaches host and port, empty where it is the same. id:
    where a posted document names the session, None where the chat is told an address of the session's own. done: the
    end of the turn; without it a quiet window ends the turn."""

    host: str
    port: int
    patience: Patience
    public: str = ""
    id: Path | None = None
    done: Path | None = None
    greeting_s: float = 0.0

    def effect(self, session: str) -> Listen:
        key = self.id.find if self.id is not None else None
        return Listen(host=self.host, port=self.port, name=session, key=key, public=self.public)

    def take(self, reading: Reading, document: Any, draft: Draft, settle: Settle, at_s: float) -> bool:
        """Reads a posted document; whether it was the end mark."""
        before = len(draft.messages), len(draft.events)
        reading.read(document, draft, at_s=at_s)
        if draft.typing:
            settle.typing(at_s)
        elif before != (len(draft.messages), len(draft.events)):
            settle.spoke(at_s)
        return self.done is not None and true(self.done.find(document))


def posted(text: str) -> Any:
    """A posted body: JSON, or words where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def read_callback(block: Block, limits: Limits) -> Callback:
    """Raises UsageError with file:line."""
    block.check_keys("callback block", KEYS, required=("listen",))
    written = str(block.get("listen"))
    match = _ADDRESS.fullmatch(written)
    if match is None or int(match[2]) > 65535:
        raise block.wrong("listen", "a port, or HOST:PORT, such as 127.0.0.1:5056")
    public = block.text("public")
    if public and not public.startswith(("http://", "https://")):
        raise UsageError(
            "`public` is no web address", where=block.at("public"), way_out="begin with http:// or https://"
        )
    return Callback(
        host=(match[1] or "127.0.0.1").strip("[]"),
        port=int(match[2]),
        patience=read_patience(block, limits),
        public=public.rstrip("/"),
        id=read_path(block, "id"),
        done=read_path(block, "done"),
        greeting_s=block.number("greeting_s", 0.0),
    )
