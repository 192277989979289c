"""One self-contained HTML file: opens from disk or a CI artefact, without network or server.

The record's text is data in the page, in JSON islands, and reaches the screen through text nodes only. A content
security policy allows the page's own script and style, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from simulator.record.reader import Record
from simulator.reports._page_data import detail, index

_PLACE = re.compile(r"@@(\w+)@@")
_SCRIPTS = ("dom.js", "data.js", "broken.js", "overview.js", "policy.js", "scenarios.js", "scenario.js", "main.js")


class Html:
    name = "html"
    extension = ".html"

    def write(self, record: Record, path: Path) -> None:
        script = "(() => {\n'use strict';\n" + "\n".join(map(_asset, _SCRIPTS)) + "\n})();"
        style = _asset("page.css")
        parts = {
            "policy": _content_policy(script, style),
            "style": style,
            "index": _island(index(record)),
            "script": script,
        }
        # One pass over the shell: a text of the record that looks like a placeholder is never filled in.
        head, tail = (
            _PLACE.sub(lambda match: parts[match[1]], half) for half in _asset("page.html").split("@@scenarios@@")
        )
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(head)
            for result in record.scenarios:
                file.write(_island(detail(result)) + "\n")
            file.write(tail)


def _asset(name: str) -> str:
    return resources.files("simulator.reports").joinpath("page", name).read_text(encoding="utf-8")


def _island(value: Any) -> str:
    """JSON on one line that cannot end the script element it stands in."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return content.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _content_policy(script: str, style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
