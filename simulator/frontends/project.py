"""understudy.yaml: the configuration of a user's project. Documented, key by key, in simulator/frontends/README.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from simulator.documents import Block, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.frontends.bundle import shipped

FILE = "understudy.yaml"
_KEYS = (
    "target",
    "targets",
    "seed",
    "today",
    "personas",
    "policies",
    "mutants",
    "output",
    "reports",
    "turn_limit",
    "waiting",
    "language_model",
)
EMBEDDED = "reference"
"""The target that is there without any configuration: the embedded reference chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """root: the folder that holds understudy.yaml (or the working folder). personas: folders, ours first. policies: the
    team's own packs. mutants: catalogues for `understudy mutate`. output: where records and reports go. today: ISO date
    that personas live on. waiting: how much of the pauses that personas make is really waited, from 0 to 1."""

    root: Path
    target: str = EMBEDDED
    targets: Mapping[str, Block] = field(default_factory=dict)
    seed: int = 1
    today: str = "2026-06-15"
    personas: tuple[Path, ...] = ()
    policies: tuple[Path, ...] = ()
    mutants: tuple[Path, ...] = ()
    output: Path = Path(".understudy")
    reports: tuple[str, ...] = ("junit",)
    turn_limit: int = 40
    language_model: Block | None = None
    waiting: float = 0.0

    def target_block(self, name: str) -> Block:
        """The settings of a target. Raises UnknownName with the targets that there are."""
        if name in self.targets:
            return self.targets[name]
        if name == EMBEDDED:
            block = Block(Where("built in"))
            block["adapter"] = "reference"
            return block
        raise UnknownName("target", name, {*self.targets, EMBEDDED}, where=Where.of(self.root / FILE))


def find(start: Path) -> Path | None:
    """The nearest understudy.yaml at or above a folder."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
    return None


def load_project(start: Path | None = None) -> Project:
    """The project around a folder; defaults where there is no understudy.yaml. Raises UsageError with file:line."""
    here = (start or Path.cwd()).resolve()
    path = find(here)
    if path is None:
        return Project(root=here, personas=_persona_folders(here, ("personas",)), output=here / ".understudy")
    block = load_block(path, "configuration")
    block.check_keys("configuration", _KEYS)
    root = path.parent
    return Project(
        root=root,
        target=block.text("target", EMBEDDED),
        targets=_targets(block),
        seed=block.integer("seed", 1),
        today=_date(block, "today", "2026-06-15"),
        personas=_own_people(block, root),
        policies=tuple(_existing(root / name, block.at("policies")) for name in block.texts("policies")),
        mutants=tuple(_existing(root / name, block.at("mutants")) for name in block.texts("mutants")),
        output=root / block.text("output", ".understudy"),
        reports=block.texts("reports") or ("junit",),
        turn_limit=_positive(block, "turn_limit", 40),
        language_model=block.block("language_model") or None,
        waiting=_share(block, "waiting"),
    )


def _targets(block: Block) -> dict[str, Block]:
    found: dict[str, Block] = {}
    targets = block.block("targets")
    for name in targets:
        settings = targets.block(name)
        if "adapter" not in settings:
            raise UsageError(
                f"target {name!r} names no adapter", where=targets.at(name), way_out="add a line `adapter: rest_json`"
            )
        found[name] = settings
    return found


def _own_people(block: Block, root: Path) -> tuple[Path, ...]:
    names = block.texts("personas")
    for name in names:
        if not (root / name).is_dir():
            raise UsageError(
                f"there is no folder {root / name}",
                where=block.at("personas"),
                way_out="paths are relative to understudy.yaml",
            )
    return _persona_folders(root, names or ("personas",))


def _persona_folders(root: Path, names: tuple[str, ...]) -> tuple[Path, ...]:
    ours = shipped("personas")
    own = [root / name for name in names]
    return (ours, *(folder for folder in own if folder.is_dir() and folder.resolve() != ours.resolve()))


def _existing(path: Path, where: Where) -> Path:
    if not path.is_file():
        raise UsageError(f"there is no file {path}", where=where, way_out="paths are relative to understudy.yaml")
    return path


def _positive(block: Block, key: str, default: int) -> int:
    value = block.integer(key, default)
    if value < 1:
        raise block.wrong(key, "a whole number of at least 1")
    return value


def _share(block: Block, key: str) -> float:
    value = block.number(key, 0)
    if not 0 <= value <= 1:
        raise block.wrong(key, "a number from 0 to 1")
    return value


def _date(block: Block, key: str, default: str) -> str:
    value = block.text(key, default)
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise block.wrong(key, "a date such as 2026-06-15") from None
