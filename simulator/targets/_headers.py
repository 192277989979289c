"""Headers of the settings: names and templates; those that hold credentials are never written in plain text."""

from __future__ import annotations

import re

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets._endpoint import Headers
from simulator.targets._secrets import Secrets, is_secret_header, plain_text
from simulator.targets._template import Template, text_template

TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def read_headers(block: Block, secrets: Secrets) -> Headers:
    found = []
    headers = block.block("headers")
    for name in headers:
        value, where = headers.text(name), headers.at(name)
        if not TOKEN.fullmatch(name):
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


def fixed(text: str, block: Block) -> Template:
    """A template of nothing but this text, braces included."""
    return text_template(text.replace("{", "{{").replace("}", "}}"), block.where)
