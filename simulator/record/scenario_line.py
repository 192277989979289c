"""A scenario as one line of a record, and back: verdicts that many conversations share are written out once.

{"kind": "scenario", "scenario": ScenarioResult, "verdicts": {"3f9c01d2ab": Verdict, ...}}

Most rules come to the same verdict in most conversations. A verdict without evidence is written under a key into the
`verdicts` of the line that first needs it; from then on its key stands for it wherever it occurs. A verdict with
evidence, every red one among them, stands in its conversation in full. The key is made from the content, so that lines
of several processes can be read by one reader, and the same line twice does no harm.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from simulator.record.codec import Malformed, decode, encode
from simulator.record.result import ScenarioResult
from simulator.rules.base import Verdict

_KEY_BYTES = 5


class ScenarioEncoder:
    """Of one file or pipe: what it wrote out once, it refers to later."""

    def __init__(self) -> None:
        self._keys: dict[int, tuple[Verdict, str]] = {}
        self._written: dict[str, Verdict] = {}

    def document(self, result: ScenarioResult) -> dict[str, Any]:
        """JSON-ready, not to be changed."""
        bare = tuple(replace(conversation, verdicts=()) for conversation in result.conversations)
        scenario = encode(replace(result, conversations=bare))
        new: dict[str, Any] = {}
        for conversation, written in zip(result.conversations, scenario.get("conversations", ()), strict=True):
            if conversation.verdicts:
                written["verdicts"] = [self._verdict(verdict, new) for verdict in conversation.verdicts]
        document = {"kind": "scenario", "scenario": scenario}
        return document | {"verdicts": new} if new else document

    def _verdict(self, verdict: Verdict, new: dict[str, Any]) -> str | dict[str, Any]:
        known = self._keys.get(id(verdict))
        if known is not None:
            return known[1]
        written: dict[str, Any] = encode(verdict)
        if verdict.evidence:
            return written
        key = _key(written)
        if self._written.setdefault(key, verdict) != verdict:
            return written  # another one has this key already: rare, and then it is simply not shared
        if self._written[key] is verdict:
            new[key] = written
        # The verdict is kept as well, so that nothing else gets its id.
        self._keys[id(verdict)] = (verdict, key)
        return key


class ScenarioDecoder:
    """Reads what encoders wrote, of one or several, each in the order of its lines."""

    def __init__(self) -> None:
        self._verdicts: dict[str, Verdict] = {}

    def result(self, document: dict[str, Any]) -> ScenarioResult:
        """Raises Malformed. Lines in which all verdicts stand in full are read too."""
        shared = document.get("verdicts", {})
        if not isinstance(shared, dict):
            raise Malformed("verdicts: must be an object")
        for key, written in shared.items():
            verdict = decode(Verdict, written)
            if self._verdicts.setdefault(key, verdict) != verdict:
                raise Malformed(f"verdicts.{key}: another verdict has this key")
        scenario = document.get("scenario")
        if isinstance(scenario, dict):
            for conversation in _objects(scenario.get("conversations")):
                verdicts = conversation.get("verdicts")
                if isinstance(verdicts, list):
                    conversation["verdicts"] = [self._found(each) for each in verdicts]
        return decode(ScenarioResult, scenario)

    def _found(self, verdict: Any) -> Any:
        if not isinstance(verdict, str):
            return verdict
        try:
            return self._verdicts[verdict]
        except KeyError:
            raise Malformed(f"it refers to a verdict {verdict!r} that no line before it writes out") from None


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _key(written: dict[str, Any]) -> str:
    return blake2b(json.dumps(written, sort_keys=True).encode(), digest_size=_KEY_BYTES).hexdigest()
