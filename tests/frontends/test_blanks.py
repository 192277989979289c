from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from behave.model import Table
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UnknownName, UsageError
from simulator.frontends.blanks import BLANKS, filled, lines_of
from simulator.personas import load_persona
from simulator.personas.persona import Persona

FOLDERS = (Path(__file__).parents[2] / "personas",)


@lru_cache(maxsize=4)
def _person(name: str = "ines", seed: int = 3) -> Persona:
    return load_persona(name, folders=FOLDERS, seed=seed)


def test_blanks_are_filled_from_the_account() -> None:
    ines = _person()
    assert filled("it ends in [last four], ZIP [billing ZIP]", ines) == (
        f"it ends in {ines.cards[0].last_four}, ZIP {ines.identity.zip_code}"
    )


def test_the_card_is_the_one_the_chat_was_opened_on() -> None:
    ines = _person()
    two = replace(ines, cards=(ines.cards[0], replace(ines.cards[0], number="371449635398431")), opened_on=1)
    assert filled("[last four]", two) == "8431"


def test_dates_are_said_as_people_say_them() -> None:
    ines = _person()
    said = filled("[due date]", ines)
    assert said.endswith(", 2026")
    assert not said[0].isdecimal()
    assert " de " in filled("[due date]", replace(ines, language="es"))


def test_a_number_can_be_spelt_out() -> None:
    ines = replace(_person(), cards=(replace(_person().cards[0], number="000000000001005"),))
    assert filled("[last four in words]", ines) == "one zero zero five"


def test_secrets_are_the_persona_s_own() -> None:
    ines = _person()
    for secret in ines.secrets:
        if secret.kind == "password":
            assert filled("[password]", ines) == secret.value


@pytest.mark.parametrize("blank", BLANKS)
def test_each_blank_has_something_for_a_full_account(blank: str) -> None:
    said = filled(f"[{blank}]", _person())
    assert said
    assert "[" not in said


def test_an_unknown_blank_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'last four'"):
        filled("[last for]", _person())


def test_an_empty_account_is_no_silent_blank() -> None:
    bare = replace(_person(), account={})
    with pytest.raises(UsageError, match="nothing to put into"):
        filled("[merchant]", bare)


@given(st.text(alphabet=st.characters(exclude_characters="["), max_size=60))
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert filled(text, _person()) == text


def test_a_table_of_lines_has_the_one_column_that_the_step_names() -> None:
    table = Table(headings=["words"], rows=[["hello"], ["and goodbye"]])
    assert lines_of(table, heading="words") == ("hello", "and goodbye")
    for wrong in (None, Table(headings=["lines"], rows=[["hello"]])):
        with pytest.raises(UsageError, match="words"):
            lines_of(wrong, heading="words")
