"""The embedded chat in a process of its own."""

from __future__ import annotations

import httpx
import pytest

from simulator.errors import TargetUnreachable
from simulator.frontends.chat_apart import chat_apart


def test_it_serves_and_ends() -> None:
    with chat_apart() as url:
        assert url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{url}/nothing-here").status_code == 404
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/nothing-here")


def test_a_chat_that_does_not_start_says_why() -> None:
    with (
        pytest.raises(TargetUnreachable, match=r"did not start: .*there is no defect 'asks-nothing'"),
        chat_apart(["asks-nothing"]),
    ):
        pytest.fail("it started")
