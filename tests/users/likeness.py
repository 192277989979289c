"""How like people the simulated cardmembers write: figures of ours, and of real customers' turns where there are some.

python -m tests.users.likeness [--customers FOLDER] [--seeds 2]

FOLDER holds files of customers' turns as JSON lines with `text`: `banking77*` (one question each), `multidogo*`
(`conversation`, `turn`, `slots`, `intent`) and `star*` (`dialogue`, `prev_agent_label`). What it prints for ours stands
in personas/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.dialogue import Speaker
from simulator.personas import goal_names, load_persona, persona_names
from simulator.seeds import rng
from tests.users.playing import PERSONAS
from tests.users.sweep import sweep

_GREETING = re.compile(
    r"^\W*(hi+|hello|hey|heya|good (morning|afternoon|evening)|hola|buenas|buenos d[ií]as|muy buenas)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\b(thanks?|thx|thank you|gracias|grax)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,./-]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SAMPLE_WORDS = 3000
"""Vocabulary is counted in so many words of each, for longer texts have more of it."""


@dataclass(slots=True)
class Sample:
    """first: first messages that bring a matter up. answers: turns after the first. facts: per turn that gives any,
    how many."""

    name: str
    first: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    facts: list[int] = field(default_factory=list)


def ours(language: str, seeds: Sequence[int]) -> Sample:
    """All people of the language, all goals, against the reference chat."""
    people = [name for name in persona_names(PERSONAS) if _speaks(name) == language]
    sample = Sample(f"ours ({language})")
    for played in sweep(people, goal_names(PERSONAS), seeds):
        turns = [turn for turn in played.transcript.turns if turn.speaker is Speaker.USER]
        if played.goal.attacks or not turns:
            continue
        sample.first.append(turns[0].text)
        sample.answers.extend(turn.text for turn in turns[1:])
        given = [sum(act.end > act.start for act in turn.find("inform", "correct")) for turn in turns]
        sample.facts.extend(count for count in given if count)
    return sample


def _speaks(name: str) -> str:
    return load_persona(name, folders=PERSONAS, seed=1).language


def theirs(folder: Path) -> Iterable[Sample]:
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if path.name.startswith("banking77"):
            yield Sample("BANKING77", first=[row["text"] for row in rows])
        elif path.name.startswith("multidogo"):
            yield _multidogo(rows)
        elif path.name.startswith("star"):
            yield _star(rows)


def _multidogo(rows: Iterable[dict[str, Any]]) -> Sample:
    sample = Sample("MultiDoGO")
    idle = {"openinggreeting", "closinggreeting", "thankyou", "confirmation", "rejection", "contentonly", "outofdomain"}
    for row in rows:
        matter = row.get("intent") not in idle
        (sample.first if matter else sample.answers).append(row["text"])
        if row.get("slots"):
            sample.facts.append(len(row["slots"]))
    sample.answers = [text for text in sample.answers if text.strip()]
    return sample


def _star(rows: Iterable[dict[str, Any]]) -> Sample:
    sample = Sample("STAR")
    dialogues: dict[Any, list[str]] = defaultdict(list)
    for row in rows:
        dialogues[row["dialogue"]].append(row["text"])
    for turns in dialogues.values():
        if len(turns[0].split()) > 2:  # one in five is a mere "hi"
            sample.first.append(turns[0])
        sample.answers.extend(turns[1:])
    return sample


def figures(sample: Sample) -> dict[str, str]:
    lengths = sorted(len(text.split()) for text in sample.first)
    answers = sorted(len(text.split()) for text in sample.answers)
    return {
        "first messages": str(len(lengths)),
        "words in a first message, p10 / median / p90": " / ".join(str(_percentile(lengths, p)) for p in (10, 50, 90)),
        "first messages with a question mark": _share(sample.first, lambda text: "?" in text),
        "with a number in it": _share(sample.first, lambda text: bool(_NUMBER.search(text))),
        "numbers per first message, mean": f"{statistics.mean(len(_NUMBER.findall(t)) for t in sample.first):.2f}",
        "that begin with a greeting": _share(sample.first, lambda text: bool(_GREETING.search(text))),
        "that say thanks": _share(sample.first, lambda text: bool(_THANKS.search(text))),
        "that begin with a small letter": _share(sample.first, lambda text: text[:1].islower()),
        "that end without . ! or ?": _share(sample.first, lambda text: text.rstrip()[-1:] not in (".", "!", "?")),
        f"different words in {_SAMPLE_WORDS:,} of first messages": _vocabulary(sample.first),
        "words in a later turn, median / p90": f"{_percentile(answers, 50)} / {_percentile(answers, 90)}"
        if answers
        else "",
        "later turns of at most three words": _share(sample.answers, lambda text: len(text.split()) <= 3),
        "facts in a turn that gives any, mean": f"{statistics.mean(sample.facts):.2f}" if sample.facts else "",
    }


def _percentile(values: Sequence[int], percent: int) -> int:
    return values[min(len(values) - 1, len(values) * percent // 100)]


def _share(texts: Sequence[str], wanted: Any) -> str:
    return f"{100 * sum(map(wanted, texts)) / len(texts):.0f} %" if texts else ""


def _vocabulary(texts: Sequence[str]) -> str:
    mixed = list(texts)
    rng("vocabulary").shuffle(mixed)
    words = [word for text in mixed for word in _WORD.findall(text.casefold())][:_SAMPLE_WORDS]
    return str(len(set(words))) if len(words) == _SAMPLE_WORDS else ""


def table(samples: Sequence[Sample]) -> str:
    columns = [figures(sample) for sample in samples]
    lines = ["| | " + " | ".join(sample.name for sample in samples) + " |", "|---" * (len(samples) + 1) + "|"]
    lines += [f"| {key} | " + " | ".join(column[key] for column in columns) + " |" for key in columns[0]]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=Path, help="folder of real customers' turns")
    parser.add_argument("--seeds", type=int, default=2)
    options = parser.parse_args(arguments)
    real = list(theirs(options.customers)) if options.customers else []
    seeds = range(options.seeds)
    sys.stdout.write(table([*real, ours("en", seeds), ours("es", range(options.seeds * 5))]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
