"""Shards: a suite cut into parts by nothing but the names of its scenarios, so that machines need not talk."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from simulator.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Part `index` (from 1) of `count`. Where a scenario belongs does not change when others come or go."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """From `i/n`. Raises UsageError."""
        match = re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", text)
        index, count = (int(match[1]), int(match[2])) if match else (0, 0)
        if not 1 <= index <= count:
            raise UsageError(
                f"{text!r} is no shard", way_out="write i/n with i from 1 to n: --shard 1/4 ... --shard 4/4"
            )
        return cls(index=index, count=count)

    def holds(self, scenario_id: str) -> bool:
        return shard_of(scenario_id, self.count) == self.index

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


def shard_of(scenario_id: str, count: int) -> int:
    """1 to count; the same on every machine and in every version of Python."""
    digest = hashlib.blake2b(scenario_id.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count + 1
