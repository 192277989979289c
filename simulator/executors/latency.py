"""Rising latency as a sign that a chat is asked too much, before it says so itself.

Replies are looked at in windows of about one round of turns. Where half of them take more than twice as long as they
took at best, fewer go at once; when they are quick again, there are more, little by little. A chat may also be slow for
reasons of its own: where fewer at once do not make it any quicker, that is its pace now, and nobody is held back.
"""

from __future__ import annotations

from statistics import median

RISEN = 2.0
GRACE_S = 0.1
"""Replies take too long above so many times the best median and this much more."""
_LOWER = 0.7
_HIGHER = 1.1
_FEWEST = 8
"""Fewer at once than this are nobody's trouble."""
_SAMPLES = 16
_QUICKER = 0.9
_HELPLESS = 2
"""After so many steps down that made nothing quicker, it is not for us."""


class Latency:
    """limit: turns at once, None for no limit. best_s: lowest median of a window so far."""

    def __init__(self) -> None:
        self.limit: float | None = None
        self.best_s: float | None = None
        self.steps_down = 0
        self._window: list[float] = []
        self._most = 0
        self._since = float("-inf")
        self._before_s: float | None = None
        self._in_vain = 0

    def heard(self, seconds: float, *, began: float, now: float, in_flight: int) -> None:
        """A reply took so long. began, now: of this turn, on one clock; in_flight: turns at once, this one included."""
        if began < self._since:
            return  # it still tells of how it was before the last step
        self._window.append(seconds)
        self._most = max(self._most, in_flight)
        if len(self._window) < max(_SAMPLES, self._most):
            return
        took_s, most = median(self._window), self._most
        self._window, self._most = [], 0
        if self._judge(took_s, most):
            self._since = now

    def forget(self) -> None:
        """What the window holds was measured while we were slow ourselves."""
        self._window, self._most = [], 0

    def _judge(self, took_s: float, most: int) -> bool:
        """Whether the limit has changed."""
        if self.best_s is None or took_s < self.best_s:
            self.best_s = took_s
        if took_s > RISEN * self.best_s + GRACE_S:
            return self._down(took_s, most)
        self._before_s, self._in_vain = None, 0
        if self.limit is None or most < 0.8 * self.limit:
            return False
        self.limit *= _HIGHER
        return True

    def _down(self, took_s: float, most: int) -> bool:
        if self._before_s is not None and took_s > _QUICKER * self._before_s:
            self._in_vain += 1
        self._before_s = took_s
        if self._in_vain >= _HELPLESS:
            self.best_s, self.limit = took_s, None
            self._before_s, self._in_vain = None, 0
            return True
        lower = max(_FEWEST, _LOWER * min(self.limit or most, most))
        if most <= _FEWEST:
            return False
        self.steps_down += 1
        self.limit = lower
        return True
