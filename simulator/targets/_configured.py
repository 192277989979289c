"""Protocols that are a matter of data: `rest_json` settings with `<options>` that the user's block fills in.

A text that is nothing but `<name>` takes the option's value with its type, and its key goes where there is none; inside
a text the option stands as text. Everything that the user's block says itself goes before what the data says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, ClassVar

from simulator.documents import Block, Items, parse
from simulator.errors import HarnessError, UsageError
from simulator.targets import _settings
from simulator.targets.rest_json import BLOCKS, RestJson

_OPTION = re.compile(r"<([a-z_]+)>")


class Configured:
    """Base of adapters that are data. api: rest_json settings. options: name -> value where the user says nothing;
    None drops the key. required: options that the user must name."""

    api: ClassVar[str]
    options: ClassVar[Mapping[str, Any]] = {}
    required: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> RestJson:
        return RestJson.from_settings(name, cls.settings(block), base=base)

    @classmethod
    def settings(cls, block: Block) -> Block:
        """Settings of rest_json. Raises UsageError with file:line."""
        known = (*_settings.KEYS, *BLOCKS, *cls.options, *cls.required)
        block.check_keys("target", known, required=cls.required)
        return fill(cls.api, block, cls.options, what=cls.__name__)


def fill(api: str, block: Block, options: Mapping[str, Any], *, what: str, blocks: Collection[str] = BLOCKS) -> Block:
    """what: name of the data, for errors of ours. blocks: keys of the adapter's that the user may write as well."""
    document = parse(api, what)
    if not isinstance(document, Block):
        raise HarnessError(f"the settings of {what} are no mapping")
    names = {match[1] for match in _OPTION.finditer(api)}
    values: dict[str, Any] = {name: block.get(name, options.get(name)) for name in names}
    for name in names:
        value = values[name]
        if isinstance(value, str) and re.search(r"[{}]", value) and f'"<{name}>"' not in api:
            raise UsageError(
                f"{name!r} cannot hold a placeholder", where=block.at(name), way_out="write its value without braces"
            )
    filled = _filled(document, values, block)
    own = Block(block.where)
    for key, value in block.items():
        if key in (*_settings.KEYS, *blocks):
            own[key] = value
    own.places.update(block.places)
    merged = _merged(filled, own)
    merged.where = block.where
    return merged


def _filled(value: Any, values: Mapping[str, Any], block: Block) -> Any:
    if isinstance(value, Block):
        made = Block(block.where)
        for key, inner in value.items():
            alone = _OPTION.fullmatch(inner) if isinstance(inner, str) else None
            if alone and values[alone[1]] is None:
                continue
            made[key] = _filled(inner, values, block)
            made.places[key] = block.at(alone[1]) if alone else block.where
        return made
    if isinstance(value, Items):
        items = Items(block.where)
        items.extend(_filled(inner, values, block) for inner in value)
        return items
    if not isinstance(value, str):
        return value
    alone = _OPTION.fullmatch(value)
    if alone:
        return values[alone[1]]
    return _OPTION.sub(lambda match: str(values[match[1]] if values[match[1]] is not None else ""), value)


def _merged(data: Block, own: Block) -> Block:
    """Mappings are merged, everything else of the user's replaces what the data says."""
    for key, value in own.items():
        before = data.get(key)
        if isinstance(before, Block) and isinstance(value, Block) and key not in ("body", "start", "end"):
            data[key] = _merged(before, value)
        else:
            data[key] = value
        data.places[key] = own.at(key)
    return data
