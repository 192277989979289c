"""The embedded chat in a process of its own, for when its work must not be mixed up with ours."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from simulator.errors import HarnessError, TargetUnreachable

_ADDRESS = re.compile(r"http://\S+")
_ENDING_S = 5.0


@contextmanager
def chat_apart(defects: Sequence[str] = ()) -> Iterator[str]:
    """Its address on 127.0.0.1; it ends with the block. Raises TargetUnreachable where it does not start."""
    planted = [word for defect in defects for word in ("--defect", defect)]
    command = [sys.executable, "-m", "simulator.frontends.command_line", "serve", "--port", "0", *planted]
    # In a session of its own: a Ctrl-C is for us, and the chat is needed until we have drained.
    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        if process.stdout is None or process.stderr is None:
            raise HarnessError("the output of the embedded chat cannot be read")
        said = process.stdout.readline()
        address = _ADDRESS.search(said)
        if address is None:
            process.kill()
            why = process.stderr.read().strip() or said.strip() or "it said nothing"
            raise TargetUnreachable(
                f"the embedded chat did not start: {why}",
                way_out="see whether `understudy serve` starts",
            )
        yield address.group()
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_ENDING_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
