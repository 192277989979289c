"""Voices say every line of both languages, with what the line is about."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.second_chat.talk import BOOKS
from tests.second_chat.voice import VOICES, voice_books

NAMES = sorted(path.stem for path in VOICES.glob("*.yaml"))


def test_there_are_some() -> None:
    assert len(NAMES) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_it_says_every_line_in_words_of_its_own(name: str) -> None:
    books = voice_books(name)
    for language, lines in BOOKS.items():
        same = [
            key for key, texts in lines.items() if len(" ".join(texts)) > 60 and set(texts) & set(books[language][key])
        ]
        assert same == []


@pytest.mark.parametrize(
    ("key", "says", "problem"),
    [
        ("due_date", None, "en: due_date is missing"),
        ("no_such_line", ["Hi"], "en: no_such_line is not a line"),
        ("due_date", ["It is due soon."], r"en: due_date needs \{balance\}"),
        ("more", ["Anything for {nobody}?"], r"en: more has no \{nobody\}"),
    ],
)
def test_what_is_amiss_is_said(tmp_path: Path, key: str, says: list[str] | None, problem: str) -> None:
    books = {language: dict(lines) for language, lines in BOOKS.items()}
    books["en"].pop(key, None)
    if says is not None:
        books["en"][key] = says
    path = tmp_path / "voice.yaml"
    path.write_text(yaml.safe_dump(books, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        voice_books(str(path))
