"""Looking packs through: the shipped ones are sound, each entry has its cases; planted faults are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.understanding.languages import FOLDER, languages
from simulator.understanding.pack_lint import lint
from tests.understanding.test_pack_file import SMALL

CASES = Path(__file__).parents[1] / "cases" / "understanding"


def found(tmp_path: Path, content: str) -> list[str]:
    path = tmp_path / "xx.yaml"
    path.write_text(content, encoding="utf-8")
    return [str(remark).removeprefix(f"{tmp_path}/") for remark in lint(path)]


@pytest.mark.parametrize("language", languages())
def test_nothing_is_wrong_with_the_shipped_packs_and_each_entry_has_a_case(language: str) -> None:
    cases = [*sorted(CASES.glob(f"*_{language}.yaml")), CASES / "user.yaml"]
    assert [str(remark) for remark in lint(FOLDER / f"{language}.yaml", cases)] == []


def test_every_fault_is_told_and_the_rest_is_still_read(tmp_path: Path) -> None:
    wrong = (
        SMALL.replace('card: ["(the)? card"]', 'card: ["(the? card"]')
        .replace("{condition: [if]}", "{conditions: [if]}")
        .replace("greet: [hello]", "greeet: [hello]")
        .replace("value: date", "value: day")
    )
    remarks = found(tmp_path, wrong)
    assert [remark.split(":")[1] for remark in remarks] == ["4", "5", "10", "13", "15"]
    assert not any("warning" in remark for remark in remarks)


def test_a_section_that_is_missing_or_no_mapping(tmp_path: Path) -> None:
    assert any("has no 'teams'" in remark for remark in found(tmp_path, SMALL.replace("teams:", "#")))
    remarks = found(tmp_path, SMALL.replace("teams: {supervisor: [boss]}", "teams: [boss]"))
    assert any("must be a mapping" in remark and remark.startswith("xx.yaml:8:") for remark in remarks)


def test_a_phrase_that_stands_in_two_places(tmp_path: Path) -> None:
    (twice,) = found(tmp_path, SMALL.replace("{zip_code: [zip]}", "{zip_code: [zip], name: [Zip]}"))
    assert twice == "xx.yaml:6: warning: 'Zip' stands under nouns.zip_code already, line 6"


def test_excuses_may_say_what_phrases_say(tmp_path: Path) -> None:
    assert found(tmp_path, SMALL.replace("unless: [overdue]", "unless: [due date, hello]")) == []


def test_a_phrase_with_many_gaps_is_slow(tmp_path: Path) -> None:
    (slow,) = found(tmp_path, SMALL.replace("[hello]", '["hello .... my .... dear .... friend"]'))
    assert slow.startswith("xx.yaml:13: warning: 'hello .... my .... dear .... friend' can be filled in 2197 ways")
    assert found(tmp_path, SMALL.replace("[hello]", '["hello ... friend .. you"]')) == []


def test_classes_that_grow_too_large(tmp_path: Path) -> None:
    many = " | ".join(f"word{number}" for number in range(600))
    remarks = found(tmp_path, SMALL.replace('card: ["(the)? card"]', f'card: ["{many}"]'))
    assert any("grows to" in remark and "lock_card" in remark for remark in remarks)
