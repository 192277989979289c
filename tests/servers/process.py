"""Installing and running one server: packages into a folder of their own, a process that never outlives its use."""

from __future__ import annotations

import math
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BOTS = Path(__file__).parent / "bots"
_INSTALL_S = 420
_START_S = 180


class Skipped(Exception):
    """A server that cannot be had here, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """folder: where it is installed, used again as long as the packages are the same. One of pip and npm is empty.
    until: on the monotonic clock, when the time for it is up."""

    name: str
    bot: str
    pip: tuple[str, ...]
    npm: tuple[str, ...]
    folder: Path
    until: float = math.inf

    def install(self) -> list[str]:
        """The command that starts the bot, but for the port. Raises Skipped."""
        wanted = "\n".join((*self.pip, *self.npm))
        ready = self.folder / "ready"
        if not ready.is_file() or ready.read_text(encoding="utf-8") != wanted:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            self._fill()
            ready.write_text(wanted, encoding="utf-8")
        for file in BOTS.glob("lines.*"):
            shutil.copy(file, self.folder)
        shutil.copy(BOTS / self.bot, self.folder)
        program = str(self._python()) if self.pip else _found("node")
        return [program, str(self.folder / self.bot)]

    def _fill(self) -> None:
        if self.npm:
            _found("node")
            quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            (self.folder / "package.json").write_text('{"private": true}', encoding="utf-8")
            self._run(_found("npm"), "install", *quiet, *self.npm)
            return
        self._run(sys.executable, "-m", "venv", "env")
        plainly = ("--quiet", "--no-compile", "--disable-pip-version-check")
        self._run(str(self._python()), "-m", "pip", "install", *plainly, *self.pip)

    def _run(self, *command: str) -> None:
        most = min(_INSTALL_S, self.until - time.monotonic())
        try:
            done = subprocess.run(
                command, cwd=self.folder, capture_output=True, text=True, timeout=max(most, 0.1), check=False
            )
        except subprocess.TimeoutExpired:
            raise Skipped(f"not installed within {most:.0f} s") from None
        if done.returncode:
            lines = [line for line in done.stderr.strip().splitlines() if "rror" in line] or ["no reason given"]
            raise Skipped(f"cannot be installed: {lines[0].strip()}")

    def _python(self) -> Path:
        return self.folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"


@contextmanager
def running(package: Package) -> Iterator[str]:
    """127.0.0.1:PORT. Raises Skipped where it cannot be installed, RuntimeError where it does not start."""
    command = package.install()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = package.folder / "log"
    # Only what a server needs: no proxies, no credentials of whoever runs the tests.
    surroundings = {"PATH": os.environ.get("PATH", ""), "HOME": str(package.folder), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=package.folder,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            env=surroundings,
        )
        try:
            _wait(process, port, log, package.until)
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path, most: float) -> None:
    until = min(most, time.monotonic() + _START_S)
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    if time.monotonic() > most:
        raise Skipped("it had not started when the time for it was up")
    tail = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
    raise RuntimeError("it does not listen: " + " / ".join(tail))


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise Skipped(f"{program} is not installed")
    return path
