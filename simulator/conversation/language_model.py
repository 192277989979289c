"""Asking a language model: one question, one answer, kept by content so that it is asked only once.

The model is a target like any other, of an adapter for models; it is asked over the connections of the conversation at
hand, and within that one's deadline.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from simulator.dialogue import Speaker, Transcript, Turn
from simulator.errors import TargetMisbehaved, UsageError, Where
from simulator.targets.base import Answer, Flow, SessionStart, Target

_FORMAT = 1


class LanguageModel:
    """name: of the model, as the configuration has it. folder: where answers are kept, one file each."""

    def __init__(self, target: Target, *, name: str, folder: Path) -> None:
        self._target = target
        self._name = name
        self._folder = folder

    def ask(self, prompt: str) -> Flow[Answer]:
        """Raises TargetError where it cannot be asked, UsageError where the folder cannot be used."""
        # What the model is set to belongs to the question: another model's answers are other answers.
        digest = hashlib.sha256(f"{self._target.name}\0{self._name}\0{prompt}".encode("utf-8", "replace")).hexdigest()
        path = self._folder / f"{digest}.json"
        kept = _kept(path)
        if kept is not None:
            return Answer(text=kept, model=self._name, prompt=digest[:16], kept=True)
        session = self._target.session(SessionStart(conversation_id=digest))
        turn = Turn.of(Speaker.USER, prompt)
        reply: Turn = yield from session.reply(turn, Transcript(conversation_id=digest).then(turn))
        if not reply.text.strip():
            raise TargetMisbehaved("the language model said nothing", way_out="look at the model's log")
        self._keep(path, reply.text)
        return Answer(text=reply.text, model=self._name, prompt=digest[:16])

    def _keep(self, path: Path, text: str) -> None:
        """Whole or not at all: others may read and write the same folder."""
        content = json.dumps({"language_model": _FORMAT, "model": self._name, "answer": text}, ensure_ascii=False)
        beside = path.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(content + "\n", encoding="utf-8")
            beside.replace(path)
        except OSError as error:
            raise UsageError(
                f"cannot keep what the language model said: {error.strerror or error}",
                where=Where.of(path),
                way_out="name another folder in `language_model: cache`",
            ) from None


def _kept(path: Path) -> str | None:
    """None where it was not asked before, or where the file is no answer: then it is asked again."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("language_model") != _FORMAT:
        return None
    text = found.get("answer")
    return text if isinstance(text, str) and text.strip() else None
