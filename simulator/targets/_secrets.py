"""Secrets of a configuration: `${NAME}` from the environment, `file:` from a file; never in plain text, never shown."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from simulator.documents import Block, Items
from simulator.errors import UsageError, Where

_VARIABLE = re.compile(r"\$\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_]\w*")
_SECRET_HEADER = re.compile(
    r"(proxy-)?authorization|cookie|(?!idempotency)(.*[-_])?(key|apikey|token|secret|password|passwd|auth)",
    re.IGNORECASE,
)
_SECRET_KEY = re.compile(
    r"(.*[-_])?(password|passwd|secret|api[-_]?key|access[-_]?token|auth[-_]?token|client[-_]?secret)", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\$\{\w+\}|\{[a-z]")
"""The environment, or a placeholder of a template."""
_SHORTEST = 4
"""Shorter values are not looked for in messages: they would hide innocent words."""
HIDDEN = "•••"


class Secrets:
    """Reads the secrets of one target, and keeps them from being shown. base: folder that `file:` paths start from."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._values: set[str] = set()

    def __repr__(self) -> str:
        return f"Secrets({len(self._values)})"

    def expand(self, text: str, where: Where) -> str:
        """Replaces each `${NAME}`. Raises UsageError for a variable that is not set."""
        return _VARIABLE.sub(lambda match: self._keep(self._variable(match[1], where)), text)

    def expand_open(self, text: str, where: Where) -> str:
        """The same for what may be shown, such as a host."""
        return _VARIABLE.sub(lambda match: self._variable(match[1], where), text)

    def read(self, text: str, where: Where, *, what: str) -> str:
        """A value that must be secret: `${NAME}` or `file:path`. what: "bearer", for the message."""
        if text.startswith("file:"):
            return self._keep(self._file(text.removeprefix("file:"), where))
        if not _VARIABLE.search(text):
            raise plain_text(what, where)
        return self.expand(text, where)

    def scrub(self, text: str) -> str:
        """The text with every secret hidden."""
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return text

    def _keep(self, value: str) -> str:
        if len(value) >= _SHORTEST:
            self._values.add(value)
        return value

    def keep(self, value: str) -> None:
        """Hides a secret that was learned later, such as a token."""
        self._keep(value)

    def _variable(self, name: str, where: Where) -> str:
        if not _NAME.fullmatch(name):
            raise UsageError(f"${{{name}}} is not the name of a variable", where=where, way_out="write ${NAME}")
        value = os.environ.get(name)
        if not value:
            raise UsageError(
                f"the environment variable {name} is not set", where=where, way_out=f"export {name}=... and run again"
            )
        return value

    def _file(self, name: str, where: Where) -> str:
        path = self._base / name.strip()
        try:
            value = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"cannot read the secret in {path}: {error}", where=where, way_out="check the path after file:"
            ) from None
        if not value:
            raise UsageError(f"the file {path} is empty", where=where, way_out="put the secret into it")
        return value


def is_secret_header(name: str) -> bool:
    return _SECRET_HEADER.fullmatch(name) is not None


def is_secret_key(name: str) -> bool:
    return _SECRET_KEY.fullmatch(name) is not None


def refuse_plain(body: Any) -> None:
    """Refuses a text in a request's body whose key says that it is a secret, unless it comes from the environment or is
    a placeholder. Raises UsageError."""
    if isinstance(body, Block):
        for key, value in body.items():
            if isinstance(value, str) and _SECRET_KEY.fullmatch(key) and value and not _ELSEWHERE.search(value):
                raise plain_text(f"{key!r}", body.at(key))
            refuse_plain(value)
    elif isinstance(body, Items):
        for value in body:
            refuse_plain(value)


def plain_text(what: str, where: Where) -> UsageError:
    """Never quotes the value."""
    return UsageError(
        f"{what} is a secret, but stands here in plain text",
        where=where,
        way_out="write ${NAME} and set the environment variable NAME, or write file:PATH",
    )
