"""Signatures, against the example that Amazon publishes."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from simulator.targets._sigv4 import Signer

WHEN = datetime(2015, 8, 30, 12, 36, tzinfo=UTC)


def signer(token: str = "") -> Signer:
    return Signer(
        key_id="AKIDEXAMPLE",
        secret_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        session_token=token,
        region="us-east-1",
        service="service",
    )


def test_the_published_example() -> None:
    request = httpx.Request("GET", "https://example.amazonaws.com/")
    signer().sign(request, now=WHEN)
    assert request.headers["authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )


def test_every_part_counts() -> None:
    requests = [
        httpx.Request("GET", "https://example.amazonaws.com/"),
        httpx.Request("POST", "https://example.amazonaws.com/"),
        httpx.Request("GET", "https://example.amazonaws.com/a%2Fb"),
        httpx.Request("GET", "https://example.amazonaws.com/?b=2&a=1"),
        httpx.Request("GET", "https://other.amazonaws.com/"),
        httpx.Request("POST", "https://example.amazonaws.com/", json={"text": "Hi"}),
    ]
    for request in requests:
        signer().sign(request, now=WHEN)
    assert len({request.headers["authorization"] for request in requests}) == len(requests)


def test_signing_again_replaces_the_signature() -> None:
    request = httpx.Request("POST", "https://example.amazonaws.com/", json={"text": "Hi"})
    signer("token").sign(request, now=WHEN)
    first = request.headers["authorization"]
    signer("token").sign(request, now=WHEN)
    assert request.headers.get_list("authorization") == [first]
    assert request.headers["x-amz-security-token"] == "token"
