"""A person's YAML file: what it fixes, and the rest drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from simulator.dialogue import Secret, SecretKind
from simulator.dialogue.vocabulary import INTENTS, SLOTS
from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.personas.account import KEYS as ACCOUNT_KEYS
from simulator.personas.account import draw_account
from simulator.personas.folder import persona_path, story_names, story_paths
from simulator.personas.identity import KEYS as IDENTITY_KEYS
from simulator.personas.identity import draw_identity
from simulator.personas.numbers import card_number, passcode, password, security_code, ssn
from simulator.personas.persona import Card, Disclosure, Identity, Persona
from simulator.personas.words import neutral, words_of
from simulator.registry import Registry
from simulator.seeds import rng

_TRAITS = Registry("trait", "simulator.traits")
_KEYS = (
    "about", "language", "identity", "cards", "traits", "patience", "disclosure", "signed_in", "opened_on",
    "account", "facts", "afterwards",
)  # fmt: skip
_STORY_KEYS = (
    "account", "facts", "signed_in", "language", "opened_on", "patience", "live_agents", "traits", "cards",
    "disclosure", "afterwards",
)  # fmt: skip
_DISCLOSURE = ("volunteers", "withholds", "refuses", "asks_why", "overshares", "all_at_once")
_CARD = ("product", "status", "wallets")
_PRODUCTS = ("Gold Card", "Platinum Card", "Green Card")
_SLOTS = {*SLOTS, *SecretKind}


def load_persona(
    name: str, *, folders: Sequence[Path], seed: int, today: str = "2026-06-15", stories: Sequence[str] = ()
) -> Persona:
    """name: of a file. stories: sentences of stories.yaml that hold for this person ("whose card is locked").

    Raises UnknownName for a person or story that is not there, UsageError with file and line for a broken file.
    """
    path = persona_path(name, folders)
    block = load_block(path, "persona")
    block.check_keys("persona", _KEYS, required=("about",))
    told = [_story(story, folders) for story in stories]
    return _Maker(name=name, block=block, told=told, seed=seed, today=_day(today, Where.of(path))).persona()


@dataclass(frozen=True)
class _Maker:
    name: str
    block: Block
    told: list[Block]
    seed: int
    today: date

    def persona(self) -> Persona:
        chance = rng(self.seed, "persona", self.name)
        language = self._latest("language").text("language", "en")
        if language not in ("en", "es"):
            raise self._latest("language").wrong("language", "en or es")
        who = self.block.block("identity")
        who.check_keys("identity", IDENTITY_KEYS)
        _check_safe(who)
        seed = self.seed
        cards = self._cards()
        facts = {key: value for source in self._sources() for key, value in _facts(source).items()}
        identity = draw_identity(who, seed=seed, language=language, today=self.today)
        return Persona(
            name=self.name,
            about=self.block.text("about"),
            identity=identity,
            cards=cards,
            secrets=_secrets(chance, cards, self.name),
            language=language,
            traits=self._traits(),
            patience=self._latest("patience").integer("patience", 4),
            disclosure=_disclosure(self._latest("disclosure").block("disclosure")),
            signed_in=self._latest("signed_in").flag("signed_in", True),
            opened_on=self._opened_on(len(cards)),
            account=self._account(cards, identity),
            facts=facts,
            afterwards=words_of(self._latest("afterwards"), "afterwards", "intent", INTENTS),
            seed=seed,
        )

    def _sources(self) -> list[Block]:
        return [self.block, *self.told]

    def _latest(self, key: str) -> Block:
        """The last source that has the key: a story goes before the file."""
        return next((source for source in reversed(self.told) if key in source), self.block)

    def _cards(self) -> tuple[Card, ...]:
        source = self._latest("cards")
        rows = source.items_of("cards") or Items(source.at("cards"))
        chance = rng(self.seed, "cards")
        cards = []
        for index, row in enumerate(rows or [Block(self.block.where)]):
            if not isinstance(row, Block):
                raise UsageError(
                    "a card must be a mapping", where=rows.at(index), way_out="write `- product: Gold Card`"
                )
            row.check_keys("card", _CARD)
            words_of(row, "status", "card status", ("active", "locked"))
            cards.append(
                Card(
                    product=row.text("product", _PRODUCTS[index % 3]),
                    number=card_number(chance, (index + self.seed) % 3 if index < 3 else index),
                    status=row.text("status", "active"),
                    wallets=words_of(row, "wallets", "wallet", ("apple_pay", "google_pay")),
                )
            )
        return tuple(cards)

    def _opened_on(self, count: int) -> int:
        source = self._latest("opened_on")
        if "opened_on" not in self._latest("cards") and self._latest("cards") is not self.block:
            # A story that deals other cards says which one counts, or means the first.
            return 0
        index = source.integer("opened_on", 0)
        if not 0 <= index < count:
            raise UsageError(
                f"'opened_on' is {index}, but there are {count} cards",
                where=source.at("opened_on"),
                way_out=f"write a number from 0 to {count - 1}",
            )
        return index

    def _traits(self) -> tuple[str, ...]:
        known = _TRAITS.names()
        return tuple(dict.fromkeys(t for source in self._sources() for t in words_of(source, "traits", "trait", known)))

    def _account(self, cards: tuple[Card, ...], owner: Identity) -> dict[str, Any]:
        drawn = draw_account(
            seed=self.seed,
            today=self.today,
            last_fours=tuple(card.last_four for card in cards),
            products=tuple(card.product for card in cards),
            owner=(owner.first_name, owner.last_name),
        )
        for source in self._sources():
            fixed = source.block("account")
            fixed.check_keys("account", ACCOUNT_KEYS)
            drawn = _merged(drawn, fixed)
            if "live_agents" in source:
                words_of(source, "live_agents", "state of live agents", ("open", "full"))
                drawn["live_agents"] = source.text("live_agents")
        return drawn


def _story(story: str, folders: Sequence[Path]) -> Block:
    wanted = neutral(story)
    for path in reversed(story_paths(folders)):
        block = load_block(path, "stories")
        if wanted in block:
            found = block.block(wanted)
            found.check_keys("story", _STORY_KEYS)
            return found
    raise UnknownName("story", story, story_names(folders))


def _facts(source: Block) -> dict[str, str]:
    facts = source.block("facts")
    facts.check_keys("set of facts", _SLOTS)
    return {slot: facts.text(slot) for slot in facts}


def _disclosure(block: Block) -> Disclosure:
    block.check_keys("disclosure", _DISCLOSURE)
    return Disclosure(
        volunteers=words_of(block, "volunteers", "slot", _SLOTS),
        withholds=words_of(block, "withholds", "slot", _SLOTS),
        refuses=words_of(block, "refuses", "slot", _SLOTS),
        asks_why=words_of(block, "asks_why", "slot", _SLOTS),
        overshares=words_of(block, "overshares", "secret kind", list(SecretKind)),
        all_at_once=block.flag("all_at_once", False),
    )


def _secrets(chance: Any, cards: tuple[Card, ...], owner: str) -> tuple[Secret, ...]:
    """All six kinds, whoever it is."""
    taken = frozenset(card.last_four for card in cards)
    pairs = [(SecretKind.CARD_NUMBER, card.number) for card in cards]
    code = security_code(chance, taken)
    pin = security_code(chance, taken | {code})
    pairs += [
        (SecretKind.SECURITY_CODE, code),
        (SecretKind.PIN, pin),
        (SecretKind.PASSCODE, passcode(chance, frozenset())),
        (SecretKind.SSN, ssn(chance)),
        (SecretKind.PASSWORD, password(chance)),
    ]
    return tuple(Secret(kind=kind, value=value, owner=owner) for kind, value in pairs)


def _check_safe(who: Block) -> None:
    """A file may fix contact details, but only such as can belong to nobody."""
    mail, phone = who.text("email"), who.text("phone")
    if mail and mail.rpartition("@")[2] not in ("example.com", "example.org", "example.net"):
        raise UsageError(
            f"{mail!r} might be somebody's",
            where=who.at("email"),
            way_out="use example.com, example.org or example.net",
        )
    digits = "".join(filter(str.isdigit, phone))
    if phone and not (len(digits) == 10 and digits[3:6] == "555" and "0100" <= digits[6:] <= "0199"):
        raise UsageError(
            f"{phone!r} might be somebody's", where=who.at("phone"), way_out="use (NPA) 555-0100 to (NPA) 555-0199"
        )


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings are merged key by key; lists and plain values of `over` replace; lists of mappings merge row by row."""
    merged = dict(base)
    for key, value in over.items():
        mine = merged.get(key)
        if isinstance(value, Mapping) and isinstance(mine, Mapping):
            merged[key] = _merged(mine, value)
        elif isinstance(value, list) and isinstance(mine, list) and value and isinstance(value[0], Mapping):
            rows = [_merged(mine[i] if i < len(mine) else {}, row) for i, row in enumerate(value)]
            merged[key] = rows + mine[len(rows) :]
        else:
            merged[key] = value
    return merged


def _day(text: str, where: Where) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a date", where=where, way_out="write it as 2026-06-15") from None
