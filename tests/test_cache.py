from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from simulator.cache import kept
from simulator.errors import UsageError

VALUE = {"a": (1, "two", frozenset({"x"})), "b": [None, 2.5]}


class Maker:
    def __init__(self, value: Any = VALUE) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> Any:
        self.times += 1
        return self.value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("UNDERSTUDY_CACHE", str(place))
    return place


def test_it_is_made_once(folder: Path) -> None:
    make = Maker()
    assert [kept("pack", [b"source"], make) for _ in range(3)] == [VALUE] * 3
    assert make.times == 1
    assert len(list(folder.iterdir())) == 1


def test_another_source_is_another_value(folder: Path) -> None:
    assert kept("pack", [b"a", b"b"], Maker(1)) == 1
    assert kept("pack", [b"ab"], Maker(2)) == 2
    assert kept("other", [b"a", b"b"], Maker(3)) == 3
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\0" * 100])
def test_what_is_damaged_is_made_anew(folder: Path, content: bytes) -> None:
    kept("pack", [b"source"], Maker())
    (path,) = folder.iterdir()
    path.write_bytes(content)
    make = Maker()
    assert kept("pack", [b"source"], make) == VALUE
    assert make.times == 1
    assert kept("pack", [b"source"], make) == VALUE
    assert make.times == 1


def test_a_flipped_byte_is_noticed(folder: Path) -> None:
    kept("pack", [b"source"], Maker())
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    assert kept("pack", [b"source"], Maker("new")) == "new"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such rights")
def test_a_folder_that_others_may_write_to_is_not_trusted(folder: Path) -> None:
    kept("pack", [b"source"], Maker("planted"))
    folder.chmod(0o777)
    assert kept("pack", [b"source"], Maker("made")) == "made"


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERSTUDY_CACHE", "off")
    make = Maker()
    assert [kept("pack", [b"source"], make) for _ in range(2)] == [VALUE] * 2
    assert make.times == 2
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("UNDERSTUDY_CACHE", str(tmp_path / "file" / "cache"))
    assert kept("pack", [b"source"], Maker()) == VALUE


def test_what_is_wrong_is_raised_each_time(folder: Path) -> None:
    def wrong() -> Any:
        raise UsageError("no pack")

    for _ in range(2):
        with pytest.raises(UsageError, match="no pack"):
            kept("pack", [b"source"], wrong)
    assert list(folder.iterdir()) == []


def test_old_ones_are_forgotten(folder: Path) -> None:
    kept("pack", [b"former"], Maker())
    (old,) = folder.iterdir()
    os.utime(old, (0, 0))
    kept("pack", [b"present"], Maker())
    assert old not in folder.iterdir()


def test_others_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    note = folder / "note.txt"
    note.write_text("mine")
    os.utime(note, (0, 0))
    kept("pack", [b"source"], Maker())
    assert note.read_text() == "mine"
