"""Ten thousand people who do not exist."""

from __future__ import annotations

import re
from datetime import date

from simulator.documents import Block
from simulator.errors import Where
from simulator.personas.identity import draw_identity, draw_name
from simulator.personas.persona import Identity

TODAY = date(2026, 6, 15)


def drawn(seed: int, *, language: str = "en", **fixed: str) -> Identity:
    block = Block(Where("test"))
    block.update(fixed)
    return draw_identity(block, seed=seed, language=language, today=TODAY)


def test_ten_thousand_are_safe() -> None:
    phone = re.compile(r"\(\d{3}\) 555-01\d\d")
    mail = re.compile(r"[a-z0-9.]+@example\.(com|org|net)")
    seen = set()
    for seed in range(10_000):
        who = drawn(seed, language="es" if seed % 2 else "en")
        assert phone.fullmatch(who.phone), who.phone
        assert mail.fullmatch(who.email), who.email
        assert re.fullmatch(r"\d{5}", who.zip_code), who.zip_code
        assert re.fullmatch(r"[A-Z]{2}", who.state)
        assert 1940 < date.fromisoformat(who.date_of_birth).year < 2008
        assert "\n" not in who.address
        seen.add((who.full_name, who.address))
    assert len(seen) > 9_900


def test_same_seed_same_person() -> None:
    assert drawn(4) == drawn(4)
    assert drawn(4) != drawn(5)


def test_what_is_fixed_stays_and_moves_nothing_else() -> None:
    free, fixed = drawn(4), drawn(4, first_name="Ines", city="Salem")
    assert (fixed.first_name, fixed.city) == ("Ines", "Salem")
    assert (fixed.last_name, fixed.street, fixed.phone) == (free.last_name, free.street, free.phone)


def test_names_of_others() -> None:
    assert draw_name(1, "spouse") == draw_name(1, "spouse")
    assert draw_name(1, "spouse") != draw_name(1, "wanted user")
    assert len(draw_name(1, "spouse", language="es").split()) >= 2
