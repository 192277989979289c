"""All that the packs find in one clause: read once, remembered for a while, since chats say the same things again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from simulator.understanding.languages import packs_for
from simulator.understanding.pack import Found, place
from simulator.understanding.pattern import keys_of

Findings = Mapping[str, Sequence[Found]]

_REMEMBERED: Final = 8192
_LONG: Final = 400


def agent_findings(text: str, language: str) -> Findings:
    """By group, in order of place, what an agent's clause holds. language: taken where the clause does not tell."""
    return _agent(text, language) if len(text) > _LONG else _remembered_agent(text, language)


def user_findings(text: str, language: str) -> Findings:
    """Likewise for a user's clause."""
    return _user(text, language) if len(text) > _LONG else _remembered_user(text, language)


def _agent(text: str, language: str) -> Findings:
    keys = keys_of(text)
    packs = packs_for(keys, language)
    found: dict[str, list[Found]] = {}
    for pack in packs:
        pack.scan(text, keys, "agent", found)
    # Frames matter only beside something that can be asked for, aspects only beside an action.
    asking = (
        "noun" in found
        or any(hit.rule.type == "ask" for hit in found.get("agent", ()))
        or any(hit.rule.slot == "listing" for hit in found.get("mark", ()))
    )
    for pack in packs:
        if asking or text.endswith(":"):
            pack.scan(text, keys, "frame", found)
        if "action" in found:
            pack.scan(text, keys, "aspect", found)
    return _sorted(found)


def _user(text: str, language: str) -> Findings:
    keys = keys_of(text)
    found: dict[str, list[Found]] = {}
    for pack in packs_for(keys, language):
        pack.scan(text, keys, "user", found)
    return _sorted(found)


def _sorted(found: dict[str, list[Found]]) -> Findings:
    for group, hits in found.items():
        if len(hits) > 1:
            found[group] = _apart(sorted(hits, key=place))
    return found


def _apart(hits: Sequence[Found]) -> list[Found]:
    """Of hits of one family that overlap, the first and longest alone."""
    ends: dict[int, int] = {}
    kept: list[Found] = []
    for hit in hits:
        if ends.get(id(hit.rule), -1) <= hit.start:
            ends[id(hit.rule)] = hit.end
            kept.append(hit)
    return kept


_remembered_agent = lru_cache(maxsize=_REMEMBERED)(_agent)
_remembered_user = lru_cache(maxsize=_REMEMBERED)(_user)


def forget() -> None:
    """What is remembered of clauses, for measuring what the first reading costs."""
    _remembered_agent.cache_clear()
    _remembered_user.cache_clear()
