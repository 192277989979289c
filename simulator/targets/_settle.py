"""When a turn is over whose protocol does not say so: after a quiet window, which typing extends."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.documents import Block
from simulator.targets.base import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds. quiet_s: after the last message. typing_s: after a sign of typing. silence_s: before the first message;
    then the chat counts as silent."""

    quiet_s: float
    typing_s: float
    silence_s: float


def read_patience(block: Block, limits: Limits) -> Patience:
    """The keys silence_s and typing_s of a block; by default most of the turn's deadline is waited for a first word."""
    found = Patience(
        quiet_s=limits.quiet_s,
        typing_s=block.number("typing_s", max(limits.quiet_s, min(6.0, limits.turn_s / 2))),
        silence_s=block.number("silence_s", 0.8 * limits.turn_s),
    )
    for key, value in (("typing_s", found.typing_s), ("silence_s", found.silence_s)):
        if value <= 0:
            raise block.wrong(key, "above 0")
    return found


class Settle:
    """Times are seconds on any clock that starts with the turn."""

    def __init__(self, patience: Patience, *, began_s: float = 0.0) -> None:
        """began_s: when waiting begins."""
        self._patience = patience
        self._spoke = False
        self._over_at = began_s + patience.silence_s

    def spoke(self, at_s: float) -> None:
        self._spoke = True
        self._over_at = at_s + self._patience.quiet_s

    def typing(self, at_s: float) -> None:
        self._over_at = max(self._over_at, at_s + self._patience.typing_s)

    def stopped_typing(self, at_s: float) -> None:
        if self._spoke:
            self._over_at = at_s + self._patience.quiet_s

    def left(self, at_s: float) -> float:
        """Seconds to go on waiting; 0 when the turn is over."""
        return max(0.0, self._over_at - at_s)
