"""Seeds that are the same on every machine, in every order and at every degree of concurrency."""

from __future__ import annotations

import random
from hashlib import blake2b

_SEPARATOR = b"\x1f"


def derive(*parts: str | int) -> int:
    """A 64-bit seed from the run seed and whatever names the use: scenario id, persona, trial, purpose."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(f"{type(part).__name__}:{part}".encode())
        digest.update(_SEPARATOR)
    return int.from_bytes(digest.digest(), "big")


def rng(*parts: str | int) -> random.Random:
    """A generator of its own for one purpose, so that a draw added elsewhere never shifts this one."""
    return random.Random(derive(*parts))
