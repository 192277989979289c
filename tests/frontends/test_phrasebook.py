from __future__ import annotations

from pathlib import Path

import pytest

from simulator.dialogue import ActType
from simulator.errors import UnknownName, UsageError
from simulator.frontends.phrasebook import FAMILIES, load_phrasebook


def test_her_stands_for_his_and_their() -> None:
    book = load_phrasebook()
    wanted = book.phrase("facts", "her points balance").patterns
    assert wanted == ("inform(points)",)
    assert book.phrase("facts", "his points balance").patterns == wanted
    assert book.phrase("facts", "their points balance").patterns == wanted
    assert book.phrase("manners", "warns him not to share it").patterns == ("warn",)
    assert book.phrase("questions", "which product he has in mind").patterns


def test_the_words_stay_as_the_feature_has_them() -> None:
    assert load_phrasebook().phrase("facts", "his points balance").words == "his points balance"


def test_an_unknown_phrase_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'when the fee posted'") as caught:
        load_phrasebook().phrase("questions", "when the fee was posted")
    assert "questions" in caught.value.problem


@pytest.mark.parametrize("family", FAMILIES)
def test_every_shipped_pattern_is_of_the_closed_vocabulary(family: str) -> None:
    book = load_phrasebook()
    assert book.phrases(family)
    for words in book.phrases(family):
        for pattern in book.phrase(family, words).patterns:
            assert pattern.partition("(")[0] in set(ActType), f"{words}: {pattern}"


def _own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "phrases.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_team_adds_and_overrides_phrases(tmp_path: Path) -> None:
    folder = _own(tmp_path / "people", "facts:\n  his lounge pass: [inform(benefit_terms)]\n  the APR: [cannot]\n")
    book = load_phrasebook((folder,))
    assert book.phrase("facts", "her lounge pass").patterns == ("inform(benefit_terms)",)
    assert book.phrase("facts", "the APR").patterns == ("cannot",)
    assert book.phrase("offers", "a goodwill credit").patterns


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("facts:\n  the time: [tell(time)]\n", 2, "no act pattern"),
        ("facts:\n  the time: [inform(due_date]\n", 2, "no act pattern"),
        ("facts:\n  ok: [greet]\n  the time: [inform(due_day)]\n", 3, "did you mean 'due_date'"),
        ("facts: {the time: [\n", 2, "not valid YAML"),
        ("fact:\n  the time: [inform(due_date)]\n", 1, "did you mean 'facts'"),
        ("facts:\n  the time: [3]\n", 2, "not text"),
        ("- a\n", 1, "must hold a mapping"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    folder = _own(tmp_path / "people", text)
    with pytest.raises(UsageError) as caught:
        load_phrasebook((folder,))
    assert words in str(caught.value)
    assert str(caught.value.where).startswith(str(folder / "phrases.yaml"))
    assert caught.value.where is not None
    assert caught.value.where.line == line
