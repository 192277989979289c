"""Projects to measure: the same conversations for ours and for plain behave, against the fixed chat."""

from __future__ import annotations

from pathlib import Path

LINES = (
    "I need a new card",
    "It was stolen yesterday",
    "My number ends in 1005",
    "Yes please",
    "When will it come",
    "Thanks a lot",
)

_PLAIN_STEPS = '''"""What one would write first: httpx, a client per scenario, no persona, no rules."""

import os

import httpx
from behave import given, then, when

URL = f"http://127.0.0.1:{os.environ['PORT']}/turns"


@given("Ines is signed in")
def signed_in(context):
    context.client = httpx.Client(trust_env=False)
    context.add_cleanup(context.client.close)


@when('Ines says "{words}"')
def says(context, words):
    context.reply = context.client.post(URL, json={"text": words}, timeout=60).json()


@then("no reply is empty")
def never_empty(context):
    assert context.reply["messages"]
'''

_BDD_STEPS = '''"""The same for pytest-bdd."""

import os

import httpx
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

URL = f"http://127.0.0.1:{os.environ['PORT']}/turns"
scenarios("features")


@pytest.fixture
def talk():
    with httpx.Client(trust_env=False) as client:
        yield {"client": client}


@given("Ines is signed in")
def signed_in(talk):
    pass


@when(parsers.parse('Ines says "{words}"'))
def says(talk, words):
    talk["reply"] = talk["client"].post(URL, json={"text": words}, timeout=60).json()


@then("no reply is empty")
def never_empty(talk):
    assert talk["reply"]["messages"]
'''

_DEADLY_STEP = '''"""Once, and in the middle of it all, a worker dies."""

import os
from pathlib import Path

from simulator.frontends.behave_steps import then, use_shipped_steps

use_shipped_steps()
MARK = Path("died")


@then("its worker dies, once")
def dies(context):
    try:
        MARK.touch(exist_ok=False)
    except FileExistsError:
        return
    os._exit(9)
'''


def feature(conversations: int) -> str:
    """Six turns each."""
    said = "".join(f'    {"When" if n == 0 else "And"} Ines says "{line}"\n' for n, line in enumerate(LINES))
    scenario = f"    Given Ines is signed in\n{said}    Then no reply is empty\n"
    return "Feature: Load\n" + "".join(f"  Scenario: S{n}\n{scenario}" for n in range(conversations))


def ours(folder: Path, conversations: int, port: int) -> Path:
    """A project whose target is the fixed chat; the shipped steps, persona, understanding, all rules, the record."""
    _write(folder / "features" / "load.feature", feature(conversations))
    _write(
        folder / "understudy.yaml",
        f"target: fixed\ntargets:\n  fixed:\n    adapter: rest_json\n    url: http://127.0.0.1:{port}\n"
        '    send: {path: /turns, body: {text: "{text}"}}\n    reply: {messages: messages}\n'
        "    limits: {turn_s: 120}\n",
    )
    return folder


def tiny(folder: Path, conversations: int, port: int) -> Path:
    """One turn each; the worker that comes to the one in the middle dies, the first time."""
    ours(folder, 1, port)
    _write(folder / "steps" / "deadly_steps.py", _DEADLY_STEP)
    deadly = conversations // 2
    scenarios = "".join(
        f'  Scenario: S{n}\n    Given Ines is signed in\n    When Ines says "{LINES[0]}"\n'
        + ("    Then its worker dies, once\n" if n == deadly else "")
        for n in range(conversations)
    )
    _write(folder / "features" / "load.feature", f"Feature: Load\n{scenarios}")
    return folder


def pytest_bdd(folder: Path, conversations: int) -> Path:
    _write(folder / "features" / "load.feature", feature(conversations))
    _write(folder / "test_load.py", _BDD_STEPS)
    return folder


def plain_behave(folder: Path, conversations: int) -> Path:
    _write(folder / "features" / "load.feature", feature(conversations))
    _write(folder / "features" / "steps" / "plain_steps.py", _PLAIN_STEPS)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
