"""The wordings: for every key several variants per language, read from `wording/<language>/*.yaml`.

A variant is a string (one bubble) or a list of strings (several). Values go in by `{name}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

import yaml

LANGUAGES: Final = ("en", "es")

Variant = tuple[str, ...]


def draw(*parts: str | int) -> int:
    """A number that depends on the parts alone: the same on every machine and in every order."""
    digest = blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


@cache
def variants(language: str) -> Mapping[str, tuple[Variant, ...]]:
    found: dict[str, tuple[Variant, ...]] = {}
    for file in sorted(files(__package__).joinpath("wording", language).iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".yaml"):
            continue
        for key, texts in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items():
            if key in found:
                raise ValueError(f"{language}/{file.name}: {key} is worded twice")
            found[key] = tuple((text,) if isinstance(text, str) else tuple(text) for text in texts)
    return found


class _Shown(dict[str, object]):
    """A value that a wording wants and nobody gave is a slip of ours; it must not reach the customer as braces."""

    def __missing__(self, name: str) -> str:
        raise LookupError(f"no value for {{{name}}}")


class Phrases:
    """The wordings of one session. The first variant of a key is drawn by the seed, later uses of the key go round."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._used: dict[str, int] = {}

    def word(self, language: str, key: str, values: Mapping[str, object]) -> Variant:
        """Raises LookupError for a key without wording or a value that is missing."""
        choices = variants(language).get(key)
        if not choices:
            raise LookupError(f"{language}: no wording for {key}")
        used = self._used.get(key, 0)
        self._used[key] = used + 1
        # The plain key is in every language's list, so a change of language does not shift the draw.
        chosen = choices[(draw(self._seed, key) + used) % len(choices)]
        texts = tuple(text.format_map(_Shown(values)) for text in chosen)
        return texts if key.startswith(_FRAGMENTS) else tuple(_START.sub(_capital, text) for text in texts)


# Keys whose wording goes into a sentence, and the places where a sentence may begin with a value that was put in.
_FRAGMENTS: Final = ("part.", "topic.")
_START: Final = re.compile(r"(?:^|(?<=[.!?] )|(?<=- ))[a-zà-ÿ]")


def _capital(match: re.Match[str]) -> str:
    return match.group().upper()
