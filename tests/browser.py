"""A real headless browser for the tests of pages: finds one, or installs Debian's where that is possible.

Run as a program (`python -m tests.browser`), as `make test` does before the tests, it makes sure that there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found() -> str | None:
    """The browser's path; UNDERSTUDY_BROWSER names another one."""
    named = os.environ.get("UNDERSTUDY_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """With Debian's package manager and the rights for it; else says what to do."""
    apt = shutil.which("apt-get")
    if found():
        return
    if apt is None or os.geteuid() != 0:
        print("no Chromium found: install one, or its tests are skipped", file=sys.stderr)  # noqa: T201
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)


@contextmanager
def browser() -> Iterator[object]:
    """A playwright `Browser`. Skips the test where there is none, except in CI, where that is a failure."""
    path = found()
    if path is None:
        message = "no Chromium found; install one or name it in UNDERSTUDY_BROWSER"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


if __name__ == "__main__":
    install()
