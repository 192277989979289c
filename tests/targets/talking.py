"""Talking to a target in a test: settings from YAML, a conversation of scripted lines."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.conversation.drivers import AsyncDriver
from simulator.dialogue import Speaker, Transcript, Turn
from simulator.documents import Block, parse
from simulator.targets import build
from simulator.targets.base import SessionStart, Target
from tests.targets.loopback import Handler, Server, serving

PROFILE: Mapping[str, Any] = {
    "signed_in": True,
    "language": "en",
    "customer": {"first_name": "Ines", "last_name": "Ortega"},
    "cards": [{"product": "Gold Card", "last_four": "1005", "number": "371449635398431"}],
}


def settings(content: str, **values: str) -> Block:
    """YAML with NAME in capitals replaced by values."""
    for name, value in values.items():
        content = content.replace(name, value)
    block = parse(content, "understudy.yaml")
    assert isinstance(block, Block)
    return block


def target_of(content: str, base: Path = Path(), **values: str) -> Target:
    """URL is an address at which nothing listens, unless it is given."""
    return build("staging", settings(content, **{"URL": "http://127.0.0.1:1", **values}), base=base)


def talk(content: str, handler: Handler, *lines: str) -> tuple[list[Turn], Server]:
    """Says the lines to a target whose settings are YAML, with URL for the server that answers as handler does."""

    async def run() -> tuple[list[Turn], Server]:
        async with serving(handler) as server:
            async with Talk(target_of(content, URL=server.url)) as talking:
                await talking.open()
                turns = [await talking.say(line) for line in lines]
            await server.idle()
            return turns, server

    return asyncio.run(run())


class Talk:
    """One conversation with a target. `async with Talk(target) as talk: reply = await talk.say("Hello")`."""

    def __init__(self, target: Target, profile: Mapping[str, Any] = PROFILE, seed: int = 7) -> None:
        self.target = target
        self.session = target.session(SessionStart(conversation_id="c", profile=profile, seed=seed))
        self.driver = AsyncDriver()
        self.transcript = Transcript(conversation_id="c")

    async def __aenter__(self) -> Talk:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.driver.run(self.session.close(), limits=self.target.limits)
        await self.driver.close()

    async def open(self) -> Turn | None:
        greeting = await self.driver.run(self.session.open(), limits=self.target.limits)
        if greeting is not None:
            self.transcript = self.transcript.then(greeting)
        return greeting

    async def say(self, *texts: str) -> Turn:
        turn = Turn.of(Speaker.USER, *texts)
        self.transcript = self.transcript.then(turn)
        reply = await self.driver.run(self.session.reply(turn, self.transcript), limits=self.target.limits)
        self.transcript = self.transcript.then(reply)
        return reply
