"""Templates of settings: text with `{placeholders}`, and mappings and lists of them.

`{profile.customer.first_name}` is replaced by that value; a text that is nothing but one placeholder keeps the value's
JSON type. `{name?}` is null where there is no such value. `{{` and `}}` are braces. Braces around anything that cannot
be a placeholder (`{ "a": 1 }`) stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.documents import Block, Items
from simulator.errors import UnknownName, UsageError, Where

NAMES: Mapping[str, str] = {
    "text": "what the user says; several bubbles are joined by line ends",
    "payload": "payload of the button whose title the user says; otherwise the same as text",
    "session": "the session's id: the chat's own where `session: start: id` reads one, otherwise one of ours",
    "client_id": "an id of ours, new for each conversation",
    "message_id": "an id of ours, new for each turn",
    "turn": "number of the user's turn, from 1",
    "seed": "a number for chats that draw their wording",
    "history": "all turns so far with this one, as a list of {role, content}",
    "messages": "the same as a list of {id, role, content}",
    "parts": "the same as a list of {id, role, parts: [{type: text, text}]}",
    "earlier": "all turns before this one, as a list of {role, content}",
    "profile": "the persona's account data; `profile.customer.first_name` is a part of it",
    "language": "what the persona writes: en or es",
    "before": "what the chat answered to the requests of `session: before`; `before.0.token` is a part of the first",
    "started": "all that the chat answered to the session's start; `started.user.id` is a part of it",
    "sent": "what the chat answered to `send`, where a `then` fetches the reply; `sent.id` is a part of it",
    "callback": "the address for the chat to post its messages to, of this conversation alone; for `callback:`",
    "cursor": "the cursor of the last poll",
}

# `${NAME}` is the environment's: matched so that it is left alone here.
_PLACEHOLDER = re.compile(r"(?<!\$)(\{\{|\}\})|(?<!\$)\{([A-Za-z_]\w*(?:\.\w+)*)(\?)?\}")

Expand = Callable[[str, Where], str]
Quote = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A literal where path is empty."""

    literal: str
    path: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Template:
    """Made by `template`. Without a repr: it may hold secrets."""

    where: Where
    content: Any

    def render(self, scope: Mapping[str, Any]) -> Any:
        """Raises UsageError for a placeholder that has no value in this conversation."""
        return _render(self.content, scope, self.where)

    def text(self, scope: Mapping[str, Any], quote: Quote = str) -> str:
        """As text; quote is applied to what takes the place of a placeholder."""
        parts: tuple[_Part, ...] = self.content
        return "".join(
            quote(as_text(_look_up(part, scope, self.where))) if part.path else part.literal for part in parts
        )

    @property
    def roots(self) -> frozenset[str]:
        """Names of the placeholders in it."""
        return frozenset(_roots(self.content))


def template(value: Any, where: Where, *, expand: Expand = lambda text, _: text) -> Template:
    """expand: applied to each literal text, for `${ENV}`. Raises UnknownName for a placeholder that nothing goes by."""
    return Template(where, _parse(value, where, expand))


def text_template(value: str, where: Where, *, expand: Expand = lambda text, _: text) -> Template:
    """For `Template.text`."""
    return Template(where, _parts(value, where, expand))


def _parse(value: Any, where: Where, expand: Expand) -> Any:
    if isinstance(value, Block):
        if len(value) == 1 and next(iter(value.values())) is None and next(iter(value)).split(".")[0] in NAMES:
            name = next(iter(value))
            raise UsageError(
                f"{{{name}}} without quotes is a mapping in YAML", where=value.where, way_out=f'write "{{{name}}}"'
            )
        return {key: _parse(inner, value.at(key), expand) for key, inner in value.items()}
    if isinstance(value, Items):
        return [_parse(inner, value.at(index), expand) for index, inner in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _parse(inner, where, expand) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_parse(inner, where, expand) for inner in value]
    return _parts(value, where, expand) if isinstance(value, str) else value


def _parts(text: str, where: Where, expand: Expand) -> tuple[_Part, ...]:
    # Secrets are put in after cutting, so that a brace in a secret is never read as a placeholder.
    parts: list[_Part] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        parts.append(_Part(expand(text[end : match.start()], where)))
        end = match.end()
        if match[1]:
            parts.append(_Part(match[1][0]))
            continue
        path = tuple(match[2].split("."))
        if path[0] not in NAMES:
            raise UnknownName("placeholder", match[0], [f"{{{name}}}" for name in NAMES], where=where)
        parts.append(_Part("", path, match[3] is not None))
    parts.append(_Part(expand(text[end:], where)))
    return tuple(part for part in parts if part.path or part.literal) or (_Part(""),)


def _render(content: Any, scope: Mapping[str, Any], where: Where) -> Any:
    if isinstance(content, dict):
        return {key: _render(inner, scope, where) for key, inner in content.items()}
    if isinstance(content, list):
        return [_render(inner, scope, where) for inner in content]
    if not isinstance(content, tuple):
        return content
    if len(content) == 1 and content[0].path:
        return _look_up(content[0], scope, where)
    return "".join(as_text(_look_up(part, scope, where)) if part.path else part.literal for part in content)


def _look_up(part: _Part, scope: Mapping[str, Any], where: Where) -> Any:
    value: Any = scope
    for index, step in enumerate(part.path):
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list | tuple) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif part.optional:
            return None
        else:
            name = ".".join(part.path)
            there = ", ".join(sorted(map(str, value))) if isinstance(value, Mapping) else type(value).__name__
            raise UsageError(
                f"{{{name}}} has no value in this conversation: {'.'.join(part.path[:index]) or 'here'} has {there}",
                where=where,
                way_out=f"write {{{name}?}} where it may be missing",
            )
    return value


def as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


def _roots(content: Any) -> set[str]:
    if isinstance(content, dict):
        return set().union(*(_roots(inner) for inner in content.values()))
    if isinstance(content, list):
        return set().union(*(_roots(inner) for inner in content))
    return {part.path[0] for part in content if part.path} if isinstance(content, tuple) else set()
