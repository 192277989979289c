from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType, Speaker, Tier, Transcript, Turn
from simulator.rules.condition import parse_conditions
from simulator.rules.finding import Check
from simulator.rules.patterns import Always, AtMost, Never, Precedence, Response, Sequence
from simulator.rules.scope import Conditions, Scope
from simulator.rules.trace import Trace
from tests.rules.talk import talk


def on(*texts: str) -> Conditions:
    return parse_conditions(texts)


LOST, CALL = "user!: report(fraud_now)", "agent!: redirect(back_of_card)"
ASK, YES, LOCKED = "agent!: ask(zip_code)", "user!: affirm", "agent!: inform(locked)"
GREET, HELLO, BYE = "agent!: greet", "user!: greet", "agent with close!: close"
AGAIN, SUM_UP = "user!: request(lock_card)", "user!: request(summary)"

NEVER = Never(never=on("ask(zip_code)"))
NEVER_OVER = Never(never=on("inform(liability) over 50"))
NEVER_IN_NEXT = Never(never=on("ask(zip_code)"), scope=Scope(when=on("report(fraud_now)"), within=1))
NEVER_BETWEEN = Never(
    never=on("ask(zip_code)"), scope=Scope(when=on("report(fraud_now)"), until=on("redirect(back_of_card)"))
)
NEVER_AFTER = Never(never=on("ask(zip_code)"), scope=Scope(after=on("report(fraud_now)")))
ALWAYS = Always(always=on("ask", "inform"))
ALWAYS_AFTER = Always(always=on("redirect"), scope=Scope(when=on("report(fraud_now)"), within=1))
RESPONSE = Response(then=on("redirect(back_of_card)"), scope=Scope(when=on("report(fraud_now)"), within=2))
RESPONSE_UNLESS = Response(
    then=on("redirect(back_of_card)"), scope=Scope(when=on("report(fraud_now)"), within=2, unless=on("handoff"))
)
RESPONSE_BY_END = Response(then=on("summary"), scope=Scope(when=on("inform(locked)")))
RESPONSE_AT_ONCE = Response(then=on("inform(case_number)"), scope=Scope(when=on("handoff"), within=0))
PRECEDENCE = Precedence(before=on("inform(locked)"), require=on("affirm", "verify"))
PRECEDENCE_EARLIER = Precedence(before=on("inform(locked)"), require=on("ask(zip_code)"), earlier=True)
PRECEDENCE_IN_ORDER = Precedence(before=on("inform(locked)"), require=on("ask(zip_code)"), in_order=True)
PRECEDENCE_RECENT = Precedence(before=on("inform(locked)"), require=on("affirm"), recent=1)
PRECEDENCE_WHEN = Precedence(
    before=on("close"), require=on("summary"), scope=Scope(when=on("inform(locked)"), unless=on("handoff"))
)
AT_MOST = AtMost(limit=1, of=on("ask(zip_code)"))
AT_MOST_PER_REPLY = AtMost(limit=1, of=on("ask"), per_reply=True)
AT_MOST_AFTER = AtMost(limit=0, of=on("ask"), scope=Scope(when=on("report(fraud_now)")))
SEQUENCE = Sequence(steps=(on("ask(zip_code)"), on("verify(passed)"), on("inform(locked)")))

BOTH = "agent!: ask(zip_code); redirect(back_of_card) | Your ZIP? Then call."
OTHER_WAY = "agent!: redirect(back_of_card); ask(zip_code) | Call. Your ZIP?"


@pytest.mark.parametrize(
    ("pattern", "lines", "outcome", "exercised"),
    [
        (NEVER, [HELLO, GREET], "passed", 1),
        (NEVER, [HELLO, ASK], "failed", 1),
        (NEVER, [HELLO], "not_exercised", 0),
        (NEVER_OVER, ["agent!: inform(liability, 500.00)"], "failed", 1),
        (NEVER_OVER, ["agent!: inform(liability, 50.00)"], "passed", 1),
        (NEVER_OVER, [GREET], "not_exercised", 0),
        (NEVER_IN_NEXT, [ASK, LOST, CALL, YES, ASK], "passed", 1),
        (NEVER_IN_NEXT, [LOST, ASK], "failed", 1),
        (NEVER_IN_NEXT, [HELLO, ASK], "not_exercised", 0),
        (NEVER_BETWEEN, [LOST, GREET, YES, ASK, YES, CALL], "failed", 1),
        (NEVER_BETWEEN, [LOST, CALL, YES, ASK], "passed", 1),
        (NEVER_BETWEEN, [LOST, BOTH], "failed", 1),
        (NEVER_BETWEEN, [LOST, OTHER_WAY], "passed", 1),
        (NEVER_AFTER, [ASK, LOST, CALL], "passed", 2),
        (NEVER_AFTER, [ASK, YES, CALL], "not_exercised", 0),
        (NEVER_AFTER, [ASK, LOST, ASK], "failed", 2),
        (ALWAYS, [HELLO, ASK, YES, LOCKED], "passed", 2),
        (ALWAYS, [HELLO, ASK, YES, GREET], "failed", 2),
        (ALWAYS, [HELLO], "not_exercised", 0),
        (ALWAYS_AFTER, [GREET, LOST, CALL, YES, GREET], "passed", 1),
        (ALWAYS_AFTER, [GREET, LOST, GREET], "failed", 1),
        (RESPONSE, [LOST, CALL], "passed", 1),
        (RESPONSE, [LOST, GREET, YES, CALL], "passed", 1),
        (RESPONSE, [LOST, GREET, YES, GREET, YES, CALL], "failed", 1),
        (RESPONSE, [LOST, GREET], "failed", 1),  # it is over, and the agent had its say
        (RESPONSE, [LOST], "inconclusive", 1),  # it is over before the agent could say anything
        (RESPONSE, [CALL, LOST, GREET, YES, GREET], "failed", 1),  # before does not count, unless it excuses
        (RESPONSE, [HELLO, GREET], "not_exercised", 0),
        (RESPONSE, [LOST, CALL, LOST, GREET, YES, GREET], "failed", 2),
        (RESPONSE_UNLESS, [LOST, GREET, YES, "agent!: handoff"], "passed", 1),
        (RESPONSE_UNLESS, ["agent!: handoff", LOST, GREET, YES, GREET], "not_exercised", 0),
        (RESPONSE_BY_END, [LOCKED, YES, GREET, YES, "agent!: summary"], "passed", 1),
        (RESPONSE_BY_END, ["agent!: inform(locked); summary"], "passed", 1),
        (RESPONSE_BY_END, [LOCKED, YES, GREET], "failed", 1),
        (RESPONSE_BY_END, [LOCKED], "inconclusive", 1),
        (RESPONSE_BY_END, ["agent with close!: inform(locked)"], "failed", 1),
        (RESPONSE_AT_ONCE, ["agent!: handoff; inform(case_number, C-1)"], "passed", 1),
        (RESPONSE_AT_ONCE, ["agent!: inform(case_number, C-1); handoff"], "passed", 1),
        (RESPONSE_AT_ONCE, ["agent!: handoff"], "failed", 1),
        (PRECEDENCE, [YES, LOCKED], "passed", 1),
        (PRECEDENCE, ["agent!: verify(passed); inform(locked)"], "passed", 1),
        (PRECEDENCE, [LOCKED, YES], "failed", 1),
        (PRECEDENCE, [GREET], "not_exercised", 0),
        (PRECEDENCE_EARLIER, ["agent!: ask(zip_code); inform(locked)"], "failed", 1),
        (PRECEDENCE_EARLIER, [ASK, YES, LOCKED], "passed", 1),
        (PRECEDENCE_IN_ORDER, ["agent!: ask(zip_code); inform(locked) | ZIP? Locked."], "passed", 1),
        (PRECEDENCE_IN_ORDER, ["agent!: inform(locked); ask(zip_code) | Locked. ZIP?"], "failed", 1),
        (PRECEDENCE_IN_ORDER, ["agent!: inform(locked); ask(zip_code)"], "passed", 1),  # events have no place
        (PRECEDENCE_IN_ORDER, [ASK, YES, LOCKED], "passed", 1),
        (PRECEDENCE_RECENT, [YES, LOCKED], "passed", 1),
        (PRECEDENCE_RECENT, [YES, GREET, HELLO, GREET, HELLO, LOCKED], "failed", 1),
        (PRECEDENCE_RECENT, [YES, LOCKED, HELLO, GREET, HELLO, GREET, HELLO, LOCKED], "passed", 1),
        (
            PRECEDENCE_RECENT,
            [YES, LOCKED, AGAIN, GREET, HELLO, GREET, HELLO, LOCKED],
            "failed",
            2,
        ),
        (PRECEDENCE_RECENT, [YES, LOCKED, SUM_UP, GREET, HELLO, GREET, HELLO, LOCKED], "passed", 1),
        (PRECEDENCE_WHEN, [GREET, HELLO, BYE], "not_exercised", 0),
        (PRECEDENCE_WHEN, [LOCKED, HELLO, BYE], "failed", 1),
        (PRECEDENCE_WHEN, [LOCKED, HELLO, "agent!: summary; close"], "passed", 1),
        (PRECEDENCE_WHEN, [LOCKED, HELLO, "agent!: handoff", HELLO, BYE], "not_exercised", 0),
        (AT_MOST, [ASK, YES, GREET], "passed", 1),
        (AT_MOST, [ASK, YES, ASK], "failed", 2),
        (AT_MOST, [GREET], "not_exercised", 0),
        (AT_MOST_PER_REPLY, [ASK, YES, ASK], "passed", 2),
        (AT_MOST_PER_REPLY, ["agent!: ask(zip_code); ask(name)"], "failed", 2),
        (AT_MOST_AFTER, [ASK, LOST, CALL], "not_exercised", 0),
        (AT_MOST_AFTER, [LOST, ASK], "failed", 1),
        (SEQUENCE, [ASK, YES, "agent!: verify(passed)", YES, LOCKED], "passed", 2),
        (SEQUENCE, [ASK, YES, LOCKED], "failed", 1),
        (SEQUENCE, [GREET], "not_exercised", 0),
    ],
)
def test_over_finished_conversations(pattern: Check, lines: list[str], outcome: str, exercised: int) -> None:
    finding = pattern.examine(Trace(talk(*lines)))
    assert finding.outcome == outcome, finding.reason
    assert finding.exercised == exercised
    assert finding.reason
    assert bool(finding.evidence) == (outcome == "failed")


@pytest.mark.parametrize(
    ("pattern", "lines", "outcome"),
    [
        (RESPONSE, [LOST, GREET], "inconclusive"),
        (RESPONSE, [LOST, GREET, YES, GREET], "failed"),  # the time is up, whatever comes
        (RESPONSE, [LOST, CALL], "passed"),
        (RESPONSE_BY_END, [LOCKED, YES, GREET], "inconclusive"),
        (RESPONSE_AT_ONCE, ["agent!: handoff"], "failed"),
        (NEVER, [HELLO, ASK], "failed"),
        (PRECEDENCE, [LOCKED], "failed"),
    ],
)
def test_over_conversations_that_were_cut(pattern: Check, lines: list[str], outcome: str) -> None:
    assert pattern.examine(Trace(talk(*lines, cut=True))).outcome == outcome


def _with_tiers(transcript: Transcript, tier: Tier) -> Transcript:
    turns = tuple(
        turn.with_acts(tuple(Act(type=act.type, slot=act.slot, tier=tier) for act in turn.acts))
        for turn in transcript.turns
    )
    return Transcript(conversation_id="x", turns=turns, complete=True)


def test_a_verdict_is_as_sure_as_the_weakest_act_it_hangs_on() -> None:
    for tier in (Tier.EXACT, Tier.GRAMMAR, Tier.LEXICON):
        assert NEVER.examine(Trace(_with_tiers(talk(HELLO, ASK), tier))).tier is tier
    assert RESPONSE.examine(Trace(_with_tiers(talk(LOST, GREET, YES, GREET), Tier.LEXICON))).tier is Tier.LEXICON
    mixed = (
        Turn.of(Speaker.USER, "", acts=(Act(type=ActType.REPORT, slot="fraud_now", tier=Tier.LEXICON),)),
        Turn.of(Speaker.AGENT, "", acts=(Act(type=ActType.ASK, slot="zip_code", tier=Tier.EXACT),)),
    )
    assert NEVER_IN_NEXT.examine(Trace(Transcript(conversation_id="x", turns=mixed))).tier is Tier.LEXICON


def test_a_reply_that_could_not_be_read_only_warns_unless_the_rule_is_strict() -> None:
    unread = talk(LOST, "agent!: unclear | Grmbl", YES, GREET)
    assert RESPONSE.examine(Trace(unread)).tier is Tier.LEXICON
    lost = talk(LOST, "agent!: not_understood | What was that?", YES, GREET)
    assert RESPONSE.examine(Trace(lost)).tier is Tier.LEXICON
    strict = Response(then=RESPONSE.then, scope=RESPONSE.scope, strict=True)
    assert strict.examine(Trace(unread)).tier is Tier.GRAMMAR
    assert RESPONSE.examine(Trace(talk(LOST, GREET, YES, GREET))).tier is Tier.GRAMMAR


def test_the_reason_says_what_happened_instead() -> None:
    finding = RESPONSE.examine(Trace(talk(LOST, "agent!: ask(zip_code) | Your ZIP?", YES, GREET)))
    assert "within 2 replies" in finding.reason
    assert "instead the agent asks for: billing ZIP; then greets" in finding.reason
    assert [evidence.turn for evidence in finding.evidence] == [0, 1, 3]


@pytest.mark.parametrize(
    "pattern",
    [NEVER_IN_NEXT, ALWAYS_AFTER, RESPONSE, RESPONSE_AT_ONCE, RESPONSE_BY_END, PRECEDENCE_RECENT, AT_MOST, SEQUENCE],
)
def test_patterns_speak(pattern: Never) -> None:
    assert "the agent" in pattern.words()
