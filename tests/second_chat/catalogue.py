"""Topic -> errand."""

from __future__ import annotations

from tests.second_chat.account_errands import AddUser, LateFee, Preferences, RemoveUser, UpdateContact
from tests.second_chat.card_errands import CardReport, Damaged, Freeze, Replace, Stolen, Unfreeze, Wallet
from tests.second_chat.errands import Errand
from tests.second_chat.money_errands import (
    Benefit,
    CreditLimit,
    Dispute,
    OldFraud,
    PaymentDate,
    PointsPayment,
    ProductChange,
    Redemption,
    told,
)

ERRANDS: dict[str, type[Errand]] = {
    each.topic: each
    for each in (
        CardReport,
        Stolen,
        Damaged,
        Replace,
        Freeze,
        Unfreeze,
        Wallet,
        LateFee,
        AddUser,
        RemoveUser,
        UpdateContact,
        Preferences,
        PaymentDate,
        Dispute,
        OldFraud,
        PointsPayment,
        Redemption,
        Benefit,
        CreditLimit,
        ProductChange,
        told("due_date", "due_date", "balance", "payment_posting"),
        told("balance", "balance", "due_date"),
        told("payment_posting", "payment_posting", "due_date", "balance"),
        told("points_balance", "points_balance", "pay_with_points"),
        told("apr", "apr"),
        told("confirm_address", "confirm_address", "update_contact"),
        told("itinerary", "itinerary", "reissue"),
        told("trip_protection", "trip_protection", "itinerary", "travel_notice"),
        told("travel_notice", "travel_notice", "trip_protection"),
        told("booking_tips", "booking_tips", "itinerary", account=False),
        told("reissue", "reissue", "itinerary", account=False),
        told("dispute_deadline", "dispute_deadline", "dispute", account=False),
        told("dispute_timeline", "dispute_timeline", "dispute", account=False),
        told("send_documents", "send_documents", "dispute", account=False),
    )
}
