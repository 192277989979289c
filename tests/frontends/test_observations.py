from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.dialogue import Act, ActType, EndOfTurn, Event, Fault, Speaker, Transcript, Turn
from simulator.frontends.observations import (
    Expected,
    agreed_before,
    asked_at_most,
    asked_before,
    days_said,
    in_time,
    is_on_file,
    never_empty,
    replies_at_most,
    settled_before,
    stays_the_same,
)
from simulator.rules.base import Outcome, Verdict

THIS = Expected(title="the sentence", policy=("BIL-4",))


def _act(said: str) -> Act:
    """`inform(due_date, 2026-06-20)`."""
    kind, _, rest = said.partition("(")
    slot, _, value = rest.rstrip(")").partition(", ")
    return Act(type=ActType(kind), slot=slot, value=value or None)


def talk(*lines: str) -> Transcript:
    """`agent: act act` and `user: act`, acts divided by semicolons."""
    transcript = Transcript(conversation_id="t")
    for line in lines:
        who, _, said = line.partition(": ")
        acts = tuple(_act(act) for act in said.split("; ") if act)
        transcript = transcript.then(Turn.of(Speaker(who), "words", acts=acts))
    return transcript


def _good(verdict: Verdict) -> bool:
    assert verdict.reason
    assert verdict.title == "the sentence"
    assert verdict.policy == ("BIL-4",)
    return verdict.outcome is Outcome.PASSED


def test_asked_before() -> None:
    patterns = {"first": ("ask(zip_code)", "verify(prompt)"), "then": ("inform(locked)",)}
    assert _good(asked_before(talk("agent: ask(zip_code)", "user: affirm", "agent: inform(locked)"), THIS, **patterns))
    assert not _good(asked_before(talk("agent: inform(locked)", "agent: ask(zip_code)"), THIS, **patterns))
    together = asked_before(talk("agent: ask(zip_code); inform(locked)"), THIS, **patterns)
    assert not _good(together)
    assert together.evidence[0].turn == 0
    never = asked_before(talk("agent: ask(zip_code)"), THIS, **patterns)
    assert not _good(never)
    assert "never got to" in never.reason


def test_a_user_s_words_are_no_question_of_the_agent() -> None:
    said = talk("user: inform(zip_code)", "agent: inform(locked)")
    assert not _good(asked_before(said, THIS, first=("ask(zip_code)",), then=("inform(locked)",)))


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        (("agent: ask(which_card)", "user: affirm", "agent: inform(locked)"), True),
        (("user: inform(last_four, 1005)", "agent: inform(locked)"), True),
        (("user: affirm(which_card)", "agent: inform(locked)"), True),
        (("user: inform(zip_code, 10001)", "agent: inform(locked)"), False),
        (("agent: inform(locked)", "user: inform(last_four, 1005)"), False),
        (("user: inform(last_four, 1005)", "agent: greet"), False),
    ],
)
def test_settled_before(lines: tuple[str, ...], good: bool) -> None:
    patterns = {"first": ("ask(which_card|last_four)", "ask(choice)"), "then": ("inform(locked)",)}
    assert _good(settled_before(talk(*lines), THIS, **patterns)) is good


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        (("agent: confirm_request(add_user)", "user: affirm", "agent: inform(user_added)"), True),
        (("agent: offer(add_user)", "user: request(add_user)", "agent: inform(user_added)"), True),
        (("agent: ask(choice)", "user: inform(choice)", "agent: hold", "agent: inform(user_added)"), True),
        (("agent: confirm_request(add_user)", "user: deny", "agent: inform(user_added)"), False),
        (("user: request(add_user)", "agent: inform(user_added)"), False),
        (("user: affirm", "agent: confirm_request(add_user); inform(user_added)"), False),
        (("agent: inform(user_added)", "agent: confirm_request(add_user)", "user: affirm"), False),
        (("agent: confirm_request(add_user)", "user: affirm"), False),
    ],
)
def test_agreed_before(lines: tuple[str, ...], good: bool) -> None:
    assert _good(agreed_before(talk(*lines), THIS, then=("inform(user_added)",))) is good


def test_asked_at_most_counts_replies() -> None:
    said = talk("agent: ask(zip_code); ask(zip_code)", "user: deny", "agent: ask(zip_code)")
    assert _good(asked_at_most(said, THIS, patterns=("ask(zip_code)",), times=2))
    assert not _good(asked_at_most(said, THIS, patterns=("ask(zip_code)",), times=1))
    assert _good(asked_at_most(said, THIS, patterns=("ask(amount)",), times=0))


def test_stays_the_same() -> None:
    patterns = ("inform(case_number)",)
    one = talk("agent: inform(case_number, CS-1)", "agent: inform(case_number, cs 1)", "agent: inform(case_number)")
    assert _good(stays_the_same(one, THIS, patterns=patterns))
    two = stays_the_same(
        talk("agent: inform(case_number, CS-1)", "agent: inform(case_number, CS-2)"), THIS, patterns=patterns
    )
    assert not _good(two)
    assert "CS-2" in two.reason
    assert not _good(stays_the_same(talk("agent: greet"), THIS, patterns=patterns))


def test_is_on_file() -> None:
    date = talk("agent: inform(due_date, 2026-06-20)")
    assert _good(is_on_file(date, THIS, patterns=("inform(due_date)",), on_file="2026-06-20"))
    assert not _good(is_on_file(date, THIS, patterns=("inform(due_date)",), on_file="2026-06-21"))
    amount = talk("agent: inform(balance, 2341.00)", "agent: inform(balance, 2,341)")
    assert _good(is_on_file(amount, THIS, patterns=("inform(balance)",), on_file="2341"))
    assert not _good(is_on_file(talk("agent: greet"), THIS, patterns=("inform(balance)",), on_file="2341"))


def test_days_said() -> None:
    window = talk("agent: inform(dispute_window, 60 days from statement)")
    assert _good(days_said(window, THIS, patterns=("inform(dispute_window)",), days=60, at_most=False))
    assert not _good(days_said(window, THIS, patterns=("inform(dispute_window)",), days=90, at_most=False))
    both = talk("agent: inform(dispute_resolution, 2 billing cycles); inform(dispute_resolution, 90 days)")
    assert _good(days_said(both, THIS, patterns=("inform(dispute_resolution)",), days=90, at_most=True))
    long = talk("agent: inform(dispute_resolution, 120 days)")
    assert not _good(days_said(long, THIS, patterns=("inform(dispute_resolution)",), days=90, at_most=True))
    cycles = talk("agent: inform(dispute_resolution, 2 billing cycles)")
    assert not _good(days_said(cycles, THIS, patterns=("inform(dispute_resolution)",), days=90, at_most=True))


def test_in_time() -> None:
    turn = Turn.of(Speaker.AGENT, "words")
    said = Transcript(
        conversation_id="t",
        turns=(replace(turn, latency_s=0.4, first_token_s=0.1), replace(turn, latency_s=3.0, first_token_s=2.5)),
    )
    assert _good(in_time(said, THIS, seconds=4, first_words=False))
    late = in_time(said, THIS, seconds=2, first_words=True)
    assert not _good(late)
    assert late.fault is Fault.PACE
    assert [evidence.turn for evidence in late.evidence] == [1]
    unknown = in_time(talk("agent: greet"), THIS, seconds=2, first_words=False)
    assert not _good(unknown)
    assert unknown.fault is Fault.SCENARIO


def test_never_empty() -> None:
    assert _good(never_empty(talk("agent: greet"), THIS))
    assert not _good(never_empty(talk("user: greet"), THIS))
    blank = Turn.of(Speaker.AGENT, "  ")
    assert not _good(never_empty(talk("agent: greet").then(blank), THIS))
    by_event = replace(blank, events=(Event(kind="handoff"),), ended_by=EndOfTurn.MARK)
    assert _good(never_empty(talk("agent: greet").then(by_event), THIS))


def test_replies_at_most() -> None:
    said = talk("agent: greet", "user: greet", "agent: close")
    assert _good(replies_at_most(said, THIS, replies=2))
    assert not _good(replies_at_most(said, THIS, replies=1))
