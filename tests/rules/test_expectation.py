from __future__ import annotations

from simulator.dialogue import Fault, Tier
from simulator.rules.base import Outcome, Severity
from simulator.rules.expectation import expect
from tests.rules.talk import talk

TALK = talk(
    "agent!: greet | Hello",
    "user!: report(fraud_now) | Somebody uses my card",
    "agent!: ask(zip_code) | Your ZIP?",
    "user!: inform(zip_code, 10007) | 10007",
    "agent!: redirect(back_of_card) | Call the number on the back",
)
CALL = ("redirect(back_of_card)", "redirect(phone)")


def test_it_happened() -> None:
    verdict = expect(TALK, patterns=CALL, title="She is told to call", policy=("ESC-1",))
    assert verdict.outcome is Outcome.PASSED
    assert verdict.policy == ("ESC-1",)
    assert verdict.reason == "in turn 5 the agent points to: the number on the back of the card"
    assert [(item.turn, item.end) for item in verdict.evidence] == [(4, 27)]


def test_not_within_so_many_replies() -> None:
    verdict = expect(TALK, patterns=CALL, title="She is told to call", since=1, within=1)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.blocks
    assert verdict.reason == "it did not happen within 1 reply; instead the agent asks for: billing ZIP"
    assert [item.turn for item in verdict.evidence] == [2]
    assert expect(TALK, patterns=CALL, title="She is told to call", since=1, within=2).outcome is Outcome.PASSED


def test_since_leaves_out_what_went_before() -> None:
    assert expect(TALK, patterns=("greet",), title="t").outcome is Outcome.PASSED
    assert expect(TALK, patterns=("greet",), title="t", since=1).outcome is Outcome.FAILED


def test_never() -> None:
    verdict = expect(TALK, patterns=("ask(zip_code)",), title="No verification", never=True)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.reason == "in turn 3 the agent asks for: billing ZIP"
    assert expect(TALK, patterns=("ask(ssn)",), title="t", never=True).outcome is Outcome.PASSED


def test_only_the_agents_acts_count() -> None:
    assert expect(TALK, patterns=("inform(zip_code)",), title="t").outcome is Outcome.FAILED


def test_the_agent_was_silent() -> None:
    verdict = expect(TALK, patterns=("greet",), title="t", since=5)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.reason == "the agent said nothing there"


def test_whose_fault_it_is() -> None:
    asked = talk("agent!: ask(pin) | Your PIN?")
    assert expect(asked, patterns=("ask(pin|password)",), title="t", never=True).fault is Fault.SECURITY
    assert expect(asked, patterns=("greet",), title="t", policy=("SEC-6",)).fault is Fault.SECURITY
    assert expect(asked, patterns=("greet",), title="t").fault is Fault.BOT


def test_severity_and_tier() -> None:
    verdict = expect(TALK, patterns=("greet",), title="t", since=1)
    assert (verdict.severity, verdict.tier) == (Severity.CRITICAL, Tier.GRAMMAR)
