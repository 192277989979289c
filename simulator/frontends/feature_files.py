"""Finding and parsing feature files: from what was typed to places, from files to behave's model."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from behave.parser import ParserError, parse_feature

from simulator.errors import UsageError, Where, suggestion
from simulator.frontends.bundle import shipped

KEYWORDS = (
    "Feature",
    "Rule",
    "Background",
    "Scenario",
    "Scenario Outline",
    "Scenario Template",
    "Example",
    "Examples",
    "Scenarios",
)
_KEYWORD = re.compile(r"\s*([A-Za-z]+(?: [A-Za-z]+)?):")
_LANGUAGE = re.compile(r"(?m)^\s*#\s*language\s*:\s*(?!en\b)")
_LINE = re.compile(r"^(?P<path>.*?):(?P<line>\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A feature file, or a line in it. shown: the path as the project sees it, the same on every machine."""

    path: Path
    shown: str
    line: int | None = None

    def at(self, line: int) -> Where:
        return Where(self.shown, line)


def find_features(asked: Sequence[str], *, root: Path) -> tuple[Place, ...]:
    """Places for files, `file:line`, folders; what is not found here is looked for in the project and then among the
    shipped features. Nothing asked: the project's features, or the shipped ones where it has none.

    Raises UsageError.
    """
    if not asked:
        own = root / "features"
        return tuple(_inside(own if own.is_dir() else shipped("features"), root))
    return tuple(place for one in asked for place in _places(one, root))


def parse(path: Path) -> Any:
    """behave's Feature; None for a file that holds none. Raises UsageError with file:line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"cannot read the feature: {error.strerror or error}", where=Where.of(path), way_out="check path and rights"
        ) from None
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the feature is not UTF-8 (byte {error.start})", where=Where.of(path), way_out="save it as UTF-8"
        ) from None
    _check_keywords(text, path)
    try:
        return parse_feature(text, filename=str(path))
    except ParserError as error:
        words = " ".join(str(error.args[0]).split())
        raise UsageError(
            f"this is no valid Gherkin: {words}",
            where=Where.of(path, error.line or None),
            way_out="check keywords, colons and the table around this line",
        ) from None
    except (AssertionError, LookupError, ValueError, AttributeError, TypeError) as error:
        # behave's parser stumbles over some broken files instead of refusing them.
        raise UsageError(
            f"this is no valid Gherkin ({type(error).__name__}: {error})",
            where=Where.of(path),
            way_out="check that it begins with `Feature:` and that steps stand under scenarios",
        ) from None


def _check_keywords(text: str, path: Path) -> None:
    """Refuses a keyword that is nearly right: behave would take `Scenaro: ...` for a description, and play nothing."""
    if _LANGUAGE.search(text):
        return  # keywords of another language
    quoted = False
    for number, line in enumerate(text.splitlines(), start=1):
        quoted ^= line.strip().startswith(('"""', "'''"))
        match = None if quoted else _KEYWORD.match(line)
        if match is None or match[1] in KEYWORDS:
            continue
        near = get_close_matches(match[1].capitalize(), KEYWORDS, n=1, cutoff=0.8)
        if near:
            raise UsageError(
                f"`{match[1]}:` is no keyword of Gherkin",
                where=Where.of(path, number),
                way_out=f"write `{near[0]}:`, or end the line without a colon after that word",
            )


def _places(asked: str, root: Path) -> Iterator[Place]:
    match = _LINE.match(asked)
    name, line = (match["path"], int(match["line"])) if match else (asked, None)
    for base in (Path.cwd(), root, shipped("features").parent):
        path = base / name
        if path.is_dir() and line is None:
            found = list(_inside(path, root))
            if not found:
                raise UsageError(f"there is no feature in the folder {asked}", way_out="its files must end in .feature")
            yield from found
            return
        if path.is_file():
            if path.suffix != ".feature":
                raise UsageError(f"{asked} is no feature file", way_out="features end in .feature")
            yield Place(path=path, shown=shown(path, root), line=line)
            return
    raise UsageError(f"there is no feature file or folder {name!r}", way_out=_near(name, root))


def _inside(folder: Path, root: Path) -> Iterator[Place]:
    for path in sorted(folder.rglob("*.feature")):
        yield Place(path=path, shown=shown(path, root))


def shown(path: Path, root: Path) -> str:
    """Relative to the project or to what is shipped, so that a scenario has one id wherever it is played from."""
    found = path.resolve()
    for base in (root.resolve(), shipped("features").parent.resolve()):
        if found.is_relative_to(base):
            return found.relative_to(base).as_posix()
    return Path(os.path.relpath(found, root.resolve())).as_posix()


def _near(name: str, root: Path) -> str:
    own = root / "features"
    known = [place.shown for place in _inside(own if own.is_dir() else shipped("features"), root)]
    return suggestion(name, known)
