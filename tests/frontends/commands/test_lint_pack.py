"""`understudy lint-pack`."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.frontends.command_line import main
from tests.understanding.test_pack_file import SMALL


def _pack(tmp_path: Path, content: str) -> str:
    path = tmp_path / "xx.yaml"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_sound_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint-pack", _pack(tmp_path, SMALL)]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_all_errors_come_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = SMALL.replace("zip_code: [zip]", "zipcode: [zip]").replace("done: [locked]", "done: ['(locked']")
    assert main(["lint-pack", _pack(tmp_path, wrong)]) == 2
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith(f"{tmp_path}/xx.yaml:6: ")
    assert "zipcode" in shown[0]
    assert "did you mean 'zip_code'" in shown[0]
    assert shown[1].startswith(f"{tmp_path}/xx.yaml:10: ")
    assert "bracket" in shown[1]
    assert shown[-1].endswith("2 errors, 0 warnings")


def test_warnings_fail_on_demand_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _pack(tmp_path, SMALL.replace("[hello]", "[hello, hello]"))
    assert main(["lint-pack", path]) == 0
    assert "xx.yaml:13: warning: 'hello' stands here already" in capsys.readouterr().out
    assert main(["lint-pack", "--strict", path]) == 2


def test_entries_that_no_case_calls_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text("greet: [Hello there.]\nrows:\n  - {say: Your card is locked}\n", encoding="utf-8")
    assert main(["lint-pack", _pack(tmp_path, SMALL), "--cases", str(cases)]) == 0
    shown = capsys.readouterr().out
    assert "xx.yaml:6: warning: no case calls for noun zip_code" in shown
    assert "greet" not in shown
    assert "no case calls for action base/lock_card" in shown
    assert "done/lock_card" not in shown


def test_what_is_no_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint-pack", str(tmp_path / "nothing.yaml")]) == 2
    assert "cannot read the file" in capsys.readouterr().err
    assert main(["lint-pack", _pack(tmp_path, "- a list")]) == 2
    assert "must hold a mapping" in capsys.readouterr().err
