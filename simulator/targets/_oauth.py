"""OAuth2 client credentials: a token for all conversations with a target, renewed before it ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from simulator.documents import Block
from simulator.errors import TargetMisbehaved
from simulator.targets._secrets import Secrets
from simulator.targets.base import Fetch, Fetched, Flow, Pause, Via

if TYPE_CHECKING:
    import httpx

_MARGIN_S = 30.0
_LIFE_S = 300.0
"""How long a token is taken to hold whose answer does not say."""
_PATIENCE_S = 10.0


class Asker(Protocol):
    """What is needed of an endpoint to ask for a token and to check the answer."""

    @property
    def via(self) -> Via: ...

    @property
    def secrets(self) -> Secrets: ...

    def check(self, response: httpx.Response, content: bytes) -> None: ...

    def json(self, fetched: Fetched) -> Any: ...

    def place(self, request: httpx.Request) -> str: ...


class ClientCredentials:
    """Asks for one token at a time, however many conversations want one: the others wait for it."""

    def __init__(self, *, url: str, client_id: str, secret: str, scope: str, audience: str) -> None:
        self._url = url
        self._client_id = client_id
        self._secret = secret
        self._scope = scope
        self._audience = audience
        self._token = ""
        self._good_until = 0.0
        self._asking_since = -_PATIENCE_S

    @classmethod
    def from_settings(cls, block: Block, secrets: Secrets) -> ClientCredentials:
        keys = ("token_url", "client_id", "client_secret", "scope", "audience")
        block.check_keys("oauth2 block", keys, required=keys[:3])
        url = secrets.expand_open(block.text("token_url"), block.at("token_url"))
        if not url.startswith(("https://", "http://")):
            raise block.wrong("token_url", "a web address")
        return cls(
            url=url,
            client_id=secrets.expand_open(block.text("client_id"), block.at("client_id")),
            secret=secrets.read(block.text("client_secret"), block.at("client_secret"), what="client_secret"),
            scope=block.text("scope"),
            audience=block.text("audience"),
        )

    def forget(self) -> bool:
        """Drops a token that was refused. False where there was none, so that asking again is no use."""
        had, self._token = bool(self._token), ""
        return had

    def token(self, asker: Asker) -> Flow[str]:
        while not self._token or time.monotonic() > self._good_until:
            if time.monotonic() - self._asking_since < _PATIENCE_S:
                yield Pause(seconds=0.02)
                continue
            self._asking_since = time.monotonic()
            try:
                yield from self._ask(asker)
            finally:
                self._asking_since = -_PATIENCE_S
        return self._token

    def _ask(self, asker: Asker) -> Flow[None]:
        import httpx

        form = {"grant_type": "client_credentials", "client_id": self._client_id, "client_secret": self._secret}
        optional = {"scope": self._scope, "audience": self._audience}
        request = httpx.Request(
            "POST", self._url, data={**form, **{key: value for key, value in optional.items() if value}}
        )
        fetched: Fetched = yield Fetch(request=request, via=asker.via)
        asker.check(fetched.response, fetched.response.content)
        answer: Any = asker.json(fetched)
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token:
            raise TargetMisbehaved(
                f"{asker.place(request)}: the answer holds no access_token",
                way_out="check `auth: oauth2: token_url` of this target",
            )
        life = answer.get("expires_in")
        seconds = float(life) if isinstance(life, int | float) and life > 0 else _LIFE_S
        asker.secrets.keep(token)
        self._token = token
        self._good_until = time.monotonic() + max(seconds - _MARGIN_S, seconds / 2)
