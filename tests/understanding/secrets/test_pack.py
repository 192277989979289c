"""The packs are data: complete, compiled, and refused with file and line when they are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.dialogue import SecretKind
from simulator.errors import UsageError
from simulator.understanding.secrets import pack as pack_module
from simulator.understanding.secrets.pack import PACKS, secrets_pack


def test_both_languages_name_every_kind() -> None:
    pack = secrets_pack()
    assert set(pack.kinds) == {None, *SecretKind}
    assert {"imperative", "passive_need", "what_is", "post", "without", "missing"} <= set(pack.frames)
    for word, kind in (("password", SecretKind.PASSWORD), ("contrasena", SecretKind.PASSWORD), ("nip", SecretKind.PIN)):
        assert kind in {pack.kinds[part] for part, _ in pack.nouns.each(word)}


def _broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    folder = tmp_path / "packs"
    shutil.copytree(PACKS, folder)
    english = folder / "en.yaml"
    english.write_text(english.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(pack_module, "PACKS", folder)
    secrets_pack.cache_clear()
    try:
        secrets_pack()
    finally:
        secrets_pack.cache_clear()


def test_an_unknown_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match=r"en\.yaml:\d+.*verbz"):
        _broken(tmp_path, monkeypatch, "\nverbs:", "\nverbz:")


def test_a_broken_pattern_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="not a regular expression"):
        _broken(tmp_path, monkeypatch, "- 'credentials'", "- 'credentials('")
