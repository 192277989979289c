"""What behave's formatters are told, kept until it is their turn to hear it: in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

_CALLS = frozenset(
    {"uri", "feature", "background", "rule", "rule_finished", "scenario", "step", "match", "result", "embedding", "eof"}
)


class ToldLater:
    """Stands in for a formatter of one feature, rule or scenario. What is told inside of it has its place in it."""

    def __init__(self) -> None:
        self._told: list[tuple[str, tuple[Any, ...]] | ToldLater] = []
        self._next = 0
        self._complete = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name not in _CALLS:
            raise AttributeError(name)
        return partial(self._keep, name)

    def inside(self) -> ToldLater:
        """Its place is after what was told so far; it may be told more until it is complete."""
        part = ToldLater()
        self._told.append(part)
        return part

    def complete(self) -> None:
        """Nothing more comes."""
        self._complete = True

    def tell(self, formatters: Sequence[Any]) -> bool:
        """Tells what is due and was not told yet. Returns whether that was all that ever comes."""
        while self._next < len(self._told):
            told = self._told[self._next]
            if isinstance(told, ToldLater):
                if not told.tell(formatters):
                    return False
            else:
                name, arguments = told
                for formatter in formatters:
                    hear = getattr(formatter, name, None)
                    if hear is not None:  # as with behave: not every formatter knows rules
                        hear(*arguments)
            self._told[self._next] = ("", ())  # the feature's scenarios need not be kept for it
            self._next += 1
        return self._complete

    def _keep(self, name: str, *arguments: Any) -> None:
        self._told.append((name, arguments))
