"""Packages of readers from the npm registry, in a folder of their own, used again as long as they are the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROGRAMS = Path(__file__).parent / "programs"
_INSTALL_S = 300
_RUN_S = 120


class Skipped(Exception):
    """A reader that cannot be had here, with the reason."""


def install(packages: Sequence[str], folder: Path) -> Path:
    """The folder that holds `node_modules`, with our programs beside them. Raises Skipped."""
    wanted = "\n".join(packages)
    ready = folder / "ready"
    if not ready.is_file() or ready.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        done = _run((_found("npm"), "install", *quiet, *packages), folder, _INSTALL_S)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if "rror" in line] or ["no reason given"]
            raise Skipped(f"the packages cannot be installed: {lines[0].strip()}")
        ready.write_text(wanted, encoding="utf-8")
    for program in PROGRAMS.iterdir():
        shutil.copy(program, folder)
    return folder


def ask(folder: Path, program: str, *arguments: str) -> Any:
    """What one of our programs prints, as JSON. Raises RuntimeError with what it complains of."""
    return json.loads(run((_found("node"), program, *arguments), folder))


def run(command: Sequence[str], folder: Path) -> str:
    """What a program prints. Raises RuntimeError with what it complains of."""
    done = _run(command, folder, _RUN_S)
    if done.returncode:
        raise RuntimeError(" / ".join((done.stderr or done.stdout).strip().splitlines()[:8]))
    return done.stdout


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise Skipped(f"{program} is not installed")
    return path


def _run(command: Sequence[str], folder: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    # npm finds its registry by its own configuration; nothing else of ours goes along.
    surroundings = {
        name: value
        for name, value in (*os.environ.items(), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"))
        if name in ("PATH", "HOME", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")
        or name.lower().startswith(("npm_config_", "https_proxy", "http_proxy", "no_proxy"))
    }
    try:
        return subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Skipped(f"not done within {seconds:g} s") from None
