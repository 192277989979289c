"""A lazy pattern does what a compiled one does; all of ours can be compiled."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import simulator
from simulator.lazy_pattern import Later, lazy

ROOT = Path(simulator.__file__).parent
MODULES = sorted(
    ".".join(("simulator", *path.relative_to(ROOT).with_suffix("").parts))
    for path in ROOT.rglob("*.py")
    if "lazy_pattern import" in path.read_text(encoding="utf-8")
)


@given(st.text(alphabet="ab1 \n", max_size=20))
def test_it_does_what_a_compiled_one_does(text: str) -> None:
    late, now = lazy(r"(a+)|^b", re.MULTILINE), re.compile(r"(a+)|^b", re.MULTILINE)
    for _ in range(2):
        assert late.findall(text) == now.findall(text)
        assert late.sub("x", text) == now.sub("x", text)
        assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
        assert bool(late.search(text)) == bool(now.search(text))
    assert (late.pattern, late.groups, late.flags) == (now.pattern, now.groups, now.flags)


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = lazy("(")
    assert repr(broken) == "lazy('(')"
    with pytest.raises(re.error):
        broken.search("")
    with pytest.raises(AttributeError):
        broken.no_such_thing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", MODULES)
def test_all_of_ours_can_be_compiled(name: str) -> None:
    module = importlib.import_module(name)
    found = [value for value in vars(module).values() if isinstance(value, Later)]
    assert found or "understanding" not in name
    for pattern in found:
        pattern.search("")  # type: ignore[operator]
