from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.policies.pack import Packs
from simulator.policies.policy_rule import PolicyRule

HEAD = """
chapter: Ours
statements:
  X-1: Something
  X-2: Something else
settings:
  phones: ["1-800-555-0100"]
  limit: 5
groups:
  call: [redirect(back_of_card), redirect(phone) among phones]
  any way out: ["@call", handoff]
rules:
"""
EXAMPLES = """
    violates: [["agent!: greet"]]
    ok: [["agent!: close"]]
"""


def rule(body: str, *, name: str = "a-rule", head: str = HEAD, policy: str = "[X-1]", severity: str = "major") -> str:
    keys = f"  - name: {name}\n    title: Words\n    policy: {policy}\n    severity: {severity}\n"
    return head + keys + "\n".join(f"    {line}" for line in body.strip().splitlines()) + EXAMPLES


def compiled(folder: Path, *packs: str) -> tuple[PolicyRule, ...]:
    read = Packs()
    for index, text in enumerate(packs):
        path = folder / f"pack{index}.yaml"
        path.write_text(text, encoding="utf-8")
        read.read(path)
    return read.compile()


@pytest.mark.parametrize(
    "body",
    [
        "never: greet",
        "never: [greet, 'inform(balance) over limit']\nwhen: report(lost)\nwithin: 2\nuntil: close\nunless: handoff",
        "between: report(lost)\nand: close\nnever: greet",
        "always: [ask, inform]",
        "when: report(lost)\nthen: '@any way out'\nwithin: 0\nstrict: true",
        "before: close\nrequire: summary\nearlier: true\nrecent: 3\nafter: report(lost)",
        "at_most: 2\nof: ask\nper: reply",
        "sequence: [ask, verify, inform]",
        "check: question_loop",
        "never: greet\ngiven: {cards: over 1}\ntier: lexicon\nfault: pace",
    ],
)
def test_every_shape_compiles(tmp_path: Path, body: str) -> None:
    (found,) = compiled(tmp_path, rule(body))
    assert found.name == "a-rule"
    assert "a-rule: Words" in found.explain()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("title: again", "stands here twice"),
        ("nevr: greet", "did you mean 'never'"),
        ("unless: greet", "nothing to judge by"),
        ("never: greet\nalways: close", "never and always"),
        ("when: greet\nthen: close\nrecent: 3", "'recent' means nothing with 'then'"),
        ("never: greet\nstrict: true", "'strict' means nothing with 'never'"),
        ("then: close", "'then' needs 'when'"),
        ("before: close", "'before' needs 'require'"),
        ("at_most: 3", "'at_most' needs 'of'"),
        ("between: greet\nnever: close", "'between' needs 'and'"),
        ("when: greet\nthen: close\nwithin: -2", "'within' is -2"),
        ("when: greet\nthen: close\nwithin: soon", "'within' is 'soon'"),
        ("never: '@nobody'", "group of conditions"),
        ("never: ask(zipp_code)", "did you mean 'zip_code'"),
        ("never: greet\ngiven: {weather: fine}", "setting"),
        ("never: greet\ntier: sure", "tier"),
        ("never: greet\nfault: simulator", "fault"),
        ("check: loops", "check"),
        ("at_most: 1\nof: ask\nper: day", "per"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        compiled(tmp_path, rule(body))
    assert words in str(caught.value)
    assert "pack0.yaml:" in str(caught.value)


@pytest.mark.parametrize("key", ["violates", "ok"])
def test_a_rule_without_examples_is_refused(tmp_path: Path, key: str) -> None:
    text = rule("never: greet").replace(f"    {key}: [[", "    given: {} #")
    with pytest.raises(UsageError, match=key):
        compiled(tmp_path, text)
    emptied = rule("never: greet").replace(f"{key}: [[", f"{key}: [] #")
    with pytest.raises(UsageError, match=f"no conversation under '{key}'"):
        compiled(tmp_path, emptied)


def test_unknown_statement_severity_and_top_level_key(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="X-3"):
        compiled(tmp_path, rule("never: greet", policy="[X-3]"))
    with pytest.raises(UnknownName, match="blocker"):
        compiled(tmp_path, rule("never: greet", severity="blocker"))
    with pytest.raises(UnknownName, match="did you mean 'rules'"):
        compiled(tmp_path, "rulez: []")


def test_a_group_that_holds_itself(tmp_path: Path) -> None:
    head = "groups:\n  a: ['@b']\n  b: ['@a']\nstatements: {X-1: Some}\nrules:\n"
    with pytest.raises(UsageError, match="holds itself"):
        compiled(tmp_path, rule("never: '@a'", head=head))


def test_override_changes_some_keys_and_keeps_the_rest(tmp_path: Path) -> None:
    own = "rules:\n  - name: a-rule\n    override: true\n    severity: minor\n    within: 9\n"
    (found,) = compiled(tmp_path, rule("when: greet\nthen: close\nwithin: 1"), own)
    assert found.severity == "minor"
    assert found.scope.within == 9
    assert found.title == "Words"
    assert len(found.violates) == 1


def test_override_with_another_body_drops_what_belonged_to_the_old_one(tmp_path: Path) -> None:
    own = "rules:\n  - name: a-rule\n    override: true\n    never: greet\n"
    (found,) = compiled(tmp_path, rule("before: close\nrequire: summary\nrecent: 2"), own)
    assert found.check.examine.__qualname__.startswith("Never")


def test_a_name_is_taken_only_on_purpose(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="override: true"):
        compiled(tmp_path, rule("never: greet"), rule("never: close"))
    with pytest.raises(UnknownName, match="override"):
        compiled(tmp_path, "rules:\n  - {name: b-rule, override: true, severity: minor}")


def test_settings_are_replaced_or_added_to(tmp_path: Path) -> None:
    own = "settings: {limit: 7}\nalso: {phones: ['1-800-555-0101']}"
    (found,) = compiled(tmp_path, rule("never: inform(balance) over limit"), own)
    assert found.settings.one("limit") == "7"
    assert found.settings.many("phones") == ("1-800-555-0100", "1-800-555-0101")
    with pytest.raises(UnknownName, match="fones"):
        compiled(tmp_path, HEAD.replace("rules:", "rules: []"), "also: {fones: ['1']}")
    with pytest.raises(UsageError, match="limit"):
        compiled(tmp_path, "settings: {limit: true}")


def test_switching_off(tmp_path: Path) -> None:
    critical = rule("never: greet", severity="critical")
    with pytest.raises(UsageError, match="without a reason"):
        compiled(tmp_path, critical, "switch_off: {a-rule: ''}")
    with pytest.raises(UnknownName, match="did you mean 'a-rule'"):
        compiled(tmp_path, critical, "switch_off: {a-rul: x}")
    read = Packs()
    path = tmp_path / "both.yaml"
    path.write_text(critical + "switch_off:\n  a-rule: agreed with legal on 2026-05-02\n", encoding="utf-8")
    read.read(path)
    assert read.switched_off == {"a-rule": "agreed with legal on 2026-05-02"}


def test_a_setting_that_is_nearly_one_of_ours_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="did you mean 'phones'"):
        compiled(tmp_path, HEAD.replace("rules:", "rules: []"), "settings: {phons: ['1-800-555-0101']}")
    compiled(tmp_path, HEAD.replace("rules:", "rules: []"), "settings: {greeting_words: 12}")  # for rules of its own
