"""The gist of a clause: what it is about by the words that occur in it, where the grammar read nothing of the kind.

A grammar knows forms; a vendor has others. "Claro, un compañero humano va a tomar la conversación" is no form that the
packs foresee, yet it holds a person, a taking over and the conversation. Such readings have the tier lexicon: they
fulfil what a rule wants to hear and tell a simulated cardmember how to go on, and no rule blocks by them.

What is looked for stands in `gists/LANGUAGE.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from simulator.dialogue import Act, ActType, Tier
from simulator.dialogue.vocabulary import QUEUES
from simulator.documents import Block, load_block
from simulator.errors import UsageError, Where
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause, ClauseKind, split
from simulator.understanding.concluding import OUTCOMES
from simulator.understanding.normalise import Normalised
from simulator.understanding.pack_file import check_act
from simulator.understanding.values import TRIP, find_values

FOLDER: Final = Path(__file__).parent / "gists"
_KEYS: Final = ("act", "all", "none", "form", "value", "negated")
_PEOPLE: Final = frozenset(("live_agent", "supervisor", "specialist", *QUEUES))
_OUTCOMES: Final = frozenset(slot for slots in OUTCOMES.values() for slot in slots)
_PERFECT: Final = lazy(
    r"\b(?:i|we|it|has|have)(?:['\u2019]ve| have| has|['\u2019]s)?(?: now| just| already| both| also)? been\b"
    r"|\b(?:i|we)(?:['\u2019]ve| have)\b|\b(?:has|have|was|were|is|are) (?:now|just|already|been)\b"
    r"|\bya (?:est[aá]|qued[oó]|fue|la|lo|le)\b|\b(?:he|hemos|ha sido|qued[oó])\b"
)
"""Told as done, not as what would be."""
_ADDRESS: Final = lazy(r"\b\d{1,6} [\w .'#-]{3,60}, [\w .'-]{2,40}, [a-z]{2} \d{5}\b")
_WHERE: Final = lazy(
    r"\b(?:there|where|address|this place|that place|ahi|alli|alla|direccion|domicilio|donde)\b.*\b(?:receiv\w*|get"
    r"|send\w*|ship\w*|mail\w*|deliver\w*|go|arrive|right|correct|good|up to date|accurate|recib\w*|envi\w*|mand\w*"
    r"|lleg\w*|correct[ao]|bien|vigente)\b"
    r"|\b(?:send|ship|mail|deliver|receive|recib\w*|envi\w*|mand\w*)\b.*\b(?:there|ahi|alli|alla|address|direccion)\b"
    r"|\b(?:right|correct|correct[ao]|vigente|accurate)\b.*\b(?:address|direccion|domicilio)\b"
)
_SETTLED: Final = ("passed", "failed")
_WHY: Final = "by its words"
_LOOSE: Final = frozenset(("anything_else", "resolved", "topic", "choice", "other", "details"))
_FORMS: Final = ("", "question", "statement")
_VALUES: Final = ("", "date", "phone")
_LONGEST: Final = 300
"""Characters of a clause that are looked at; in longer ones words stand together by accident."""
_CLAUSES: Final = 60
_ACT: Final = lazy(r"(?P<type>[a-z_]+)\((?P<slot>[a-z_]*)\)")
_REFERENCE: Final = lazy(r"(?<![\w-])(?P<code>[a-z]{1,5}-?\d[\da-z]{3,}(?:-[\da-z]+){0,4})(?![\w-])")
_LABEL: Final = lazy(
    r"\b(?:case|reference|ref|ticket|claim number|complaint number|request number|file number|quote|caso|referencia"
    r"|folio|expediente|ticket|numero de (?:queja|reclamo|solicitud|seguimiento|reporte))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """Each of the patterns in wanted must occur in a clause, unwanted must not. form: question, statement or empty."""

    type: ActType
    slot: str
    wanted: tuple[re.Pattern[str], ...]
    unwanted: re.Pattern[str] | None
    form: str
    value: str

    def found(self, clause: Clause) -> tuple[int, int] | None:
        """Where it begins and ends in the clause."""
        if self.form and (clause.kind is ClauseKind.QUESTION) is not (self.form == "question"):
            return None
        text = clause.text
        if self.unwanted is not None and self.unwanted.search(text):
            return None
        spans = []
        for pattern in self.wanted:
            match = pattern.search(text)
            if match is None:
                return None
            spans.append(match.span())
        return min(start for start, _ in spans), max(end for _, end in spans)


def completed(normalised: Sequence[Normalised], acts: Sequence[Act], language: str) -> list[Act]:
    """The acts of an agent's turn with the gist of what was not read; normalised: its bubbles."""
    known = {(act.type, act.slot) for act in acts}
    found = list(acts)
    for index, plain in enumerate(normalised):
        clauses = split(plain)[:_CLAUSES]
        for clause in clauses:
            if clause.quoted or len(clause.text) > _LONGEST:
                continue
            for gist in _gists(language):
                if (gist.type, gist.slot) in known or _spoken_for(gist, clause, plain, acts, index):
                    continue
                span = gist.found(clause)
                value = _value(gist, clause)
                if span is None or value == "":
                    continue
                known.add((gist.type, gist.slot))
                found.append(_act(gist.type, gist.slot, value, plain, clause, span, index))
        found += _references(plain, clauses, known, index)
        found += _restated(plain, clauses, acts, index)
        found += _there(plain, clauses, known, index)
    return _without_early_handoffs(_without_echoes(_without_plans(found, normalised)))


def _spoken_for(gist: Gist, clause: Clause, plain: Normalised, acts: Iterable[Act], index: int) -> bool:
    """Whether the grammar has read another thing of the same type in this clause, or an offer of what is meant."""
    start, end = plain.span(clause.start, clause.end)
    if gist.type is ActType.HANDOFF and any(
        act.type in (ActType.OFFER, ActType.CONFIRM_REQUEST) and act.slot in _PEOPLE and act.message == index
        for act in acts
    ):
        return True
    return any(
        act.type is gist.type and act.message == index and act.tier <= Tier.GRAMMAR and start <= act.start < end
        for act in acts
    )


def _value(gist: Gist, clause: Clause) -> str | None:
    """None where none is wanted, empty where it is missing."""
    if not gist.value:
        return None
    values = find_values(gist.value, clause.text)
    return (values[-1].value or clause.text[values[-1].start : values[-1].end]) if values else ""


def _references(
    plain: Normalised, clauses: Sequence[Clause], known: set[tuple[ActType, str]], index: int
) -> Iterable[Act]:
    """A code of letters and digits in a bubble that speaks of a case or a reference."""
    if (ActType.INFORM, "case_number") in known or not _LABEL.search(plain.text) or TRIP.search(plain.text):
        return
    for clause in clauses:
        match = _REFERENCE.search(clause.text)
        if match is not None and sum(char.isdigit() for char in match["code"]) >= 4:
            known.add((ActType.INFORM, "case_number"))
            low, high = plain.span(clause.start + match.start(), clause.start + match.end())
            yield _act(ActType.INFORM, "case_number", plain.original[low:high], plain, clause, match.span(), index)
            return


def _restated(plain: Normalised, clauses: Sequence[Clause], acts: Sequence[Act], index: int) -> Iterable[Act]:
    """What a dispute that is put for a yes is about: the amount and the date that the bubble gives with it."""
    asked = any(
        act.type is ActType.CONFIRM_REQUEST and act.slot in ("dispute_charge", "fraud_claim") and act.message == index
        for act in acts
    )
    for slot, kind in (("amount", "amount"), ("transaction_date", "date")) if asked else ():
        for clause in clauses:
            for value in find_values(kind, clause.text)[:1]:
                said = value.value or clause.text[value.start : value.end]
                yield _act(ActType.INFORM, slot, said, plain, clause, (value.start, value.end), index)


def _there(plain: Normalised, clauses: Sequence[Clause], known: set[tuple[ActType, str]], index: int) -> Iterable[Act]:
    """An address, and a question whether that is where to send it."""
    if (ActType.CONFIRM_REQUEST, "address") in known:
        return
    said: str | None = None
    for clause in clauses:  # none is longer than `split` allows, so that a search costs a bounded time
        if clause.kind is ClauseKind.QUESTION and said is not None and _WHERE.search(clause.text):
            yield _act(ActType.CONFIRM_REQUEST, "address", said, plain, clause, (0, len(clause.text)), index)
            return
        match = _ADDRESS.search(clause.text)
        if match is not None:
            low, high = plain.span(clause.start + match.start(), clause.start + match.end())
            said = plain.original[low:high]


def _without_plans(acts: list[Act], normalised: Sequence[Normalised]) -> list[Act]:
    """A turn that asks for a yes to what it has just set out has not done it: what is told in it is a plan, unless it
    is plainly told as done ("I've ordered ..."), or comes with a number."""
    asked = {act.slot for act in acts if act.type in (ActType.CONFIRM_REQUEST, ActType.OFFER)}
    if asked & {"replace_card", "report_lost", "report_stolen", "report_damaged", "address"}:
        acts = [each for each in acts if not (_is_outcome(each, {"replaced"}) and ": soon" in each.why)]
    proceed = [
        (act.message, act.start)
        for act in acts
        if act.type is ActType.CONFIRM_REQUEST and act.why.startswith("proceed")
    ]
    if not proceed or any(act.type is ActType.INFORM and act.slot == "case_number" for act in acts):
        return acts
    return [
        each
        for each in acts
        if not (
            _is_outcome(each, _OUTCOMES)
            and (each.message, each.start) < max(proceed)
            and not _PERFECT.search(normalised[each.message].original[each.clause_start : each.end].lower())
        )
    ]


def _is_outcome(act: Act, slots: Container[str]) -> bool:
    return act.type is ActType.INFORM and act.slot in slots and act.tier is Tier.GRAMMAR and act.end > 0


def _without_echoes(acts: list[Act]) -> list[Act]:
    """A question of which only the form was read says nothing beside one that was read: "Could you share these?" in
    front of a list of what is wanted."""
    read = any(
        act.type is ActType.NOT_UNDERSTOOD
        or (act.type is ActType.VERIFY and act.slot not in _SETTLED)
        or (act.tier <= Tier.GRAMMAR and act.type in (ActType.ASK, ActType.CONFIRM_REQUEST) and act.slot not in _LOOSE)
        for act in acts
    )
    if not read:
        return acts
    return [
        act
        for act in acts
        if not (act.type is ActType.CONFIRM_REQUEST and act.why.startswith("question of which only"))
    ]


def _without_early_handoffs(acts: list[Act]) -> list[Act]:
    """Whoever verifies or wants to know something hands nobody over: "making sure I talk to the right person"."""
    busy = any(
        (act.type is ActType.VERIFY and act.slot not in _SETTLED)
        or (act.type in (ActType.ASK, ActType.CONFIRM_REQUEST) and act.slot not in _LOOSE)
        for act in acts
    )
    if not busy:
        return acts
    return [act for act in acts if not (act.type is ActType.HANDOFF and act.why == _WHY)]


def _act(
    kind: ActType, slot: str, value: str | None, plain: Normalised, clause: Clause, span: tuple[int, int], index: int
) -> Act:
    start, end = plain.span(clause.start + span[0], clause.start + span[1])
    clause_start, clause_end = plain.span(clause.start, clause.end)
    return Act(
        type=kind,
        slot=slot,
        value=value,
        message=index,
        start=start,
        end=end,
        clause_start=clause_start,
        clause_end=clause_end,
        tier=Tier.LEXICON,
        why=_WHY,
    )


@lru_cache(maxsize=8)
def _gists(language: str) -> tuple[Gist, ...]:
    path = FOLDER / f"{language}.yaml"
    return load_gists(path) if path.is_file() else ()


def load_gists(path: Path) -> tuple[Gist, ...]:
    """Raises UsageError with file:line."""
    document = load_block(path, "gist")
    document.check_keys("gist file", ("negation", "gists"), required=("negation", "gists"))
    items = document.items_of("gists")
    negation = document.texts("negation")
    _words(negation, document.at("negation"))
    return tuple(_gist(item, items.at(index), negation) for index, item in enumerate(items))


def _gist(item: object, where: Where, negation: Sequence[str]) -> Gist:
    if not isinstance(item, Block):
        raise UsageError(f"a gist is {item!r}", where=where, way_out="begin with `- act: type(slot)`")
    item.check_keys("gist", _KEYS, required=("act", "all"))
    act = _ACT.fullmatch(item.text("act"))
    if act is None:
        raise item.wrong("act", "an act, such as `handoff(live_agent)`")
    check_act(act["type"], act["slot"], item.at("act"))
    for key, allowed in (("form", _FORMS), ("value", _VALUES)):
        if item.text(key, "") not in allowed:
            raise item.wrong(key, " or ".join(filter(None, allowed)))
    none = [*(item.texts("none") if "none" in item else ()), *(() if item.flag("negated", False) else negation)]
    return Gist(
        type=ActType(act["type"]),
        slot=act["slot"],
        wanted=tuple(lazy(_words((group,), item.at("all"))) for group in item.texts("all")),
        unwanted=lazy(_words(none, item.at("none"))) if none else None,
        form=item.text("form", ""),
        value=item.text("value", ""),
    )


def _words(groups: Iterable[str], where: Where) -> str:
    """Beginnings of words, `=` before those that are meant as they stand."""
    parts = []
    for word in (word.strip() for group in groups for word in group.split("|")):
        plain = word.removeprefix("=")
        if not (plain[:1].isalnum() and plain[-1:].isalnum()):
            raise UsageError(f"{word!r} is no word", where=where, way_out="begin and end it with a letter or digit")
        escaped = re.escape(plain)
        parts.append(rf"\b{escaped}\b" if word.startswith("=") else rf"\b{escaped}")
    return "|".join(parts)
