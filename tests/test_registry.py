from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simulator.errors import HarnessError, UnknownName, Where
from simulator.registry import Registry, class_name


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A family of two good variants, one that lacks its class, and files that are none."""
    package = tmp_path / "birds"
    package.mkdir()
    files = {
        "__init__": "",
        "base": "class Base: ...",
        "_shared": "",
        "blue_tit": "class BlueTit:\n    legs = 2",
        "owl": "class Owl: ...",
        "empty": "",
    }
    for name, source in files.items():
        (package / f"{name}.py").write_text(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [module for module in sys.modules if module.split(".")[0] == "birds"]:
        monkeypatch.delitem(sys.modules, name)
    return Registry("bird", "birds")


def test_names_are_files(family: Registry) -> None:
    assert family.names() == ("blue_tit", "empty", "owl")


def test_a_name_loads_its_class(family: Registry) -> None:
    assert family.load("blue_tit").legs == 2


def test_an_unknown_name_says_where_and_what_there_is(family: Registry) -> None:
    with pytest.raises(UnknownName) as caught:
        family.load("blue_tits", where=Where("x.yaml", 3))
    assert "x.yaml:3: there is no bird 'blue_tits'" in str(caught.value)
    assert "did you mean 'blue_tit'" in str(caught.value)


def test_a_file_without_its_class_is_our_bug(family: Registry) -> None:
    with pytest.raises(HarnessError, match="defines no class Empty"):
        family.load("empty")


@pytest.mark.parametrize(("name", "wanted"), [("rest_json", "RestJson"), ("a2a", "A2a"), ("rasa", "Rasa")])
def test_class_names(name: str, wanted: str) -> None:
    assert class_name(name) == wanted
