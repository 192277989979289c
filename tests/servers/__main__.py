"""`python -m tests.servers [--show] [--write] [--within SECONDS] [NAME ...]`: talks to each server of the catalogue.

Ends with 1 where a server is there and is not understood. What cannot be installed is skipped, with the reason.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import yaml

from simulator.conversation.check import Findings, check
from simulator.errors import UnderstudyError
from simulator.targets import build
from simulator.targets.base import Target
from tests.servers.agreement import differences
from tests.servers.process import Package, Skipped, running
from tests.servers.shown import page
from tests.targets.talking import Talk, settings

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "simulator" / "targets" / "checked.md"
"""Where `--write` puts what is shown of the first target of each server and adapter."""
CACHE = HERE.parents[1] / ".understudy" / "servers"
_AT_ONCE = 4
TALK: Sequence[tuple[str, Sequence[str]]] = (
    ("Hello", ["Hello. What can I do for you?"]),
    ("I lost my card", ["I am sorry to hear that.", "What are the last four digits of the card?"]),
)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.servers")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--show", action="store_true", help="print what `check` shows of each")
    parser.add_argument("--write", action="store_true", help="write that into the documentation")
    parser.add_argument("--within", type=float, default=math.inf, metavar="SECONDS", help="skip what takes longer")
    options = parser.parse_args(arguments)
    show, names, until = options.show, options.names, time.monotonic() + options.within
    failed = passed_over = 0
    shown: list[tuple[str, Mapping[str, Any], Findings]] = []
    entries = [
        entry
        for entry in yaml.safe_load((HERE / "catalogue.yaml").read_text(encoding="utf-8"))
        if not names or entry["name"] in names
    ]
    packages = {entry["name"]: _package(entry, until) for entry in entries}
    # Several are installed at once, for most of that is waiting for the registries; each is played when it is there.
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        different = {package.folder: package for package in packages.values()}
        installs = {folder: threads.submit(package.install) for folder, package in different.items()}
        for entry in entries:
            package = packages[entry["name"]]
            wait([installs[package.folder]])
            for line in _tried(entry, package, shown, show=show):
                failed += line.startswith("✗")
                passed_over += line.startswith("- ")
                print(line, flush=True)  # noqa: T201 - a program
    if options.write and (failed or passed_over or names):
        print(f"not written: {PAGE.relative_to(Path.cwd())} is about all of them")  # noqa: T201 - a program
    elif options.write:
        first = {(name, own["adapter"]): (name, own, findings) for name, own, findings in reversed(shown)}
        PAGE.write_text(page(list(reversed(first.values()))), encoding="utf-8")
        print(f"wrote {PAGE.relative_to(Path.cwd())}")  # noqa: T201 - a program
    return 1 if failed else 0


def _package(entry: Mapping[str, Any], until: float) -> Package:
    return Package(
        name=entry["name"],
        bot=entry["bot"],
        pip=tuple(entry.get("pip", ())),
        npm=tuple(entry.get("npm", ())),
        folder=CACHE / Path(entry["bot"]).stem,
        until=until,
    )


def _tried(
    entry: Mapping[str, Any],
    package: Package,
    shown: list[tuple[str, Mapping[str, Any], Findings]],
    *,
    show: bool,
) -> Iterator[str]:
    note = f" ({entry['note']})" if "note" in entry else ""
    try:
        if time.monotonic() > package.until:
            raise Skipped("the time for it was up")
        if "agrees" in entry:
            yield from _agreed(package, entry["agrees"])
            return
        with running(package) as place:
            for own in entry["targets"]:
                began = time.monotonic()
                told = ", ".join(f"{key} {value}" for key, value in own.items() if isinstance(value, str | bool))
                problems, findings = asyncio.run(_played(_target(own, place), entry.get("talk", TALK)))
                mark = "✗" if problems else "✓"
                yield f"{mark} {package.name}: {told}{note} {time.monotonic() - began:.1f} s"
                yield from (f"    {problem}" for problem in problems)
                if findings is not None:
                    shown.append((package.name, own, findings))
                if show and findings is not None:
                    yield from (f"    {line}" for line in findings.lines())
    except Skipped as reason:
        yield f"- {package.name}: skipped, {reason}"
    except RuntimeError as problem:
        yield f"✗ {package.name}: {problem}"


def _agreed(package: Package, agrees: Mapping[str, Any]) -> Iterator[str]:
    began = time.monotonic()
    problems = differences(package, agrees)
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
