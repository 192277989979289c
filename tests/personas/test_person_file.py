"""People's files: what they fix, what stories change, and errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.personas import load_persona, persona_names
from tests.personas.files import SHIPPED, folder_with


def test_same_seed_same_person() -> None:
    for name in persona_names([SHIPPED]):
        once, again, other = (load_persona(name, folders=[SHIPPED], seed=seed) for seed in (9, 9, 10))
        assert once == again
        assert once.identity.street != other.identity.street


def test_a_file_says_who_it_is(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        ann="""
        about: somebody
        language: es
        identity: {first_name: Ann, zip_code: "02134"}
        cards: [{product: Gold Card, status: locked, wallets: [apple_pay]}, {product: Green Card}]
        traits: [typos, terse]
        patience: 2
        disclosure: {volunteers: [last_four], asks_why: [zip_code]}
        signed_in: false
        opened_on: 1
        account: {points: 5, statement: {balance: "1.00"}}
        facts: {reason: just so}
        afterwards: [points_balance, hours]
        """,
    )
    ann = load_persona("ann", folders=[folder], seed=1)
    assert (ann.name, ann.language, ann.identity.first_name, ann.identity.zip_code) == ("ann", "es", "Ann", "02134")
    assert [card.status for card in ann.cards] == ["locked", "active"]
    assert ann.traits == ("typos", "terse")
    assert (ann.patience, ann.signed_in, ann.opened_on) == (2, False, 1)
    assert ann.disclosure.asks_why == ("zip_code",)
    assert ann.account["points"] == 5
    assert ann.account["statement"]["balance"] == "1.00"
    assert "due_date" in ann.account["statement"]
    assert ann.facts == {"reason": "just so"}
    assert ann.afterwards == ("points_balance", "hours")


def test_cards_of_one_person_differ() -> None:
    for seed in range(30):
        priya = load_persona("priya", folders=[SHIPPED], seed=seed)
        assert len({card.last_four for card in priya.cards}) == 3


def test_secrets_are_no_other_number_of_the_person() -> None:
    for seed in range(50):
        ines = load_persona("ines", folders=[SHIPPED], seed=seed)
        endings = {card.last_four for card in ines.cards}
        values = [secret.value for secret in ines.secrets]
        assert len(set(values)) == len(values)
        assert not endings & set(values)


def test_a_story_goes_before_the_file() -> None:
    hurried = load_persona("gus", folders=[SHIPPED], seed=1, stories=("who is in a hurry", "whose card is locked"))
    assert hurried.patience == 3
    assert "terse" in hurried.traits
    assert hurried.cards[0].status == "locked"
    assert load_persona("ines", folders=[SHIPPED], seed=1, stories=("whose payment was held up by her bank",)).facts
    full = load_persona("ines", folders=[SHIPPED], seed=1, stories=("who writes when no agent is free",))
    assert full.account["live_agents"] == "full"


def test_a_story_of_lists_changes_rows_and_keeps_the_rest() -> None:
    forgot = load_persona("ines", folders=[SHIPPED], seed=1, stories=("who simply forgot to pay",))
    fee = forgot.account["fees"][0]
    assert fee["goodwill_eligible"] is False
    assert fee["amount"]


def test_unknown_stories_come_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="story") as caught:
        load_persona("ines", folders=[SHIPPED], seed=1, stories=("whose card is lockd",))
    assert "did you mean 'whose card is locked'" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("patience: 3", 1, "no 'about'"),
        ("about: x\npatiens: 3", 2, "did you mean 'patience'"),
        ("about: x\npatience: much", 2, "whole number"),
        ("about: x\npatience: yes", 2, "whole number"),
        ("about: x\nlanguage: fr", 2, "en or es"),
        ("about: x\ntraits: [tpyos]", 2, "did you mean 'typos'"),
        ("about: x\nidentity: {firstname: A}", 2, "did you mean 'first_name'"),
        ("about: x\nidentity: {email: ann@gmail.com}", 2, "example.com"),
        ("about: x\nidentity: {phone: '(212) 736-5000'}", 2, "555-0100"),
        ("about: x\ncards: [{product: Gold Card, status: lost}]", 2, "card status"),
        ("about: x\ncards: [Gold]", 2, "mapping"),
        ("about: x\nopened_on: 4", 2, "1 cards"),
        ("about: x\ndisclosure: {refuses: [zip]}", 2, "slot"),
        ("about: x\ndisclosure: {overshares: [zip_code]}", 2, "secret kind"),
        ("about: x\naccount: {pionts: 3}", 2, "did you mean 'points'"),
        ("about: x\nfacts: {colour: red}", 2, "set of facts"),
        ("about: x\nafterwards: [point_balance]", 2, "points_balance"),
        ("about: x\nabout: y", 2, "twice"),
        ("about: [", 2, "not valid YAML"),
        ("just text", 1, "mapping"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    folder = folder_with(tmp_path, mine=text)
    with pytest.raises(UsageError) as caught:
        load_persona("mine", folders=[folder], seed=1)
    assert f"mine.yaml:{line}" in str(caught.value), str(caught.value)
    assert says in str(caught.value), str(caught.value)


def test_today_must_be_a_date() -> None:
    with pytest.raises(UsageError, match="not a date"):
        load_persona("ines", folders=[SHIPPED], seed=1, today="June")
