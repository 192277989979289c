"""Crowds in features: how many come, what share of them met what, and when that is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from simulator.frontends.run import Run
from simulator.frontends.step_files import load_steps
from simulator.record.reader import comparable, load
from tests.frontends.conftest import ProjectFolder


def _feature(folder: ProjectFolder, *steps: str, table: str = "") -> None:
    when, *thens = steps
    lines = ["Feature: Crowds", "  @BIL-4", "  Scenario: S", f"    When {when}", *table.splitlines()]
    lines += [f"    Then {then}" for then in thens]
    folder.write("features/crowd.feature", "\n".join(lines) + "\n")


TABLE = """      | who  | sets out to          | writes with      | weight |
      | Ines | ask about a late fee | terse            | 2      |
      | Gus  | lock their card      | typos and polite |        |
      |      | lock their card      |                  | 0.5    |"""


def _only(folder: ProjectFolder) -> dict[str, Any]:
    (result,) = folder.results()
    return result


def test_a_crowd_is_judged_by_shares(folder: ProjectFolder) -> None:
    _feature(
        folder,
        "24 cardmembers contact the care chat",
        "at least 80 % of them get what they came for",
        "none of them is asked for the security code",
        "none of them is shown anything secret",
        "all of them meet no broken rule of SEC-1",
        "at most 80 % of them learn that the card is locked",
        "at least 5 % of them learn that the card is locked",
        "at most 20 % of them leave because there is no more patience",
        "all of them meet no broken rule",
        table=TABLE,
    )
    assert folder.run("-j", "8") == 0
    result = _only(folder)
    talks = result["conversations"]
    assert len(talks) == 24
    assert {talk["persona"] for talk in talks} > {"ines", "gus"}
    assert {talk["goal"] for talk in talks} == {"late_fee", "lock_card"}
    ids = [talk["transcript"]["conversation_id"] for talk in talks]
    assert ids == [f"features/crowd.feature:3#{number}#1" for number in range(1, 25)]
    claims = [verdict for talk in talks for verdict in talk["verdicts"] if verdict["rule"] == "expectation"]
    assert len(claims) == 8
    assert any("24 of 24 (100.0%), so 85.8% to 100.0% of all such cardmembers" in claim["reason"] for claim in claims)
    assert all(claim["policy"] == ["BIL-4"] for claim in claims)


def test_the_same_people_come_however_many_are_there_at_once(folder: ProjectFolder) -> None:
    _feature(folder, '9 cardmembers of "everyday" contact the care chat', "none of them is shown anything secret")
    for jobs in ("1", "9"):
        assert folder.run("-j", jobs, "--record", f"{jobs}.jsonl") == 0
    assert comparable(load(folder.root / "1.jsonl")) == comparable(load(folder.root / "9.jsonl"))


def test_too_few_are_never_green(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _feature(
        folder, "12 cardmembers contact the care chat", "at least 95 % of them get what they came for", table=TABLE
    )
    assert folder.run("-j", "8") == 4
    result = _only(folder)
    assert result["outcome"] == "inconclusive"
    assert "too few to tell whether it is at least 95 %; about 59 would do" in result["reason"]


@pytest.mark.parametrize(
    "claim", ["none of them is asked for the security code", "at least 90 % of them meet no broken rule"]
)
def test_a_chat_that_asks_for_a_secret_is_red(folder: ProjectFolder, claim: str) -> None:
    _feature(folder, "12 cardmembers contact the care chat", claim, table=TABLE)
    assert folder.run("-j", "8", "--defect", "asks-security-code") == 1
    result = _only(folder)
    assert result["fault"] == "security"
    assert re.search(r"\d+ of 12|security code", result["reason"])


def test_a_critical_rule_stays_red_whatever_share_is_claimed(folder: ProjectFolder) -> None:
    _feature(folder, "12 cardmembers contact the care chat", "at most 99 % of them meet no broken rule", table=TABLE)
    assert folder.run("-j", "8", "--defect", "asks-security-code") == 1
    assert "The agent never asks for the security code" in _only(folder)["reason"]


def test_who_gets_nothing_is_red_unless_a_share_of_them_is_claimed(folder: ProjectFolder) -> None:
    folder.chat("I'm handing you over to a live agent now, who will take it from here.")
    rows = "      | who | sets out to |\n      | Ines | ask for their points balance |"
    _feature(folder, "8 cardmembers contact the care chat", "none of them is shown anything secret", table=rows)
    assert folder.run("-j", "8") == 1
    assert "gets to an end of what they came for" in _only(folder)["reason"]
    assert {verdict["severity"] for verdict in _endings(folder)} == {"critical"}
    _feature(folder, "8 cardmembers contact the care chat", "at most 90 % of them get what they came for", table=rows)
    assert folder.run("-j", "8") == 0
    assert len(_endings(folder)) == 8
    assert {verdict["severity"] for verdict in _endings(folder)} == {"minor"}


def _endings(folder: ProjectFolder) -> list[Any]:
    talks = _only(folder)["conversations"]
    return [verdict for talk in talks for verdict in talk["verdicts"] if verdict["rule"] == "goal-reached"]


def test_secrets_of_each_are_hidden(folder: ProjectFolder) -> None:
    """Of somebody who tells all of them, to a chat that asks for one and repeats it."""
    folder.write("personas/nadia.yaml", "about: trusts everybody\ndisclosure: {overshares: [card_number, ssn, pin]}\n")
    table = "      | who | sets out to |\n      | Nadia | lock their card |"
    _feature(folder, "6 cardmembers contact the care chat", "none of them is shown her PIN", table=table)
    folder.run("-j", "6", "--defect", "asks-card-number", "--defect", "echoes-secret")
    text = (folder.root / ".understudy/record.jsonl").read_text(encoding="utf-8")
    talks = _only(folder)["conversations"]
    assert len(talks) == 6
    run = Run.of()
    for number in range(1, 7):
        seed = run.scenario_seed(f"features/crowd.feature:3#{number}", "persona", "nadia")
        for secret in run.person("nadia", seed=seed).secrets:
            if len(secret.value) > 6:  # a PIN's four digits are those of many a year
                assert secret.value not in text
    assert "•" in text or "\\u2022" in text


def test_a_chat_that_is_gone_is_not_judged(folder: ProjectFolder) -> None:
    folder.write(
        "understudy.yaml",
        "target: gone\ntargets: {gone: {adapter: rest_json, url: 'http://127.0.0.1:9', "
        "send: {path: /x, body: {text: '{text}'}}, reply: {messages: reply}}}\n",
    )
    _feature(folder, "5 cardmembers contact the care chat", "none of them is shown anything secret")
    assert folder.run("-j", "8") == 3
    assert "5 of 5 cardmembers could not be judged; number 1, " in _only(folder)["reason"]


@pytest.mark.parametrize(
    ("when", "table", "words"),
    [
        ("0 cardmembers contact the care chat", "", "0 cardmembers cannot come"),
        ("99999999 cardmembers contact the care chat", "", "give a number from 1 to"),
        ('5 cardmembers of "everyda" contact the care chat', "", "did you mean 'everyday'"),
        ("5 cardmembers contact the care chat", "      | whom |\n      | Ines |", "did you mean 'who'"),
        ("5 cardmembers contact the care chat", "      | who |\n      | Iness |", "did you mean 'ines'"),
        ("5 cardmembers contact the care chat", "      | who |", "the table of cardmembers has no rows"),
        ("5 cardmembers contact the care chat", "      | sets out to |\n      | fly |", "no goal that reads 'fly'"),
        ("5 cardmembers contact the care chat", "      | writes with |\n      | typoes |", "did you mean 'typos'"),
        ("5 cardmembers contact the care chat", "      | weight |\n      | often |", "the weight 'often' is no number"),
        ("5 cardmembers contact the care chat", "      | weight |\n      | nan |", "the weight 'nan' is no number"),
    ],
)
def test_a_crowd_that_cannot_come(folder: ProjectFolder, when: str, table: str, words: str) -> None:
    _feature(folder, when, "none of them is shown anything secret", table=table)
    assert folder.run("-j", "8") == 2
    reason = _only(folder)["reason"]
    assert words in reason
    assert reason.startswith("features/crowd.feature:4")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("    Then none of them is shown anything secret\n", "nobody has contacted the chat yet"),
        ("    Given Ines is signed in\n    When 5 cardmembers contact the care chat\n", "somebody is there already"),
        (
            "    When 1 cardmembers contact the care chat\n    Then all of them are asked why\n",
            "phrase among the questions",
        ),
        (
            "    When 1 cardmembers contact the care chat\n    Then the agent never asks for the security code\n",
            "this is said of one cardmember, and here many have come",
        ),
        (
            "    When 1 cardmembers contact the care chat\n    Then at most 0 % of them are handed to a person\n",
            "'at most 0 % of them' is no share",
        ),
        (
            "    When 1 cardmembers contact the care chat\n    Then all of them leave because they are bored\n",
            "no ending that reads 'they are bored'",
        ),
        (
            "    When 1 cardmembers contact the care chat\n    Then all of them meet no broken rule of SEC-99\n",
            "no statement 'SEC-99'",
        ),
    ],
)
def test_steps_out_of_place(folder: ProjectFolder, text: str, words: str) -> None:
    folder.write("features/crowd.feature", f"Feature: Crowds\n  Scenario: S\n{text}")
    assert folder.run("-j", "8") == 2
    assert words in _only(folder)["reason"]


def test_one_conversation_of_a_crowd_and_a_scenario_have_places_in_common(folder: ProjectFolder) -> None:
    """With two places, a crowd and scenarios beside it never have more than two conversations going on."""
    folder.write(
        "counting_chat.py",
        "import asyncio\nnow = 0\nmost = 0\nasync def answer(text):\n    global now, most\n    now += 1\n"
        "    most = max(most, now)\n    await asyncio.sleep(0.002)\n    now -= 1\n"
        "    return f'At most {most} at once.'\n",
    )
    folder.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'counting_chat:answer'}}\n"
    )
    _feature(folder, '6 cardmembers of "everyday" contact the care chat', "none of them is shown anything secret")
    lines = (f'  Scenario: S{n}\n    Given Ines is signed in\n    When she says "hello"\n' for n in range(4))
    folder.write("features/others.feature", "Feature: Others\n" + "".join(lines))
    folder.run("-j", "2")
    said = (folder.root / ".understudy/record.jsonl").read_text(encoding="utf-8")
    assert max(re.findall(r"At most (\d+) at once", said), key=int) == "2"


def test_the_sentences_are_there(folder: ProjectFolder) -> None:
    from behave.runner import the_step_registry

    from simulator.frontends.bundle import shipped

    load_steps([shipped("steps")])
    patterns = [matcher.pattern for matcher in the_step_registry.steps["then"] if "{share}" in matcher.pattern]
    assert len(patterns) == 10
