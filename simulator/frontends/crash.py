"""What is kept of a bug of ours: the traceback in a file, so that the screen can stay readable."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterable
from pathlib import Path

import simulator
from simulator.dialogue import Secret
from simulator.record.hiding import hide


def save_details(error: BaseException, folder: Path, *, secrets: Iterable[Secret] = ()) -> Path | None:
    """Writes the masked traceback into the first free `crash-N.txt` of the folder; None where it cannot be written."""
    words = "".join(traceback.format_exception(error))
    versions = f"understudy {simulator.__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
    content = hide(versions + words, secrets)
    for number in range(1, 1000):
        path = folder / f"crash-{number}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
                file.write(content)
        except FileExistsError:
            continue
        except OSError:
            return None
        return path
    return None
