"""Where a chat is and how it is talked to: requests are built here, and answers checked."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import simulator
from simulator.documents import Block
from simulator.errors import TargetError, TargetMisbehaved, UsageError
from simulator.targets._oauth import ClientCredentials
from simulator.targets._secrets import Secrets, is_secret_header, plain_text
from simulator.targets._sigv4 import Signer
from simulator.targets._template import Template, text_template
from simulator.targets.base import Connect, Fetch, Fetched, Flow, Limits, Stream, T, Via

if TYPE_CHECKING:
    import httpx

KEYS = ("adapter", "url", "headers", "auth", "limits", "tls", "proxy")
"""Settings that every adapter over HTTP understands."""

Headers = tuple[tuple[str, Template], ...]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_EXCERPT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """url: without a slash at its end; may hold a query, which every request gets."""

    name: str
    url: str
    query: str = field(default="", repr=False)
    headers: Headers = ()
    limits: Limits = field(default_factory=Limits)
    via: Via = field(default_factory=Via)
    secrets: Secrets
    oauth: ClientCredentials | None = None
    signer: Signer | None = None

    def address(self, path: Template | str, scope: Mapping[str, Any]) -> str:
        """What takes the place of a placeholder is one segment of the path, whatever characters it holds."""
        tail = path if isinstance(path, str) else path.text(scope, segment)
        base = tail if tail.startswith(("http://", "https://")) else self.url + tail
        if not self.query:
            return base
        return f"{base}{'&' if '?' in base else '?'}{self.query}"

    def request(
        self,
        method: str,
        path: Template | str,
        scope: Mapping[str, Any],
        *,
        body: Any = None,
        form: bool = False,
        headers: Headers = (),
        accept: str = "application/json",
        extra: Sequence[tuple[str, str]] = (),
    ) -> httpx.Request:
        """body: JSON-like, None for no body. form: send it as a form. extra: headers of the protocol's own."""
        import httpx

        lines: dict[str, tuple[str, str]] = {}
        own = [("Accept", accept), ("Accept-Encoding", "gzip, deflate"), ("User-Agent", _AGENT), *extra]
        content = None
        if body is not None:
            content, media = _encoded(body, form)
            own.append(("Content-Type", media))
        own += [(name, value.text(scope)) for name, value in (*self.headers, *headers)]
        for name, value in own:
            lines[name.lower()] = (name, value)
        raw = [(name.encode("ascii"), _header(name, value)) for name, value in lines.values()]
        return httpx.Request(method, self.address(path, scope), headers=raw, content=content)

    def fetch(self, request: httpx.Request) -> Flow[Fetched]:
        """Raises TargetMisbehaved for anything but a 2xx answer."""
        yield from self._authorise(request)
        fetched: Fetched = yield Fetch(request=request, via=self.via)
        if self.oauth is not None and fetched.response.status_code == 401 and self.oauth.forget():
            yield from self._authorise(request)
            fetched = yield Fetch(request=request, via=self.via)
        self.check(fetched.response, fetched.response.content)
        return fetched

    def stream(self, request: httpx.Request) -> Flow[httpx.Response]:
        """The head of the answer; its body is for the caller to receive where the answer is a 2xx."""
        yield from self._authorise(request)
        response: httpx.Response = yield Stream(request=request, via=self.via)
        return response

    def connect(self, request: httpx.Request) -> Flow[None]:
        """Opens a WebSocket."""
        yield from self._authorise(request)
        yield Connect(request=request, via=self.via)

    def check(self, response: httpx.Response, content: bytes) -> None:
        """Raises TargetMisbehaved for anything but a 2xx answer."""
        status = response.status_code
        if 200 <= status < 300:
            return
        place = self.place(response.request)
        if 300 <= status < 400:
            goal = self.secrets.scrub(response.headers.get("location", "nowhere"))
            raise TargetMisbehaved(
                f"{place}: answered {status}, a redirect to {clean(goal)!r}; redirects are not followed",
                way_out="put the final address into `url` (or the path) of this target",
            )
        said = self.excerpt(content)
        wait = response.headers.get("retry-after", "")
        after = f" (Retry-After: {clean(wait)})" if wait else ""
        raise TargetMisbehaved(
            f"{place}: answered {status} {response.reason_phrase}{after}: {said}", way_out=_way_out(status)
        )

    def json(self, fetched: Fetched) -> Any:
        """The answer's JSON; None where the answer has no content by its status. Raises TargetMisbehaved."""
        response = fetched.response
        if not response.content and response.status_code in (202, 204, 205):
            return None
        return self.parse(response.content, response)

    def parse(self, content: bytes, response: httpx.Response) -> Any:
        """Raises TargetMisbehaved with what was there instead of JSON."""
        try:
            return json.loads(content.decode(_charset(response, content)))
        except UnicodeDecodeError as error:
            problem = f"bytes that are not {error.encoding} (at byte {error.start})"
        except (ValueError, RecursionError) as error:
            problem = f"what is not JSON ({error})" if content.strip() else "nothing at all, where JSON was expected"
        media = response.headers.get("content-type", "no content type")
        raise TargetMisbehaved(
            f"{self.place(response.request)}: answered {problem}; {clean(media)}: {self.excerpt(content)}",
            way_out="check that `url` and path name the chat's API, and look at its log for this request",
        )

    def parse_text(self, text: str, request: httpx.Request) -> Any:
        """A record of a stream as JSON. Raises TargetMisbehaved."""
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self.misbehaved(
                request,
                f"a record of the stream is not JSON ({error}): {self.excerpt(text.encode('utf-8', 'replace'))}",
                "check that `url` and path name the chat's API, and look at its log for this request",
            ) from None

    def misbehaved(self, request: httpx.Request, problem: str, way_out: str) -> TargetMisbehaved:
        return TargetMisbehaved(f"{self.place(request)}: {self.secrets.scrub(problem)}", way_out=way_out)

    def place(self, request: httpx.Request) -> str:
        """Method and address, as messages may show them."""
        url = request.url
        query = "?…" if url.query else ""
        path = url.path if len(url.path) <= 200 else f"{url.path[:200]}…"
        return f"{request.method} {url.scheme}://{_netloc(url)}{self.secrets.scrub(path)}{query}"

    def excerpt(self, content: bytes) -> str:
        text = clean(self.secrets.scrub(content[: 4 * _EXCERPT].decode("utf-8", "replace")))
        if not text:
            return "no body"
        return f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text

    def _authorise(self, request: httpx.Request) -> Flow[None]:
        if self.oauth is not None:
            token = yield from self.oauth.token(self)
            request.headers["Authorization"] = f"Bearer {token}"
        if self.signer is not None:
            self.signer.sign(request)


def in_turn(number: int, flow: Flow[T]) -> Flow[T]:
    """The flow, with the number of the user's turn in its errors; 0 is the session's start."""
    inner: Generator[Any, Any, T] = flow
    try:
        return (yield from inner)
    except TargetError as error:
        place = f"turn {number}" if number else "session start"
        raise type(error)(f"{place}: {error.problem}", where=error.where, way_out=error.way_out) from None


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
    return Endpoint(
        name=name,
        url=url,
        query=query,
        headers=headers,
        limits=read_limits(block),
        via=_via(block, secrets, base),
        secrets=secrets,
        oauth=oauth,
    )


def read_headers(block: Block, secrets: Secrets) -> Headers:
    found = []
    headers = block.block("headers")
    for name in headers:
        value, where = headers.text(name), headers.at(name)
        if not _TOKEN.fullmatch(name):
            raise UsageError(f"{name!r} cannot be the name of a header", where=where, way_out="letters, digits and -")
        if is_secret_header(name):
            if value.startswith("file:"):
                found.append((name, fixed(secrets.read(value, where, what=f"header {name}"), block)))
                continue
            # A token that the chat hands out at session start is a placeholder, and no secret of the configuration.
            if "${" not in value and not text_template(value, where).roots:
                raise plain_text(f"header {name}", where)
        found.append((name, text_template(value, where, expand=secrets.expand)))
    return tuple(found)


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


def fixed(text: str, block: Block) -> Template:
    """A template of nothing but this text, braces included."""
    return text_template(text.replace("{", "{{").replace("}", "}}"), block.where)


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
        if not _TOKEN.fullmatch(auth.text("header")):
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


def _encoded(body: Any, form: bool) -> tuple[bytes, str]:
    if form:
        from urllib.parse import urlencode

        pairs = {key: value if isinstance(value, str) else json.dumps(value) for key, value in dict(body).items()}
        return urlencode(pairs, errors="replace").encode("ascii"), "application/x-www-form-urlencoded"
    # A lone surrogate has no bytes: it goes out as a question mark rather than not at all.
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), "application/json"


def _header(name: str, value: str) -> bytes:
    if re.search(r"[\r\n\0]", value):
        raise UsageError(f"header {name} would hold a line break", way_out="check what its placeholders stand for")
    return value.strip().encode("utf-8", "replace")


def segment(text: str) -> str:
    if text in (".", ".."):
        return text.replace(".", "%2E")
    return quote(text.encode("utf-8", "replace"), safe="")


def _charset(response: httpx.Response, content: bytes) -> str:
    named = response.charset_encoding
    if named:
        try:
            "".encode(named)
        except LookupError:
            named = None
    return (
        "utf-8-sig"
        if (named or "utf-8").lower() in ("utf-8", "utf8") and content[:3] == b"\xef\xbb\xbf"
        else (named or json.detect_encoding(content))
    )


def _netloc(url: httpx.URL) -> str:
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{host}:{url.port}" if url.port else host


def clean(text: str) -> str:
    """One line without control characters: agents' text must not steer a terminal."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() or c.isspace() else "·" for c in text)).strip()


def _way_out(status: int) -> str:
    if status in (401, 403, 407):
        return "check `auth` and `headers` of this target: does the credential hold, and may it do this?"
    if status == 404:
        return "check `url` and the paths of this target; a chat that forgot the session answers so too"
    if status == 429:
        return "the chat limits how often it is asked: run fewer conversations at once, or have the limit raised"
    if status >= 500:
        return "look at the chat's log for this request"
    return "compare the request with the chat's API description: `url`, path, and the body template"


_AGENT = f"understudy/{simulator.__version__}"
