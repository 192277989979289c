"""Amazon's own client and our adapter, against one fake: what both send must be the same."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import Any

from simulator.targets import build
from tests.servers.process import Package
from tests.targets.loopback import Seen, answering, serving
from tests.targets.talking import Talk, settings

ANSWER = {"messages": [{"content": "Hi there.", "contentType": "PlainText"}], "sessionId": "s1"}
SETTINGS = """
adapter: lex_v2
url: URL
bot: BOTBOTBOT1
alias: ALIASALIA1
key_id: "${LEX_ID}"
secret_key: "${LEX_KEY}"
"""


def differences(package: Package) -> list[str]:
    """Raises Skipped where the client cannot be installed."""
    return asyncio.run(_differences(package.install()))


async def _differences(command: list[str]) -> list[str]:
    os.environ.setdefault("LEX_ID", "AKIDEXAMPLE")
    os.environ.setdefault("LEX_KEY", "not-a-key")
    async with serving(answering(ANSWER)) as server:
        port = server.url.rpartition(":")[2]
        client = await asyncio.create_subprocess_exec(
            *command, port, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        said, problem = await asyncio.wait_for(client.communicate(), 60)
        if client.returncode or said.strip() != b"Hi there.":
            return [f"the client did not read our fake: {problem.decode('utf-8', 'replace').strip()[-300:]}"]
        theirs = [_sent(seen) for seen in server.seen]
        server.seen.clear()
        async with Talk(build("lex", settings(SETTINGS, URL=server.url), base=Path())) as talk:
            await talk.open()
            heard = await talk.say("Hello")
        ours = [_sent(seen) for seen in server.seen]
    problems = [] if heard.text == "Hi there." else [f"we read {heard.text!r}"]
    return problems + [f"they send {one}, we {other}" for one, other in zip(theirs, ours, strict=True) if one != other]


def _sent(seen: Seen) -> dict[str, Any]:
    scope = re.search(r"Credential=[^/]+/\d+/([^,]+),", seen.headers["authorization"])
    return {
        "method": seen.method,
        # The id of a session is everybody's own.
        "path": re.sub(r"(?<=/sessions/)[^/]+", "ID", seen.path),
        "body": seen.json if seen.body else None,
        "scope": scope[1] if scope else "",
    }
