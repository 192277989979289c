from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.dialogue import Fault
from simulator.errors import UnknownName, UsageError
from simulator.policies import Policy, load_policy
from simulator.record.run_info import RuleInfo, Statement
from simulator.rules.base import Outcome, Severity
from tests.rules.talk import talk

CHAPTERS = {
    "ACC": 5, "AVL": 9, "BIL": 4, "DIS": 5, "CRD": 5, "REW": 4, "ACT": 5, "CRE": 3, "TRV": 4, "SEC": 11, "ESC": 6,
    "SVC": 6,
}  # fmt: skip


def pack(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_statement_of_every_chapter_is_there_and_has_rules() -> None:
    policy = load_policy()
    wanted = {f"{chapter}-{number}" for chapter, count in CHAPTERS.items() for number in range(1, count + 1)}
    assert set(policy.statements) == wanted
    assert [name for name, rules in policy.coverage().items() if not rules] == []
    assert all(statement.text.endswith(".") and statement.chapter for statement in policy.statements.values())


def test_names_titles_and_security() -> None:
    policy = load_policy()
    for rule in policy.rules:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name), rule.name
        assert rule.title[0].isupper()
        assert not rule.title.endswith(".")
        assert rule.always_on
        if any(statement.startswith("SEC-") for statement in rule.policy):
            assert rule.fault is Fault.SECURITY
    never_asked = {
        statement for rule in policy.rules if rule.severity is Severity.CRITICAL for statement in rule.policy
    }
    assert {f"SEC-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)} <= never_asked


def test_judges_with_every_rule() -> None:
    policy = load_policy()
    verdicts = policy.judge(talk("user!: request(balance)", "agent!: ask(ssn) | Your Social?"))
    assert len(verdicts) == len(policy.rules)
    red = [verdict.rule for verdict in verdicts if verdict.outcome is Outcome.FAILED]
    assert "never-asks-ssn" in red
    assert all(verdict.reason for verdict in verdicts)


def test_an_empty_conversation_breaks_nothing() -> None:
    outcomes = {verdict.outcome for verdict in load_policy().judge(talk("user!: greet", cut=True))}
    assert outcomes == {Outcome.NOT_EXERCISED}


def test_finds_rules_and_explains() -> None:
    policy = load_policy()
    assert policy.rule("never-asks-ssn").policy == ("SEC-3",)
    with pytest.raises(UnknownName, match="did you mean 'never-asks-ssn'"):
        policy.rule("never-ask-ssn")
    assert "never: the agent asks for: the Social Security number" in policy.explain("never-asks-ssn")
    both = policy.explain("SEC-1")
    assert both.startswith("SEC-1 (Security): ")
    assert "never-asks-card-number" in both
    with pytest.raises(UnknownName):
        policy.explain("SEC-99")


def test_a_team_switches_off_and_tunes(tmp_path: Path) -> None:
    own = pack(
        tmp_path,
        """
settings: {dispute_window: 90 days from the statement}
also: {hosts: [care.example.com]}
switch_off:
  never-asks-ssn: agreed with counsel
rules:
  - name: never-says-banana
    title: Nobody says banana
    policy: [SVC-4]
    severity: minor
    never: inform(other) like "banana"
    violates: [["agent!: inform(other, banana)"]]
    ok: [["agent!: inform(other, apple)"]]
""",
    )
    policy = load_policy([own])
    assert policy.switched_off == {"never-asks-ssn": "agreed with counsel"}
    assert "never-asks-ssn" not in {verdict.rule for verdict in policy.judge(talk("agent!: ask(ssn)"))}
    assert "switched off: agreed with counsel" in policy.explain("never-asks-ssn")
    found = {verdict.rule: verdict.outcome for verdict in policy.judge(
        talk(
            'agent!: link(, "https://care.example.com/x"); inform(dispute_window, 90 days); inform(other, banana)'
        )
    )}  # fmt: skip
    assert found["sends-to-official-sites-only"] is Outcome.PASSED
    assert found["dispute-window-is-right"] is Outcome.PASSED
    assert found["never-says-banana"] is Outcome.FAILED
    infos = [RuleInfo(**info) for info in policy.rule_infos()]  # type: ignore[arg-type]
    assert [info.off for info in infos if info.off] == ["agreed with counsel"]


def test_what_the_records_header_wants() -> None:
    policy = load_policy()
    statements = [Statement(**info) for info in policy.statement_infos()]  # type: ignore[arg-type]
    first = policy.statements["ACC-1"]
    assert statements[0] == Statement(id="ACC-1", chapter="Access", text=first.text, twin=first.twin)
    watching = {info["name"] for info in policy.rule_infos() if info["watches"]}
    assert "never-asks-security-code" in watching
    assert "live-agent-request-is-honoured" not in watching
    assert len(policy.rule_infos()) == len(policy.rules)


def test_a_pack_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="cannot read"):
        load_policy([Path("nowhere/own.yaml")])


def test_what_is_broken_meanwhile_is_what_judging_finds() -> None:
    policy = load_policy()
    found = 0
    for rule in policy.rules:
        for example in (*rule.violates, *rule.ok):
            transcript = example.transcript()
            former = None
            for length in range(1, len(transcript.turns) + 1):
                cut = replace(transcript, turns=transcript.turns[:length])
                blocking = next((verdict for verdict in policy.judge(cut) if verdict.blocks), None)
                assert policy.first_breach(policy.trace(cut)) == blocking
                trace = policy.trace(cut, former=former)
                assert policy.first_breach(trace) == blocking
                former = trace if blocking is None else None
                found += blocking is not None
    assert found > 50


def test_what_is_not_looked_at_comes_out_as_if_it_were() -> None:
    policy = load_policy()
    transcripts = [example.transcript() for rule in policy.rules for example in (*rule.violates[:1], *rule.ok[:1])]
    for transcript in transcripts[::5]:
        assert policy.judge(transcript) == tuple(rule.judge(transcript) for rule in policy.rules)


def test_what_is_known_of_a_chat_fills_in_what_no_pack_has_set(tmp_path: Path) -> None:
    claimed = talk(
        "user!: request(lock_card)", "agent!: confirm_request(lock_card)", "user!: affirm", "agent!: inform(locked)"
    )

    def red(policy: Policy) -> bool:
        return "claims-are-backed" in [verdict.rule for verdict in policy.judge(claimed) if verdict.blocks]

    assert not red(load_policy())
    assert red(load_policy().knowing(action_events="yes"))
    told = pack(tmp_path, "settings: {action_events: sometimes}")
    assert not red(load_policy(packs=[told]).knowing(action_events="yes"))
