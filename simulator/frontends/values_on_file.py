"""What an account has for the facts that features call by name."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.errors import UnknownName, UsageError
from simulator.personas.goal_file import account_view
from simulator.personas.persona import Persona

_PLACES: Mapping[str, tuple[str, ...]] = {
    "due date": ("statement", "due_date"),
    "balance": ("statement", "balance"),
    "points balance": ("points",),
    "APR": ("credit", "apr"),
}
_ARTICLES = ("the ", "her ", "his ", "their ")


def on_file(persona: Persona | None, fact: str) -> str:
    """fact: as in the feature ("the due date"). Raises UnknownName for facts that no account has."""
    if persona is None:
        raise UsageError("nobody is there yet", way_out="begin with a Given, such as `Given Ines is signed in`")
    name = fact
    for article in _ARTICLES:
        name = name.removeprefix(article)
    if name not in _PLACES:
        raise UnknownName("fact on file called", fact, _PLACES)
    found: object = account_view(persona)
    for part in _PLACES[name]:
        found = found.get(part) if isinstance(found, Mapping) else None
    if found in (None, ""):
        raise UsageError(f"{persona.name.capitalize()}'s account has no {name}", way_out="take another story")
    return str(found)
