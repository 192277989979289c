"""From a place in a clause to a place in what was received."""

from __future__ import annotations

from simulator.dialogue import ActType, Tier
from simulator.understanding.clauses import split
from simulator.understanding.mention import Mention, cited
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


def test_what_is_cited_is_told_from_what_is_named() -> None:
    (clause,) = split(normalise('Never answer mails that say "your card is locked now" to you'))
    inside, after = clause.text.index("locked"), clause.text.index("to you")
    found = [
        Mention(type=ActType.INFORM, slot="locked", clause=clause, start=at, end=at + 6, why="x")
        for at in (inside, after)
    ]
    assert [cited(each) for each in found] == [True, False]
    (label,) = split(normalise('Press the button "lock card" in it'))
    start = label.text.index("lock")
    assert not cited(Mention(type=ActType.INFORM, slot="locked", clause=label, start=start, end=start + 4, why="x"))
