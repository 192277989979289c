"""Load against real chats on this machine."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.executors.arrivals import poisson
from simulator.frontends.command_line import main
from simulator.frontends.load_figures import Meter
from simulator.frontends.load_run import BEHIND, parse_rate, parse_span
from simulator.record.reader import load
from tests.frontends.conftest import ProjectFolder

MIX = "about: Load\npersonas: [ines, gus, lucia]\ngoals: [late_fee, lock_card, hours]\ntraits: [none, typos]\n"
PLAY = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def mix(folder: ProjectFolder) -> ProjectFolder:
    folder.write("mix.yaml", MIX)
    return folder


def _load(arrivals: str, span: str, *more: str) -> int:
    return main(["load", "--population", "mix.yaml", "--arrivals", arrivals, "--for", span, *more])


def _figures() -> Any:
    return json.loads(Path(".understudy/load.figures.json").read_text(encoding="utf-8"))


def _verdicts(path: str) -> dict[str, Any]:
    return {
        result.scenario_id: (
            result.outcome,
            [turn.text for turn in result.conversations[0].transcript.turns],
            [(verdict.rule, verdict.outcome) for verdict in result.conversations[0].verdicts],
        )
        for result in load(Path(path)).scenarios
    }


def test_verdicts_are_those_of_a_functional_run(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """The embedded chat, in a process of its own, with a planted defect so that there is something to find."""
    defect = ("--defect", "asks-security-code", "--seed", "5")
    assert _load("20/s", "1s", *defect, "--format", "junit,markdown") == 1
    count = len(poisson(20, 1, seed=5))
    assert main(["run", "--population", "mix.yaml", "--conversations", str(count), "-j", "8", *defect]) == 1
    under_load = _verdicts(".understudy/load.jsonl")
    assert len(under_load) == count > 10
    assert under_load == _verdicts(".understudy/population.jsonl")
    shown = capsys.readouterr().out
    assert f"{count} planned, {count} begun" in shown
    assert "The agent never asks for the security code of a card" in shown
    figures = _figures()
    assert figures["replies"]["count"] > count
    assert figures["errors"] == {}
    assert Path(".understudy/load.xml").is_file()
    assert Path(".understudy/load.md").is_file()
    assert json.loads(Path(".understudy/load.shares.json").read_text())["everybody"]["red"]["count"] > 0


def _async_chat(folder: ProjectFolder, body: str, **limits: float) -> None:
    folder.write("own_chat.py", f"import asyncio, time\nasync def answer(text):\n    {body}\n    return 'Goodbye.'\n")
    block = {"adapter": "python_callable", "function": "own_chat:answer", "limits": limits}
    folder.write("understudy.yaml", json.dumps({"target": "m", "targets": {"m": block}}))


def test_a_slow_chat_is_not_asked_less(mix: ProjectFolder) -> None:
    _async_chat(mix, "await asyncio.sleep(0.4)")
    _load("40/s", "1s")
    figures = _figures()
    assert figures["replies"]["p50"] >= 0.4
    assert figures["most_at_once"] >= 12  # Little: 40 a second, each with 0.4 s a turn


def test_a_chat_that_does_not_answer_in_time(mix: ProjectFolder) -> None:
    _async_chat(mix, "await asyncio.sleep(30)", turn_s=0.2)
    assert _load("20/s", "0.5s") == 3
    figures = _figures()
    assert list(figures["errors"]) == ["no answer in time"]
    assert figures["replies"]["p50"] == pytest.approx(0.2)
    assert figures["ended"] == {"target failed": figures["begun"]}


def test_what_takes_longer_than_the_drain_is_cut_off(mix: ProjectFolder) -> None:
    _async_chat(mix, "await asyncio.sleep(30)")
    assert _load("20/s", "0.5s", "--drain", "0.2s") == 3
    figures = _figures()
    assert figures["cut_off"] == figures["begun"] > 0
    assert load(Path(".understudy/load.jsonl")).scenarios == ()


def test_when_we_do_not_keep_up_it_is_said_and_nothing_is_green(
    mix: ProjectFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A generator that is busy with something else, and a chat with nothing wrong."""
    monkeypatch.setattr(Meter, "begin", lambda _: time.sleep(0.3))
    assert _load("20/s", "1s") == BEHIND
    assert _figures()["kept_up"] is False
    assert "! we did not keep up" in capsys.readouterr().out


class _Busy(BaseHTTPRequestHandler):
    """Takes every other turn, and refuses the rest."""

    asked = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        type(self).asked += 1
        code, body = (429, b"slow down") if type(self).asked % 2 else (200, b'{"reply": "Goodbye.", "closed": true}')
        self.send_response(code)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _busy_chat() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Busy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _rest(folder: ProjectFolder, url: str, **more: object) -> None:
    block = {
        "adapter": "rest_json", "url": url, "send": {"path": "/x", "body": {"text": "{text}"}},
        "reply": {"messages": "reply", "end": "closed"}, **more,
    }  # fmt: skip
    folder.write("understudy.yaml", json.dumps({"target": "busy", "targets": {"busy": block}}))


def test_a_chat_that_refuses_is_not_spared_and_its_errors_are_counted(mix: ProjectFolder) -> None:
    with _busy_chat() as url:
        _rest(mix, url)
        assert _load("30/s", "0.5s") == 3
    figures = _figures()
    assert figures["errors"]["answered 429"] >= figures["begun"] // 3


def test_more_than_the_chat_allows_are_turned_away(mix: ProjectFolder) -> None:
    _async_chat(mix, "await asyncio.sleep(0.3)")
    config = json.loads((mix.root / "understudy.yaml").read_text(encoding="utf-8"))
    config["targets"]["m"]["max_sessions"] = 2
    mix.write("understudy.yaml", json.dumps(config))
    _load("40/s", "0.5s")
    figures = _figures()
    assert figures["most_at_once"] == 2
    assert figures["turned_away"] > 0
    assert figures["turned_away"] + figures["begun"] == figures["planned"]


def test_a_chat_elsewhere_must_be_authorised(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _rest(mix, "https://chat.example.com")
    assert _load("1/min", "1s") == 2
    said = capsys.readouterr().err
    assert "load would go to chat.example.com" in said
    assert "understudy.yaml:1" in said
    assert not Path(".understudy").exists()


def test_nobody_came(mix: ProjectFolder) -> None:
    assert _load("1/h", "0.1s") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("often", "1s"), "'often' is no rate of arrivals"),
        (("0/s", "1s"), "'0/s' is no rate"),
        (("20/s", "for ever"), "'for ever' is no time"),
        (("20/s", "48h"), "at most a day"),
        (("9999/s", "1h"), "more than 1,000,000"),
        (("20/s", "1s", "--population", "mixx.yaml"), "no population file or name 'mixx.yaml'"),
        (("20/s", "1s", "--format", "junitt"), "did you mean 'junit'"),
    ],
)
def test_what_cannot_be_is_refused(
    mix: ProjectFolder, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert _load(*arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "value"), [("20/s", 20.0), ("90/min", 1.5), ("36 / h", 0.01), ("2.5", 2.5), (" 7/s ", 7.0)]
)
def test_rates(text: str, value: float) -> None:
    assert parse_rate(text) == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), [("60s", 60), ("5m", 300), ("5 min", 300), ("1h", 3600), ("0.5", 0.5)])
def test_times(text: str, value: float) -> None:
    assert parse_span(text) == value
    with pytest.raises(UsageError):
        parse_span("5 days")


@given(text=st.text(alphabet="0123456789./ smhin", max_size=8) | st.text(max_size=8))
def test_any_words_are_an_amount_or_refused(text: str) -> None:
    for parse, most in ((parse_rate, 10_000), (parse_span, 86_400)):
        try:
            value = parse(text)
        except UsageError:
            continue
        assert 0 < value <= most


def _started(folder: ProjectFolder) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", PLAY, "load", "--population", "mix.yaml", "--arrivals", "20/s", "--for", "60s"],
        cwd=folder.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    record = folder.root / ".understudy" / "load.jsonl"
    deadline = time.monotonic() + 30
    while not (record.is_file() and record.read_bytes().count(b"\n") > 3) and time.monotonic() < deadline:
        time.sleep(0.05)
    return process


@pytest.mark.parametrize("times", [1, 2])
def test_interrupted_it_reports_what_there_is(mix: ProjectFolder, times: int) -> None:
    _async_chat(mix, "await asyncio.sleep(0.3)")
    with _started(mix) as process:
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted; what had finished is in" in out
    figures = _figures()
    assert 0 < figures["begun"] < figures["planned"]
    assert (figures["cut_off"] > 0) == (times == 2)
    assert not load(Path(".understudy/load.jsonl")).finished
