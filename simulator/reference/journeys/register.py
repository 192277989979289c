"""Topic -> journey, and which topics are one family: a word of the same family never changes the subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.reference.journeys import accounts, billing, cards, credit, disputes, people, rewards, travel, users
from simulator.reference.journeys.base import Journey

JOURNEYS: Final[Mapping[str, Journey]] = {
    "lost": cards.report_card,
    "stolen": cards.report_card,
    "damaged": cards.report_card,
    "replace": cards.replace,
    "lock": cards.lock,
    "unlock": cards.unlock,
    "wallet": cards.wallet,
    "emergency_lock": cards.emergency_lock,
    "late_fee": billing.late_fee,
    "due_date": billing.due_date,
    "balance": billing.due_date,
    "change_payment_date": billing.change_payment_date,
    "payment_posting": billing.payment_posting,
    "add_user": users.add_user,
    "remove_user": users.remove_user,
    "dispute": disputes.dispute,
    "unauthorised": disputes.dispute,
    "points": rewards.points,
    "pay_with_points": rewards.pay_with_points,
    "benefit": rewards.benefit,
    "redemption": rewards.redemption,
    "update_contact": accounts.update_contact,
    "confirm_address": accounts.confirm_address,
    "preferences": accounts.preferences,
    "credit_limit": credit.credit_limit,
    "apr": credit.apr,
    "product_change": credit.product_change,
    "booking_tips": travel.booking_tips,
    "itinerary": travel.itinerary,
    "trip_protection": travel.trip_protection,
    "reissue": travel.reissue,
    "live_agent": people.live_agent,
    "supervisor": people.supervisor,
    "specialist": people.specialist,
    "complaint": people.complaint,
    "not_resolved": people.not_resolved,
    "offer_agent": people.offer_agent,
    "vulnerable": people.vulnerable,
}

FAMILIES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("lost", "stolen", "damaged", "replace", "lock", "unlock", "emergency_lock"), "card"),
    **dict.fromkeys(("due_date", "balance"), "due"),
    **dict.fromkeys(("add_user", "remove_user"), "user"),
    **dict.fromkeys(("dispute", "unauthorised"), "dispute"),
    **dict.fromkeys(("points", "pay_with_points"), "points"),
    **dict.fromkeys(("update_contact", "confirm_address"), "contact"),
    **dict.fromkeys(("itinerary", "booking_tips", "reissue", "trip_protection"), "travel"),
}
