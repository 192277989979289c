from __future__ import annotations

import dataclasses

import pytest

from simulator.dialogue import SecretKind, Tier
from simulator.understanding.secrets import Hit


def test_a_hit_is_a_value() -> None:
    hit = Hit(kind=SecretKind.PIN, start=1, end=2, clause_start=0, clause_end=3)
    assert hit.tier is Tier.GRAMMAR
    assert hit == Hit(kind=SecretKind.PIN, start=1, end=2, clause_start=0, clause_end=3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        hit.start = 5  # type: ignore[misc]
