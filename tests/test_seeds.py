from __future__ import annotations

import subprocess
import sys

from simulator.seeds import derive, rng


def test_the_same_parts_give_the_same_seed_in_another_process() -> None:
    code = "from simulator.seeds import derive; print(derive(7, 'features/a.feature:3', 'ines'))"
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(there) == derive(7, "features/a.feature:3", "ines")


def test_a_known_value_so_that_no_later_version_changes_all_conversations() -> None:
    assert derive(1, "a") == 170746225422198242


def test_parts_are_told_apart() -> None:
    assert len({derive(1, "a"), derive("1", "a"), derive(1, "a", ""), derive("1a"), derive("a", 1)}) == 5


def test_purposes_draw_apart() -> None:
    first = rng(1, "names")
    second = rng(1, "names")
    rng(1, "typos").random()
    assert [first.random() for _ in range(3)] == [second.random() for _ in range(3)]
    assert rng(1, "names").random() != rng(1, "typos").random()
