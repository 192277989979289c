"""What is asked for, and what only looks like it."""

from __future__ import annotations

import pytest

from simulator.understanding.asking import Asking
from simulator.understanding.clauses import split
from simulator.understanding.findings import agent_findings
from simulator.understanding.normalise import normalise


def asked(text: str, language: str = "en") -> list[str]:
    clauses = split(normalise(text))
    asking = Asking()
    found = []
    for index, clause in enumerate(clauses):
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        plain = normalise(clause.text)
        found += [
            str(mention.act(plain, 0).slot if mention.type == "ask" else f"{mention.type}:{mention.slot}")
            for mention in asking.read(clause, agent_findings(clause.text, language), following)
        ]
    return found


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "Please share the amount, the merchant name and the transaction date.",
            ["amount", "merchant", "transaction_date"],
        ),
        ("I'll need the following:\n- Last four digits\n- Billing ZIP", ["last_four", "zip_code"]),
        ("And the ZIP?", ["zip_code"]),
        ("ZIP code:", ["zip_code"]),
        ("Shipping address:\n12 Elm Street", []),
        ("No need to share your ZIP.", []),
        ("Thanks for the ZIP.", []),
        ("Please enter your ZIP in the app.", []),
        ("Please enter your ZIP here, not in the app.", ["zip_code"]),
        ("Is your ZIP still 10007?", ["confirm_request:zip_code"]),
        ("Your ZIP, please.", ["zip_code"]),
        ("What is the ZIP and the last four?", ["zip_code", "last_four"]),
        ("The ZIP is on your statement.", []),
    ],
)
def test_questions(text: str, slots: list[str]) -> None:
    assert asked(text) == slots


def test_a_list_ends_with_the_next_question() -> None:
    assert asked("Please confirm:\n- ZIP\nDone.\nYour phone number stays the same.") == ["zip_code"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Could you share these three things?\n- the merchant\n- the amount", ["merchant", "amount"]),
        ("¿Me comparte estos dos datos?\n- el monto\n- el comercio", ["amount", "merchant"]),
        ("I need two details. The amount, and the name of the merchant.", ["amount", "merchant"]),
        ("What is the ZIP code on your billing address?", ["zip_code"]),
        ("Please note CS-10293 as the case number.", []),
        ("Is there anything else? Is there something else I can do?", ["anything_else", "anything_else"]),
    ],
)
def test_lists_parts_and_values(text: str, slots: list[str]) -> None:
    language = "es" if "¿" in text else "en"
    assert asked(text, language) == slots


def test_why_names_the_excuse_that_stands_elsewhere() -> None:
    clauses = split(normalise("Please tell me the ZIP, no need to share the password"))
    mentions = Asking().read(clauses[0], agent_findings(clauses[0].text, "en"), None)
    assert [mention.why for mention in mentions] == ["zip_code after a request; despite noask elsewhere in the clause"]
