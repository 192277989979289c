from __future__ import annotations

import pytest

from simulator.rules.settings import Settings, host_of, is_short, phone_digits, same_place

SETTINGS = Settings(
    {"phones": ("1-800-528-4800",), "hosts": ("americanexpress.com",), "reply_seconds": ("30",), "none": ()}
)


@pytest.mark.parametrize("number", ["18005284800", "8005284800", "+1 (800) 528-4800", "1-800-528-4800"])
def test_an_official_number_in_any_spelling(number: str) -> None:
    assert SETTINGS.lists("phones", number)


@pytest.mark.parametrize("number", ["18005284801", "5284800", "44 800 528 4800", ""])
def test_other_numbers(number: str) -> None:
    assert not SETTINGS.lists("phones", number)


@pytest.mark.parametrize(
    "address",
    [
        "www.americanexpress.com",
        "https://www.americanexpress.com/contactus",
        "https://online.americanexpress.com:443/x?y=https://evil.example",
        "AmericanExpress.com.",
    ],
)
def test_official_hosts(address: str) -> None:
    assert SETTINGS.lists("hosts", address)


@pytest.mark.parametrize(
    "address",
    [
        "https://americanexpress.com.evil.example/",
        "https://americanexpress.com@evil.example/",
        "https://notamericanexpress.com",
        "https://evil.example/americanexpress.com",
        "https://evil.example\\americanexpress.com",
        "americanexpress.co",
        "аmericanexpress.com",  # the first letter is Cyrillic
        "",
    ],
)
def test_lookalikes(address: str) -> None:
    assert not SETTINGS.lists("hosts", address)


def test_values() -> None:
    assert SETTINGS.one("phones") == "1-800-528-4800"
    assert SETTINGS.one("missing") == ""
    assert SETTINGS.many("missing") == ()
    assert SETTINGS.seconds("reply_seconds") == 30
    assert SETTINGS.seconds("none") is None
    assert SETTINGS.plain()["hosts"] == "americanexpress.com"


def test_parts() -> None:
    assert phone_digits("+1 (212) 555-0100") == "2125550100"
    assert host_of("https://user:word@Host.example:8443/path") == "host.example"
    assert is_short("911")
    assert not is_short("18005284800")
    assert not is_short("evil.example")
    assert not same_place("8005284800", "americanexpress.com")
