"""The chat over HTTP: journeys to their end, and every way of talking to it wrongly."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from simulator.reference import service
from simulator.reference.service import MAX_TEXT_CHARACTERS, Faults, UnknownDefect, create_app, planted, running
from tests.reference.visitor import OPENINGS, TWO_CARDS, YES, Visitor, account, events, words


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", [each for each, opening in OPENINGS.items() if "event" in opening])
def test_a_journey_comes_to_its_action(url: str, name: str, language: str) -> None:
    for seed in (1, 2, 3):
        with Visitor(url, seed=seed, language=language) as visitor:
            said = visitor.say_all([OPENINGS[name][language], *[YES[language]] * 6])
            assert OPENINGS[name]["event"] in events(said), words(said)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", OPENINGS)
def test_same_seed_same_words(url: str, name: str, language: str) -> None:
    lines = [OPENINGS[name][language], YES[language], YES[language]]
    with Visitor(url, seed=9, language=language) as one, Visitor(url, seed=9, language=language) as other:
        assert one.greeting == other.greeting
        assert one.say_all(lines) == other.say_all(lines)


def test_seeds_differ(url: str) -> None:
    found = set()
    for seed in range(8):
        with Visitor(url, seed=seed) as visitor:
            found.add(visitor.say(OPENINGS["lost"]["en"]).text)
    assert len(found) > 4


def test_text_mode_has_words_alone(url: str) -> None:
    with Visitor(url, mode="text") as visitor:
        body = visitor.post(OPENINGS["lock"]["en"]).json()
        assert body["events"] == []
        assert all(set(message) == {"text"} for message in body["messages"])


def test_events_mode_has_buttons(url: str) -> None:
    with Visitor(url, language="es") as visitor:
        visitor.say(OPENINGS["address"]["es"])
        body = visitor.post(OPENINGS["address"]["es"]).json()
    with Visitor(url) as visitor:
        body = visitor.post(OPENINGS["address"]["en"]).json()
        assert [button["payload"] for button in body["messages"][-1]["buttons"]] == ["yes", "no"]


def test_health(url: str) -> None:
    assert httpx.get(f"{url}/health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{nonsense", "JSON"),
        (b"[1]", "object"),
        (b'"text"', "object"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"{}", "profile"),
        (b'{"profile": []}', "profile"),
        (b'{"profile": {"cards": {}}}', "profile.cards"),
        (b'{"profile": {"cards": [1]}}', "profile.cards[0]"),
        (b'{"profile": {"cards": [{"number": "12"}]}}', "profile.cards[0].last_four"),
        (b'{"profile": {"today": "soon"}}', "profile.today"),
        (b'{"profile": {"points": "many"}}', "profile.points"),
        (b'{"profile": {"signed_in": 1}}', "profile.signed_in"),
        (b'{"profile": {}, "seed": "x"}', "seed"),
        (b'{"profile": {}, "seed": true}', "seed"),
        (b'{"profile": {}, "mode": "loud"}', "mode"),
    ],
)
def test_a_wrong_opening_is_refused(url: str, body: bytes, field: str) -> None:
    answer = httpx.post(f"{url}/sessions", content=body)
    assert answer.status_code == 400
    assert field in answer.json()["error"]


def test_an_oversized_body_is_refused(url: str) -> None:
    answer = httpx.post(f"{url}/sessions", content=b" " * 300_000)
    assert answer.status_code == 400
    assert "larger" in answer.json()["error"]


@pytest.mark.parametrize("text", [None, 7, ["hi"], "x" * (MAX_TEXT_CHARACTERS + 1)])
def test_a_wrong_turn_is_refused_and_costs_nothing(url: str, text: object) -> None:
    with Visitor(url) as visitor:
        assert visitor.post(text).status_code == 400
        assert visitor.say("Are you a bot?").text


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂" * 500, "a" * MAX_TEXT_CHARACTERS, "\u202e\u200b", "9" * 4000, "{first_name}"]
)
def test_odd_text_is_answered(url: str, text: str) -> None:
    with Visitor(url) as visitor:
        started = time.monotonic()
        assert visitor.say(text).text
        assert time.monotonic() - started < 3


def test_an_unknown_session(url: str) -> None:
    assert httpx.post(f"{url}/sessions/s0/turns", json={"text": "hi"}).status_code == 404
    assert httpx.delete(f"{url}/sessions/s0").status_code == 404


def test_a_session_that_was_left(url: str) -> None:
    with Visitor(url) as visitor:
        assert visitor.leave() == 204
        assert visitor.post("hi").status_code == 409


def test_a_session_that_has_ended(url: str) -> None:
    with Visitor(url) as visitor:
        assert visitor.say("goodbye").end
        assert visitor.post("hi").status_code == 409


def test_sessions_are_apart(url: str) -> None:
    with Visitor(url) as one, Visitor(url, cards=TWO_CARDS) as other:
        one.say(OPENINGS["lock"]["en"])
        assert "12207" not in other.say("what's my balance").text
        assert "378282246310005" not in words([one.say("yes"), other.say("yes")])


def test_the_longest_unused_session_goes_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert service.MAX_SESSIONS == 5_000
    monkeypatch.setattr(service, "MAX_SESSIONS", 3)
    with running() as address:
        visitors = [Visitor(address, seed=seed) for seed in range(3)]
        visitors[0].say("hi")
        visitors.append(Visitor(address))
        assert [visitor.post("hi").status_code for visitor in visitors] == [200, 404, 200, 200]
        for visitor in visitors:
            visitor.__exit__()


def test_a_session_left_idle_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "IDLE_SECONDS", -1.0)
    with running() as address, Visitor(address) as first, Visitor(address):
        assert first.post("hi").status_code == 404


def test_faults() -> None:
    with running(faults=Faults(status=503, from_turn=2)) as address, Visitor(address) as visitor:
        assert visitor.post("hi").status_code == 200
        assert visitor.post("hi").status_code == 503
    with running(faults=Faults(garbage=True)) as address, Visitor(address) as visitor:
        answer = visitor.post("hi")
        assert answer.status_code == 200
        with pytest.raises(ValueError, match=r"."):
            answer.json()
    with running(faults=Faults(empty=True)) as address, Visitor(address) as visitor:
        assert visitor.post("hi").json() == {"messages": [], "events": [], "end": False}
    with running(faults=Faults(delay_s=0.2)) as address, Visitor(address) as visitor:
        started = time.monotonic()
        visitor.say("hi")
        assert time.monotonic() - started >= 0.2


def test_an_unknown_defect_names_what_there_is() -> None:
    with pytest.raises(UnknownDefect, match="asks-security-code"):
        planted(("asks-securty-code",))
    with pytest.raises(UnknownDefect):
        create_app(defects=("none",))


def test_a_defect_is_planted_over_http() -> None:
    with running(defects=("claims-human",)) as address, Visitor(address) as visitor:
        assert "virtual" not in visitor.say("Are you a bot?").text


def test_a_port_in_use(url: str) -> None:
    port = int(url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match=r"[Aa]ddress"), running(port=port):
        pytest.fail("two services on one port")


def test_the_account_of_the_tests_is_safe() -> None:
    assert all(card["number"] in {"378282246310005", "371449635398431"} for card in [*account()["cards"], *TWO_CARDS])
