"""`understudy serve`: a real service, until it is interrupted."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from simulator.frontends.command_line import main


def test_it_serves_until_interrupted() -> None:
    # What is started in the background inherits that interrupts are ignored, these tests perhaps among it.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from simulator.frontends.command_line import main; sys.exit(main(['serve', '--port', '0']))"
    with subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            assert httpx.get(f"{found.group()}/health").json() == {"status": "ok"}
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()


def test_an_unknown_defect(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--defect", "nope"]) == 2
    assert "there is no defect 'nope'" in capsys.readouterr().err


def test_a_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen on port" in capsys.readouterr().err
