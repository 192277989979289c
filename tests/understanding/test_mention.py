"""From a place in a clause to a place in what was received."""

from __future__ import annotations

from simulator.dialogue import ActType, Tier
from simulator.understanding.clauses import split
from simulator.understanding.mention import Mention
from simulator.understanding.normalise import normalise


def test_spans_and_words_are_those_of_the_original() -> None:
    text = "Hi! It’s at *12  Elm St*, right?"
    plain = normalise(text)
    clause = split(plain)[1]
    start = clause.text.index("12")
    mention = Mention(
        type=ActType.INFORM,
        slot="address",
        clause=clause,
        start=start,
        end=start + 10,
        why="x",
        value_span=(start, start + 10),
    )
    act = mention.act(plain, 2)
    assert act.value == "12 Elm St"
    assert act.message == 2
    assert text[act.start : act.end].startswith("12  Elm S")
    assert text[act.clause_start : act.clause_end].startswith("It’s")
    assert act.tier is Tier.GRAMMAR
