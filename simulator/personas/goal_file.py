"""A goal's YAML file, with its facts resolved against a persona's account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.dialogue import SecretKind, StopReason
from simulator.dialogue.vocabulary import INTENTS, SITUATIONS, SLOTS
from simulator.documents import Block, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.personas.folder import goal_names, goal_path
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.personas.words import check_pattern, is_slot, neutral, words_of

_KEYS = (
    "about", "wants_to", "intent", "situation", "facts", "wants", "consents", "declines", "also_asks", "expects",
    "policy", "openings", "attacks", "then",
)  # fmt: skip
_PLACE = re.compile(r"\{([a-z_0-9.]+)\}")
_SLOTS = {*SLOTS, *SecretKind}


def load_goal(name: str, *, folders: Sequence[Path], persona: Persona) -> Goal:
    """Raises UnknownName for a goal that is not there, UsageError with file and line for a broken file."""
    path = goal_path(name, folders)
    block = load_block(path, "goal")
    block.check_keys("goal", _KEYS, required=("about", "wants"))
    intent = block.text("intent", name)
    if intent not in INTENTS:
        where = block.at("intent") if "intent" in block else block.where
        raise UnknownName("intent", intent, INTENTS, where=where)
    situation = block.text("situation")
    if situation and situation not in SITUATIONS:
        raise UnknownName("situation", situation, SITUATIONS, where=block.at("situation"))
    for pattern in block.texts("wants"):
        check_pattern(pattern, block.at("wants"))
    for key in ("consents", "declines"):
        for word in block.texts(key):
            if not is_slot(word):
                raise UnknownName("action or slot", word, [*INTENTS, *SLOTS], where=block.at(key))
    return Goal(
        name=name,
        about=block.text("about"),
        intent=intent,
        situation=situation,
        facts=_facts(block, persona),
        wants=block.texts("wants"),
        consents=block.texts("consents"),
        declines=block.texts("declines"),
        also_asks=words_of(block, "also_asks", "intent", INTENTS),
        expects=_expects(block),
        policy=block.texts("policy"),
        wants_to=block.text("wants_to", name.replace("_", " ")),
        openings=_openings(block),
        attacks=block.texts("attacks"),
        then=words_of(block, "then", "intent", INTENTS),
    )


def goal_by_phrase(phrase: str, *, folders: Sequence[Path], persona: Persona) -> Goal:
    """phrase: a goal's `wants_to`, with her or his for their. Raises UnknownName with the nearest phrase."""
    wanted = neutral(phrase)
    phrases: dict[str, str] = {}
    for name in goal_names(folders):
        block = load_block(goal_path(name, folders), "goal")
        phrases[neutral(block.text("wants_to", name.replace("_", " ")))] = name
    if wanted not in phrases:
        raise UnknownName("goal that reads", phrase, phrases)
    return load_goal(phrases[wanted], folders=folders, persona=persona)


def account_view(persona: Persona) -> dict[str, Any]:
    """What `{...}` in a goal's facts may name: identity, card, charge, duplicate, odd, fee, payment, statement ..."""
    account = persona.account
    card = persona.cards[persona.opened_on]
    identity = {name: getattr(persona.identity, name) for name in persona.identity.__slots__}
    identity |= {"full_name": persona.identity.full_name, "address": persona.identity.address}
    charges = list(account.get("charges", ()))
    view: dict[str, Any] = {
        "identity": identity,
        "card": {"last_four": card.last_four, "product": card.product, "status": card.status},
        "today": account.get("today"),
        "points": str(account.get("points", "")),
        "statement": account.get("statement", {}),
        "wanted": account.get("wanted", {}),
        "credit": account.get("credit", {}),
        "upgrade": next(iter(account.get("upgrades", ())), None),
    }
    singles = {"fee": "fees", "payment": "payments", "user": "authorized_users", "trip": "trips",
               "benefit": "benefits", "redemption": "redemptions"}  # fmt: skip
    for name, many in singles.items():
        view[name] = next(iter(account.get(many, ())), {})
    for index, name in enumerate(("charge", "duplicate", "again", "odd", "recent")):
        view[name] = charges[index] if index < len(charges) else next(iter(charges), {})
    return view


def _facts(block: Block, persona: Persona) -> dict[str, str]:
    given = block.block("facts")
    given.check_keys("set of facts", _SLOTS)
    view = account_view(persona)
    facts = {slot: _resolved(given.text(slot), view, given.at(slot)) for slot in given}
    return {**facts, **{slot: _resolved(text, view, given.where) for slot, text in persona.facts.items()}}


def _resolved(text: str, view: Mapping[str, Any], where: Where) -> str:
    def value(match: re.Match[str]) -> str:
        found: Any = view
        for part in match[1].split("."):
            if not isinstance(found, Mapping) or part not in found or found[part] is None:
                known = found if isinstance(found, Mapping) else ()
                raise UnknownName(f"part {part!r} of the account in", match[0], known, where=where)
            found = found[part]
        return str(found)

    return _PLACE.sub(value, text)


def _expects(block: Block) -> tuple[StopReason, ...]:
    names = words_of(block, "expects", "stop reason", list(StopReason))
    return tuple(StopReason(name) for name in names) or (StopReason.SATISFIED,)


def _openings(block: Block) -> dict[str, tuple[str, ...]]:
    openings = block.block("openings")
    openings.check_keys("set of openings", ("en", "es"))
    for language in openings:
        if not openings.texts(language):
            raise UsageError("no opening", where=openings.at(language), way_out="write at least one template")
    return {language: openings.texts(language) for language in openings}
