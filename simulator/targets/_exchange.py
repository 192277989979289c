"""One request of the settings: a template of method, path, headers and body; and those that come before a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets import _endpoint
from simulator.targets._endpoint import Endpoint, Headers
from simulator.targets._headers import read_headers
from simulator.targets._reading import Path
from simulator.targets._secrets import refuse_plain
from simulator.targets._template import Template, template, text_template
from simulator.targets.base import Fetched, Flow

if TYPE_CHECKING:
    import httpx

KEYS = ("method", "path", "body", "form", "headers")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request of the settings. body: None for none. form: the body goes as a form rather than as JSON."""

    method: str
    path: Template
    body: Template | None = None
    form: bool = False
    headers: Headers = ()

    def request(self, endpoint: Endpoint, scope: dict[str, Any], *, accept: str = "application/json") -> httpx.Request:
        body = None if self.body is None else self.body.render(scope)
        return endpoint.request(
            self.method, self.path, scope, body=body, form=self.form, headers=self.headers, accept=accept
        )


def read_exchange(block: Block, endpoint: Endpoint, *, what: str = "", method: str = "POST") -> Exchange:
    """what: checks the keys, under this name. Raises UsageError with file:line."""
    if what:
        block.check_keys(what, KEYS)
    verb = block.text("method", method).upper()
    if verb not in _METHODS:
        raise block.wrong("method", f"one of {', '.join(_METHODS)}")
    path = block.text("path")
    if path and not path.startswith(("/", "?", "http://", "https://")):
        raise UsageError(
            f"`path` is {path!r}, but must begin with /", where=block.at("path"), way_out=f"write `path: /{path}`"
        )
    if block.flag("form", False) and not isinstance(block.get("body"), Block):
        raise UsageError("a form needs a body that is a mapping", where=block.at("form"), way_out="add `body:`")
    expand = endpoint.secrets.expand
    body = block.get("body")
    refuse_plain(body)
    return Exchange(
        method=verb,
        path=text_template(path, block.at("path"), expand=expand),
        body=None if body is None else template(body, block.at("body"), expand=expand),
        form=block.flag("form", False),
        headers=read_headers(block, endpoint.secrets),
    )


def read_before(block: Block, endpoint: Endpoint) -> tuple[Exchange, ...]:
    """The list `before` of a block: requests that come before the session. Raises UsageError with file:line."""
    items = block.items_of("before")
    for index, item in enumerate(items):
        if not isinstance(item, Block):
            raise UsageError(f"{item!r} is no request", where=items.at(index), way_out="write `- {path: ...}`")
    return tuple(read_exchange(item, endpoint, what="request") for item in items)


def prepare(before: tuple[Exchange, ...], endpoint: Endpoint, scope: dict[str, Any]) -> Flow[None]:
    """Makes the requests in order; `{before.0.token}` is a part of the first one's answer."""
    for exchange in before:
        fetched: Fetched = yield from endpoint.fetch(exchange.request(endpoint, scope))
        answer = endpoint.json(fetched) if fetched.response.content.strip() else None
        scope["before"] = [*scope["before"], answer]


def read_id(document: Any, path: Path, request: httpx.Request, endpoint: Endpoint) -> str | int:
    """The session's id in the answer to its start. Raises TargetMisbehaved."""
    found = path.find(document)
    if isinstance(found, bool) or not isinstance(found, str | int) or found == "":
        raise endpoint.misbehaved(
            request,
            f"the answer has no session id at `{path.text}`; it holds {shape(document)}",
            "correct `session: start: id` of this target",
        )
    return found


def shape(document: Any) -> str:
    """What a document holds, without its values: they may be anybody's data."""
    if isinstance(document, dict):
        keys = ", ".join(repr(_endpoint.clean(str(key))[:40]) for key in list(document)[:12])
        return f"the keys {keys}" if keys else "an empty object"
    if isinstance(document, list):
        return f"a list of {len(document)}"
    return f"{type(document).__name__} alone"
