"""What went over the wire, as plain JSON-ready values without secrets: for showing it, and for keeping it."""

from __future__ import annotations

import base64
import codecs
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from simulator.conversation._transport import shown
from simulator.errors import UnderstudyError
from simulator.record.masking import Masker
from simulator.targets._secrets import is_secret_header
from simulator.targets.base import Call, Connect, Fetch, Fetched, Listen, Pause, Piece, Send, Stream

if TYPE_CHECKING:
    import httpx

Note: TypeAlias = dict[str, Any]
"""One effect and what came of it: `do` (fetch, stream, connect, listen, send, receive, pause, call), `request`, `sent`,
`response`, `piece`, `quiet`, `code`, `at_s`, `first_byte_s`, `elapsed_s`, `error`."""

HIDDEN = "HIDDEN"


class Observer:
    """Takes notes of a conversation; given to a driver as its tap. `notes` are complete after each flow."""

    def __init__(self, masker: Masker | None = None) -> None:
        self._masker = masker or Masker()
        self._hidden: set[str] = set()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.notes: list[Note] = []

    def __call__(self, effect: Any, result: Any) -> None:
        """result: what the flow is sent, or the error that is thrown into it."""
        note: Note = {"do": type(effect).__name__.lower()}
        if isinstance(effect, Fetch | Stream | Connect):
            note["request"] = self._request(effect.request)
        if isinstance(effect, Send):
            note["sent"] = self.text(effect.data)
        if isinstance(result, UnderstudyError):
            note["error"] = {
                "type": type(result).__name__,
                "problem": self.text(result.problem),
                "way_out": result.way_out,
            }
        elif isinstance(result, Fetched):
            note["response"] = self._response(result.response, result.response.content)
            note |= {"first_byte_s": round(result.first_byte_s, 4), "elapsed_s": round(result.elapsed_s, 4)}
        elif isinstance(result, Piece):
            note["at_s"] = round(result.at_s, 4)
            self._piece(note, result)
        elif isinstance(effect, Stream):
            note["response"] = self._response(result, None)
            self._decoder.reset()
        elif isinstance(effect, Pause):
            note["seconds"] = effect.seconds
        elif isinstance(effect, Listen):
            note["address"] = result
        elif isinstance(effect, Call):
            note["returned"] = self.text(repr(result)[:2000])
        self.notes.append(note)

    def text(self, text: str) -> str:
        for value in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return self._masker.text(text)

    def settle(self) -> None:
        """Masks again what came in pieces, for a secret may be spread over them."""
        pieces = [note for note in self.notes if note["do"] == "receive" and note.get("piece")]
        joined = self._masker.text("".join(note["piece"] for note in pieces))
        start = 0
        for note in pieces:
            note["piece"] = joined[start : (start := start + len(note["piece"]))]

    def _request(self, request: httpx.Request) -> Note:
        return {
            "line": self.text(shown(request)),
            "headers": self._headers(request.headers),
            "body": self._body(request.content, request.headers.get("content-type", "")),
        }

    def _response(self, response: httpx.Response, content: bytes | None) -> Note:
        note: Note = {"status": response.status_code, "headers": self._headers(response.headers)}
        if content is not None:
            note["body"] = self._body(content, response.headers.get("content-type", ""))
        return note

    def _headers(self, headers: httpx.Headers) -> dict[str, str]:
        found = {}
        for name, value in headers.items():
            secret = is_secret_header(name) or name == "set-cookie"
            found[name] = HIDDEN if secret else self.text(value)
        return found

    def _body(self, content: bytes, media: str) -> Any:
        """Text; {"base64": ...} for what is none. Tokens in JSON are hidden by their key."""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(content).decode("ascii")}
        if "json" in media or text[:1] in ("{", "["):
            with suppress(ValueError, RecursionError):  # not JSON after all: there are no keys to go by
                self._learn(json.loads(text))
        elif "form" in media:
            return re.sub(r"(?<=secret=)[^&]+", HIDDEN, self.text(text))
        return self.text(text)

    def _piece(self, note: Note, piece: Piece) -> None:
        if piece.quiet:
            note["quiet"] = True
        if piece.code is not None:
            note["code"] = piece.code
        if isinstance(piece.data, bytes):
            note["piece"] = self.text(self._decoder.decode(piece.data))
        else:
            note["piece"] = None if piece.data is None else self.text(piece.data)

    def _learn(self, document: Any, depth: int = 0) -> None:
        """Remembers the values of keys that hold tokens, so that they are hidden wherever they stand."""
        if depth > 20:
            return
        if isinstance(document, Mapping):
            for key, value in document.items():
                if isinstance(value, str) and len(value) >= 8 and _TOKEN_KEY.search(str(key)):
                    self._hidden.add(value)
                else:
                    self._learn(value, depth + 1)
        elif isinstance(document, list):
            for value in document:
                self._learn(value, depth + 1)


_TOKEN_KEY = re.compile(r"(token|secret|api_?key|password|credential)$", re.IGNORECASE)
