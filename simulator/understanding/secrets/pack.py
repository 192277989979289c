"""Reads the language packs of the secrets grammar: YAML data, all languages in one set of compiled patterns.

Packs are merged, not chosen: care chats mix languages inside a sentence, and a pack costs nothing where its words do
not occur. A third language is one more file in `packs`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from simulator.cache import kept
from simulator.dialogue import SecretKind
from simulator.documents import Block, load_block
from simulator.errors import UsageError
from simulator.understanding.secrets.gated import Gated, Part, parts_of

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
    "tails",
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
    "describing",
    "moves",
    "pointing",
]
_FRAME_PARTS: Final = {"V": "verbs", "G": "gerunds", "I": "infinitives", "M": "asking"}
_STRUCTURED: Final = (
    "language",
    "stems",
    "nouns",
    "neutral",
    "partial",
    "frames",
    "carriers",
    "questions",
    "describing",
    "moves",
    "pointing",
)
NOUN: Final = "[KCSOWP]~*"
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Describing:
    """How secrets are described. heads: what a description hangs on; left: words that may stand before one, to its end;
    stop: what ends it; other: what makes it something harmless; wondering: heads that need one of `doing` beside them.

    votes: what gives points; ballots: for each part of votes the kind and the points.
    """

    heads: Gated
    left: Gated
    stop: Gated
    other: Gated
    wondering: Gated
    doing: Gated
    votes: Gated
    ballots: Sequence[tuple[SecretKind, int]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one sort. words: as they stand; stems: beginnings."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


@dataclass(frozen=True, slots=True)
class SecretsPack:
    """The patterns of all packs, compiled when first needed.

    stems: literals of which one occurs wherever a noun does. nouns: all nouns, and kinds what each part of them names:
    None for what sounds like a secret and is none. carriers: what brings or takes a secret of a kind ("the text
    message", "the keypad"). questions: what asks for one without a noun. moves: what a clause does with what was named
    before (see scenes). pointing: the words that bare requests are made of (see pointing). partial and frames are
    over marked text (see nouns.mark), words alternations over plain text.
    """

    stems: tuple[str, ...]
    nouns: Gated
    kinds: Sequence[SecretKind | None]
    partial: Gated
    frames: Mapping[str, Gated]
    words: Mapping[str, Gated]
    carriers: Mapping[SecretKind, Gated]
    questions: Mapping[SecretKind, Gated]
    describing: Describing
    moves: Mapping[str, Gated]
    pointing: Mapping[str, Vocabulary]


@lru_cache(maxsize=1)
def secrets_pack() -> SecretsPack:
    """All packs, read once. Raises UsageError with file and line where a pack is wrong."""
    paths = sorted(PACKS.glob("*.yaml"))
    sources = [path.read_bytes() for path in (*paths, Path(__file__), Path(__file__).with_name("gated.py"))]
    plain = kept("secrets", sources, lambda: _plain(paths))
    describing = {key: Gated(parts) for key, parts in plain["describing"].items()}
    votes = Gated([part for _, _, parts in plain["votes"] for part in parts])
    ballots = [(SecretKind(kind), points) for kind, points, parts in plain["votes"] for _ in parts]
    return SecretsPack(
        stems=tuple(plain["stems"]),
        nouns=Gated([part for parts in plain["nouns"].values() for part in parts]),
        kinds=[SecretKind(kind) if kind else None for kind, parts in plain["nouns"].items() for _ in parts],
        partial=Gated(plain["partial"]),
        frames={name: Gated(parts) for name, parts in plain["frames"].items()},
        words={name: Gated(parts) for name, parts in plain["words"].items()},
        carriers={SecretKind(kind): Gated(parts) for kind, parts in plain["carriers"].items()},
        questions={SecretKind(kind): Gated(parts) for kind, parts in plain["questions"].items()},
        describing=Describing(**describing, votes=votes, ballots=ballots),
        moves={name: Gated(parts) for name, parts in plain["moves"].items()},
        pointing={name: _vocabulary(words) for name, words in plain["pointing"].items()},
    )


def _plain(paths: Sequence[Path]) -> dict[str, Any]:
    """What the packs hold, as plain values that can be kept: patterns as parts (see gated)."""
    packs = [load_block(path, "secrets pack") for path in paths]
    for pack in packs:
        pack.check_keys("secrets pack", _KEYS, ("language", "stems", "nouns", "verbs", "frames"))
        pack.block("nouns").check_keys("list of nouns", [kind.value for kind in SecretKind])
    partials = [text.replace("{N}", NOUN) for pack in packs for text in pack.texts("partial")]
    words = [key for key in _KEYS if key not in _STRUCTURED]
    nouns = {
        "" if kind is None else kind.value: _parts(_nouns(packs, kind), packs[0], r"\b", r"(?!\w)")
        for kind in (None, *SecretKind)
    }
    return {
        "stems": list(dict.fromkeys(stem for pack in packs for stem in pack.texts("stems"))),
        "nouns": nouns,
        "partial": _parts([rf"\b{part}" for part in partials], packs[0]),
        "frames": _frames(packs),
        "words": {
            key: _parts([pack.text(key) for pack in packs if key in pack], packs[0], r"(?<![\w-])", r"(?!\w)")
            for key in words
        },
        "carriers": _by_name(packs, "carriers", r"(?<![\w-])"),
        "questions": _by_name(packs, "questions", r"(?<![\w-])"),
        "moves": _by_name(packs, "moves", r"(?<![\w'])"),
        **_describing(packs),
        "pointing": _pointing(packs),
    }


def _pointing(packs: Sequence[Block]) -> dict[str, list[str]]:
    """The words of all packs by their sort; one that ends in a star is a beginning."""
    found: dict[str, list[str]] = {}
    for block in (pack.block("pointing") for pack in packs if "pointing" in pack):
        for name in block:
            found.setdefault(name, []).extend(block.text(name).split())
    return found


def _vocabulary(words: Sequence[str]) -> Vocabulary:
    return Vocabulary(
        words=frozenset(word for word in words if not word.endswith("*")),
        stems=tuple(word[:-1] for word in words if word.endswith("*")),
    )


def _nouns(packs: Sequence[Block], kind: SecretKind | None) -> list[str]:
    lists = [pack.texts("neutral") if kind is None else pack.block("nouns").texts(kind.value) for pack in packs]
    return [part for parts in lists for part in parts]


def _by_name(packs: Sequence[Block], key: str, before: str) -> dict[str, Parts]:
    """The patterns of a block of them."""
    blocks = [pack.block(key) for pack in packs if key in pack]
    if key != "moves":
        for block in blocks:
            block.check_keys(f"block of {key}", [kind.value for kind in SecretKind])
    names = dict.fromkeys(name for block in blocks for name in block)
    return {
        name: _parts([block.text(name) for block in blocks if name in block], packs[0], before, r"(?!\w)")
        for name in names
    }


def _describing(packs: Sequence[Block]) -> dict[str, Any]:
    blocks = [pack.block("describing") for pack in packs if "describing" in pack]
    texts = {
        key: [block.text(key) for block in blocks] for key in ("heads", "left", "stop", "other", "wondering", "doing")
    }
    parts = {
        key: _parts(each, packs[0], r"(?<![\w-])", r"(?!\w)")
        for key, each in texts.items()
        if key not in ("left", "stop")
    }
    parts["stop"] = _parts(texts["stop"], packs[0])
    # A row of words, so no alternation that could be tried one by one.
    parts["left"] = ((rf"(?<!\w)(?:(?:{'|'.join(texts['left'])})[ -]+)+$", None, ()),)
    votes: dict[tuple[str, int], list[str]] = {}
    for block in blocks:
        ballots = block.block("votes")
        ballots.check_keys("kind of secret", [kind.value for kind in SecretKind])
        for kind in ballots:
            for points in ballots.block(kind):
                votes.setdefault((kind, int(points)), []).append(ballots.block(kind).text(points))
    ordered = sorted(votes.items(), key=lambda item: (list(SecretKind).index(SecretKind(item[0][0])), -item[0][1]))
    return {
        "describing": parts,
        "votes": [(kind, points, _parts(each, packs[0], r"(?<!\w)", r"(?!\w)")) for (kind, points), each in ordered],
    }


def _frames(packs: Sequence[Block]) -> dict[str, Parts]:
    found: dict[str, list[str]] = {}
    for pack in packs:
        frames = pack.block("frames")
        for name in frames:
            text = frames.text(name).replace("{P}", pack.text("participles", "(?!)"))
            for letter, key in _FRAME_PARTS.items():
                # Split and joined, not substituted: the words contain backslashes.
                text = pack.text(key).join(re.split(rf"(?<![A-Za-z\\\[-]){letter}(?![A-Za-z\]-])", text))
            found.setdefault(name, []).append(text)
    return {name: _parts(texts, packs[0], "", r"(?!\w)") for name, texts in found.items()}


def _parts(texts: Sequence[str], pack: Block, before: str = "", after: str = "") -> Parts:
    try:
        return parts_of(texts, before, after)
    except re.error as error:
        raise UsageError(
            f"not a regular expression: {error}", where=pack.where, way_out="check brackets and bars in the packs"
        ) from None
