"""`python -m tests.servers [--show] [NAME ...]`: talks to each server of the catalogue through our adapter.

Ends with 1 where a server is there and is not understood. What cannot be installed is skipped, with the reason.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from simulator.conversation.check import Findings, check
from simulator.errors import UnderstudyError
from simulator.targets import build
from simulator.targets.base import Target
from tests.servers.lex_agreement import differences
from tests.servers.process import Package, Skipped, running
from tests.targets.talking import Talk, settings

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".understudy" / "servers"
TALK: Sequence[tuple[str, Sequence[str]]] = (
    ("Hello", ["Hello. What can I do for you?"]),
    ("I lost my card", ["I am sorry to hear that.", "What are the last four digits of the card?"]),
)


def main(arguments: Sequence[str]) -> int:
    show = "--show" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    failed = 0
    for entry in yaml.safe_load((HERE / "catalogue.yaml").read_text(encoding="utf-8")):
        if names and entry["name"] not in names:
            continue
        for line in _tried(entry, show=show):
            failed += line.startswith("✗")
            print(line, flush=True)  # noqa: T201 - a program
    return 1 if failed else 0


def _tried(entry: Mapping[str, Any], *, show: bool) -> Iterator[str]:
    package = Package(
        name=entry["name"],
        bot=entry["bot"],
        pip=tuple(entry.get("pip", ())),
        npm=tuple(entry.get("npm", ())),
        folder=CACHE / Path(entry["bot"]).stem,
    )
    note = f" ({entry['note']})" if "note" in entry else ""
    try:
        if not entry["targets"]:
            yield from _agreed(package)
            return
        with running(package) as place:
            for own in entry["targets"]:
                began = time.monotonic()
                told = ", ".join(f"{key} {value}" for key, value in own.items() if isinstance(value, str | bool))
                problems, findings = asyncio.run(_played(_target(own, place), entry.get("talk", TALK)))
                mark = "✗" if problems else "✓"
                yield f"{mark} {package.name}: {told}{note} {time.monotonic() - began:.1f} s"
                yield from (f"    {problem}" for problem in problems)
                if show and findings is not None:
                    yield from (f"    {line}" for line in findings.lines())
    except Skipped as reason:
        yield f"- {package.name}: skipped, {reason}"
    except RuntimeError as problem:
        yield f"✗ {package.name}: {problem}"


def _agreed(package: Package) -> Iterator[str]:
    began = time.monotonic()
    problems = differences(package)
    mark = "✗" if problems else "✓"
    yield f"{mark} {package.name}: sends what we send {time.monotonic() - began:.1f} s"
    yield from (f"    {problem}" for problem in problems)


def _target(own: Mapping[str, Any], place: str) -> Target:
    content = yaml.safe_dump({**own}).replace("URL", f"http://{place}").replace("SOCKET", f"ws://{place}")
    return build("server", settings(content), base=Path(tempfile.gettempdir()))


async def _played(target: Target, talk: Sequence[tuple[str, Sequence[str]]]) -> tuple[list[str], Findings | None]:
    """(what went wrong, what `check` found)."""
    problems = []
    try:
        async with Talk(target) as talking:
            await talking.open()
            for said, wanted in talk:
                turn = await talking.say(said)
                heard = "\n".join(message.text.strip() for message in turn.messages)
                # Some protocols hold one bubble a turn.
                if " ".join(heard.split()) != " ".join(wanted):
                    problems.append(f"to {said!r} came {heard!r}, not {list(wanted)}")
        findings = await check(target)
    except UnderstudyError as error:
        return [*problems, str(error)], None
    if not findings.ok:
        problems += [remark.problem for remark in findings.remarks if remark.grave]
    return problems, findings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
