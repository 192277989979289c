from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import Fault, Tier
from simulator.documents import parse
from simulator.policies.example import read_examples
from simulator.policies.policy_rule import PolicyRule
from simulator.rules.base import Outcome, Severity
from simulator.rules.checks.question_loop import QuestionLoop
from simulator.rules.condition import parse_conditions
from simulator.rules.patterns import Never
from simulator.rules.scope import Scope, parse_given
from simulator.rules.settings import Settings
from tests.rules.talk import talk

BAD = read_examples(parse('- ["agent!: ask(pin) | Your PIN?"]', "pack.yaml"), "violates")
GOOD = read_examples(parse('- ["agent!: ask(zip_code) | Your ZIP?"]', "pack.yaml"), "ok")
SCOPE = Scope(given=parse_given({"signed_in": "yes"}))
RULE = PolicyRule(
    name="never-asks-pin",
    title="Never asks for a PIN",
    policy=("SEC-5",),
    severity=Severity.CRITICAL,
    check=Never(never=parse_conditions(["ask(pin)"])),
    settings=Settings(),
    fault=Fault.SECURITY,
    violates=BAD,
    ok=GOOD,
)


def test_a_verdict_says_it_all() -> None:
    verdict = RULE.judge(BAD[0].transcript())
    assert verdict.outcome is Outcome.FAILED
    assert verdict.blocks
    assert (verdict.rule, verdict.fault, verdict.policy, verdict.exercised) == (
        "never-asks-pin",
        Fault.SECURITY,
        ("SEC-5",),
        1,
    )
    assert verdict.tier is Tier.GRAMMAR
    assert BAD[0].transcript().turns[0].text[verdict.evidence[0].start : verdict.evidence[0].end] == "Your PIN?"


def test_a_lexicon_rule_only_warns() -> None:
    weak = replace(RULE, tier=Tier.LEXICON)
    assert weak.judge(BAD[0].transcript()).outcome is Outcome.FAILED
    assert not weak.judge(BAD[0].transcript()).blocks
    assert "warns" in weak.explain()


def test_a_rule_for_another_setting_is_not_exercised() -> None:
    rule = replace(RULE, scope=SCOPE)
    verdict = rule.judge(talk("agent!: ask(pin)"))
    assert verdict.outcome is Outcome.NOT_EXERCISED
    assert "signed_in is not known" in verdict.reason
    assert rule.judge(talk("agent!: ask(pin)", setting={"signed_in": "yes"})).outcome is Outcome.FAILED


def test_examples_that_come_out_wrong_are_found() -> None:
    assert RULE.problems() == []
    turned = replace(RULE, violates=GOOD, ok=BAD)
    problems = turned.problems()
    assert len(problems) == 2
    assert problems[0].startswith("pack.yaml:1: never-asks-pin is passed on an example under `violates`")


def test_explains_itself() -> None:
    text = RULE.explain()
    assert "never: the agent asks for: a PIN" in text
    assert "severity: critical" in text
    assert "agent: Your PIN? [ask(pin)]" in text
    coded = replace(RULE, check=QuestionLoop(), check_name="question_loop")
    assert "check question_loop: Counts a question" in coded.explain()


def test_examples_can_be_read_by_their_words() -> None:
    assert RULE.problems(reread=True) == []
