"""An account with enough on it for every goal, drawn from a seed: payments, fees, charges, benefits, trips ..."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from simulator.personas.identity import draw_name
from simulator.seeds import rng

KEYS = (
    "today", "statement", "payments", "fees", "charges", "authorized_users", "points", "benefits", "redemptions",
    "credit", "upgrades", "trips", "preferences", "live_agents", "wanted",
)  # fmt: skip

_MERCHANTS = (
    "Harbor Street Books", "Northfield Outfitters", "Bluebonnet Bakery", "Cedar Lane Furniture", "Pinewood Electronics",
    "Marigold Market", "Sunset Cycling", "Riverbend Hardware", "Lakeview Pharmacy", "Maple Grove Garden Center",
    "Copper Kettle Cafe", "Silver Birch Shoes", "Stonebridge Audio", "Willow Creek Florist", "Juniper Home Goods",
)  # fmt: skip
_ODD_MERCHANTS = ("Zentrix Digital", "Qualvo Online", "Brightkey Games", "TKL Web Services", "Norvane Media")
_BENEFITS = (
    ("airline fee credit", "Up to $200 back per calendar year on incidental fees at one airline that you select."),
    ("lounge access", "Entry to partner lounges with a same-day boarding pass; guests may be charged."),
    ("dining credit", "Up to $10 back per month at participating restaurants after enrollment."),
    ("streaming credit", "Up to $20 back per month on eligible streaming subscriptions after enrollment."),
)
_ITEMS = ("wireless headphones", "a hotel gift certificate", "a coffee maker", "a flight transfer")
_ROUTES = ("JFK to LIS", "ORD to SEA", "LAX to MEX", "BOS to DUB", "MIA to SJU", "SFO to NRT")
_AIRLINES = ("Atlas Air Lines", "Meridian Airways", "Coastal Air")
_UPGRADES = ("Platinum Card", "Gold Card", "Green Card", "Blue Card")


def draw_account(
    *, seed: int, today: date, last_fours: tuple[str, ...], products: tuple[str, ...], owner: tuple[str, str]
) -> dict[str, Any]:
    """JSON-like; its shape is in personas/README.md. `wanted` holds what is not on file yet: new mail, new user ...

    owner: first and last name.
    """
    chance = rng(seed, "account")
    closing = today - timedelta(days=chance.randint(5, 12))
    due = closing + timedelta(days=25)
    return {
        "today": today.isoformat(),
        "statement": {
            "closing_date": closing.isoformat(),
            "due_date": due.isoformat(),
            "balance": _amount(chance, 240, 3900),
            "minimum_due": f"{chance.choice((35, 40, 45, 60, 75))}.00",
        },
        **_late(chance, closing),
        "charges": _charges(chance, today, closing, last_fours),
        "authorized_users": [
            {"full_name": draw_name(seed, "authorized", str(index)), "last_four": last_fours[0]} for index in range(2)
        ],
        "points": chance.randint(12, 180) * 1000 + chance.choice((0, 210, 450, 880)),
        "benefits": [{"name": name, "terms": terms, "month": f"{today:%B}"} for name, terms in _BENEFITS],
        "redemptions": [
            {"item": chance.choice(_ITEMS), "points": chance.randint(5, 40) * 1000, "status": "failed"},
        ],
        "credit": {
            "limit": str(chance.choice((5000, 8000, 12000, 15000))),
            "apr": "24.99",
            "eligible_for_increase": True,
        },
        "upgrades": [product for product in _UPGRADES if product not in products][:2],
        "trips": [_trip(chance, today)],
        "preferences": {"email_offers": True, "paperless": True, "sms_alerts": False},
        "live_agents": "open",
        "wanted": _wanted(chance, seed, due, owner),
    }


def _late(chance: random.Random, closing: date) -> dict[str, Any]:
    """The payment that came late, and the fee for it."""
    due_before = closing - timedelta(days=7)
    posted = due_before + timedelta(days=chance.randint(2, 4))
    made = due_before - timedelta(days=chance.randint(0, 1))
    return {
        "payments": [
            {
                "amount": _amount(chance, 60, 900),
                "date": made.isoformat(),
                "status": "posted",
                "posted_on": posted.isoformat(),
                "note": "",
            }
        ],
        "fees": [
            {
                "kind": "late",
                "amount": chance.choice(("29.00", "29.00", "40.00")),
                "posted_on": (due_before + timedelta(days=chance.randint(1, 3))).isoformat(),
                "goodwill_eligible": True,
            }
        ],
    }


def _charges(chance: random.Random, today: date, closing: date, last_fours: tuple[str, ...]) -> list[dict[str, Any]]:
    """[0] one to dispute, [1] and [2] the same twice, [3] of a merchant nobody knows, some ordinary ones after."""
    merchants = chance.sample(_MERCHANTS, 5)
    twice = {"merchant": merchants[1], "amount": _amount(chance, 18, 140), "date": _before(chance, closing, 8, 14)}
    rows = [
        {"merchant": merchants[0], "amount": _amount(chance, 45, 480), "date": _before(chance, closing, 2, 18)},
        twice,
        dict(twice),
        {
            "merchant": chance.choice(_ODD_MERCHANTS),
            "amount": _amount(chance, 20, 310),
            "date": _before(chance, closing, 3, 20),
        },
        {"merchant": merchants[2], "amount": _amount(chance, 4, 60), "date": _before(chance, today, 1, 4)},
        {"merchant": merchants[3], "amount": _amount(chance, 12, 90), "date": _before(chance, closing, 1, 20)},
    ]
    for index, row in enumerate(rows):
        row["status"] = "pending" if index == 4 else "posted"
        row["last_four"] = last_fours[0]
    return rows


def _trip(chance: random.Random, today: date) -> dict[str, Any]:
    letters = "".join(chance.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(4))
    return {
        "confirmation": f"{letters[:2]}{chance.randint(2, 9)}{letters[2:]}{chance.randint(2, 9)}",
        "route": chance.choice(_ROUTES),
        "date": (today + timedelta(days=chance.randint(10, 60))).isoformat(),
        "airline": chance.choice(_AIRLINES),
    }


def _wanted(chance: random.Random, seed: int, due: date, owner: tuple[str, str]) -> dict[str, str]:
    from simulator.personas.numbers import email, phone

    name = draw_name(seed, "wanted user")
    first, last = owner
    return {
        "user_name": name,
        "email": email(chance, first[:1], f"{last}.home"),
        "phone": phone(chance),
        "payment_date": (due + timedelta(days=chance.choice((3, 5, 7)))).isoformat(),
        "credit_amount": str(chance.choice((15000, 18000, 20000, 25000))),
        "income": str(chance.choice((58000, 72000, 85000, 110000))),
        "points": str(chance.choice((5000, 10000, 12000))),
        "spouse": draw_name(seed, "spouse"),
    }


def _before(chance: random.Random, day: date, least: int, most: int) -> str:
    return (day - timedelta(days=chance.randint(least, most))).isoformat()


def _amount(chance: random.Random, low: int, high: int) -> str:
    return f"{chance.randint(low, high)}.{chance.choice((0, 0, 25, 40, 50, 75, 80, 95, 99)):02d}"
