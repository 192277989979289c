"""YAML files that know where each of their values stands, so that an error can name file and line.

A mapping is read as `Block` (a dict), a sequence as `Items` (a list); both remember their places. Everything else is a
plain value of YAML's safe schema, except that dates stay text, as they were written. Duplicate keys are an error.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from simulator.errors import UnknownName, UsageError, Where

_MAX_BYTES = 5_000_000
_MAX_DEPTH = 40

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTUAL = {"tag:yaml.org,2002:timestamp"}


class Block(dict[str, Any]):
    """A mapping with its place. Use the getters: they check the type and name the place when it is wrong."""

    __slots__ = ("places", "where")

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where
        self.places: dict[str, Where] = {}

    def at(self, key: str) -> Where:
        return self.places.get(key, self.where)

    def check_keys(self, what: str, allowed: Collection[str], required: Collection[str] = ()) -> None:
        """Refuses unknown keys (with the nearest match) and missing ones. what: "persona", for the message."""
        for key in self:
            if key not in allowed:
                raise UnknownName(f"key in a {what} called", key, allowed, where=self.at(key))
        for key in required:
            if key not in self:
                raise UsageError(f"this {what} has no {key!r}", where=self.where, way_out=f"add a line `{key}: ...`")

    def text(self, key: str, default: str = "") -> str:
        return str(self._typed(key, (str,), "text", default))

    def number(self, key: str, default: float) -> float:
        value = self._typed(key, (int, float), "a number", default)
        if isinstance(value, bool):
            raise self.wrong(key, "a number")
        return float(value)

    def integer(self, key: str, default: int) -> int:
        value = self._typed(key, (int,), "a whole number", default)
        if isinstance(value, bool):
            raise self.wrong(key, "a whole number")
        return int(value)

    def flag(self, key: str, default: bool) -> bool:
        return bool(self._typed(key, (bool,), "true or false", default))

    def block(self, key: str) -> Block:
        """An empty block where the key is missing or has no value."""
        value = self.get(key)
        if value is None:
            return Block(self.at(key))
        if not isinstance(value, Block):
            raise self.wrong(key, "a mapping")
        return value

    def items_of(self, key: str) -> Items:
        value = self.get(key)
        if value is None:
            return Items(self.at(key))
        if not isinstance(value, Items):
            raise self.wrong(key, "a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.get(key)
        if isinstance(value, str):
            return (value,)
        items = self.items_of(key)
        for index, item in enumerate(items):
            if not isinstance(item, str):
                raise UsageError(
                    f"{key!r} holds {item!r}, which is not text", where=items.at(index), way_out="put it in quotes"
                )
        return tuple(items)

    def wrong(self, key: str, wanted: str) -> UsageError:
        return UsageError(
            f"{key!r} is {self.get(key)!r}, but must be {wanted}", where=self.at(key), way_out=f"write {wanted} here"
        )

    def _typed(self, key: str, types: tuple[type, ...], wanted: str, default: Any) -> Any:
        if key not in self:
            return default
        value = self[key]
        if not isinstance(value, types):
            raise self.wrong(key, wanted)
        return value


class Items(list[Any]):
    """A sequence with its places."""

    __slots__ = ("places", "where")

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where
        self.places: list[Where] = []

    def at(self, index: int) -> Where:
        return self.places[index] if index < len(self.places) else self.where


def load(path: Path) -> Any:
    """The document in a YAML file: Block, Items, a plain value, or None where it is empty.

    Raises UsageError where it cannot be read, is not UTF-8, is not YAML, or is unreasonably large or deep.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError(
                f"the file is larger than {_MAX_BYTES:,} bytes", where=Where.of(path), way_out="split it up"
            )
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot read the file: {error.strerror or error}", where=Where.of(path), way_out="check path and rights"
        ) from None
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the file is not UTF-8 (byte {error.start})", where=Where.of(path), way_out="save it as UTF-8"
        ) from None
    return parse(content, str(path))


def load_block(path: Path, what: str) -> Block:
    """Like load, for files whose top level must be a mapping. what: "persona", for the message."""
    document = load(path)
    if not isinstance(document, Block):
        raise UsageError(
            f"a {what} file must hold a mapping, this one holds {type(document).__name__}",
            where=Where.of(path, 1),
            way_out="begin with `key: value` lines",
        )
    return document


def parse(content: str, name: str) -> Any:
    """name: what to call the source in errors."""
    loader = _Loader(content)
    try:
        node = loader.get_single_node()
        return None if node is None else _build(node, loader, name, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and mark.index >= len(content.rstrip()):
            mark = error.context_mark or mark  # nothing stands at the end of a file: name where it was opened
        raise UsageError(
            f"not valid YAML: {error.problem or error.context}",
            where=Where(name, mark.line + 1 if mark else None),
            way_out="check indentation, colons and quotes around this line",
        ) from None
    except yaml.YAMLError as error:
        raise UsageError(f"not valid YAML: {error}", where=Where(name), way_out="remove control characters") from None
    finally:
        loader.dispose()


def _build(node: yaml.Node, loader: Any, name: str, depth: int) -> Any:
    where = Where(name, node.start_mark.line + 1)
    if depth > _MAX_DEPTH:
        raise UsageError(f"nested deeper than {_MAX_DEPTH} levels", where=where, way_out="flatten it")
    if isinstance(node, yaml.MappingNode):
        block = Block(where)
        for key_node, value_node in node.value:
            place = Where(name, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                raise UsageError("a key must be plain text", where=place, way_out="write `key: value`")
            key = str(key_node.value)
            if key in block:
                raise UsageError(f"{key!r} stands here twice", where=place, way_out="remove one of them")
            block[key] = _build(value_node, loader, name, depth + 1)
            block.places[key] = place
        return block
    if isinstance(node, yaml.SequenceNode):
        items = Items(where)
        for child in node.value:
            items.append(_build(child, loader, name, depth + 1))
            items.places.append(Where(name, child.start_mark.line + 1))
        return items
    if node.tag in _TEXTUAL:
        return str(node.value)
    try:
        return loader.construct_object(node)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"cannot read {node.value!r}: {error}", where=where, way_out="put it in quotes") from None
