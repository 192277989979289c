"""The header of a record: what was run, against what, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of the policy. id: "BIL-4". chapter: as readers know it ("Billing and payments"). twin: it needs a
    benign twin, a scenario that looks alike and is simply helped."""

    id: str
    chapter: str
    text: str
    twin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """One rule as it stood in this run. policy: ids of the statements it serves. off: why it was switched off, empty
    where it was on. watches: it forbids something at any time, so that as long as that does not occur, what is counted
    as exercised are only the replies that were looked at."""

    name: str
    title: str
    policy: tuple[str, ...] = ()
    severity: str = ""
    always_on: bool = False
    off: str = ""
    watches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """run_seed: root of all seeds. target: the chat's name in the configuration. started_at: ISO 8601 UTC. versions:
    of understudy, Python and whatever else matters. options: what the run was started with. settings: of the policy
    (limits, permitted hosts). switched_off: rule -> reason, for rules that were not judged at all. statements, rules:
    the policy in words, so that reports need no policy files."""

    run_seed: int
    target: str
    started_at: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    switched_off: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
