"""`python -m tests.benchmarks.understanding`: what it costs to understand a turn, by length, and beside a plain scan.

Each row stands beside one plain `re` scan of the same text for all the words that call for a phrase (one alternation),
so that rows can be compared on any machine. Cold: text that was not seen before, nothing remembered. Warm: said again,
as chats do. CPU time, medians; texts are the labelled bubbles of the test cases, in a new order each time.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulator.dialogue import Secret, SecretKind, Speaker, Transcript, Turn
from simulator.understanding import findings, understand
from simulator.understanding.languages import languages, load_pack
from simulator.understanding.secrets import trace
from simulator.understanding.secrets.taint import Taint

CASES = Path(__file__).parents[1] / "cases" / "understanding"
LENGTHS = (50, 100, 300, 1_000, 3_000, 10_000, 100_000, 1_000_000)
SECRETS = (
    Secret(kind=SecretKind.CARD_NUMBER, value="371449635398431"),
    Secret(kind=SecretKind.SSN, value="987-65-4321"),
    Secret(kind=SecretKind.PASSWORD, value="Blue-Heron-42"),
)
NOTHING = Transcript(conversation_id="benchmark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Microseconds of CPU for a text of that length."""

    length: int
    cold_us: float
    warm_us: float
    scan_us: float

    @property
    def ratio(self) -> float:
        return self.cold_us / self.scan_us

    def cells(self) -> str:
        per_character = self.cold_us / self.length
        return (
            f"| {self.length:,} | {self.cold_us:,.0f} | {self.warm_us:,.0f} | {self.scan_us:,.0f} | {self.ratio:.1f} "
            f"| {per_character:.2f} |"
        )


def bubbles() -> list[str]:
    """The bubbles of the cases, both languages, English more often, as in a chat in the United States."""
    found: list[str] = []
    for name, times in (("voices_en", 2), ("vendors_en", 2), ("voices_es", 1), ("vendors_es", 1)):
        voices: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
        found += [row["say"] for rows in voices.values() for row in rows] * times
    return found


def texts(length: int, count: int) -> Iterator[str]:
    """Of about that length, all different."""
    chance = random.Random(length)
    said = bubbles()
    for _ in range(count):
        text = ""
        while len(text) < length:
            text += chance.choice(said) + f" {chance.randrange(100)} "
        yield text[:length]


def plain_scan() -> re.Pattern[str]:
    """All words that call for a phrase, in one alternation."""
    stems = {key for name in languages() for index in load_pack(name).index.values() for key in index}
    words = sorted((re.escape(key.removesuffix("*")) for key in stems), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})")


def forget() -> None:
    findings.forget()
    trace.traced.cache_clear()


def cpu_us(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1000


def measure(length: int, scan: re.Pattern[str]) -> Row:
    cold, warm, plain = [], [], []
    taint = Taint(SECRETS)
    for text in texts(length, 60 if length <= 3_000 else 5 if length <= 100_000 else 1):
        turn = Turn.of(Speaker.AGENT, text)
        forget()
        cold.append(cpu_us(lambda turn=turn: understand(turn, NOTHING, taint=taint)))  # type: ignore[misc]
        warm.append(cpu_us(lambda turn=turn: understand(turn, NOTHING, taint=taint)))  # type: ignore[misc]
        plain.append(cpu_us(lambda text=text: scan.findall(text.lower())))  # type: ignore[misc]
    middle = statistics.median
    return Row(length=length, cold_us=middle(cold), warm_us=middle(warm), scan_us=middle(plain))


def main() -> None:
    scan = plain_scan()
    for text in texts(3_000, 40):  # expressions are compiled when first tried; that belongs to the start
        understand(Turn.of(Speaker.AGENT, text), NOTHING, taint=Taint(SECRETS))
    print("| characters | cold us | warm us | plain scan us | cold / scan | us per character |")  # noqa: T201
    print("|--:|--:|--:|--:|--:|--:|")  # noqa: T201
    for length in LENGTHS:
        print(measure(length, scan).cells(), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
