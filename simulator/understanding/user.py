"""Reads the words of a user's turn, in the light of what the agent asked last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulator.dialogue import ActType
from simulator.lazy_pattern import lazy
from simulator.understanding.asking import VALUE_KINDS
from simulator.understanding.clauses import Clause, split
from simulator.understanding.findings import user_findings
from simulator.understanding.mention import Mention
from simulator.understanding.normalise import Normalised
from simulator.understanding.pack import Found
from simulator.understanding.values import Value, bare_amounts, find_values, nearest

_NEAR: Final = 40
_ENDING: Final = lazy(
    r"(?:ending|ends|termina|terminada|terminacion|last (?:four|4)|ultimos (?:4|cuatro))(?: \w+){0,3} (\d{4,5})\b"
)
_DATES: Final = ("transaction_date", "fee_date", "statement_date", "payment_date")
_WORDED: Final = frozenset(
    (
        "name", "user_name", "merchant", "circumstances", "reason", "details", "benefit", "product", "item", "trip",
        "device", "which_user", "preference", "contact_kind", "dispute_kind", "card_condition", "wallet", "topic",
    )
)  # fmt: skip
_BUSY: Final = frozenset((ActType.REQUEST, ActType.INSTRUCT, ActType.CLARIFY, ActType.COMPLAIN, ActType.CLOSE))


class UserReader:
    """One turn of the user. asked: the slots that the agent asked for last, in order."""

    def __init__(self, language: str, asked: Sequence[str] = ()) -> None:
        self._language = language
        self._asked = list(asked)

    def read(self, normalised: Normalised) -> list[Mention]:
        """The mentions of one bubble; call it for each bubble in order."""
        clauses = split(normalised)
        mentions: list[Mention] = []
        for clause in clauses:
            mentions += self._clause(clause)
        worded = self._worded(clauses, mentions)
        return mentions + worded

    def _clause(self, clause: Clause) -> list[Mention]:
        found = user_findings(clause.text, self._language)
        made: dict[tuple[str, str], Mention] = {}
        for hit in found.get("user", ()):
            rule = hit.rule
            if (rule.type, rule.slot) in made or (rule.type == "inform" and rule.slot not in self._asked):
                continue
            span = (0, len(clause.text)) if rule.type == "inform" else None
            made[rule.type, rule.slot] = Mention(
                type=ActType(rule.type),
                slot=rule.slot,
                clause=clause,
                start=hit.start,
                end=hit.end,
                why=rule.name,
                value_span=span,
            )
        return [*made.values(), *self._values(clause, found)]

    def _values(self, clause: Clause, found: Mapping[str, Sequence[Found]]) -> list[Mention]:
        """Values that are named ("zip is 10007"), asked for ("10007") or plain by themselves ("$29")."""
        made: list[Mention] = []
        taken: list[tuple[int, int]] = []
        slots: set[str] = set()
        for noun in found.get("noun", ()):
            kind = VALUE_KINDS.get(noun.rule.slot)
            if kind is None or noun.rule.slot in slots:
                continue
            value = nearest(find_values(kind, clause.text), noun.end)
            if value is not None and -_NEAR < value.start - noun.end < _NEAR:
                made.append(_inform(noun.rule.slot, clause, value, "value beside its name"))
                taken.append((value.start, value.end))
                slots.add(noun.rule.slot)
        for match in _ENDING.finditer(clause.text):
            if "last_four" not in slots:
                made.append(_inform("last_four", clause, Value(*match.span(1), None), "card ending"))
                taken.append(match.span(1))
                slots.add("last_four")
        for slot in [*self._asked, "amount", "transaction_date", "address"]:
            kind = VALUE_KINDS.get(slot)
            if kind is None or slot in slots or (slot in _DATES and slots & set(_DATES)):
                continue
            candidates = list(find_values(kind, clause.text))
            if slot == "amount" and slot in self._asked and not candidates:
                candidates = list(bare_amounts(clause.text))
            for value in candidates:
                if not any(value.start < high and low < value.end for low, high in taken):
                    why = "answer to a question for it" if slot in self._asked else "value by itself"
                    made.append(_inform(slot, clause, value, why))
                    taken.append((value.start, value.end))
                    slots.add(slot)
                    break
        return made

    def _worded(self, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> list[Mention]:
        """The whole answer, where something was asked that has no form of its own."""
        open_slots = [slot for slot in self._asked if slot in _WORDED]
        given = {mention.slot for mention in mentions if mention.type is ActType.INFORM}
        wanted = next((slot for slot in open_slots if slot not in given), None)
        if wanted is None or not clauses:
            return []
        if any(mention.type in _BUSY for mention in mentions):
            return []
        spoken = [clause for clause in clauses if len(clause.text) > 1]
        used = {
            mention.clause
            for mention in mentions
            if mention.type in (ActType.AFFIRM, ActType.DENY, ActType.GREET, ActType.THANK)
        }
        rest = [clause for clause in spoken if clause not in used or len(clause.text) > 25]
        if not rest:
            return []
        clause = max(rest, key=lambda each: len(each.text))
        value = Value(0, len(clause.text), None)
        return [_inform(wanted, clause, value, "answer in words to a question for it")]


def _inform(slot: str, clause: Clause, value: Value, why: str) -> Mention:
    return Mention(
        type=ActType.INFORM,
        slot=slot,
        clause=clause,
        start=value.start,
        end=value.end,
        why=why,
        value=value.value,
        value_span=(value.start, value.end),
    )
