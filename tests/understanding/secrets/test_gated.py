"""What the parts find is what the whole alternation finds: on words made to be nearly right, and on all packs."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.understanding.secrets.gated import Gated, keys_of, parts_of

_PATTERNS = (
    r"(?:no|not only|none of (?:it|them))",
    r"(?:the |your )?pins?",
    r"(?:please|pls) (?:send|tell)\w*",
    r"\w+ing it",
    r"(?:i|we)(?: \w+){0,3}? (?:need|want)(?! to)",
    r"(?<=the )three (?:digits|numbers)",
    r"card(?:'s)? (?:numbers?|no\.?)",
    r"(?:me|nos) (?:lo|la)|\bse\b",
    r"^so\b|over$",
    r"[KS]~* please",
    r"(?:un)?lock(?:ed|ing)?",
    r"(?>it|i) is",
)
_WORDS = (
    "no", "not", "only", "none", "of", "it", "them", "the", "your", "pin", "pins", "please", "pls", "send", "sending",
    "tell", "doing", "i", "we", "really", "need", "want", "to", "three", "digits", "card", "card's", "number", "no.",
    "me", "lo", "se", "so", "over", "K~~", "S", "lock", "unlocked", "is", "nota", "unpin", "x-pin", ",", ".", "-",
)  # fmt: skip
_BEFORE, _AFTER = r"(?<![\w-])", r"(?!\w)"
_GATED = Gated(parts_of(_PATTERNS, _BEFORE, _AFTER))
_PLAIN = re.compile("|".join(f"{_BEFORE}(?:{part}){_AFTER}" for part in _PATTERNS))
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)


def _spans(found: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@given(_TEXTS)
@example("not only the pins, please send it")
def test_it_finds_what_the_plain_pattern_finds(text: str) -> None:
    assert _spans(list(_GATED.finditer(text))) == _spans(list(_PLAIN.finditer(text)))
    one, other = _GATED.search(text), _PLAIN.search(text)
    assert (one and one.span()) == (other and other.span())
    assert _GATED.sub("_", text) == _PLAIN.sub("_", text)
    assert (_GATED.match(text) is None) == (_PLAIN.match(text) is None)
    assert (_GATED.fullmatch(text) is None) == (_PLAIN.fullmatch(text) is None)


@given(_TEXTS, st.integers(0, 30))
def test_it_heeds_where_to_begin_and_to_end(text: str, place: int) -> None:
    one, other = _GATED.search(text, place, place + 12), _PLAIN.search(text, place, place + 12)
    assert (one and one.span()) == (other and other.span())


def test_an_alternative_whose_words_are_missing_is_not_compiled() -> None:
    gated = Gated(parts_of([rf"word{number}" for number in range(40)]))
    gated = Gated(parts_of(["apple pie", "cherry cake", *(f"dish{chr(97 + n)}" for n in range(20))], r"\b"))
    assert gated.search("nothing of it") is None
    assert not any(gated._compiled)
    assert gated.search("a cherry cake") is not None
    assert sum(each is not None for each in gated._compiled) == 1


def test_an_alternative_is_tried_only_where_its_other_words_occur_too() -> None:
    """ "do you have" is called for by its rarest word, and not even compiled where another one is missing."""
    gated = Gated(parts_of(["do you handle parcels", *(f"dish{chr(97 + n)}" for n in range(20))], r"\b"))
    assert gated.search("who will handle it") is None
    assert not any(gated._compiled)
    assert gated.search("do you handle parcels") is not None


def test_a_wrong_expression_is_told() -> None:
    with pytest.raises(re.error):
        parts_of(["credentials("])


def test_keys_are_beginnings_of_words() -> None:
    assert {"car", "num", "~ca", "no"} <= keys_of("card number no")


@pytest.mark.parametrize(
    ("alternatives", "matching", "key"),
    [
        ("cvv2?|cid|csc", "your cid", "cid"),
        ("pass ?words?|pwd", "a pwd here", "pwd"),
        ("(?:online )?(?:pin|pan)", "the pan", "pan"),
    ],
)
def test_what_all_alternatives_begin_with_hides_no_key(alternatives: str, matching: str, key: str) -> None:
    parts = parts_of([f"(?:{alternatives}) ?"], r"\b", r"(?!\w)")
    assert all(keys is not None for _, keys, _ in parts)
    assert key in {each for _, keys, _ in parts for each in keys or ()}
    assert Gated(parts).search(matching) is not None
    assert Gated(parts).search("nothing of the kind") is None
