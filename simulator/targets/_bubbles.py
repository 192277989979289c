"""Bubbles that come in pieces: deltas, the text so far, whole texts, mixed and interleaved, told apart by an id."""

from __future__ import annotations

from simulator.targets._draft import Draft

KINDS = ("delta", "cumulative", "whole")


class Bubbles:
    """In the order in which they began. first_s: when the first words came, None while there are none."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._at: dict[str, float] = {}
        self.first_s: float | None = None
        self._unnamed = 0

    def add(self, text: str, at_s: float, *, kind: str, name: str = "") -> None:
        """kind: delta adds to the bubble of that name, cumulative replaces what it extends, whole is a bubble by
        itself, or the final text of the one of that name."""
        if kind == "whole" and not name:
            self._unnamed += 1
            name = f" {self._unnamed}"
        if not text and name not in self._texts:
            return
        before = self._texts.get(name, "")
        self._texts[name] = before + text if kind == "delta" else text
        if text:
            self._at[name] = at_s
            if self.first_s is None:
                self.first_s = at_s

    @property
    def characters(self) -> int:
        return sum(map(len, self._texts.values()))

    def put(self, draft: Draft) -> None:
        for name, text in self._texts.items():
            draft.say(text, at_s=self._at.get(name))
