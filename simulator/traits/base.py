"""The contract of a trait: how a persona speaks.

Turn in, turn out; facts stay intact unless the trait says otherwise.
"""

from __future__ import annotations

import random
from typing import Protocol

from simulator.dialogue import Turn


class Trait(Protocol):
    """A trait is a class without arguments; several are applied in the order in which the persona lists them."""

    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        """rng: seeded apart from decisions, so noise can be off while behaviour stays. The acts of the turn and the
        values they carry (numbers, names, dates) survive in the words."""
        ...
