"""Exchanges as real servers showed them (tests/cases/targets), and the targets that are to understand them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from simulator.targets import build
from simulator.targets.base import Target
from tests.targets.loopback import LAST_CHUNK, chunk, head, http
from tests.targets.talking import settings

CASES = Path(__file__).parents[1] / "cases" / "targets"
ELSEWHERE = {"scripted", "python_callable", "websocket", "socketio"}
"""No HTTP exchange of their own: an application goes the way of rest_json, a socket has a server in its own test."""


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield f"{path.stem}: {case['name']}", case


ALL = dict(_cases())


def target(case: dict[str, Any], url: str, **limits: float) -> Target:
    own = {"quiet_s": 0.05, "turn_s": 5, **limits}
    content = yaml.safe_dump({**case["settings"], "limits": own}).replace("URL", url)
    return build("staging", settings(content), base=Path())


def answer_bytes(answer: dict[str, Any]) -> list[bytes]:
    """An answer of a case as it goes over the wire."""
    if "sse" in answer:
        pieces = []
        for record in answer["sse"]:
            name = (
                f"event: {record['event']}\n" if isinstance(record, dict) and set(record) == {"event", "data"} else ""
            )
            data = record["data"] if name else record
            text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
            pieces.append(f"{name}data: {text}\n\n".encode())
        return [head(), *(chunk(piece) for piece in pieces), LAST_CHUNK]
    body = answer["body"] if "body" in answer else json.dumps(answer["json"], ensure_ascii=False)
    return [http(body, status=answer.get("status", 200), media=answer.get("media", "application/json"))]


def kind(case: dict[str, Any]) -> str:
    adapter: str = case["settings"]["adapter"]
    return f"{adapter}+stream" if "sse" in case["exchange"][-1]["answer"] else adapter


ONE_EACH = {kind(case): case for case in ALL.values()}

STREAMS = {name: case for name, case in ALL.items() if "sse" in case["exchange"][-1]["answer"]}
