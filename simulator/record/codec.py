"""Frozen dataclasses to JSON values and back, driven by their annotations.

Fields that hold their default are left out, so that a record stays small and a new optional field changes no old line.
Unknown keys are passed over when reading: a record of a later version with more in it can still be read.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Decoder = Callable[[Any, str], Any]


class Malformed(ValueError):
    """A value that does not fit its annotation; the message names the field, as a path from the top."""


def encode(value: Any) -> Any:
    """JSON-ready: dicts, lists, text, numbers, None. Not to be changed by the caller: parts may be shared."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind in _SHARED:
        return _encode_shared(kind, value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return _encode_fields(kind, value)


def _encode_fields(kind: Any, value: Any) -> dict[str, Any]:
    found = {}
    for name, default in _defaults(kind):
        item = getattr(value, name)
        if item is not default and (item != default or type(item) is not type(default)):
            found[name] = encode(item)
    return found


def _encode_shared(kind: Any, value: Any) -> dict[str, Any]:
    if getattr(value, _SHARED[kind]):
        return _encode_fields(kind, value)
    known = _ENCODED.get(id(value))
    if known is None:
        if len(_ENCODED) >= _MOST_SHARED:
            _ENCODED.clear()
        # The value is kept as well, so that nothing else gets its id.
        known = _ENCODED[id(value)] = (value, _encode_fields(kind, value))
    return known[1]


def share(kind: type, *, unless: str) -> None:
    """Values of this kind are much alike: where the field `unless` is empty, equal ones that are decoded are one and
    the same, and one that is encoded again is not looked through again."""
    _SHARED[kind] = unless


def decode(kind: type[T], value: Any) -> T:
    """Raises Malformed."""
    annotation: Any = kind
    decoded: T = _decoder(annotation)(value, "")
    return decoded


_REQUIRED = object()
_PLAIN = frozenset({str, int, float, bool, type(None)})
_SHARED: dict[Any, str] = {}
_MOST_SHARED = 8192
_ENCODED: dict[int, tuple[Any, dict[str, Any]]] = {}


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    found = []
    for field in dataclasses.fields(kind):
        default: Any = _REQUIRED
        if field.default is not dataclasses.MISSING:
            default = field.default
        elif field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        found.append((field.name, default))
    return tuple(found)


@cache
def _decoder(annotation: Any) -> _Decoder:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        inner = [argument for argument in get_args(annotation) if argument is not type(None)]
        return _optional(_decoder(inner[0]))
    if origin is tuple:
        return _sequence(annotation)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_decoder(get_args(annotation)[1]))
    if annotation is Any:
        return _as_is
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _enumerated(annotation)
    if dataclasses.is_dataclass(annotation):
        return _dataclass(annotation)
    return _plain(annotation)


def _as_is(value: Any, _path: str) -> Any:
    return value


def _optional(inner: _Decoder) -> _Decoder:
    return lambda value, path: None if value is None else inner(value, path)


def _sequence(annotation: Any) -> _Decoder:
    arguments = get_args(annotation)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _decoder(arguments[0])

        def read(value: Any, path: str) -> Any:
            _expect(value, list, path, "a list")
            return tuple([each(item, f"{path}[{index}]") for index, item in enumerate(value)])

        return read
    decoders = [_decoder(argument) for argument in arguments]

    def read_fixed(value: Any, path: str) -> Any:
        _expect(value, list, path, "a list")
        if len(value) != len(decoders):
            raise Malformed(f"{path}: must hold {len(decoders)} values, holds {len(value)}")
        return tuple(each(item, f"{path}[{n}]") for n, (each, item) in enumerate(zip(decoders, value, strict=True)))

    return read_fixed


def _mapping(each: _Decoder) -> _Decoder:
    def read(value: Any, path: str) -> Any:
        _expect(value, dict, path, "an object")
        return {key: each(item, f"{path}.{key}") for key, item in value.items()}

    return read


def _enumerated(kind: type[Enum]) -> _Decoder:
    members = {member.value: member for member in kind}

    def read(value: Any, path: str) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            known = ", ".join(str(name) for name in members)
            raise Malformed(f"{path}: {value!r} is none of {known}") from None

    return read


def _plain(kind: Any) -> _Decoder:
    names = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}

    def read(value: Any, path: str) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise Malformed(f"{path}: must be {names.get(kind, kind)}, is {type(value).__name__}")
        return value

    return read


def _dataclass(kind: Any) -> _Decoder:
    hints = get_type_hints(kind)
    shared: dict[tuple[Any, ...], Any] = {}
    fields: dict[str, _Decoder] | None = None  # filled at first use, so that a type may contain itself

    def read(value: Any, path: str) -> Any:
        if type(value) is kind:
            return value  # a part that was decoded before
        nonlocal fields
        if fields is None:
            fields = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}
        _expect(value, dict, path, "an object")
        key = _key(kind, value)
        if key is not None and key in shared:
            return shared[key]
        given = {name: fields[name](item, f"{path}.{name}") for name, item in value.items() if name in fields}
        try:
            made = kind(**given)
        except TypeError:
            missing = [name for name, default in _defaults(kind) if default is _REQUIRED and name not in given]
            raise Malformed(f"{path or 'top'}: lacks {', '.join(missing)}") from None
        except ValueError as error:
            raise Malformed(f"{path or 'top'}: {error}") from None
        if key is not None:
            if len(shared) >= _MOST_SHARED:
                shared.clear()
            shared[key] = made
        return made

    return read


def _key(kind: Any, value: dict[str, Any]) -> tuple[Any, ...] | None:
    """What tells a shared value from others; None where it is not shared, or where something is odd about it."""
    unless = _SHARED.get(kind)
    if unless is None or value.get(unless):
        return None
    found: list[Any] = []
    for name, item in value.items():
        if type(item) is list:
            if not all(type(each) is str for each in item):
                return None
            item = tuple(item)
        elif type(item) not in _PLAIN:
            return None
        found += (name, type(item), item)
    return tuple(found)


def _expect(value: Any, kind: type, path: str, words: str) -> None:
    if not isinstance(value, kind):
        raise Malformed(f"{path or 'top'}: must be {words}, is {type(value).__name__}")
