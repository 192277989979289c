"""Everything that can go wrong, one branch per decision of the reader.

    UnderstudyError
    ├── UsageError            exit 2   mend your feature, persona, policy, configuration or command
    │   └── UnknownName                a name that nothing goes by; lists what there is
    ├── TargetError           exit 3   look at the chat's side: it could not be talked to
    │   ├── TargetUnreachable          no connection at all (DNS, refused, TLS)
    │   ├── TargetTimeout              no complete reply within the deadline of a turn
    │   └── TargetMisbehaved           an answer that is not the agreed protocol
    ├── ChatFailure           exit 1   the chat broke a rule or an expectation
    ├── SimulatorStuck        exit 4   our simulated cardmember could not go on
    └── HarnessError          exit 70  a bug of ours

Every message says what happened, where, the offending value and the way out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file; line counts from 1, None when only the file is known."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @classmethod
    def of(cls, path: Path, line: int | None = None) -> Where:
        return cls(str(path), line)


class UnderstudyError(Exception):
    """Base of all errors that a user may see.

    problem: what happened, one sentence. where: the place, if there is one. way_out: what to do about it.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, problem: str, *, where: Where | None = None, way_out: str = "") -> None:
        self.problem = problem
        self.where = where
        self.way_out = way_out
        super().__init__(problem)

    def __str__(self) -> str:
        head = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{head}\n  {self.way_out}" if self.way_out else head


class UsageError(UnderstudyError):
    exit_code = 2


class UnknownName(UsageError):
    """kind: what was looked up ("persona"). known: the names there are."""

    def __init__(self, kind: str, name: object, known: Iterable[str], *, where: Where | None = None) -> None:
        self.known = tuple(sorted(known))
        super().__init__(f"there is no {kind} {name!r}", where=where, way_out=suggestion(str(name), self.known))


class TargetError(UnderstudyError):
    exit_code = 3


class TargetUnreachable(TargetError):
    pass


class TargetTimeout(TargetError):
    pass


class TargetMisbehaved(TargetError):
    pass


class ChatFailure(UnderstudyError):
    exit_code = 1


class SimulatorStuck(UnderstudyError):
    exit_code = 4


class HarnessError(UnderstudyError):
    exit_code = 70


_AT_A_GLANCE = 15
"""Names that a reader looks through; of more, those that read most like the name are shown."""


def suggestion(name: str, known: Iterable[str]) -> str:
    """The nearest match and what there is, for an unknown name."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    meant = f"did you mean {near[0]!r}? " if near else ""
    if len(names) <= _AT_A_GLANCE:
        listed = ", ".join(names) if names else "none"
    else:
        alike = difflib.get_close_matches(name, names, n=6, cutoff=0.0)
        listed = f"{', '.join(alike)}, and {len(names) - len(alike)} others"
    return f"{meant}There are: {listed}" if near else f"there are: {listed}"
