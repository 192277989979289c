"""Which deadline of a dispute a number belongs to."""

from __future__ import annotations

import pytest

from simulator.understanding import read


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("You have 60 days from the statement date to dispute a charge.", ["window=60 days from statement"]),
        ("You have 60 days after the purchase to dispute a charge.", ["window=60 days from purchase"]),
        ("Disputes must be raised within 30 days.", ["window=30 days"]),
        ("We acknowledge every dispute within 45 days.", ["acknowledgment=45 days"]),
        ("We have up to 120 days to resolve a dispute.", ["resolution=120 days"]),
        ("Tiene 60 días desde el estado de cuenta para disputarlo.", ["window=60 days from statement"]),
        ("La disputa se resuelve en dos ciclos de facturación.", ["resolution=2 billing cycles"]),
        ("Your new card arrives in 5 days.", []),
        ("The dispute agent will be with you in 5 minutes.", []),
    ],
)
def test_deadlines(text: str, facts: list[str]) -> None:
    found = [
        f"{act.slot.removeprefix('dispute_')}={act.value}" for act in read(text) if act.slot.startswith("dispute_")
    ]
    assert [fact for fact in found if not fact.startswith("charge")] == facts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We have 30 days to acknowledge your dispute and 90 days to resolve it.", ["acknowledgment", "resolution"]),
        ("We acknowledge the dispute in 30 days; it is resolved in 60 days, 90 days at most.",
         ["acknowledgment", "resolution", "resolution"]),
        ("You have 60 days, counted from the statement that shows the charge.", ["window"]),
        ("Your payment is due 25 days after the statement closes.", []),
        ("The dispute credit posts in 2 business days.", []),
    ],
)  # fmt: skip
def test_which_deadline_a_number_belongs_to(text: str, told: list[str]) -> None:
    acts = [act.slot.removeprefix("dispute_") for act in read(text) if act.slot.startswith("dispute_")]
    assert acts == told
