"""The reference chat behind other protocols: small gateways, each a handler of the loopback server.

Each is told the profile and the seed in the place that its protocol has for such things.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx

from simulator.reference.service import create_app
from tests.targets.loopback import LAST_CHUNK, Seen, Wire, chunk, head, http


class Care:
    """The chat itself, in this process; sessions by whatever name a gateway has for them."""

    def __init__(self, *defects: str) -> None:
        transport = httpx.ASGITransport(app=create_app(defects=defects))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://care", trust_env=False)
        self._sessions: dict[str, str] = {}

    async def say(self, name: str, text: str, told: dict[str, Any]) -> list[str]:
        if name not in self._sessions:
            body = {"profile": told["profile"], "seed": told["seed"], "mode": "text"}
            self._sessions[name] = (await self._client.post("/sessions", json=body)).json()["session_id"]
        answer = await self._client.post(f"/sessions/{self._sessions[name]}/turns", json={"text": text})
        return [message["text"] for message in answer.json()["messages"]]

    async def close(self) -> None:
        await self._client.aclose()


class Gateway:
    """settings: of the target that speaks this protocol."""

    settings = ""

    def __init__(self, care: Care) -> None:
        self.care = care

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        await wire.send(http(json.dumps(await self.answer(seen))))

    async def answer(self, seen: Seen) -> Any:
        raise NotImplementedError


class Plain(Gateway):
    settings = """
adapter: rest_json
url: URL
send: {path: /say, body: {who: "{session}", words: "{text}", told: {profile: "{profile}", seed: "{seed}"}}}
reply: {text: out}
"""

    async def answer(self, seen: Seen) -> Any:
        return {"out": await self.care.say(seen.json["who"], seen.json["words"], seen.json["told"])}


class Rasa(Gateway):
    settings = 'adapter: rasa\nurl: URL\nmetadata: {profile: "{profile}", seed: "{seed}"}\n'

    async def answer(self, seen: Seen) -> Any:
        said = await self.care.say(seen.json["sender"], seen.json["message"], seen.json["metadata"])
        return [{"recipient_id": seen.json["sender"], "text": text} for text in said]


class Activity(Gateway):
    settings = 'adapter: activity\nurl: URL/api/messages\nchannel_data: {profile: "{profile}", seed: "{seed}"}\n'

    async def answer(self, seen: Seen) -> Any:
        asked = seen.json
        said = await self.care.say(asked["conversation"]["id"], asked["text"], asked["channelData"])
        return {"activities": [{"type": "typing"}, *({"type": "message", "text": text} for text in said)]}


class A2a(Gateway):
    settings = 'adapter: a2a\nurl: URL\nmetadata: {profile: "{profile}", seed: "{seed}"}\n'

    async def answer(self, seen: Seen) -> Any:
        params = seen.json["params"]
        context = params["message"].get("contextId") or f"c{seen.number}"
        said = await self.care.say(context, params["message"]["parts"][0]["text"], params["metadata"])
        task = {
            "id": f"t{seen.number}",
            "contextId": context,
            "status": {"state": "TASK_STATE_COMPLETED"},
            "artifacts": [{"parts": [{"text": text}]} for text in said],
        }
        return {"jsonrpc": "2.0", "id": seen.json["id"], "result": {"task": task}}


class OpenaiStream(Gateway):
    settings = """
adapter: openai_chat
url: URL/v1
model: care
stream: true
parameters: {user: "{client_id}", metadata: {profile: "{profile}", seed: "{seed}"}}
"""

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        asked = seen.json
        said = await self.care.say(asked["user"], asked["messages"][-1]["content"], asked["metadata"])
        await wire.send(head())
        for character in "\n".join(said):
            piece = {"choices": [{"index": 0, "delta": {"content": character}}]}
            await wire.send(chunk(f"data: {json.dumps(piece)}\n\n".encode()))
        await wire.send(chunk(b"data: [DONE]\n\n"), LAST_CHUNK)


class DirectLine(Gateway):
    settings = """
adapter: direct_line
url: URL/v3/directline
channel_data: {profile: "{profile}", seed: "{seed}"}
every_s: 0.01
limits: {quiet_s: 0.05}
"""

    def __init__(self, care: Care) -> None:
        super().__init__(care)
        self._logs: dict[str, list[dict[str, Any]]] = {}

    async def answer(self, seen: Seen) -> Any:
        if seen.path.endswith("/conversations"):
            name = f"c{len(self._logs)}"
            self._logs[name] = []
            return {"conversationId": name}
        name = seen.path.split("/")[4]
        log = self._logs[name]
        if seen.method == "GET":
            mark = int(seen.path.partition("watermark=")[2] or 0)
            return {"activities": log[mark:], "watermark": str(len(log))}
        asked = seen.json
        log.append({**asked, "id": f"u{len(log)}"})
        said = await self.care.say(name, asked["text"], asked["channelData"])
        asyncio.get_running_loop().call_later(
            0.01, log.extend, [{"type": "message", "from": {"id": "bot"}, "text": text} for text in said]
        )
        return {"id": log[-1]["id"]}


class AgUi(Gateway):
    settings = 'adapter: ag_ui\nurl: URL\nforwarded: {profile: "{profile}", seed: "{seed}"}\n'

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        asked = seen.json
        said = await self.care.say(asked["threadId"], asked["messages"][-1]["content"], asked["forwardedProps"])
        await wire.send(head())
        events: list[dict[str, str]] = [{"type": "RUN_STARTED"}]
        for number, text in enumerate(said):
            half = len(text) // 2
            events += [
                {"type": "TEXT_MESSAGE_CONTENT", "messageId": f"m{number}", "delta": part}
                for part in (text[:half], text[half:])
            ]
        for event in (*events, {"type": "RUN_FINISHED"}):
            await wire.send(chunk(f"data: {json.dumps(event)}\n\n".encode()))
        await wire.send(LAST_CHUNK)


GATEWAYS: dict[str, type[Gateway]] = {
    kind.__name__: kind for kind in (Plain, Rasa, Activity, A2a, OpenaiStream, DirectLine, AgUi)
}
