"""`python -m tests.benchmarks.understanding`: what it costs to understand a turn, by length, and beside a plain scan.

Each row stands beside one plain `re` scan of the same text for all the words that call for a phrase (one alternation),
so that rows can be compared on any machine. Cold: text that was not seen before, nothing remembered. Warm: said again,
as chats do. CPU time, medians; texts are the labelled bubbles of the test cases, in a new order each time. Then texts
made to be slow ("hostile"): the worst of many, which is told with what it was made of, so that it can be made again.
"""

from __future__ import annotations

import argparse
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
from simulator.understanding.secrets import asks, shows, trace
from simulator.understanding.secrets.taint import Taint
from tests.benchmarks import contests

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """The worst of the texts made to be slow. recipe: the seed and the pieces that it was made of."""

    us_per_character: float
    scan_us_per_character: float
    recipe: str

    @property
    def ratio(self) -> float:
        return self.us_per_character / self.scan_us_per_character


# What patterns stumble over: openings without an end, the same again and again, other scripts, encodings, numbers.
_PIECES = (
    "a", "aa ", " ", "\n", "- ", "1. ", "the ", "your ", "what is ", "if you ", "not ", "code ", "number ", "card ",
    "pin ", "password ", "social security ", "the last four of ", "please send me ", "tell me ", "en cuanto ",
    "el numero de ", "0", "12", "3782 ", "000-12-", "one two ", "double ", "%20", "%33", "&#51;", "&amp;", "=", "==",
    "MzQ4", "\u200b", "\u0661", "\u0456", "**", "`", "[", "](", "<b>", "(", ")", "\"", "'", "\u201c", "?", ":", ";",
    ",", "...", "|", "*", "\u2022", "x", "@", "p 1 n ", "c.v.v ", "and ", "or ", "so ", "when ", "before ",
)  # fmt: skip


def hostile_texts(count: int, length: int) -> Iterator[tuple[str, str]]:
    """Recipe and text; each of a few pieces over and over, so that what one of them does badly shows."""
    for seed in range(count):
        chance = random.Random(seed)
        pieces = chance.choices(_PIECES, k=chance.choice((1, 2, 3, 6, 20)))
        text = ""
        while len(text) < length:
            text += chance.choice(pieces) * chance.choice((1, 1, 1, 5, 40))
        yield f"{seed}: {' + '.join(map(repr, dict.fromkeys(pieces)))[:80]}", text[:length]


def worst(count: int, scan: re.Pattern[str], length: int = 2_000) -> Hostile:
    """Reads each text as an agent's turn after a customer's; asked, shown and known secrets included."""
    taint = Taint(SECRETS)
    before = (("agent", "And your PIN?"), ("user", "should I type the whole card number here?"))
    found: Hostile | None = None
    for recipe, text in hostile_texts(count, length):
        turn = Turn.of(Speaker.AGENT, text)
        forget()
        took = cpu_us(lambda turn=turn: understand(turn, NOTHING, taint=taint))  # type: ignore[misc]
        took += cpu_us(lambda text=text: (asks(text, before), shows(text, before)))  # type: ignore[misc]
        plain = max(cpu_us(lambda text=text: scan.findall(text.lower())), 1.0)  # type: ignore[misc]
        each = Hostile(us_per_character=took / length, scan_us_per_character=plain / length, recipe=recipe)
        if found is None or each.us_per_character > found.us_per_character:
            found = each
    if found is None:
        raise ValueError("no text was asked for")
    return found


def warm_up() -> None:
    """Expressions are compiled when first tried; that belongs to the start."""
    for text in texts(3_000, 40):
        understand(Turn.of(Speaker.AGENT, text), NOTHING, taint=Taint(SECRETS))


def rows(*, hostile: int) -> Iterator[contests.Row]:
    """For `make bench`: a usual turn beside the plain scan; beside it, per character, a megabyte and the worst."""
    scan = plain_scan()
    warm_up()
    usual, longest = measure(300, scan), measure(1_000_000, scan)
    yield contests.Row(
        what="a turn of 300 characters understood",
        conversations=60,
        ms_per_turn=usual.cold_us / 1000,
        ratio=usual.ratio,
        against="plain scan for the same words",
    )
    yield contests.Row(
        what="a megabyte understood, per character",
        conversations=1,
        ratio=longest.cold_us / longest.length / (usual.cold_us / usual.length),
        against="300 characters",
    )
    slow = worst(hostile, scan)
    yield contests.Row(
        what="the worst of texts made to be slow, per character",
        conversations=hostile,
        ratio=slow.us_per_character / (usual.cold_us / usual.length),
        against="300 characters",
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.understanding")
    options.add_argument("--hostile", type=int, default=400, help="texts made to be slow; 400 where it is not given")
    options.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest row")
    given = options.parse_args()
    scan = plain_scan()
    warm_up()
    print("| characters | cold us | warm us | plain scan us | cold / scan | us per character |")  # noqa: T201
    print("|--:|--:|--:|--:|--:|--:|")  # noqa: T201
    for length in LENGTHS:
        if length <= given.longest:
            print(measure(length, scan).cells(), flush=True)  # noqa: T201
    if given.hostile:
        slow = worst(given.hostile, scan)
        print(  # noqa: T201
            f"\nWorst of {given.hostile} texts made to be slow: {slow.us_per_character:.1f} us per character, "
            f"{slow.ratio:.1f} x a plain scan of it ({slow.recipe})"
        )


if __name__ == "__main__":
    main()
