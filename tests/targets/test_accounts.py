"""Fixed test accounts: what is on file is what the persona knows, hands over and is judged by; secrets stay hidden."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.dialogue import SecretKind, Speaker
from simulator.documents import Block, parse
from simulator.errors import UsageError
from simulator.frontends.project import load_project
from simulator.frontends.run import Run
from simulator.frontends.scene import Scene
from simulator.personas import load_goal, load_persona
from simulator.personas.numbers import luhn_digit
from simulator.personas.persona import Persona
from simulator.targets import accounts_of
from simulator.targets._accounts import Accounts
from simulator.targets._accounts import __file__ as accounts_module

PERSONAS = Path(__file__).parents[2] / "personas"
ACCOUNTS = """\
ines:
  identity: {first_name: Inez, last_name: Okafor, zip_code: "10001", street: 9 Test Row, city: New York, state: NY}
  cards:
    - {product: Gold Card, last_four: "1005", number: "${INES_CARD}"}
    - {product: Green Card, last_four: "2003"}
  account:
    charges: [{merchant: Harbor Tools, amount: "42.10", date: "2026-06-02"}]
    statement: {closing_date: "2026-06-05"}
  facts: {phone: (212) 555-0142}
  secrets: {ssn: "${INES_SSN}"}
  sign_in: {user: ines.test, password: "${INES_PASSWORD}"}
  stories:
    whose card is locked:
      cards: [{product: Gold Card, last_four: "1005", status: locked}]
    who is in a hurry: {}
"""
PROJECT = """\
target: staging
targets:
  staging: {adapter: reference, accounts: accounts.yaml}
"""


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INES_CARD", "3714 496353 98431")
    monkeypatch.setenv("INES_SSN", "666-12-3456")
    monkeypatch.setenv("INES_PASSWORD", "marlotik42!")


def accounts(folder: Path, content: str = ACCOUNTS) -> Accounts:
    (folder / "accounts.yaml").write_text(content.replace("1005", "8431"), encoding="utf-8")
    block = parse("accounts: accounts.yaml", "understudy.yaml")
    assert isinstance(block, Block)
    return accounts_of(block, base=folder)


def ines(*stories: str) -> Persona:
    return load_persona("ines", folders=[PERSONAS], seed=5, stories=stories)


def test_what_is_on_file_is_what_they_know(tmp_path: Path) -> None:
    bound = accounts(tmp_path).bind(ines())
    assert bound.identity.full_name == "Inez Okafor"
    assert bound.identity.address == "9 Test Row, New York, NY 10001"
    assert [card.last_four for card in bound.cards] == ["8431", "2003"]
    assert bound.account["charges"] == [{"merchant": "Harbor Tools", "amount": "42.10", "date": "2026-06-02"}]
    assert bound.account["today"] == ines().account["today"]
    assert "points" not in bound.account
    assert "benefits" not in bound.account, "nothing that was drawn is left"
    assert bound.identity.email == "", "what is not on file they do not know"
    assert bound.facts["phone"] == "(212) 555-0142"
    assert bound.traits == ines().traits
    assert bound.profile()["sign_in"] == {"user": "ines.test", "password": "marlotik42!"}
    assert load_goal("report_lost", folders=[PERSONAS], persona=bound).facts["last_four"] == "8431"


def test_secrets_come_from_the_environment_and_are_watched_for(tmp_path: Path) -> None:
    bound = accounts(tmp_path).bind(ines())
    held = {(secret.kind, secret.value) for secret in bound.secrets}
    assert (SecretKind.CARD_NUMBER, "371449635398431") in held
    assert (SecretKind.SSN, "666-12-3456") in held
    assert (SecretKind.PASSWORD, "marlotik42!") in held
    assert {kind for kind, _ in held} == set(SecretKind)
    made_up = bound.cards[1].number
    assert made_up.endswith("2003")
    assert luhn_digit(made_up[:-1]) != int(made_up[-1]), "where the file has no number, nobody has the one that is used"
    for value in ("371449635398431", "666-12-3456", "marlotik42!"):
        assert value not in repr(bound.secrets)
        assert value not in repr(bound.cards)


def test_others_stay_as_they_were_drawn(tmp_path: Path) -> None:
    marco = load_persona("marco", folders=[PERSONAS], seed=5)
    assert accounts(tmp_path).bind(marco) is marco
    assert Accounts().bind(marco) is marco


def test_half_known_people_have_no_address(tmp_path: Path) -> None:
    content = ACCOUNTS.replace(", street: 9 Test Row, city: New York, state: NY", "")
    assert accounts(tmp_path, content).bind(ines()).identity.address == ""


def test_stories_that_the_account_knows_of(tmp_path: Path) -> None:
    file = accounts(tmp_path)
    locked = file.bind(ines("whose card is locked"), stories=("whose card is locked",), as_filed=ines())
    assert [(card.last_four, card.status) for card in locked.cards] == [("8431", "locked")]
    assert locked.identity.last_name == "Okafor"
    hurried = file.bind(ines("who is in a hurry"), stories=("who is in a hurry",), as_filed=ines())
    assert len(hurried.cards) == 2


def test_a_story_that_the_account_does_not_know_of_is_told(tmp_path: Path) -> None:
    story = "whose payment was held up by her bank"
    with pytest.raises(UsageError, match=f"says nothing of '{story}'") as caught:
        accounts(tmp_path).bind(ines(story), stories=(story,), as_filed=ines())
    assert str(caught.value.where).endswith("accounts.yaml:12")
    assert "stories" in caught.value.way_out
    hurry = "who needs a screen reader"
    patient = replace(ines(), patience=9)
    bound = accounts(tmp_path).bind(patient, stories=(hurry,), as_filed=ines())
    assert bound.patience == 9, "what a story says of the person, and not of the account, goes as ever"


BROKEN = [
    ('number: "${INES_CARD}"', 'number: "371449635398431"', "'number' is a secret", 4),
    ('number: "${INES_CARD}"', "number: 371449635398431", "'number' is a secret", 4),
    ('ssn: "${INES_SSN}"', 'ssn: "666-12-3456"', "'ssn' is a secret", 10),
    ('password: "${INES_PASSWORD}"', "password: marlotik42!", "'password' is a secret", 11),
    ("merchant: Harbor Tools", "merchant: 371449635398431", "what looks like a card number is a secret", 7),
    ("phone: (212) 555-0142", "reason: my SSN 666-12-3456", "what looks like a Social Security number is a secret", 9),
    ('"1005", number', "1005, number", "four digits in quotes", 4),
    ("ssn:", "snn:", "there is no kind of secret 'snn'", 10),
    ("ssn:", "card_number:", "there is no kind of secret 'card_number'", 10),
    ("first_name:", "frist_name:", "key in a identity called 'frist_name'", 2),
    (', zip_code: "10001"', "", "this identity has no 'zip_code'", 2),
    (", city: New York", "", "half an address", 2),
    ("statement:", "statment:", "key in a account called 'statment'", 8),
    ("  cards:\n", "  kards:\n", "key in a account of a persona called 'kards'", 3),
    ("status: locked", "status: broken", "there is no card status 'broken'", 14),
    ("who is in a hurry: {}", "who is in a hurry: {stories: {}}", "key in a story of an account", 15),
]


@pytest.mark.parametrize(("written", "instead", "problem", "line"), BROKEN)
def test_what_cannot_be_is_told_with_its_line(
    tmp_path: Path, written: str, instead: str, problem: str, line: int
) -> None:
    assert written in ACCOUNTS
    with pytest.raises(UsageError) as caught:
        accounts(tmp_path, ACCOUNTS.replace(written, instead, 1))
    assert problem in caught.value.problem
    assert str(caught.value.where).endswith(f"accounts.yaml:{line}")
    assert caught.value.way_out
    for value in ("371449635398431", "666-12-3456", "marlotik42!"):
        assert value not in str(caught.value)


def test_secrets_that_are_not_there_or_do_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INES_CARD", "378282246310005")
    with pytest.raises(UsageError, match="no card number that ends in 8431") as caught:
        accounts(tmp_path).bind(ines())
    assert "378282246310005" not in str(caught.value)
    monkeypatch.delenv("INES_CARD")
    with pytest.raises(UsageError, match=r"variable INES_CARD is not set") as caught:
        accounts(tmp_path).bind(ines())
    assert str(caught.value.where).endswith("accounts.yaml:4")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    block = parse("adapter: reference\naccounts: people.yaml", "understudy.yaml")
    assert isinstance(block, Block)
    with pytest.raises(UsageError, match=r"there is no file .*people\.yaml") as caught:
        accounts_of(block, base=tmp_path)
    assert str(caught.value.where) == "understudy.yaml:2"


def test_a_scenario_is_played_with_the_account(tmp_path: Path) -> None:
    """The chat is told the account, asks for it, and the persona answers from it."""
    (tmp_path / "understudy.yaml").write_text(PROJECT, encoding="utf-8")
    accounts(tmp_path)

    async def run() -> tuple[str, str]:
        scene = Scene(Run.of(load_project(tmp_path), seed=3, cassette=tmp_path / "tape"), "x.feature:1")
        scene.enter("Ines")
        await scene.pursue("report_lost")
        await scene.close()
        turns = scene.finished[0].transcript.turns
        said = [turn.text for turn in turns if turn.speaker is Speaker.USER]
        heard = [turn.text for turn in turns if turn.speaker is Speaker.AGENT]
        return "\n".join(said), "\n".join(heard)

    said, heard = asyncio.run(run())
    assert "8431" in said
    assert "8431" in heard
    kept = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "tape").iterdir())
    assert "ines.test" in kept, "the chat was told how to sign in"
    for secret in ("marlotik42!", "371449635398431", "666-12-3456"):
        assert secret not in kept + said + heard


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    lines = (Path(accounts_module).parent / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("    # accounts.yaml")
    example = [line[4:] for line in lines[start : lines.index("    # understudy.yaml")]]
    bound = accounts(tmp_path, "\n".join(example)).bind(ines())
    assert bound.identity.full_name == "Inez Okafor"
    assert [card.status for card in bound.cards] == ["active", "locked"]
