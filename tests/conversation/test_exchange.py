"""Notes of what went over the wire: complete, and without secrets."""

from __future__ import annotations

import json

import httpx

from simulator.conversation.exchange import HIDDEN, Observer
from simulator.dialogue import Secret, SecretKind
from simulator.errors import TargetTimeout
from simulator.record.masking import Masker
from simulator.targets.base import Call, Connect, Fetch, Fetched, Pause, Piece, Receive, Send, Stream

SSN = Secret(kind=SecretKind.SSN, value="666-12-3456", owner="ines")
CARD = "378282246310005"


def request(body: bytes = b'{"text": "my number is 378282246310005"}', **headers: str) -> httpx.Request:
    return httpx.Request(
        "POST",
        "https://user:word@chat.example.com/talk?api_key=k123456",
        content=body,
        headers={"Content-Type": "application/json", **headers},
    )


def fetched(body: str, media: str = "application/json") -> Fetched:
    response = httpx.Response(200, content=body.encode(), headers={"Content-Type": media, "Set-Cookie": "id=hush"})
    return Fetched(response=response, first_byte_s=0.01234567, elapsed_s=0.5)


def test_a_request_and_its_answer() -> None:
    observer = Observer(Masker([SSN]))
    observer(Fetch(request=request(Authorization="Bearer hush-hush")), fetched('{"text": "Hi", "echo": "666-12-3456"}'))
    note = observer.notes[0]
    assert note["do"] == "fetch"
    assert note["request"]["line"] == "POST https://chat.example.com/talk?…"
    assert note["request"]["headers"]["authorization"] == HIDDEN
    assert note["response"]["headers"]["set-cookie"] == HIDDEN
    assert note["response"]["body"].startswith('{"text": "Hi", "echo": "•')
    assert (note["first_byte_s"], note["elapsed_s"]) == (0.0123, 0.5)
    for secret in (CARD, "666-12-3456", "hush", "k123456", "word@"):
        assert secret not in json.dumps(observer.notes)


def test_tokens_are_hidden_from_their_first_sight_on() -> None:
    observer = Observer()
    observer(Fetch(request=request()), fetched('{"data": [{"access_token": "abcdefgh-1"}], "token": "x"}'))
    observer(Fetch(request=request(b'{"with": "abcdefgh-1"}')), fetched("see abcdefgh-1", "text/plain"))
    assert "abcdefgh-1" not in json.dumps(observer.notes)
    form = httpx.Request("POST", "https://x.example.com/token", data={"client_secret": "hush", "scope": "chat"})
    observer(Fetch(request=form), fetched("{}"))
    assert observer.notes[-1]["request"]["body"] == f"client_secret={HIDDEN}&scope=chat"


def test_a_secret_spread_over_pieces_is_hidden() -> None:
    observer = Observer(Masker([SSN]))
    observer(Stream(request=request(b"")), httpx.Response(200, headers={"Content-Type": "text/event-stream"}))
    for at_s, data in ((0.1, b"data: 37828"), (0.2, b"2246310005 \xc2"), (0.3, b"\xbfqu\xc3\xa9?"), (0.4, None)):
        observer(Receive(), Piece(data=data, at_s=at_s))
    observer.settle()
    pieces = [note["piece"] for note in observer.notes if note["do"] == "receive"]
    assert "".join(piece or "" for piece in pieces) == "data: •••••••••••0005 ¿qué?"
    assert [len(piece) for piece in pieces[:2]] == [11, 11]
    assert pieces[3] is None


def test_other_effects() -> None:
    observer = Observer(Masker([SSN]))
    observer(Connect(request=httpx.Request("GET", "http://chat.example.com/ws")), None)
    observer(Send(data=f'{{"text": "{CARD}"}}'), None)
    observer(Receive(quiet_s=1), Piece(data=None, at_s=1.0, quiet=True))
    observer(Receive(), Piece(data=None, at_s=1.2, code=1000))
    observer(Pause(seconds=0.5), None)
    observer(Call(function=lambda: None), {"said": "666-12-3456"})
    observer(Receive(), TargetTimeout("no answer to 666-12-3456", way_out="wait"))
    observer(Fetch(request=request(b"\xff\xfe")), fetched("not json"))
    assert [note["do"] for note in observer.notes][:4] == ["connect", "send", "receive", "receive"]
    assert observer.notes[2]["quiet"] is True
    assert observer.notes[3]["code"] == 1000
    assert observer.notes[4]["seconds"] == 0.5
    assert observer.notes[6]["error"]["type"] == "TargetTimeout"
    assert observer.notes[7]["request"]["body"] == {"base64": "//4="}
    assert "666-12-3456" not in json.dumps(observer.notes)
    assert CARD not in json.dumps(observer.notes)
