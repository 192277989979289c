"""Amounts, dates, durations, phones, case numbers, addresses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding import values


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("amount", "a $29 fee and 1,200.50 usd", ["29.00", "1200.50"]),
        ("amount", "29,00 dolares or $1,204.16", ["1204.16"]),
        ("amount", "case 2912 of 29", []),
        ("date", "december 5, 2026", ["2026-12-05"]),
        ("date", "5 de diciembre de 2026", ["2026-12-05"]),
        ("date", "on 12/05", ["--12-05"]),
        ("date", "12/05/26 and 2026-01-31", ["2026-12-05", "2026-01-31"]),
        ("date", "the 5th.", ["---05"]),
        ("date", "february 31", []),
        ("date", "25/12/2026", ["2026-12-25"]),
        ("phone", "1-800-528-4800 or (212) 555-0134", ["18005284800", "12125550134"]),
        ("phone", "378282246310005", []),
        ("number", "48,210 points", ["48210"]),
        ("rate", "24.99% apr", ["24.99%"]),
        ("zip", "zip 10007", ["10007"]),
        ("four", "ending in 1005", ["1005"]),
        ("duration", "3 to 5 business days", ["3 to 5 business days"]),
        ("duration", "dos ciclos de facturacion", ["dos ciclos de facturacion"]),
        ("duration", "a few minutes", ["a few minutes"]),
        ("email", "mail j***@example.com", ["j***@example.com"]),
        ("address", "to 12 elm st, apt 4, springfield, il 62704 ok", ["12 elm st, apt 4, springfield, il 62704"]),
        ("case", "your case number is cs-10293", ["cs-10293"]),
        ("case", "reference: 2026-448812", ["2026-448812"]),
        ("case", "ticket #a1b2c3 was made", ["a1b2c3"]),
        ("case", "cs-10293 is your case number", ["cs-10293"]),
        ("case", "su folio es 8812903", ["8812903"]),
        ("case", "for your case call 1-800-528-4800", []),
        ("case", "in that case 60 days", []),
    ],
)
def test_values(kind: str, text: str, expected: list[str]) -> None:
    assert [found.value or text[found.start : found.end] for found in values.find_values(kind, text)] == expected


@pytest.mark.parametrize(
    ("said", "measured"),
    [
        ("within 60 days", (60, "day")),
        ("3-5 business days", (5, "business day")),
        ("two complete billing cycles", (2, "billing cycle")),
        ("dos ciclos de facturacion", (2, "billing cycle")),
        ("treinta dias", (30, "day")),
        ("6 semanas", (6, "week")),
        ("a few minutes", None),
        ("soon", None),
    ],
)
def test_durations_are_measured(said: str, measured: tuple[int, str] | None) -> None:
    assert values.duration_of(said) == measured


def test_same_date_lets_missing_parts_fit() -> None:
    assert values.same_date("--12-05", "2026-12-05")
    assert values.same_date("2026-12-05", "---05")
    assert not values.same_date("2026-12-05", "2025-12-05")
    assert not values.same_date(None, "2026-12-05")


def test_amounts_without_a_currency_are_found_when_asked_for() -> None:
    assert [found.value for found in values.bare_amounts("it was 127.43 i think")] == ["127.43"]


def test_nearest_prefers_what_follows() -> None:
    found = list(values.find_values("amount", "$1 here $2"))
    assert values.nearest(found, 4) == found[1]
    assert values.nearest(found[:1], 8) == found[0]
    assert values.nearest([], 0) is None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
         "diciembre")  # fmt: skip


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_of_writing_a_date_gives_the_same(day: date) -> None:
    for text in (
        f"{MONTHS[day.month - 1].lower()} {day.day}, {day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day} de {MESES[day.month - 1]} de {day.year}",
        day.isoformat(),
    ):
        assert [found.value for found in values.find_values("date", text)] == [day.isoformat()]


@given(st.text(alphabet="0123456789 -/.,$()#abcs", max_size=120), st.sampled_from(values.KINDS))
def test_spans_lie_in_the_text(text: str, kind: str) -> None:
    for found in values.find_values(kind, text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "address",
    [
        "97299 Glenn Village, Roblesmouth, CO 80871",
        "063 Maria Viaduct Suite 682, Baxtershire, SD 57563",
        "11152 Darlene Mountains Apt. 387, Hufffurt, LA 70287",
        "5 Elm Street, Apt 2, Albany, NY 12207-1234",
    ],
)
def test_an_address_with_state_and_zip_needs_no_known_street(address: str) -> None:
    text = f"we send it to {address.lower()} tomorrow"
    assert [text[value.start : value.end] for value in values.find_values("address", text)] == [address.lower()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("please note ref-1904959 as the case number", "ref-1904959"),
        ("case created: ax-20417", "ax-20417"),
        ("the number's ab-90211", "ab-90211"),
        ("your trip: jfk to lis, confirmation wx5xd6", ""),
        ("confirmation number wx5xd6", "wx5xd6"),
    ],
)
def test_case_numbers_of_many_shapes_and_none_of_a_trip(text: str, value: str) -> None:
    found = [text[each.start : each.end] for each in values.find_values("case", text)]
    assert found == ([value] if value else [])
