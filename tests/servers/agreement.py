"""A vendor's own client and our adapter, against one fake: both must send the same, and read the same in its answer."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from simulator.targets import build
from tests.servers.process import Package
from tests.targets.loopback import Seen, answering, serving
from tests.targets.talking import Talk, settings

_CREDENTIALS = {"LEX_ID": "AKIDEXAMPLE", "LEX_KEY": "not-a-key", "GOOGLE_TOKEN": "not-a-token"}
_CLIENT_S = 60


def differences(package: Package, agrees: Mapping[str, Any]) -> list[str]:
    """agrees: `settings` of our target, the fake's `answer`, and what both must have `heard` of it.

    Raises Skipped where the client cannot be installed.
    """
    return asyncio.run(_differences(package.install(), agrees))


async def _differences(command: Sequence[str], agrees: Mapping[str, Any]) -> list[str]:
    for name, value in _CREDENTIALS.items():
        os.environ.setdefault(name, value)
    heard = str(agrees["heard"])
    async with serving(answering(agrees["answer"])) as server:
        port = server.url.rpartition(":")[2]
        client = await asyncio.create_subprocess_exec(
            *command, port, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        try:
            said, problem = await asyncio.wait_for(client.communicate(), _CLIENT_S)
        finally:
            if client.returncode is None:
                client.kill()
        if client.returncode or said.decode("utf-8", "replace").strip() != heard:
            told = (said + problem).decode("utf-8", "replace").strip()[-300:]
            return [f"the client did not read our fake: {told}"]
        theirs = [_sent(seen) for seen in server.seen]
        server.seen.clear()
        content = yaml.safe_dump(agrees["settings"])
        async with Talk(build("vendor", settings(content, URL=server.url), base=Path())) as talk:
            await talk.open()
            turn = await talk.say("Hello")
        ours = [_sent(seen) for seen in server.seen]
    problems = [] if turn.text == heard else [f"we read {turn.text!r}"]
    if len(theirs) != len(ours):
        return [*problems, f"they send {len(theirs)} requests, we {len(ours)}"]
    return problems + [f"they send {one}, we {other}" for one, other in zip(theirs, ours, strict=True) if one != other]


def _sent(seen: Seen) -> dict[str, Any]:
    scope = re.search(r"Credential=[^/]+/\d+/([^,]+),", seen.headers.get("authorization", ""))
    return {
        "method": seen.method,
        # The id of a session is everybody's own, and so are hints on how to write the answer ($alt).
        "path": re.sub(r"(?<=/sessions/)[^/:]+", "ID", seen.path.partition("?")[0]),
        "media": seen.headers.get("content-type", "").partition(";")[0] if seen.body else "",
        "body": seen.json if seen.body else None,
        "scope": scope[1] if scope else "",
    }
