"""What is kept of a bug of ours."""

from __future__ import annotations

from pathlib import Path

from simulator.dialogue import Secret, SecretKind
from simulator.frontends.crash import save_details


def _error() -> Exception:
    try:
        raise RuntimeError("code 4821 of card 378282246310005")
    except RuntimeError as error:
        return error


def test_the_traceback_is_kept_without_secrets(tmp_path: Path) -> None:
    path = save_details(_error(), tmp_path / "new", secrets=(Secret(kind=SecretKind.SECURITY_CODE, value="4821"),))
    assert path == tmp_path / "new" / "crash-1.txt"
    content = path.read_text(encoding="utf-8")
    assert "in _error" in content
    assert "4821" not in content
    assert "3782822463" not in content


def test_no_earlier_one_is_overwritten(tmp_path: Path) -> None:
    first, second = save_details(_error(), tmp_path), save_details(_error(), tmp_path)
    assert [path and path.name for path in (first, second)] == ["crash-1.txt", "crash-2.txt"]


def test_none_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert save_details(_error(), tmp_path / "file") is None
