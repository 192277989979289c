"""The step catalogue, `steps/README.md`: every sentence that a feature can use, drawn from the step functions.

    python -m simulator.frontends.step_catalogue     writes it

A test checks that the file is current.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.frontends.blanks import BLANKS
from simulator.frontends.bundle import shipped
from simulator.frontends.endings import ENDINGS
from simulator.frontends.parameter_types import PARTS
from simulator.frontends.phrasebook import FAMILIES, Phrasebook, load_phrasebook

_INTRODUCTION = """\
# Steps

<!-- Written by `python -m simulator.frontends.step_catalogue`; change the step functions or the phrasebook instead. -->

Every sentence a feature can use. One file per noun of the domain; a step is a few lines that call `simulator/`. The
sentences are Cucumber Expressions: `he/she` means either word, `{fact}` takes up a phrase. How to write a feature is in
[features/README.md](../features/README.md). A project of one's own brings these steps in with `use_shipped_steps()` and
adds phrases in `personas/phrases.yaml`.
"""
_STANDARD = {"int": "a whole number", "string": "words in quotes; `[last four]` and other blanks are filled in"}
_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """kind: given, when or then. file: name of the step file. doc, module_doc: docstrings of the step and its file."""

    kind: str
    expression: str
    file: str
    line: int
    doc: str
    module_doc: str


@lru_cache(maxsize=1)
def definitions() -> tuple[tuple[str, Any], ...]:
    """(kind, behave's matcher) of every step of the shipped `steps/`. Loads behave, and empties its step registry."""
    from behave.runner import the_step_registry

    from simulator.frontends.step_files import load_steps

    load_steps([shipped("steps")])
    return tuple((kind, matcher) for kind in ("given", "when", "then") for matcher in the_step_registry.steps[kind])


def sentences() -> tuple[Sentence, ...]:
    """All sentences, by file and place in it."""
    found = [_sentence(kind, matcher.pattern, inspect.unwrap(matcher.func)) for kind, matcher in definitions()]
    return tuple(sorted(found, key=lambda sentence: (sentence.file, sentence.line, len(sentence.expression))))


def catalogue(found: Iterable[Sentence], phrasebook: Phrasebook) -> str:
    """The text of the file, in Markdown."""
    found = tuple(found)
    lines = [_INTRODUCTION]
    for file in dict.fromkeys(sentence.file for sentence in found):
        rows = [sentence for sentence in found if sentence.file == file]
        lines += [f"## {file}", "", rows[0].module_doc, "", "| sentence | what it means |", "|---|---|"]
        lines += [f"| {row.kind.capitalize()} {row.expression} | {row.doc} |" for row in rows]
        lines.append("")
    lines += ["## Parts of a sentence", "", "| part | what it takes |", "|---|---|"]
    lines += [f"| `{{{name}}}` | {means} |" for name, means in _parts(found)]
    lines += ["", "## Phrases", "", "`her` stands for his and their as well.", ""]
    for family in FAMILIES:
        lines += [f"### {family}", ""]
        lines += [f"- {phrase}" for phrase in phrasebook.phrases(family)]
        lines.append("")
    lines += ["### endings", "", *(f"- {ending}" for ending in ENDINGS), ""]
    lines += [
        "## Blanks in scripted lines",
        "",
        "With ` in words`, digits are spelt out: `[security code in words]`.",
        "",
    ]
    lines += [f"- [{blank}]" for blank in BLANKS]
    return "\n".join(lines).rstrip() + "\n"


def write() -> Path:
    path = shipped("steps") / "README.md"
    path.write_text(catalogue(sentences(), load_phrasebook()), encoding="utf-8")
    return path


def _sentence(kind: str, expression: str, step: Any) -> Sentence:
    doc = inspect.getdoc(step) or ""
    return Sentence(
        kind=kind,
        expression=expression,
        file=Path(step.__code__.co_filename).name,
        line=step.__code__.co_firstlineno,
        doc=doc.partition("\n")[0],
        module_doc=(inspect.cleandoc(step.__globals__.get("__doc__") or "")).partition("\n")[0],
    )


def _parts(found: tuple[Sentence, ...]) -> list[tuple[str, str]]:
    used = {name for sentence in found for name in _PART.findall(sentence.expression)}
    known = {part.name: part.means for part in PARTS} | _STANDARD
    return [(name, means) for name, means in known.items() if name in used]


if __name__ == "__main__":
    write()
