"""Output belongs to whoever printed it."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import suppress

import pytest

from simulator.executors.lane import Lane
from simulator.frontends.output_routing import LONGEST, Captured, captured, routed


async def _scenario(name: str, lane: Lane) -> str:
    output = Captured()
    with captured(output):
        for _ in range(5):
            print(name)  # noqa: T201 - what this is about
            await asyncio.sleep(0)
            await lane.call(print, name)
            logging.getLogger(name).warning(name)
        await asyncio.create_task(_printing(name))
    lane.close()
    return output.text


async def _printing(name: str) -> None:
    sys.stderr.write(f"{name}\n")


def test_tasks_threads_and_logs_of_many_scenarios_do_not_mix(capsys: pytest.CaptureFixture[str]) -> None:
    async def together() -> list[str]:
        return await asyncio.gather(*(_scenario(f"s{number}", Lane()) for number in range(20)))

    with routed():
        found = asyncio.run(together())
        print("outside")  # noqa: T201
    for number, text in enumerate(found):
        assert text.count("\n") == 16
        assert {line.rpartition(":")[2] for line in text.splitlines()} == {f"s{number}"}
    assert capsys.readouterr().out == "outside\n"


def test_everything_is_put_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, sys.stderr, list(logging.getLogger().handlers)
    with suppress(LookupError), routed():
        assert sys.stdout.isatty() is False
        assert sys.stdout.encoding
        raise LookupError
    assert (sys.stdout, sys.stderr, list(logging.getLogger().handlers)) == before


def test_a_flood_is_cut_to_its_end() -> None:
    output = Captured()
    for number in range(30_000):
        output.write(f"{number}\n")
    assert output.text.startswith("[...]")
    assert output.text.endswith("29999\n")
    assert len(output.text) <= LONGEST + 6
