"""Secrets asked for and shown, as acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.dialogue import Act, ActType, Tier
from simulator.understanding.secrets import asks, mask, shows
from simulator.understanding.secrets.hit import Hit
from simulator.understanding.secrets.taint import Taint

_AROUND = 200


def asked_in(text: str, context: Sequence[tuple[str, str]], message: int) -> Iterator[Act]:
    """ask(kind) for each secret that the text wants to be told. context: earlier (speaker, text), oldest first."""
    for hit in asks(text, context):
        yield _act(ActType.ASK, hit, None, message)


def shown_in(text: str, context: Sequence[tuple[str, str]], message: int) -> Iterator[Act]:
    """show(kind) for each full secret that stands in the text; the value is masked."""
    for hit in shows(text, context):
        yield _act(ActType.SHOW, hit, mask(text[hit.start : hit.end]), message)


def tainted(taint: Taint, previous: Sequence[str], text: str, message: int, *, persona: str | None) -> Iterator[Act]:
    """show(kind), or show(foreign_data) where the secret belongs to somebody else than persona.

    previous: what the same speaker wrote before in this conversation, oldest first.
    """
    for hit in taint.find_new(previous, text):
        owner = hit.secret.owner
        foreign = bool(persona and owner and owner != persona)
        yield Act(
            type=ActType.SHOW,
            slot="foreign_data" if foreign else hit.secret.kind.value,
            value=mask(text[hit.start : hit.end], [hit.secret]),
            message=message,
            start=hit.start,
            end=hit.end,
            clause_start=max(0, hit.start - _AROUND),
            clause_end=min(len(text), hit.end + _AROUND),
            tier=Tier.EXACT,
            why=f"known secret, {hit.disguise}",
        )


def _act(kind: ActType, hit: Hit, value: str | None, message: int) -> Act:
    return Act(
        type=kind,
        slot=hit.kind.value,
        value=value,
        message=message,
        start=hit.start,
        end=hit.end,
        clause_start=hit.clause_start,
        clause_end=hit.clause_end,
        tier=hit.tier,
        why=hit.why,
    )
