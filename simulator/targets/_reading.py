"""Where in a chat's JSON the reply is: JMESPath expressions from the settings, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.dialogue import Button
from simulator.dialogue.vocabulary import EVENTS
from simulator.documents import Block
from simulator.errors import UnknownName, UsageError
from simulator.targets._draft import Draft, buttons_of, flat, whole

KEYS = (
    "each",
    "text",
    "messages",
    "message",
    "buttons",
    "button",
    "events",
    "event",
    "event_kinds",
    "end",
    "handoff",
    "case",
    "error_if",
    "may_be_missing",
    "needs",
)


class Path:
    """A JMESPath expression with its text."""

    __slots__ = ("_compiled", "text")

    def __init__(self, text: str, compiled: Any) -> None:
        self.text = text
        self._compiled = compiled

    def __repr__(self) -> str:
        return f"Path({self.text!r})"

    def find(self, document: Any) -> Any:
        """None where nothing is found, or where the expression does not fit what is there."""
        import jmespath.exceptions

        try:
            return self._compiled.search(document)
        except jmespath.exceptions.JMESPathError:
            return None


def read_path(block: Block, key: str) -> Path | None:
    """Raises UsageError for an expression that is none."""
    import jmespath
    import jmespath.exceptions

    text = block.text(key)
    if not text:
        return None
    try:
        return Path(text, jmespath.compile(text))
    except jmespath.exceptions.JMESPathError as error:
        raise UsageError(
            f"`{key}: {text}` is no JMESPath expression: {' '.join(str(error).split())}",
            where=block.at(key),
            way_out="for instance `messages[].text`; names with a dash stand in double quotes: '\"my-key\"'",
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the `reply` block of the settings says; each path is None where it is not given.

    each: where a list of things is that are read one after another, for the order of words and events among them to
    count; the paths to words, buttons and events then start from one of them. may_be_missing: an answer in which no
    words are found is silence. needs: is true of every answer of the chat.
    """

    each: Path | None = None
    text: Path | None = None
    messages: Path | None = None
    message_text: Path | None = None
    message_buttons: Path | None = None
    buttons: Path | None = None
    button_title: Path | None = None
    button_payload: Path | None = None
    events: Path | None = None
    event_kind: Path | None = None
    event_data: Path | None = None
    event_kinds: Mapping[str, str] = field(default_factory=dict)
    end: Path | None = None
    handoff: Path | None = None
    case: Path | None = None
    error_if: Path | None = None
    may_be_missing: bool = False
    needs: Path | None = None

    def error(self, document: Any) -> str | None:
        """What the chat says went wrong, None where nothing did."""
        found = self.error_if.find(document) if self.error_if else None
        return flat(found) if true(found) else None

    def read(self, document: Any, draft: Draft, *, at_s: float | None = None) -> bool:
        """Adds to the draft what the document holds. False where neither words nor anything else was found in it."""
        if self.each is None:
            spoke = self._words(document, draft, at_s)
            self.beside(document, draft, at_s=at_s)
            return spoke or not draft.empty
        items = self.each.find(document)
        for item in items if isinstance(items, list) else [items]:
            self._words(item, draft, at_s)
            self._offered(item, draft, at_s)
            self._told(item, draft, at_s)
        self._ended(document, draft, at_s)
        return items is not None

    def beside(self, document: Any, draft: Draft, *, at_s: float | None = None) -> None:
        """Adds buttons and events, no words."""
        self._offered(document, draft, at_s)
        self._told(document, draft, at_s)
        self._ended(document, draft, at_s)

    def _offered(self, document: Any, draft: Draft, at_s: float | None) -> None:
        if self.buttons:
            draft.offer(self._buttons(self.buttons.find(document)), at_s=at_s)

    def _words(self, document: Any, draft: Draft, at_s: float | None) -> bool:
        found = False
        if self.messages:
            items = self.messages.find(document)
            found = items is not None
            for item in items if isinstance(items, list) else [items]:
                self._message(item, draft, at_s)
        if self.text:
            text = self.text.find(document)
            found = found or text is not None
            for each in text if isinstance(text, list) else [text]:
                if each is not None:
                    draft.say(flat(each), at_s=at_s)
        return found

    def _message(self, item: Any, draft: Draft, at_s: float | None) -> None:
        if item is None:
            return
        if not isinstance(item, Mapping):
            draft.say(flat(item), at_s=at_s)
            return
        text = self.message_text.find(item) if self.message_text else _first(item, ("text", "content", "message"))
        buttons = (
            self.message_buttons.find(item) if self.message_buttons else _first(item, ("buttons", "quick_replies"))
        )
        offered = self._buttons(buttons)
        words = _joined(text) if isinstance(text, list) else text
        if words is None and not offered:
            draft.event("media", {"keys": ", ".join(sorted(map(str, item)))}, at_s=at_s)
            return
        draft.say("" if words is None else flat(words), offered, at_s=at_s)

    def _buttons(self, found: Any) -> tuple[Button, ...]:
        if self.button_title is None or not isinstance(found, list):
            return buttons_of(found)
        buttons = []
        for each in found:
            title = self.button_title.find(each)
            payload = self.button_payload.find(each) if self.button_payload else None
            if title is not None:
                buttons.append(Button(title=flat(title), payload=flat(title if payload is None else payload)))
        return tuple(buttons)

    def _told(self, document: Any, draft: Draft, at_s: float | None) -> None:
        found = self.events.find(document) if self.events else None
        for each in found if isinstance(found, list) else [found]:
            if each is not None:
                kind, data = self._event(each)
                draft.event(self.event_kinds.get(kind, kind), data, at_s=at_s)

    def _ended(self, document: Any, draft: Draft, at_s: float | None) -> None:
        for path, kind, name in ((self.handoff, "handoff", "queue"), (self.case, "case", "number")):
            value = path.find(document) if path else None
            if true(value):
                fields = value if isinstance(value, Mapping) else {} if value is True else {name: value}
                draft.event(kind, fields, at_s=at_s)
        if self.end and true(self.end.find(document)) and not draft.closed:
            draft.event("close", at_s=at_s)

    def _event(self, each: Any) -> tuple[str, Mapping[str, Any]]:
        if not isinstance(each, Mapping):
            return whole(str(each)), {}
        kind = self.event_kind.find(each) if self.event_kind else _first(each, ("kind", "type", "event", "name"))
        data = self.event_data.find(each) if self.event_data else _first(each, ("data", "fields", "value"))
        if data is None and self.event_data is None:
            data = {key: value for key, value in each.items() if value != kind}
        fields = data if isinstance(data, Mapping) else {} if data is None else {"value": data}
        return whole(str(kind)), fields


def read_reading(block: Block, *, words_elsewhere: bool = False) -> Reading:
    """words_elsewhere: a stream has its own path for the words. Raises UsageError with file:line."""
    block.check_keys("reply block", (*KEYS, "stream") if words_elsewhere else KEYS)
    if not ("text" in block or "messages" in block or words_elsewhere):
        raise UsageError(
            "the reply block does not say where the words are",
            where=block.where,
            way_out="add `text: PATH` (one text or a list of texts) or `messages: PATH` (a list of objects)",
        )
    if words_elsewhere and "each" in block:
        raise UsageError(
            "a stream comes one by one already", where=block.at("each"), way_out="remove `each`, or the stream"
        )
    message, button, event = block.block("message"), block.block("button"), block.block("event")
    message.check_keys("message block", ("text", "buttons"))
    button.check_keys("button block", ("title", "payload"))
    event.check_keys("event block", ("kind", "data"))
    kinds = block.block("event_kinds")
    for name in kinds:
        if kinds.text(name) not in EVENTS:
            raise UnknownName("kind of event", kinds.text(name), EVENTS, where=kinds.at(name))
    return Reading(
        each=read_path(block, "each"),
        text=read_path(block, "text"),
        messages=read_path(block, "messages"),
        message_text=read_path(message, "text"),
        message_buttons=read_path(message, "buttons"),
        buttons=read_path(block, "buttons"),
        button_title=read_path(button, "title"),
        button_payload=read_path(button, "payload"),
        events=read_path(block, "events"),
        event_kind=read_path(event, "kind"),
        event_data=read_path(event, "data"),
        event_kinds=dict(kinds),
        end=read_path(block, "end"),
        handoff=read_path(block, "handoff"),
        case=read_path(block, "case"),
        error_if=read_path(block, "error_if"),
        may_be_missing=block.flag("may_be_missing", False),
        needs=read_path(block, "needs"),
    )


def _joined(parts: list[Any]) -> str | None:
    texts = [flat(part) for part in parts if part is not None]
    return "\n".join(texts) if texts else None


def _first(item: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def true(value: Any) -> bool:
    """Whether a found value means yes: as JMESPath has it, but 0 and the text "false" are no either."""
    return bool(value) and value not in ("false", "False", "0")
