"""Reads the language packs of the secrets grammar: YAML data, all languages in one set of compiled patterns.

Packs are merged, not chosen: care chats mix languages inside a sentence, and a pack costs nothing where its words do
not occur. A third language is one more file in `packs`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from simulator.dialogue import SecretKind
from simulator.documents import Block, load_block
from simulator.errors import UsageError

PACKS: Final = Path(__file__).parent / "packs"
LETTERS: Final[Mapping[str, SecretKind]] = {
    "K": SecretKind.CARD_NUMBER,
    "C": SecretKind.SECURITY_CODE,
    "S": SecretKind.SSN,
    "O": SecretKind.PASSCODE,
    "W": SecretKind.PASSWORD,
    "P": SecretKind.PIN,
}
_KEYS: Final = [
    "language",
    "stems",
    "nouns",
    "neutral",
    "partial",
    "compounds",
    "determiners",
    "verbs",
    "gerunds",
    "infinitives",
    "asking",
    "participles",
    "complements",
    "negations",
    "negation_lures",
    "third_persons",
    "recipients",
    "channels",
    "bypass",
    "here",
    "not_here",
    "affirm",
    "deny",
    "offers",
    "it",
    "holders",
    "fillers",
    "statuses",
    "exposures",
    "strong_channels",
    "things",
    "carriers",
    "questions",
    "completing",
    "retry",
    "objects",
    "cues",
    "guards",
    "frames",
]
_FRAME_PARTS: Final = {"V": "verbs", "G": "gerunds", "I": "infinitives", "M": "asking"}
_STRUCTURED: Final = ("language", "stems", "nouns", "neutral", "partial", "frames", "carriers", "questions")
NOUN: Final = "[KCSOWP]~*"


@dataclass(frozen=True, slots=True)
class SecretsPack:
    """The compiled patterns of all packs.

    stems: literals of which one occurs wherever a noun does. nouns: per kind, None for what sounds like a secret and is
    none. carriers: what brings or takes a secret of a kind ("the text message", "the keypad"). questions: what asks for
    one without a noun. partial and frames are over marked text (see nouns.mark), words alternations over plain text.
    """

    stems: tuple[str, ...]
    nouns: Mapping[SecretKind | None, re.Pattern[str]]
    partial: re.Pattern[str]
    frames: Mapping[str, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    carriers: Mapping[SecretKind, re.Pattern[str]]
    questions: Mapping[SecretKind, re.Pattern[str]]


@lru_cache(maxsize=1)
def secrets_pack() -> SecretsPack:
    """All packs, read once. Raises UsageError with file and line where a pack is wrong."""
    packs = [load_block(path, "secrets pack") for path in sorted(PACKS.glob("*.yaml"))]
    for pack in packs:
        pack.check_keys("secrets pack", _KEYS, ("language", "stems", "nouns", "verbs", "frames"))
        pack.block("nouns").check_keys("list of nouns", [kind.value for kind in SecretKind])
    partials = [text.replace("{N}", NOUN) for pack in packs for text in pack.texts("partial")]
    kinds: tuple[SecretKind | None, ...] = (None, *SecretKind)
    return SecretsPack(
        stems=tuple(dict.fromkeys(stem for pack in packs for stem in pack.texts("stems"))),
        nouns={kind: _compile(_alternatives(packs, kind), packs[0]) for kind in kinds},
        partial=_compile("|".join(rf"(?:\b|(?=[KCSOWP])){part}" for part in partials), packs[0]),
        frames=_frames(packs),
        words={
            key: _compile(rf"(?<![\w-])(?:{_merged(packs, key)})(?!\w)", packs[0])
            for key in _KEYS
            if key not in _STRUCTURED
        },
        carriers=_by_kind(packs, "carriers"),
        questions=_by_kind(packs, "questions"),
    )


def _alternatives(packs: list[Block], kind: SecretKind | None) -> str:
    lists = [pack.texts("neutral") if kind is None else pack.block("nouns").texts(kind.value) for pack in packs]
    return "|".join(rf"\b(?:{part})(?!\w)" for parts in lists for part in parts)


def _merged(packs: list[Block], key: str) -> str:
    return "|".join(f"(?:{pack.text(key)})" for pack in packs if key in pack) or "(?!)"


def _by_kind(packs: list[Block], key: str) -> dict[SecretKind, re.Pattern[str]]:
    """One pattern per kind from a block of them."""
    found: dict[SecretKind, list[str]] = {}
    for pack in packs:
        if key in pack:
            block = pack.block(key)
            block.check_keys(f"block of {key}", [kind.value for kind in SecretKind])
            for name in block:
                found.setdefault(SecretKind(name), []).append(f"(?:{block.text(name)})")
    return {kind: _compile(rf"(?<![\w-])(?:{'|'.join(texts)})(?!\w)", packs[0]) for kind, texts in found.items()}


def _frames(packs: list[Block]) -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for pack in packs:
        frames = pack.block("frames")
        for name in frames:
            text = frames.text(name).replace("{P}", pack.text("participles", "(?!)"))
            for letter, key in _FRAME_PARTS.items():
                # Split and joined, not substituted: the words contain backslashes.
                text = pack.text(key).join(re.split(rf"(?<![A-Za-z\\\[-]){letter}(?![A-Za-z\]-])", text))
            found.setdefault(name, []).append(text)
    return {name: _compile("|".join(f"(?:{text})(?!\\w)" for text in texts), packs[0]) for name, texts in found.items()}


def _compile(pattern: str, pack: Block) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UsageError(
            f"not a regular expression: {error}", where=pack.where, way_out="check brackets and bars in the packs"
        ) from None
