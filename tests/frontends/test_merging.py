"""Parts of a run made into one."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from simulator.frontends.merging import merge
from simulator.record.reader import comparable, load
from tests.frontends.conftest import ProjectFolder
from tests.frontends.test_company import _mixed


def test_shards_merged_are_the_record_of_the_whole(project: ProjectFolder) -> None:
    _mixed(project)
    project.run("-j", "9", "--record", "whole.jsonl")
    for index in (1, 2, 3):
        project.run("-j", "9", "--shard", f"{index}/3", "--record", f"part-{index}.jsonl")
    parts = [project.root / f"part-{index}.jsonl" for index in (3, 1, 2)]
    merged = merge([*parts, parts[0]], project.root / "merged.jsonl")
    assert comparable(merged) == comparable(load(project.root / "whole.jsonl"))
    assert merged.finished
    names = [result.scenario_id for result in merged.scenarios]
    assert names.index("features/greetings.feature:6") < names.index("features/greetings.feature:10")


def test_what_does_not_belong_together_is_refused(project: ProjectFolder) -> None:
    project.run("--record", "one.jsonl")
    project.run("--record", "two.jsonl", "--seed", "2")
    one, two = project.root / "one.jsonl", project.root / "two.jsonl"
    with pytest.raises(UsageError, match="run seed differs"):
        merge([one, two], project.root / "m.jsonl")
    with pytest.raises(UsageError, match="overwrite one of its parts"):
        merge([one], one)
    with pytest.raises(UsageError, match="nothing to merge"):
        merge([], project.root / "m.jsonl")
    two.write_bytes(b"".join(one.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(UsageError, match="did not come to its end"):
        merge([one, two], project.root / "m.jsonl")
