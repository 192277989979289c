"""Who comes to the reference chat in these tests: over HTTP, or straight to its dialogue for hundreds of talks."""

from __future__ import annotations

import copy
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from simulator.reference.defects import DEFECTS
from simulator.reference.defects.planting import Planting
from simulator.reference.dialogue import Dialogue
from simulator.reference.profile import read_profile
from simulator.reference.reply import Reply

# Made once: it is most of the cost of a client.
_TLS = ssl.create_default_context()
CASES = Path(__file__).parents[1] / "cases" / "reference"


def cases(name: str) -> Any:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


ACCOUNT: dict[str, Any] = cases("account")
OPENINGS: dict[str, dict[str, str]] = cases("openings")
YES = {"en": "Yes, approved", "es": "Sí, aprobado"}
TWO_CARDS = [
    {"product": "Gold Card", "number": "378282246310005", "wallets": ["apple_pay"]},
    {"product": "Platinum Card", "number": "371449635398431", "status": "locked"},
]


def account(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy({**ACCOUNT, **changes})


@dataclass(frozen=True, slots=True)
class Said:
    """One reply: its words, its events, whether it was the last."""

    text: str
    events: tuple[tuple[str, dict[str, str]], ...]
    end: bool


def heard(reply: Reply) -> Said:
    text = "\n".join(bubble.text for bubble in reply.bubbles)
    return Said(text, tuple((kind, dict(data)) for kind, data in reply.events), reply.end)


def dialogue(seed: int = 1, defects: Sequence[str] = (), **changes: Any) -> Dialogue:
    return Dialogue(read_profile(account(**changes)), seed, Planting([DEFECTS[each] for each in defects]))


def talk(lines: Sequence[str], *, seed: int = 1, defects: Sequence[str] = (), **changes: Any) -> list[Said]:
    """Says the lines until the chat ends; without HTTP."""
    session = dialogue(seed, defects, **changes)
    session.greet()
    found: list[Said] = []
    for line in lines:
        found.append(heard(session.turn(line)))
        if found[-1].end:
            break
    return found


def words(said: Sequence[Said]) -> str:
    return "\n".join(each.text for each in said)


def events(said: Sequence[Said]) -> list[str]:
    return [kind for each in said for kind, _ in each.events]


class Visitor:
    """A session over HTTP."""

    def __init__(self, url: str, *, seed: int = 1, mode: str = "events", **changes: Any) -> None:
        self._client = httpx.Client(base_url=url, timeout=10, verify=_TLS)
        body = {"profile": account(**changes), "seed": seed, "mode": mode}
        opened = self._client.post("/sessions", json=body)
        assert opened.status_code == 201, opened.text
        self.name = opened.json()["session_id"]
        self.greeting = opened.json()["greeting"]

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def post(self, text: object) -> httpx.Response:
        return self._client.post(f"/sessions/{self.name}/turns", json={"text": text})

    def say(self, text: str) -> Said:
        answer = self.post(text)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        told = tuple((each["kind"], each["data"]) for each in body["events"])
        return Said("\n".join(each["text"] for each in body["messages"]), told, body["end"])

    def say_all(self, lines: Sequence[str]) -> list[Said]:
        found: list[Said] = []
        for line in lines:
            found.append(self.say(line))
            if found[-1].end:
                break
        return found

    def leave(self) -> int:
        return self._client.delete(f"/sessions/{self.name}").status_code
