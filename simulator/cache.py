"""What was worked out from files that ship with us, kept between runs: plain values, never anything of a user's.

The files lie in `$UNDERSTUDY_CACHE`, or `understudy` in the user's cache folder; `UNDERSTUDY_CACHE=off` keeps none.
They are named after what they were made from, the code included, so none is ever out of date, and hold marshalled
values as Python's own compiled modules do. What is damaged, or in a folder that others may write to, is worked out
anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_DIGEST: Final = 32
_OLD_S: Final = 30 * 24 * 3600
_SUFFIX: Final = ".kept"


def kept(kind: str, sources: Sequence[bytes], make: Callable[[], Any]) -> Any:
    """What make returns (numbers, texts, tuples, lists, dicts, frozensets), from an earlier run where possible.

    kind: letters, for the name of the file. sources: all that the value hangs on. What make raises is raised, and kept
    nowhere.
    """
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{kind}-{_name(sources)}{_SUFFIX}"
    known, value = _read(path)
    if not known:
        value = make()
        with suppress(OSError):  # a full or read-only disk costs time, nothing else
            _write(path, value)
    return value


def _name(sources: Sequence[bytes]) -> str:
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {sys.hexversion} {marshal.version}".encode())
    for source in sources:
        digest.update(f" {len(source)} ".encode())
        digest.update(source)
    return digest.hexdigest()[:40]


def _folder() -> Path | None:
    """None where nothing is to be kept. Made where it is missing."""
    named = os.environ.get("UNDERSTUDY_CACHE", "")
    if named == "off":
        return None
    try:
        folder = Path(named) if named else _users_cache() / "understudy"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _ours_alone(folder) else None
    except (OSError, RuntimeError):  # no home, or none that can be written to
        return None


def _users_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _ours_alone(folder: Path) -> bool:
    """Whether nobody else can have put something there."""
    if not hasattr(os, "getuid"):
        return True
    state = folder.stat()
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _read(path: Path) -> tuple[bool, Any]:
    """(whether it is there and whole, value)"""
    try:
        content = path.read_bytes()
    except OSError:
        return False, None
    body = content[_DIGEST:]
    if hashlib.sha256(body).digest() != content[:_DIGEST]:
        return False, None
    return True, marshal.loads(body)  # noqa: S302 - our own, whole, from a folder that only we can write to


def _write(path: Path, value: Any) -> None:
    import tempfile  # slow to load, and hardly ever needed

    body = marshal.dumps(value)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).digest() + body)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _forget_old(path.parent)


def _forget_old(folder: Path) -> None:
    """What no run has made or wanted anew for a month belongs to former versions."""
    limit = time.time() - _OLD_S
    for path in folder.glob(f"*{_SUFFIX}"):
        with suppress(OSError):
            if path.stat().st_mtime < limit:
                path.unlink()
