"""Conversations for tests, written as policy packs write their examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from simulator.dialogue import Transcript
from simulator.documents import Block, Items, load_block, parse
from simulator.policies.example import read_examples
from simulator.rules.checks import CHECKS
from simulator.rules.finding import Finding
from simulator.rules.settings import Settings
from simulator.rules.trace import Trace

CASES = Path(__file__).parents[1] / "cases" / "rules"


def talk(*lines: str, cut: bool = False, setting: Mapping[str, str] | None = None) -> Transcript:
    """`user!: request(lock_card) | Lock it`, `agent!: inform(locked)` ..."""
    block = Block(parse("{}", "test").where)
    block["turns"] = Items(block.where)
    block["turns"].extend(lines)
    block["cut"] = cut
    block["setting"] = Block(block.where)
    block["setting"].update(setting or {})
    examples = Items(block.where)
    examples.append(block)
    return read_examples(examples, "test")[0].transcript()


def check_cases(check: str) -> list[ParameterSet]:
    """(conversation, settings, wanted outcome, wanted count of triggers or None) of tests/cases/rules/CHECK.yaml."""
    document = load_block(CASES / f"{check}.yaml", "case")
    return [_parameters(case) for case in document.items_of("cases")]


def _parameters(case: Block) -> ParameterSet:
    settings = case.block("settings")
    return pytest.param(
        read_examples(_one(case), "case")[0].transcript(),
        Settings({name: settings.texts(name) for name in settings}),
        case.text("outcome"),
        case.get("exercised"),
        id=case.text("why"),
    )


def examine(check: str, transcript: Transcript, settings: Settings | None = None) -> Finding:
    finding: Finding = CHECKS.load(check)().examine(Trace(transcript, settings))
    return finding


def _one(case: Block) -> Items:
    example = Block(case.where)
    for key in ("turns", "setting", "cut"):
        if key in case:
            example[key] = case[key]
            example.places[key] = case.at(key)
    items = Items(case.where)
    items.append(example)
    return items
