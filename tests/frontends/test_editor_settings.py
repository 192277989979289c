"""Editors are told where sentences are, and what their parts mean."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.frontends.editor_settings import FILE, content, settings

ROOT = Path(__file__).parents[2]


def test_the_settings_are_current() -> None:
    written = (ROOT / FILE).read_text(encoding="utf-8")
    assert written == content(), "run `python -m simulator.frontends.editor_settings`"


def test_they_point_at_something() -> None:
    for pattern in (*settings()["cucumber.features"], *settings()["cucumber.glue"]):
        assert any(ROOT.glob(pattern))
    for part in settings()["cucumber.parameterTypes"]:
        assert re.compile(part["regexp"])
