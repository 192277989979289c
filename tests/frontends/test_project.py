"""understudy.yaml: what it may hold, and what is said of what it may not."""

from __future__ import annotations

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.frontends.bundle import shipped
from simulator.frontends.project import EMBEDDED, load_project
from tests.frontends.conftest import ProjectFolder


def test_defaults(folder: ProjectFolder) -> None:
    project = load_project()
    assert (project.root, project.target, project.seed) == (folder.root, EMBEDDED, 1)
    assert project.personas == (shipped("personas"),)
    assert project.output == folder.root / ".understudy"
    assert project.target_block(EMBEDDED)["adapter"] == "reference"


def test_every_key(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("people/nora.yaml", "about: x\n")
    pack = folder.write("ours.yaml", "rules: []\n")
    mutants = folder.write("mutants.yaml", "[]\n")
    folder.write(
        "understudy.yaml",
        "target: staging\ntargets: {staging: {adapter: scripted}}\nseed: 9\ntoday: 2026-01-31\npersonas: [people]\n"
        "policies: [ours.yaml]\nmutants: [mutants.yaml]\noutput: out\nreports: [junit, html]\nturn_limit: 12\n"
        "waiting: 0.5\n",
    )
    (folder.root / "below").mkdir()
    monkeypatch.chdir(folder.root / "below")
    project = load_project()
    assert (project.root, project.target, project.seed, project.today) == (folder.root, "staging", 9, "2026-01-31")
    assert project.personas == (shipped("personas"), folder.root / "people")
    assert project.policies == (pack,)
    assert project.mutants == (mutants,)
    assert project.waiting == 0.5
    assert (project.output, project.reports, project.turn_limit) == (folder.root / "out", ("junit", "html"), 12)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("target: a\nsede: 3\n", 2, "did you mean 'seed'"),
        ("seed: many\n", 1, "a whole number"),
        ("targets:\n  mine: {url: x}\n", 2, "names no adapter"),
        ("targets: [a]\n", 1, "a mapping"),
        ("policies: [none.yaml]\n", 1, "there is no file"),
        ("seed: 1\npersonas: [none]\n", 2, "there is no folder"),
        ("today: tomorrow\n", 1, "a date such as"),
        ("turn_limit: 0\n", 1, "at least 1"),
        ("waiting: 2\n", 1, "from 0 to 1"),
        ("waiting: soon\n", 1, "a number"),
        ("seed: 1\nseed: 2\n", 2, "twice"),
        ("- a\n", 1, "must hold a mapping"),
        ("a: [\n", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(folder: ProjectFolder, content: str, line: int, words: str) -> None:
    path = folder.write("understudy.yaml", content)
    with pytest.raises(UsageError) as caught:
        load_project()
    assert str(caught.value.where) == f"{path}:{line}"
    assert words in str(caught.value)


def test_an_unknown_target_lists_what_there_is(folder: ProjectFolder) -> None:
    folder.chat("x")
    with pytest.raises(UnknownName, match="mime") as caught:
        load_project().target_block("mime")
    assert caught.value.known == ("mine", EMBEDDED)
