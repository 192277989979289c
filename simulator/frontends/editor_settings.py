"""What editors with Cucumber completion must know of our sentences.

`python -m simulator.frontends.editor_settings` writes `.vscode/settings.json` of a checkout anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.frontends.parameter_types import PARTS

FILE = Path(".vscode") / "settings.json"


def settings() -> dict[str, Any]:
    """JSON-ready. The parts of our sentences are told, because an editor does not run Python to find them."""
    return {
        "cucumber.features": ["features/**/*.feature"],
        "cucumber.glue": ["steps/**/*.py"],
        "cucumber.parameterTypes": [{"name": part.name, "regexp": part.regexp} for part in PARTS],
    }


def content() -> str:
    return json.dumps(settings(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
