"""Would you notice? What `understudy mutate` found, read back from its kill matrix to stand beside a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import UsageError, Where
from simulator.record.codec import Malformed, decode

KILLED, SURVIVED = "killed", "survived"
_WAY_OUT = "name the kill-matrix.json that `understudy mutate` wrote, or run it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedFault:
    """One fault and what became of it. kind: "mutant", or the kind of a defect of the embedded chat. policy: the
    statements that it breaks. fate: killed (a scenario turned red for it), survived, no ground, not planted."""

    name: str
    title: str
    kind: str
    policy: tuple[str, ...]
    severity: str
    fate: str

    @property
    def planted(self) -> bool:
        """It could be planted where somebody could have noticed."""
        return self.fate in (KILLED, SURVIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kills:
    """target, seed: of the run that planted them."""

    target: str
    seed: int
    faults: tuple[PlantedFault, ...] = ()

    def about(self, statement: str) -> tuple[PlantedFault, ...]:
        """The faults that could be planted against that statement."""
        return tuple(fault for fault in self.faults if fault.planted and statement in fault.policy)

    @property
    def grade(self) -> tuple[int, int]:
        """(noticed, planted), over everything."""
        planted = [fault for fault in self.faults if fault.planted]
        return sum(fault.fate == KILLED for fault in planted), len(planted)


def load_kills(path: Path) -> Kills:
    """Raises UsageError with the file's name where it cannot be read or is no kill matrix."""
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise _wrong(path, f"cannot read the kill matrix: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise _wrong(path, "this is not JSON") from None
    if not isinstance(document, dict) or "faults" not in document:
        raise _wrong(path, "this is no kill matrix: it names no planted faults")
    try:
        return decode(Kills, document)
    except Malformed as error:
        raise _wrong(path, f"this is no kill matrix: {error}") from None


def _wrong(path: Path, problem: str) -> UsageError:
    return UsageError(problem, where=Where.of(path), way_out=_WAY_OUT)
