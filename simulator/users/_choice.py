"""Choosing a quick reply by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulator.dialogue import Button
from simulator.dialogue.vocabulary import INTENTS
from simulator.lazy_pattern import lazy
from simulator.users._cast import Cast
from simulator.users._grammar import Choice, SetName, Template

_YES = lazy(
    r"^\W*(yes|yep|yeah|sure|ok|okay|correct|confirm|go ahead|sí|si|claro|correcto|confirmar|adelante|acepto)\b",
    re.IGNORECASE,
)
_NO = lazy(r"^\W*(no|nope|cancel|not now|never|cancelar|ahora no)\b", re.I)
_SMALL = frozenset(
    ("a", "an", "the", "my", "me", "to", "of", "for", "on", "in", "is", "it", "and", "or", "with", "what", "how",
     "when", "do", "want", "get", "un", "una", "el", "la", "mi", "de", "del", "que", "para", "por", "en",
     "card", "account", "amex", "help", "please", "tarjeta", "cuenta", "ayuda")
)  # fmt: skip
"""Words that fit any option: what everybody here has, and how everybody speaks."""


def best_button(buttons: Sequence[Button], wanted: str, cast: Cast) -> str:
    """The title that fits what is wanted ("yes", "no" or an intent); empty where none is clearly the best."""
    if wanted in ("yes", "no"):
        pattern = _YES if wanted == "yes" else _NO
        fitting = [button.title for button in buttons if pattern.match(button.title)]
        return fitting[0] if len(fitting) == 1 else ""
    words = _words_of(wanted, cast)
    scored = sorted(((_score(button.title, words), button.title) for button in buttons), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return ""
    return scored[0][1]


def mentions(text: str, intent: str, cast: Cast) -> bool:
    """Whether a text speaks of the matter at all."""
    return bool(set(_stems([text])) & _words_of(intent, cast))


def _words_of(intent: str, cast: Cast) -> set[str]:
    topic = cast.wording.topic(intent)
    known = [intent.replace("_", " "), INTENTS.get(intent, ""), *(_plain(t) for t in (topic.do if topic else ()))]
    return set(_stems(known))


def _score(title: str, words: set[str]) -> float:
    mine = set(_stems([title]))
    return len(mine & words) / len(mine) if mine else 0.0


def _stems(texts: Iterable[str]) -> list[str]:
    found = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    return [word[:5] for word in found if word not in _SMALL]


def _plain(template: Template) -> str:
    """All words of a template, whichever would be drawn."""
    words: list[str] = []
    for node in template:
        if isinstance(node, str):
            words.append(node)
        elif isinstance(node, Choice):
            words.extend(_plain(option) for option in node.options)
        elif isinstance(node, SetName):
            words.append(node.name)
    return " ".join(words)
