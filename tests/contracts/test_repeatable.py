"""The same words in every process: nothing hangs on the order of a set or on hash()."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _printed(hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.users.reading", "--number", "70", "--seed", "11"]
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_conversations_are_the_same_to_the_letter_under_another_hash_seed() -> None:
    first = _printed("1")
    assert first.count("\n== ") > 60
    assert first == _printed("4242")
