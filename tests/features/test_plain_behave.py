"""`behave` without options at the top of the project: the features, all of them, and nobody else's."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from behave.parser import parse_feature

ROOT = Path(__file__).parents[2]


def test_it_takes_our_features_and_nothing_else() -> None:
    # Nothing is played: which files are taken does not hang on the chat.
    command = [sys.executable, "-m", "behave", "--dry-run", "--no-color"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    taken = set(re.findall(r"(?m)^Feature: .* # (.+):\d+$", done.stdout))
    ours = sorted(ROOT.joinpath("features").glob("*.feature"))
    assert taken == {str(path.relative_to(ROOT)) for path in ours}
    scenarios = sum(len(list(parse_feature(path.read_text(encoding="utf-8")).walk_scenarios())) for path in ours)
    assert f"{scenarios} untested" in done.stdout
