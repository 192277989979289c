from __future__ import annotations

from simulator.dialogue import Secret, SecretKind


def test_a_secret_does_not_show_its_value() -> None:
    secret = Secret(kind=SecretKind.PIN, value="4871", owner="ines")
    assert "4871" not in repr(secret)
    assert "4871" not in f"{secret}"
