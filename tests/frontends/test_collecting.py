"""During a run garbage is collected less often, and afterwards as before; what is dropped is still collected."""

from __future__ import annotations

import gc
import weakref

import pytest

from simulator.frontends.collecting import collecting_seldom


class _Ring:
    def __init__(self) -> None:
        self.me = self


def test_the_collector_is_as_it_was_afterwards() -> None:
    before = gc.get_threshold()
    frozen = gc.get_freeze_count()
    with collecting_seldom():
        assert gc.get_threshold() > before
        assert gc.get_freeze_count() > frozen
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    with pytest.raises(KeyboardInterrupt), collecting_seldom():
        raise KeyboardInterrupt
    assert gc.get_threshold() == before


def test_rings_are_still_collected() -> None:
    with collecting_seldom():
        last = weakref.ref(_Ring())
        made = [_Ring() for _ in range(500_000)]
        made.clear()
        made = [_Ring() for _ in range(500_000)]
        assert last() is None
    assert made
