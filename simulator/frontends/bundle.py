"""Where the shipped features, steps and personas are: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

import simulator
from simulator.errors import HarnessError

_PACKAGE = Path(simulator.__file__).parent


def shipped(folder: str) -> Path:
    """folder: "features", "steps" or "personas"."""
    for place in (_PACKAGE / "bundled" / folder, _PACKAGE.parent / folder):
        if place.is_dir():
            return place
    raise HarnessError(f"this installation lacks its {folder} folder", way_out="install understudy again")
