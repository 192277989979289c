"""Regular expressions with many alternatives, of which only those are tried whose words occur in the text.

A pattern of the packs is an alternation of a hundred wordings; a clause has a dozen words. Each alternative knows keys
(beginnings of words) of which one must occur in every text that it matches, and for its next words such keys too, so a
look into an index tells which few are worth trying, and the others need not even be compiled. What is found is exactly
what the whole alternation would find.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from re import _parser  # type: ignore[attr-defined]  # the parse tree has no public way in
from typing import Any, Final

from simulator.lazy_pattern import lazy

_KEY: Final = 3  # characters of a word that are looked up
_WORDS: Final = lazy(r"\w+")
_FEW: Final = 12  # alternatives up to which each is tried by itself
_SMALL: Final = 6  # of a pattern with no more than these all are tried at once
_PLAIN: Final = lazy(r"\(\?<!\[\\w-\]\)\(\?:([a-z]+)\)\(\?!\\w\)")
_END: Final = sys.maxsize
_COMMON: Final = frozenset((
    "the", "you", "i", "we", "and", "to", "a", "is", "it", "of", "in", "on", "can", "for", "or", "wil", "hav", "you",
    "tha", "thi", "de", "la", "el", "que", "y", "su", "en", "lo", "no", "not", "do", "me", "car", "cod", "num",
))  # fmt: skip
_WIDE: Final = 24  # keys of a further word that are still worth looking up
_FURTHER: Final = 3  # further words that are looked up
Keys = tuple[str, ...]
Part = tuple[str, Keys | None, tuple[Keys, ...]]


@lru_cache(maxsize=4096)
def keys_of(text: str) -> frozenset[str]:
    """The keys of all words of a text: their first three characters, and the first two marked as such."""
    words = set(_WORDS.findall(text))
    return frozenset({word[:_KEY] for word in words} | {f"~{word[:2]}" for word in words if len(word) > 1})


def parts_of(alternatives: Iterable[str], before: str = "", after: str = "") -> tuple[Part, ...]:
    """The alternatives one by one, each with what must stand before and after it, its keys (None: not known), and the
    keys of its further words.

    Raises re.error for what is no regular expression.
    """
    parts: list[Part] = []
    for text in alternatives:
        for alternative in _split(text):
            source = f"{before}(?:{alternative}){after}"
            words = sorted(_keys(source), key=_cost)
            further = [keys for keys in words[1:] if len(keys) <= _WIDE and keys != words[0]]
            first = tuple(sorted(words[0])) if words else None
            parts.append((source, first, tuple(tuple(sorted(keys)) for keys in further[:_FURTHER])))
    return tuple(parts)


class Gated:
    """The alternation of the parts; searches as a compiled pattern does."""

    _bits: Final[dict[str, int]] = {}  # key: the patterns that it calls for, one bit each
    _count = 0

    def __init__(self, parts: Sequence[Part]) -> None:
        self._sources = [source for source, _, _ in parts]
        self._further = [tuple(frozenset(keys) for keys in further) for _, _, further in parts]
        self._compiled: list[re.Pattern[str] | None] = [None] * len(parts)
        self._always = [index for index, (_, keys, _) in enumerate(parts) if keys is None]
        self._index: dict[str, list[int]] = {}
        for index, (_, keys, _) in enumerate(parts):
            for key in keys or ():
                self._index.setdefault(key, []).append(index)
        self._bit = 0
        if not self._always:
            self._bit = 1 << Gated._count
            Gated._count += 1
            for key in self._index:
                Gated._bits[key] = Gated._bits.get(key, 0) | self._bit
        _calls.cache_clear()

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile("|".join(self._sources) or "(?!)")

    @property
    def plain_words(self) -> frozenset[str]:
        """The alternatives that are one word as it stands."""
        return frozenset(match.group(1) for source in self._sources if (match := _PLAIN.fullmatch(source)))

    def called_for(self, text: str) -> bool:
        """Cheap: whether any word of the text calls for one of the parts."""
        return not self._bit or bool(_calls(text) & self._bit)

    def search(self, text: str, pos: int = 0, endpos: int = _END) -> re.Match[str] | None:
        if self._bit and not _calls(_seen(text, endpos)) & self._bit:
            return None
        best: re.Match[str] | None = None
        for pattern in self._tried(_seen(text, endpos)):
            found = pattern.search(text, pos, endpos)
            if found is not None and (best is None or found.start() < best.start()):
                best = found
        return best

    def match(self, text: str, pos: int = 0, endpos: int = _END) -> re.Match[str] | None:
        seen = _seen(text, endpos)
        if self._bit and not _calls(seen) & self._bit:
            return None
        return next((m for pattern in self._tried(seen) if (m := pattern.match(text, pos, endpos)) is not None), None)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = _END) -> re.Match[str] | None:
        seen = _seen(text, endpos)
        if self._bit and not _calls(seen) & self._bit:
            return None
        return next(
            (m for pattern in self._tried(seen) if (m := pattern.fullmatch(text, pos, endpos)) is not None), None
        )

    def finditer(self, text: str, pos: int = 0, endpos: int = _END) -> Iterator[re.Match[str]]:
        seen = _seen(text, endpos)
        if self._bit and not _calls(seen) & self._bit:
            return iter(())
        tried = self._tried(seen)
        if len(tried) == 1:
            return tried[0].finditer(text, pos, endpos)
        return _merged(tried, text, pos, endpos)

    def findall(self, text: str) -> list[str]:
        return [found.group() for found in self.finditer(text)]

    def sub(self, replacement: str, text: str) -> str:
        return self.subn(replacement, text)[0]

    def subn(self, replacement: str, text: str) -> tuple[str, int]:
        """replacement: as it stands, without references."""
        if self._bit and not _calls(text) & self._bit:
            return text, 0
        tried = self._tried(text)
        if len(tried) == 1:
            return tried[0].subn(replacement, text)
        pieces: list[str] = []
        place = count = 0
        for found in _merged(tried, text, 0, _END):
            pieces.extend((text[place : found.start()], replacement))
            place, count = found.end(), count + 1
        pieces.append(text[place:])
        return "".join(pieces), count

    def each(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Whatever each part finds by itself, with the number of the part."""
        if self._bit and not _calls(text) & self._bit:
            return
        for number in self._numbers(text):
            for found in self._pattern(number).finditer(text):
                yield number, found

    def _numbers(self, text: str) -> list[int]:
        index, further, keys = self._index, self._further, keys_of(text)
        called: set[int] = set(self._always)
        for key in index.keys() & keys:
            called.update(index[key])
        if not called:
            return []
        found: list[int] = []
        for number in called:
            for each in further[number]:
                if each.isdisjoint(keys):
                    break
            else:
                found.append(number)
        found.sort()
        return found

    def _tried(self, text: str) -> Sequence[re.Pattern[str]]:
        if len(self._sources) <= _SMALL:
            return (self.whole,)
        numbers = self._numbers(text)
        if len(numbers) > _FEW:
            return (self.whole,)
        return [self._pattern(number) for number in numbers]

    def _pattern(self, number: int) -> re.Pattern[str]:
        compiled = self._compiled[number]
        if compiled is None:
            compiled = self._compiled[number] = re.compile(self._sources[number])
        return compiled


def _seen(text: str, endpos: int) -> str:
    """What is searched: cut short, a word may become another one."""
    return text if endpos >= len(text) else text[:endpos]


@lru_cache(maxsize=4096)
def _calls(text: str) -> int:
    """The patterns that the words of the text call for."""
    bits = Gated._bits
    found = 0
    for key in keys_of(text) & bits.keys():
        found |= bits[key]
    return found


def _merged(tried: Sequence[re.Pattern[str]], text: str, pos: int, endpos: int) -> Iterator[re.Match[str]]:
    """What the alternation of the patterns would find, one after the other."""
    waiting: list[tuple[int, int, re.Match[str]]] = []
    for order, each in enumerate(tried):
        first = each.search(text, pos, endpos)
        if first is not None:
            waiting.append((first.start(), order, first))
    while waiting:
        _, _, found = min(waiting, key=lambda item: item[:2])
        yield found
        pos = found.end() if found.end() > found.start() else found.end() + 1
        kept = [item for item in waiting if item[0] >= pos]
        for start, order, _ in waiting:
            again = tried[order].search(text, pos, endpos) if start < pos else None
            if again is not None:
                kept.append((again.start(), order, again))
        waiting = kept


def _split(text: str) -> Iterator[str]:
    """The alternatives at the top of a pattern; a group around all of it is looked into."""
    depth, start, place, in_set = 0, 0, 0, False
    found: list[str] = []
    while place < len(text):
        character = text[place]
        if character == "\\":
            place += 1
        elif in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
            if text[place + 1 : place + 2] in ("]", "^"):
                place += 1
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "|" and not depth:
            found.append(text[start:place])
            start = place + 1
        place += 1
    found.append(text[start:])
    if len(found) > 1:
        for each in found:
            yield from _split(each)
    elif text.startswith("(?:") and text.endswith(")") and _closes(text) == len(text) - 1:
        yield from _split(text[3:-1])
    else:
        yield text


def _closes(text: str) -> int:
    """Where the group that opens the text closes."""
    depth, place, in_set = 0, 0, False
    while place < len(text):
        character = text[place]
        if character == "\\":
            place += 1
        elif in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
            if text[place + 1 : place + 2] in ("]", "^"):
                place += 1
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return place
        place += 1
    return -1


def _keys(source: str) -> list[set[str]]:
    return _Reader(_parser.parse(source)).keys


class _Reader:
    """Reads a parse tree for words that must occur: for each the keys of which one must.

    edge: whether a word can only begin at the place reached.
    """

    def __init__(self, tree: Any) -> None:
        self.keys = self._sequence(list(tree), edge=False, ends=False)[0]

    def _sequence(self, items: list[tuple[Any, Any]], *, edge: bool, ends: bool) -> tuple[list[set[str]], bool]:
        """The keys of the words of the sequence, and whether it ends at an edge. ends: what follows is of no word."""
        found: list[set[str]] = []
        place = 0
        while place < len(items):
            name, value = str(items[place][0]), items[place][1]
            if name == "LITERAL" and _of_word(value):
                run = ""
                while place < len(items) and str(items[place][0]) == "LITERAL" and _of_word(items[place][1]):
                    run += chr(items[place][1])
                    place += 1
                if edge and len(run) < _KEY and place < len(items) and str(items[place][0]) == "BRANCH":
                    # The parser takes out what all branches begin with: "cvv|cid" is "c(?:vv|id)" to it.
                    begun, branches = items[place - len(run) : place], items[place][1][1]
                    undone = [("BRANCH", (None, [[*begun, *branch] for branch in branches]))]
                    keys, edge = self._sequence([*undone, *items[place + 1 :]], edge=True, ends=ends)
                    return [*found, *keys], edge
                key = _key(run, whole=self._ended(items[place:], ends)) if edge else None
                if key is not None:
                    found.append(key)
                edge = False
                continue
            keys, edge = self._item(name, value, edge=edge, ends=self._ended(items[place + 1 :], ends))
            found.extend(keys)
            place += 1
        return found, edge

    def _item(self, name: str, value: Any, *, edge: bool, ends: bool) -> tuple[list[set[str]], bool]:
        if name == "LITERAL":
            return [], True  # no character of a word
        if name == "AT":
            return [], True if str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING") else edge
        if name == "IN":
            keys, after = _of_set(value, edge=edge)
            return ([] if keys is None else [keys]), after
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, _, inner = value
            inside, after = self._sequence(list(inner), edge=edge, ends=False)
            return (inside, after) if least else ([], edge and after)
        if name == "SUBPATTERN":
            return self._sequence(list(value[-1]), edge=edge, ends=ends)
        if name == "ATOMIC_GROUP":
            return self._sequence(list(value), edge=edge, ends=ends)
        if name == "BRANCH":
            each = [self._sequence(list(branch), edge=edge, ends=ends) for branch in value[1]]
            best = [min(words, key=_cost) for words, _ in each if words]
            return ([set().union(*best)] if len(best) == len(each) else []), all(after for _, after in each)
        if name in ("ASSERT", "ASSERT_NOT"):
            direction, inner = value
            if direction < 0:
                return [], edge or (_bars_words(inner) if name == "ASSERT_NOT" else _ends_outside(inner))
            return [], edge
        return [], False

    def _ended(self, items: list[tuple[Any, Any]], ends: bool) -> bool:
        """Whether what comes next cannot go on with a word that has been begun."""
        if not items:
            return ends
        name, value = str(items[0][0]), items[0][1]
        if name == "LITERAL":
            return not _of_word(value)
        if name == "AT":
            return str(value) != "AT_NON_BOUNDARY"
        if name == "ASSERT_NOT" and value[0] > 0:
            return _bars_words(value[1]) or self._ended(items[1:], ends)
        if name == "ASSERT":
            return self._ended(items[1:], ends)
        if name == "SUBPATTERN":
            return self._ended([*value[-1], *items[1:]], ends)
        if name == "BRANCH":
            return all(self._ended([*branch, *items[1:]], ends) for branch in value[1])
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            inside = self._ended(list(value[2]), ends=False)
            return inside and (bool(value[0]) or self._ended(items[1:], ends))
        if name == "IN":
            return all(str(kind) == "LITERAL" and not _of_word(what) for kind, what in value)
        return False


def _of_word(code: int) -> bool:
    character = chr(code)
    return character.isalnum() or character == "_"


def _key(run: str, *, whole: bool) -> set[str] | None:
    if len(run) >= _KEY or whole:
        return {run[:_KEY]}
    return {f"~{run}"} if len(run) == 2 else None


def _of_set(value: Any, *, edge: bool) -> tuple[set[str] | None, bool]:
    kinds = [str(kind) for kind, _ in value]
    if all(kind == "LITERAL" for kind in kinds):
        letters = [chr(what) for _, what in value]
        if edge and all(letter.isupper() for letter in letters):
            return set(letters), False  # the letter that stands for a mention
        return None, not any(_of_word(what) for _, what in value)
    outside = all(
        (kind == "LITERAL" and not _of_word(what))
        or (kind == "CATEGORY" and str(what) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD"))
        for kind, (_, what) in zip(kinds, value, strict=True)
    )
    return None, outside


def _bars_words(inner: Any) -> bool:
    """Whether the assertion is about characters of words: `(?<![\\w-])`, `(?!\\w)`."""
    items = list(inner)
    if len(items) != 1 or str(items[0][0]) != "IN":
        return False
    return any(str(kind) == "CATEGORY" and str(what) == "CATEGORY_WORD" for kind, what in items[0][1])


def _ends_outside(inner: Any) -> bool:
    items = list(inner)
    return bool(items) and str(items[-1][0]) == "LITERAL" and not _of_word(items[-1][1])


def _cost(keys: set[str]) -> int:
    return len(keys) + 40 * len(keys & _COMMON)
