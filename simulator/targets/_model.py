"""What the APIs of language models share: settings, a request that carries the whole history, an answer in one piece or
streamed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.targets import _endpoint, _settings
from simulator.targets._bubbles import Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._settings import read_endpoint
from simulator.targets._streamed import cut_off, finished
from simulator.targets._streams import ACCEPT, DONE, Record, receive
from simulator.targets._template import Template, template, text_template
from simulator.targets.base import Fetched, Flow, SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTarget(HttpTarget):
    """system: the instructions, a template that may hand over the persona's account data (`{profile}`). parameters:
    further fields of the request, such as temperature.

    A subclass names its home (`url` where the user names none), its path, and what the setting with the instructions is
    called there."""

    model: str
    path: str
    system: Template | None = None
    stream: bool = False
    parameters: Template | None = None

    home: ClassVar[str]
    default_path: ClassVar[str]
    instructions: ClassVar[str] = "system"
    own_keys: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> Self:
        keys = ("model", "path", cls.instructions, "stream", "parameters", *cls.own_keys)
        block.check_keys("target", (*_settings.KEYS, *keys), required=("model",))
        endpoint = read_endpoint(name, block, base=base, default_url=cls.home)
        system, parameters = block.text(cls.instructions), block.block("parameters")
        expand = endpoint.secrets.expand
        return cls(
            endpoint=endpoint,
            model=block.text("model"),
            path=block.text("path", cls.default_path),
            system=text_template(system, block.at(cls.instructions), expand=expand) if system else None,
            stream=block.flag("stream", False),
            parameters=template(parameters, block.at("parameters"), expand=expand) if parameters else None,
            **cls.own_settings(block),
        )

    @classmethod
    def own_settings(cls, block: Block) -> dict[str, Any]:
        """Fields of the subclass's own, from `own_keys`. Raises UsageError with file:line."""
        del block
        return {}


class ModelSession(HttpSession):
    """The history is ours: nothing is kept on the other side.

    A subclass says what is asked (`body`), how a whole answer is read (`whole`), and what a streamed event adds
    (`event`). kind: of answer, for messages ("no chat completion")."""

    kind: ClassVar[str]
    extra: tuple[tuple[str, str], ...] = ()

    def __init__(self, target: ModelTarget, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self.target = target

    def body(self, scope: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        """Adds a whole answer to the draft. Raises TargetMisbehaved."""
        raise NotImplementedError

    def event(self, event: dict[str, Any], draft: Draft, bubbles: Bubbles, at_s: float, request: Any) -> bool:
        """Adds what a streamed event holds; whether it was the end mark."""
        raise NotImplementedError

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        target, endpoint = self.target, self.endpoint
        body = self.body(scope)
        if target.parameters is not None:
            body.update(target.parameters.render(scope))
        if target.stream:
            body["stream"] = True
        request = endpoint.request(
            "POST",
            target.path,
            scope,
            body=body,
            accept=ACCEPT if target.stream else "application/json",
            extra=self.extra,
        )
        if target.stream:
            return (yield from self._streamed(request))
        fetched: Fetched = yield from endpoint.fetch(request)
        draft = Draft()
        answer = endpoint.json(fetched)
        self.refuse(answer, request)
        self.whole(answer, draft, fetched.elapsed_s, request)
        return draft.turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def _streamed(self, request: Any) -> Flow[Turn]:
        draft, bubbles = Draft(), Bubbles()

        def take(record: Record, at_s: float) -> bool:
            if record.data.strip() == DONE:
                return True
            try:
                event = json.loads(record.data)
            except (ValueError, RecursionError):
                raise self.unfit(
                    request, f"the stream holds what is not JSON: {_endpoint.clean(record.data)[:120]!r}"
                ) from None
            if not isinstance(event, dict):
                return False
            if record.event:
                event.setdefault("type", record.event)
            self.refuse(event, request)
            return self.event(event, draft, bubbles, at_s, request)

        marked, end_s = yield from receive(self.endpoint, request, take)
        if not marked and not self.ended:
            raise cut_off(self.endpoint, request, bubbles.characters)
        if draft.messages:
            # A whole answer to a stream request.
            return draft.turn(latency_s=end_s, first_token_s=end_s)
        return finished(draft, bubbles, end_s)

    @property
    def ended(self) -> bool:
        """Whether a stream that ended without an end mark was complete all the same."""
        return False

    def refuse(self, answer: Any, request: Any) -> None:
        """Raises TargetMisbehaved for an answer that says that it failed."""
        if isinstance(answer, dict) and (answer.get("type") == "error" or answer.get("error")):
            error = answer.get("error") or answer
            said = error.get("message") or error if isinstance(error, dict) else error
            raise self.unfit(request, f"the answer says that it failed: {_endpoint.clean(flat(said))[:300]}")

    def unfit(self, request: Any, problem: str) -> Exception:
        return self.endpoint.misbehaved(
            request,
            problem,
            f"check that `url` and `path` name {self.kind}, and look at its log for this request",
        )
