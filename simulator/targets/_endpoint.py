"""Where a chat is and how it is talked to: requests are built here, and answers checked."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import simulator
from simulator.errors import TargetError, TargetMisbehaved, UsageError, Where
from simulator.targets._oauth import ClientCredentials
from simulator.targets._secrets import Secrets
from simulator.targets._sigv4 import Signer
from simulator.targets._template import Template
from simulator.targets.base import Connect, Fetch, Fetched, Flow, Limits, Stream, T, Via

if TYPE_CHECKING:
    import httpx

    from simulator.targets._exchange import Exchange

Headers = tuple[tuple[str, Template], ...]

_EXCERPT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """url: without a slash at its end; may hold a query, which every request gets. where: of the setting that names it,
    None for a chat that no file of the user's names. before: requests that come
    before each session, such as a sign-in or a fixture of the test environment."""

    name: str
    url: str
    query: str = field(default="", repr=False)
    headers: Headers = ()
    limits: Limits = field(default_factory=Limits)
    via: Via = field(default_factory=Via)
    secrets: Secrets
    oauth: ClientCredentials | None = None
    signer: Signer | None = None
    where: Where | None = None
    before: tuple[Exchange, ...] = ()

    def address(self, path: Template | str, scope: Mapping[str, Any]) -> str:
        """What takes the place of a placeholder is one segment of the path, whatever characters it holds."""
        tail = path if isinstance(path, str) else path.text(scope, segment)
        base = tail if tail.startswith(("http://", "https://")) else self.url + tail
        if not self.query or not self.is_own(base):
            return base
        return f"{base}{'&' if '?' in base else '?'}{self.query}"

    def is_own(self, address: str) -> bool:
        """Whether an address is on the chat's own host: its credentials go nowhere else."""
        if address.startswith(self.url) and address[len(self.url) : len(self.url) + 1] in ("", "/", "?"):
            return True  # without taking it to pieces for each turn
        own, other = urlsplit(self.url), urlsplit(address)
        return (own.scheme, own.netloc.lower()) == (other.scheme, other.netloc.lower())

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
        address = self.address(path, scope)
        everywhere = self.headers if self.is_own(address) else ()
        own += [(name, value.text(scope)) for name, value in (*everywhere, *headers)]
        for name, value in own:
            lines[name.lower()] = (name, value)
        raw = [(name.encode("ascii"), _header(name, value)) for name, value in lines.values()]
        return httpx.Request(method, _parsed(address), headers=raw, content=content)

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
        if (self.oauth is None and self.signer is None) or not self.is_own(str(request.url)):
            return
        if self.oauth is not None:
            token = yield from self.oauth.token(self)
            request.headers["Authorization"] = f"Bearer {token}"
        if self.signer is not None:
            self.signer.sign(request)


@lru_cache(maxsize=512)
def _parsed(address: str) -> httpx.URL:
    """Parsed once for all the turns that go there."""
    import httpx

    return httpx.URL(address)


def in_turn(number: int, flow: Flow[T], where: Where | None = None) -> Flow[T]:
    """The flow, with the number of the user's turn in its errors; 0 is the session's start. where: of the setting to
    look at, for errors that name no place themselves."""
    inner: Generator[Any, Any, T] = flow
    try:
        return (yield from inner)
    except TargetError as error:
        place = f"turn {number}" if number else "session start"
        raise type(error)(f"{place}: {error.problem}", where=error.where or where, way_out=error.way_out) from None


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
