"""Amazon's Signature Version 4, for requests whose body is at hand."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

if TYPE_CHECKING:
    import httpx


class Signer:
    """Signs requests in place. session_token: of temporary credentials, empty for lasting ones."""

    def __init__(self, *, key_id: str, secret_key: str, session_token: str, region: str, service: str) -> None:
        self._key_id = key_id
        self._secret_key = secret_key
        self._session_token = session_token
        self._region = region
        self._service = service

    def sign(self, request: httpx.Request, *, now: datetime | None = None) -> None:
        """now: UTC; the clock's where None."""
        moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
        request.headers["X-Amz-Date"] = moment
        if self._session_token:
            request.headers["X-Amz-Security-Token"] = self._session_token
        names = ["host", "x-amz-date", *(["x-amz-security-token"] if self._session_token else [])]
        if "content-type" in request.headers:
            names.insert(0, "content-type")
        lines = "".join(f"{name}:{' '.join(request.headers[name].split())}\n" for name in names)
        signed = ";".join(names)
        canonical = "\n".join(
            [
                request.method,
                # The path is quoted once more, since it is quoted on the wire already.
                quote(request.url.raw_path.partition(b"?")[0].decode("ascii"), safe="/-_.~"),
                _query(request.url.query.decode("ascii")),
                lines,
                signed,
                hashlib.sha256(request.content).hexdigest(),
            ]
        )
        scope = f"{moment[:8]}/{self._region}/{self._service}/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = f"AWS4{self._secret_key}".encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        request.headers["Authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={self._key_id}/{scope}, SignedHeaders={signed}, Signature={signature}"
        )


def _query(query: str) -> str:
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in parse_qsl(query, True))
    return "&".join(f"{name}={value}" for name, value in pairs)
