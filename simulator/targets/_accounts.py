"""Fixed test accounts: the `accounts.yaml` of a target, and the personas that are bound to what is on file there.

A bound persona holds what the file says and nothing that was drawn: what it leaves out of their identity they do not
know, what it leaves out of the account they do not have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.dialogue import Secret, SecretKind
from simulator.dialogue.vocabulary import SLOTS
from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.personas.account import KEYS as ACCOUNT_KEYS
from simulator.personas.identity import KEYS as IDENTITY_KEYS
from simulator.personas.numbers import luhn_digit
from simulator.personas.persona import Card, Identity, Persona
from simulator.personas.words import neutral, words_of
from simulator.seeds import rng
from simulator.targets._secrets import Secrets, is_secret_key, plain_text, refuse_plain

_KEYS = ("identity", "cards", "account", "facts", "secrets", "sign_in", "signed_in", "opened_on", "stories")
_CARD = ("product", "last_four", "number", "status", "wallets")
_KINDS = tuple(kind for kind in SecretKind if kind is not SecretKind.CARD_NUMBER)
_ADDRESS = ("street", "city", "state")
_STAYS = ("today", "wanted", "live_agents")
"""Parts of a drawn account that are on no file: the day, what the person would like, who is on duty."""
_LOOKS_SECRET = (
    (re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)"), "a card number"),
    (re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"), "a Social Security number"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """file: empty where a target has none; then everybody stays as they were drawn. entries: by persona."""

    file: str = ""
    entries: Mapping[str, Block] = field(default_factory=dict, repr=False)
    secrets: Secrets | None = None

    def bind(self, persona: Persona, *, stories: Sequence[str] = (), as_filed: Persona | None = None) -> Persona:
        """The persona with the facts of their account; unchanged where the file does not name them.

        stories: what is told of them in the feature. as_filed: the same persona without these stories, to tell whether
        a story says something of the account. Raises UsageError with file:line.
        """
        block = self.entries.get(persona.name)
        if block is None or self.secrets is None:
            return persona
        told = block.block("stories")
        known = {neutral(story): story for story in told}
        for story in stories:
            if neutral(story) in known:
                block = _laid_over(block, told.block(known[neutral(story)]))
            elif as_filed is not None and _on_file(persona) != _on_file(as_filed):
                raise UsageError(
                    f"{persona.name} is bound to a fixed account, which says nothing of {story!r}",
                    where=block.at("stories"),
                    way_out=f'add under `stories:` what is on file then: `"{story}": {{account: {{...}}}}`, '
                    "or `{}` where the account is so already",
                )
        return _Binder(block=block, persona=persona, secrets=self.secrets).bound()


def read_accounts(path: Path, *, base: Path, where: Where) -> Accounts:
    """base: folder that `file:` secrets start from. where: of the setting that names the file.

    Raises UsageError with file:line for a file that cannot be used; secrets are looked up when somebody is bound.
    """
    if not path.is_file():
        raise UsageError(
            f"there is no file {path}", where=where, way_out="`accounts` is relative to understudy.yaml's folder"
        )
    block = load_block(path, "accounts")
    entries: dict[str, Block] = {}
    for name in block:
        entry = block.block(name)
        _check(entry, "account of a persona", required=("identity", "cards"))
        for story in entry.block("stories"):
            _check(entry.block("stories").block(story), "story of an account", known=_KEYS[:-1])
        entries[name] = entry
    return Accounts(file=str(path), entries=entries, secrets=Secrets(base))


def _check(entry: Block, what: str, *, known: Sequence[str] = _KEYS, required: Sequence[str] = ()) -> None:
    entry.check_keys(what, known, required=required)
    who = entry.block("identity")
    who.check_keys("identity", IDENTITY_KEYS, required=("first_name", "last_name", "zip_code") if required else ())
    given = [key for key in _ADDRESS if who.text(key)]
    if given and len(given) < len(_ADDRESS):
        raise UsageError(
            f"half an address: it has {' and '.join(given)} alone",
            where=who.where,
            way_out="give street, city and state, or none of them; who has none does not know their address",
        )
    entry.block("account").check_keys("account", ACCOUNT_KEYS)
    entry.block("facts").check_keys("set of facts", {*SLOTS, *SecretKind})
    hidden = entry.block("secrets")
    for kind in hidden:
        if kind not in _KINDS:
            raise UnknownName("kind of secret", kind, _KINDS, where=hidden.at(kind))
        _refuse_clear(hidden, kind)
    refuse_plain(entry.block("sign_in"))
    for index, row in enumerate(entry.items_of("cards")):
        _check_card(row, entry.items_of("cards").at(index))
    _refuse_numbers(entry)


def _check_card(row: Any, where: Where) -> None:
    if not isinstance(row, Block):
        raise UsageError(
            "a card must be a mapping", where=where, way_out='write `- {product: Gold Card, last_four: "1005"}`'
        )
    row.check_keys("card", _CARD, required=("product", "last_four"))
    words_of(row, "status", "card status", ("active", "locked"))
    words_of(row, "wallets", "wallet", ("apple_pay", "google_pay"))
    if not re.fullmatch(r"\d{4}", str(row.get("last_four"))) or not isinstance(row["last_four"], str):
        raise row.wrong("last_four", "four digits in quotes")
    if "number" in row:
        _refuse_clear(row, "number")


def _refuse_clear(block: Block, key: str) -> None:
    """Never quotes the value."""
    value = block.get(key)
    if not isinstance(value, str) or not (value.startswith("file:") or re.fullmatch(r"\$\{\w+\}", value)):
        raise plain_text(f"{key!r}", block.at(key))


def _refuse_numbers(value: Any, where: Where | None = None) -> None:
    """Card and Social Security numbers stand nowhere in the file, whatever they are called there."""
    if isinstance(value, Block):
        for key, inner in value.items():
            _refuse_numbers(inner, value.at(key))
    elif isinstance(value, Items):
        for index, inner in enumerate(value):
            _refuse_numbers(inner, value.at(index))
    elif isinstance(value, str | int) and where is not None:
        for pattern, what in _LOOKS_SECRET:
            if pattern.search(str(value)):
                raise plain_text(f"what looks like {what}", where)


def _laid_over(base: Block, over: Block) -> Block:
    """What a story says goes before: identity, account, facts, secrets key by key, everything else as a whole."""
    laid = Block(base.where)
    laid.update(base)
    laid.places.update(base.places)
    for key, value in over.items():
        before = base.get(key)
        if isinstance(before, Block) and isinstance(value, Block) and key != "sign_in":
            value = _merged(before, value)
        laid[key] = value
        laid.places[key] = over.at(key)
    return laid


def _merged(base: Block, over: Block) -> Block:
    merged = Block(base.where)
    for each in (base, over):
        merged.update(each)
        merged.places.update({key: each.at(key) for key in each})
    return merged


def _on_file(persona: Persona) -> tuple[Any, ...]:
    account = {key: value for key, value in persona.account.items() if key != "live_agents"}
    return account, persona.cards


@dataclass(frozen=True, slots=True, kw_only=True)
class _Binder:
    block: Block
    persona: Persona
    secrets: Secrets

    def bound(self) -> Persona:
        persona, block = self.persona, self.block
        cards = self._cards()
        facts = block.block("facts")
        return replace(
            persona,
            identity=self._identity(),
            cards=cards,
            secrets=self._secrets(cards),
            signed_in=block.flag("signed_in", persona.signed_in),
            opened_on=self._opened_on(len(cards)),
            account=self._account(),
            facts={**persona.facts, **{slot: facts.text(slot) for slot in facts}},
        )

    def _identity(self) -> Identity:
        who = self.block.block("identity")
        return Identity(**{key: who.text(key) for key in IDENTITY_KEYS})

    def _cards(self) -> tuple[Card, ...]:
        return tuple(
            Card(
                product=row.text("product"),
                number=self._number(row, index),
                status=row.text("status", "active"),
                wallets=row.texts("wallets"),
            )
            for index, row in enumerate(self.block.items_of("cards"))
        )

    def _number(self, row: Block, index: int) -> str:
        """The card's own number where the environment has it; else one with these last digits that is nobody's."""
        last_four = row.text("last_four")
        if "number" not in row:
            return _nobodys(rng(self.persona.seed, "bound card", str(index)), last_four)
        number = re.sub(r"[ -]", "", self.secrets.read(row.text("number"), row.at("number"), what="number"))
        if not re.fullmatch(r"\d{12,19}", number) or not number.endswith(last_four):
            raise UsageError(
                f"what stands behind `number` is no card number that ends in {last_four}",
                where=row.at("number"),
                way_out="check the variable's value, or leave `number` out: the last four digits are enough",
            )
        return number

    def _secrets(self, cards: tuple[Card, ...]) -> tuple[Secret, ...]:
        """Those of the file in place of drawn ones, and the credentials of the sign-in, so that all of them are watched
        for in replies and hidden in records."""
        given = self.block.block("secrets")
        owner = self.persona.name
        found = [Secret(kind=SecretKind.CARD_NUMBER, value=card.number, owner=owner) for card in cards]
        for secret in self.persona.secrets:
            if secret.kind in given:
                value = self.secrets.read(given.text(secret.kind), given.at(secret.kind), what=secret.kind)
                found.append(replace(secret, value=value))
            elif secret.kind is not SecretKind.CARD_NUMBER:
                found.append(secret)
        for key, value in self._sign_in().items():
            if is_secret_key(key):
                found.append(Secret(kind=SecretKind.PASSWORD, value=value, owner=owner))
        return tuple(found)

    def _sign_in(self) -> dict[str, str]:
        block = self.block.block("sign_in")
        return {key: self.secrets.expand(block.text(key), block.at(key)) for key in block}

    def _account(self) -> dict[str, Any]:
        stays = {key: value for key, value in self.persona.account.items() if key in _STAYS}
        account = {**stays, **self.block.block("account")}
        sign_in = self._sign_in()
        return {**account, "sign_in": sign_in} if sign_in else account

    def _opened_on(self, count: int) -> int:
        index = self.block.integer("opened_on", self.persona.opened_on if self.persona.opened_on < count else 0)
        if not 0 <= index < count:
            raise self.block.wrong("opened_on", f"from 0 to {count - 1}")
        return index


def _nobodys(chance: random.Random, last_four: str) -> str:
    """15 digits that fail the checksum."""
    while True:
        number = f"37{chance.randrange(10**9):09d}{last_four}"
        if luhn_digit(number[:-1]) != int(number[-1]):
            return number
