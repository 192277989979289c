"""Settings for chats that are widely used, one YAML file each: of rest_json, or of the adapter that it names.

`preset: NAME` in a target's block."""

from __future__ import annotations

from pathlib import Path

from simulator.documents import Block, load_block
from simulator.errors import UnknownName, UsageError
from simulator.targets import _settings
from simulator.targets._configured import fill
from simulator.targets.rest_json import BLOCKS
from simulator.targets.socketio import BLOCKS as SOCKETIO_BLOCKS
from simulator.targets.websocket import BLOCKS as SOCKET_BLOCKS

_BLOCKS = {"rest_json": BLOCKS, "websocket": SOCKET_BLOCKS, "socketio": SOCKETIO_BLOCKS}
_FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def preset(block: Block) -> Block:
    """A target's block with what its preset says. Raises UsageError with file:line."""
    name = block.text("preset")
    if name not in names():
        raise UnknownName("preset", name, names(), where=block.at("preset"))
    data = load_block(_FOLDER / f"{name}.yaml", "preset")
    adapter = data.text("adapter", "rest_json")
    if block.text("adapter") != adapter:
        raise UsageError(
            f"the preset {name!r} is one of adapter {adapter!r}",
            where=block.at("preset"),
            way_out=f"write `adapter: {adapter}`",
        )
    blocks = _BLOCKS[adapter]
    options = data.block("options")
    required = data.texts("required")
    block.check_keys("target", (*_settings.KEYS, *blocks, "preset", *options, *required), required=required)
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    filled = fill(text, block, options, what=f"preset {name}", blocks=blocks)
    for key in ("options", "required", "about"):
        filled.pop(key, None)
    return filled
