"""Other voices of the second chat: the same conduct, every line said anew by somebody who never saw it understood.

A voice is a file of `voices/`: per language, per key, the wordings, with the placeholders of the line it stands for and
bubbles parted by ¶. It must say every line of both languages.
"""

from __future__ import annotations

import string
from pathlib import Path

import yaml

from tests.second_chat.talk import BOOKS, Books

VOICES = Path(__file__).parent / "voices"


def voice_books(voice: str) -> Books:
    """Of a name in `voices/` or of a path. Raises ValueError for a line that is missing, unknown or lacks a placeholder."""
    path = Path(voice) if voice.endswith(".yaml") else VOICES / f"{voice}.yaml"
    books: Books = yaml.safe_load(path.read_text("utf-8"))
    wrong = []
    for language, lines in BOOKS.items():
        said = books.get(language) or {}
        wrong += [f"{language}: {key} is missing" for key in lines.keys() - said.keys()]
        wrong += [f"{language}: {key} is not a line" for key in said.keys() - lines.keys()]
        for key in lines.keys() & said.keys():
            allowed = set[str]().union(*(_blanks(text) for text in lines[key])) | {"name"}
            needed = set.intersection(*(_blanks(text) for text in lines[key])) - {"name"}
            for text in said[key]:
                wrong += [f"{language}: {key} needs {{{blank}}}: {text}" for blank in sorted(needed - _blanks(text))]
                wrong += [f"{language}: {key} has no {{{blank}}}: {text}" for blank in sorted(_blanks(text) - allowed)]
    if wrong:
        raise ValueError(f"{path}:\n" + "\n".join(sorted(wrong)))
    return books


def _blanks(text: str) -> set[str]:
    return {blank for _, blank, _, _ in string.Formatter().parse(text) if blank}
