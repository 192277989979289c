"""The shipped folders are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import HarnessError
from simulator.frontends import bundle


@pytest.mark.parametrize("folder", ["features", "steps", "personas"])
def test_shipped(folder: str) -> None:
    assert bundle.shipped(folder).is_dir()


def test_those_in_an_installed_wheel_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_PACKAGE", tmp_path / "simulator")
    (tmp_path / "features").mkdir()
    assert bundle.shipped("features") == tmp_path / "features"
    (tmp_path / "simulator" / "bundled" / "features").mkdir(parents=True)
    assert bundle.shipped("features") == tmp_path / "simulator" / "bundled" / "features"
    with pytest.raises(HarnessError, match="steps"):
        bundle.shipped("steps")
