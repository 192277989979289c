"""The three deadlines of a dispute: to raise it, to acknowledge it, to resolve it. Which one a number belongs to is
told by the word closest to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.dialogue import ActType
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause
from simulator.understanding.mention import Mention
from simulator.understanding.pack import Found
from simulator.understanding.values import duration_of, find_values

DEADLINES: Final = ("dispute_window", "dispute_acknowledgment", "dispute_resolution")
_WINDOW: Final = "dispute_window"
_BASE: Final = lazy(
    r"\b(?:from|of|after|since|following|desde|a partir|despues|contados|posteriores|siguientes)\b[^.;]{0,40}?"
    r"\b(?:(?P<statement>statement"
    r"|estado de cuenta|corte|cierre|facturacion|bill\b|billing)|(?P<purchase>purchase|transaction"
    r"|charge|sale|compra|transaccion|cargo|operacion)|(?P<due_date>(?:payment )?due date|fecha (?:limite|de pago)))"
)
_IMPLIED: Final = lazy(
    r"\b(?:charge|transaction|purchase|error|problem|raise|contest|challenge|cargo|transaccion|compra|deadline|window"
    r"|time limit|plazo|limite)"
)
_FOR: Final = lazy(
    r",? (?:(?:at (?:the )?most|tops|cuando mucho|maximo),? )?(?:to|for us to|that|till|until|para|para poder|que"
    r"|hasta que) (?:\w+ )?"
)  # "90 days to resolve it", "within 30 days that we have received it"
_CLOSE: Final = 30
_JOINED: Final = lazy(r"\b(?:and|y|then|luego)\b")
_PAYING: Final = lazy(r"\b(?:pay|paid|pays|payment|due|grace|pago|pagar|vence|vencimiento)\b")
_LONG: Final = ("day", "business day", "week", "month", "billing cycle")


def deadlines(clause: Clause, hits: Sequence[Found], *, disputed: bool = True) -> list[Mention]:
    """An inform for each duration of days or longer in a clause, `60 days from statement`. hits: the telling words.
    disputed: a dispute was spoken of in this turn."""
    if not hits:
        return _implied(clause, disputed=disputed)
    if not disputed:
        return []
    made: list[Mention] = []
    last = 0
    hit: Found | None = None
    for duration in find_values("duration", clause.text):
        measured = duration_of(clause.text[duration.start : duration.end])
        if measured is None or measured[1] not in _LONG:
            continue
        between = clause.text[last : duration.start]
        before = _nearest(hits, last, duration.start)
        if before is None and hit is not None and len(between) < _CLOSE and not _JOINED.search(between):
            last = duration.end  # "within two billing cycles, 90 days at the most"
        else:
            after = _nearest_after(hits, duration.end)
            if before is not None and not (
                before.rule.slot == _WINDOW
                and after is not None
                and _FOR.fullmatch(clause.text, duration.end, after.start)
            ):
                after = None
            hit = after or before
            hit = hit or max(
                (each for each in hits if each.end <= duration.start), key=lambda each: each.end, default=None
            )
            last = after.end if after is not None else duration.end
        if hit is None:
            continue
        count, unit = measured
        if hit.rule.slot == _WINDOW and unit == "business day":
            continue  # the time in which something arrives or posts
        base = _BASE.search(clause.text, duration.end, min(len(clause.text), duration.end + 70))
        value = f"{count} {unit}{'' if count == 1 else 's'}"
        if hit.rule.slot == _WINDOW and base is not None:
            value += f" from {_base(base)}"
        start, end = min(hit.start, duration.start), max(hit.end, duration.end)
        made.append(_told(clause, hit.rule.slot, value, (start, end), f"{hit.rule.name} with a duration"))
    return made


def _base(found: re.Match[str]) -> str:
    return (found.lastgroup or "").replace("_", " ")


def _told(clause: Clause, slot: str, value: str, span: tuple[int, int], why: str) -> Mention:
    return Mention(type=ActType.INFORM, slot=slot, value=value, clause=clause, start=span[0], end=span[1], why=why)


def _implied(clause: Clause, *, disputed: bool) -> list[Mention]:
    """ "60 days, counted from the statement on which the charge stands": a window, though no dispute is named."""
    made: list[Mention] = []
    for duration in find_values("duration", clause.text):
        measured = duration_of(clause.text[duration.start : duration.end])
        base = _BASE.search(clause.text, duration.end, min(len(clause.text), duration.end + 70))
        if measured is None or measured[1] not in ("day", "month", "week") or base is None:
            continue
        told = disputed or (base.lastgroup == "statement" and _IMPLIED.search(clause.text))
        if not told or _PAYING.search(clause.text):
            continue
        value = f"{measured[0]} {measured[1]}{'' if measured[0] == 1 else 's'} from {_base(base)}"
        why = "a duration counted from the statement or purchase"
        made.append(_told(clause, _WINDOW, value, (duration.start, base.end()), why))
    return made


def _nearest(hits: Sequence[Found], low: int, high: int) -> Found | None:
    """The closest word between low and high; one that acknowledges or resolves before one that merely disputes."""
    inside = [hit for hit in hits if low <= hit.start and hit.end <= high]
    telling = [hit for hit in inside if hit.rule.slot != _WINDOW]
    return max(telling or inside, key=lambda hit: hit.end, default=None)


def _nearest_after(hits: Sequence[Found], low: int) -> Found | None:
    return min((hit for hit in hits if hit.start >= low), key=lambda hit: hit.start, default=None)
