"""What an executor is: it plays named pieces of work in other processes, and hands on each result exactly once.

Variants: `processes` (workers on this machine, nothing to install) and `dask` (workers on a cluster). What is played in
the running process itself needs no executor: that is a crowd.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

TRIES = 3
"""How often a piece of work is begun; one that kills its worker each time must not go on for ever."""

Order = Callable[[Sequence[str], int], bytes]
"""What a worker is told, as one line: these names, and how many workers share the work at the moment."""
Line = Callable[[bytes], str]
"""Is given each result that arrives, once, and returns the name it is of."""


class Executor(Protocol):
    """lost: workers that died while they had something to do."""

    lost: int

    async def run(self, names: Sequence[str]) -> None:
        """Returns when all names are done or it was stopped; leaves nothing running that it started. Raises UsageError
        where a worker refuses, HarnessError for a piece of work that no worker survives, when the others are done or
        given up."""
        ...

    def stop(self) -> None:
        """Workers finish what they have begun."""
        ...

    def cancel(self) -> None:
        """Workers drop what they do."""
        ...
