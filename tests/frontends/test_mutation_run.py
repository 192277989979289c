"""What is planted, by what was asked for; the whole of it runs in `commands/test_mutate.py`."""

from __future__ import annotations

import io

import pytest
from rich.console import Console as Screen

from simulator.errors import UnknownName, UsageError
from simulator.frontends.mutation_run import MutationRun
from simulator.frontends.run import Run
from tests.frontends.conftest import ProjectFolder


def _play(**options: object) -> int:
    screen = Screen(file=io.StringIO())
    return MutationRun(run=Run.of(), to=screen, **options).play()  # type: ignore[arg-type]


def test_defects_need_the_embedded_chat(project: ProjectFolder) -> None:
    with pytest.raises(UsageError, match="embedded chat only"):
        _play(all_defects=True)


def test_unknown_names_are_refused_before_anything_is_played(project: ProjectFolder) -> None:
    with pytest.raises(UnknownName, match="asks-ssn"):
        _play(mutants=("asks-sns",))
    (project.root / "understudy.yaml").unlink()
    with pytest.raises(UnknownName):
        _play(defects=("asks-sns",))
    assert not (project.root / ".understudy").exists()


def test_a_chat_that_cannot_be_talked_to(project: ProjectFolder) -> None:
    project.write(
        "understudy.yaml",
        "target: gone\ntargets:\n  gone:\n    adapter: rest_json\n    url: http://127.0.0.1:9\n"
        "    send: {path: /, body: {text: '{text}'}}\n    reply: {messages: text}\n",
    )
    assert _play(mutants=("asks-ssn",)) == 3
