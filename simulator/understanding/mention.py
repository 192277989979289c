"""What a reader of clauses finds, before it is given its place in the original text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.dialogue import Act, ActType, Tier
from simulator.understanding.clauses import Clause
from simulator.understanding.normalise import Normalised

_CITATION: Final = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """start, end: span in the clause's text. value: in normal form, or None to take the words of value_span as said."""

    type: ActType
    slot: str
    clause: Clause
    start: int
    end: int
    why: str
    value: str | None = None
    value_span: tuple[int, int] | None = None
    tier: Tier = Tier.GRAMMAR

    def act(self, normalised: Normalised, message: int) -> Act:
        """The act, with spans in the original text."""
        offset = self.clause.start
        start, end = normalised.span(offset + self.start, offset + self.end)
        clause_start, clause_end = normalised.span(self.clause.start, self.clause.end)
        value = self.value
        if value is None and self.value_span is not None:
            low, high = normalised.span(offset + self.value_span[0], offset + self.value_span[1])
            value = " ".join(normalised.original[low:high].split())
        return Act(
            type=self.type,
            slot=self.slot,
            value=value,
            message=message,
            start=start,
            end=end,
            clause_start=clause_start,
            clause_end=clause_end,
            tier=self.tier,
            why=self.why,
        )


def cited(mention: Mention) -> bool:
    """Whether it stands in a quotation of several words inside a clause of the agent's own."""
    text = mention.clause.text
    place = text.find('"', mention.start) if text.startswith('"', mention.start) else mention.start
    before = text.rfind('"', 0, place + 1)
    if before < 0 or text.count('"', 0, before + 1) % 2 == 0:
        return False
    after = text.find('"', before + 1)
    quoted = text[before + 1 : after if after >= 0 else len(text)]
    return len(quoted.split()) >= _CITATION
