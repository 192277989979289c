"""The settings of every adapter over HTTP, read into an endpoint: address, headers, credentials, limits, connection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets._endpoint import Endpoint, Headers
from simulator.targets._exchange import read_before
from simulator.targets._headers import TOKEN, fixed, read_headers
from simulator.targets._oauth import ClientCredentials
from simulator.targets._secrets import Secrets, is_secret_header, plain_text
from simulator.targets.base import Limits, Via

KEYS = ("adapter", "url", "headers", "auth", "limits", "tls", "proxy", "before")
"""Settings that every adapter over HTTP understands."""


def read_endpoint(name: str, block: Block, *, base: Path, default_url: str = "", sockets: bool = False) -> Endpoint:
    """The settings in KEYS. base: folder that relative paths start from. sockets: the url may begin with ws:// or wss://,
    which stand as http:// and https:// in the endpoint. Raises UsageError with file:line."""
    secrets = Secrets(base)
    written = block.text("url", default_url)
    if not written:
        raise UsageError(f"target {name!r} has no url", where=block.where, way_out="add a line `url: https://...`")
    if sockets and written.startswith(("ws://", "wss://")):
        written = f"http{written.removeprefix('ws')}"
    url, query = _address(written, block, secrets)
    headers = read_headers(block, secrets)
    oauth = None
    auth = block.block("auth")
    if auth:
        more, query, oauth = _auth(auth, secrets, query)
        headers += more
    endpoint = Endpoint(
        name=name,
        url=url,
        query=query,
        headers=headers,
        limits=read_limits(block),
        via=_via(block, secrets, base),
        secrets=secrets,
        oauth=oauth,
        where=block.at("url") if block.at("url").line is not None else None,
    )
    return replace(endpoint, before=read_before(block, endpoint))


def read_limits(block: Block) -> Limits:
    limits = block.block("limits")
    limits.check_keys("limits block", ("turn_s", "connect_s", "quiet_s", "max_bytes"))
    known = Limits()
    found = replace(
        known,
        turn_s=limits.number("turn_s", known.turn_s),
        connect_s=limits.number("connect_s", known.connect_s),
        quiet_s=limits.number("quiet_s", known.quiet_s),
        max_bytes=limits.integer("max_bytes", known.max_bytes),
    )
    for key in ("turn_s", "connect_s", "quiet_s", "max_bytes"):
        value = getattr(found, key)
        if not 0 < value < 1e12:
            raise limits.wrong(key, "above 0")
    return found


def _address(written: str, block: Block, secrets: Secrets) -> tuple[str, str]:
    import httpx

    where = block.at("url")
    url = secrets.expand_open(written, where)
    try:
        parts = urlsplit(url)
        httpx.URL(url)
        port = parts.port
    except (ValueError, httpx.InvalidURL) as error:
        raise UsageError(f"`url` cannot be read: {error}", where=where, way_out="write https://host/path") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"`url` is {written!r}, which is no web address", where=where, way_out="begin with https:// or http://"
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "`url` holds a user or password",
            where=where,
            way_out="use `auth: {basic: {user: ..., password: ${NAME}}}` instead",
        )
    for key, _, value in (pair.partition("=") for pair in urlsplit(written).query.split("&")):
        if is_secret_header(key) and value and "${" not in value:
            raise plain_text(f"{key} in `url`", where)
    tail = urlsplit(written)
    # What the environment puts into path or query may be a secret; a host never is.
    secrets.expand(f"{tail.path}?{tail.query}", where)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = f"{host}:{port}" if port else host
    return f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}", parts.query


def _auth(auth: Block, secrets: Secrets, query: str) -> tuple[Headers, str, ClientCredentials | None]:
    kinds = ("bearer", "basic", "header", "query", "oauth2")
    auth.check_keys("auth block", (*kinds, "value"))
    chosen = [kind for kind in kinds if kind in auth]
    if len(chosen) != 1:
        raise UsageError(
            f"auth names {' and '.join(chosen) or 'no way'} to sign in",
            where=auth.where,
            way_out=f"name one of {', '.join(kinds)}",
        )
    kind = chosen[0]
    if kind == "bearer":
        token = secrets.read(auth.text("bearer"), auth.at("bearer"), what="bearer")
        return (("Authorization", fixed(f"Bearer {token}", auth)),), query, None
    if kind == "basic":
        return (("Authorization", fixed(_basic(auth.block("basic"), secrets), auth)),), query, None
    if kind == "oauth2":
        return (), query, ClientCredentials.from_settings(auth.block("oauth2"), secrets)
    value = secrets.read(auth.text("value"), auth.at("value"), what=f"auth: {kind}: {auth.text(kind)}")
    if kind == "header":
        if not TOKEN.fullmatch(auth.text("header")):
            raise auth.wrong("header", "the name of a header")
        return ((auth.text("header"), fixed(value, auth)),), query, None
    pair = f"{quote(auth.text('query'), safe='')}={quote(value, safe='')}"
    secrets.keep(quote(value, safe=""))
    return (), f"{query}&{pair}" if query else pair, None


def _basic(basic: Block, secrets: Secrets) -> str:
    import base64

    basic.check_keys("basic block", ("user", "password"), required=("user", "password"))
    user = secrets.expand(basic.text("user"), basic.at("user"))
    password = secrets.read(basic.text("password"), basic.at("password"), what="password")
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    secrets.keep(encoded)
    return f"Basic {encoded}"


def _via(block: Block, secrets: Secrets, base: Path) -> Via:
    tls = block.block("tls")
    tls.check_keys("tls block", ("ca", "cert", "key"))
    files: dict[str, str | None] = {}
    for key in ("ca", "cert", "key"):
        path = base / tls.text(key) if key in tls else None
        if path is not None and not path.is_file():
            raise UsageError(
                f"there is no file {path}", where=tls.at(key), way_out="paths start from understudy.yaml's folder"
            )
        files[key] = None if path is None else str(path)
    if files["key"] and not files["cert"]:
        raise UsageError("tls names a key without a certificate", where=tls.where, way_out="add `cert: PATH`")
    proxy = secrets.expand(block.text("proxy"), block.at("proxy")) or None
    if proxy and not proxy.startswith(("http://", "https://")):
        raise UsageError("`proxy` is no web address", where=block.at("proxy"), way_out="begin with http:// or https://")
    return Via(ca_file=files["ca"], client_cert=files["cert"], client_key=files["key"], proxy=proxy)
