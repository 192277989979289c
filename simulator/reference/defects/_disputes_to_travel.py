"""Faults in the chapters Disputes, Cards, Rewards, Account changes, Credit, Travel."""

from __future__ import annotations

from typing import Final

from simulator.reference.defects.defect import Defect, about, both, family, late

_SHIPS = Defect(
    id="ships-unconfirmed",
    title="ships a card without confirming the address",
    policy=("CRD-3",),
    shows="a replacement is ordered and no reply has asked whether the address is right",
    habits={"confirms_address": False},
)
_ADDS = Defect(
    id="adds-user-unconfirmed",
    title="adds an authorized user without a confirmation",
    policy=("ACT-1",),
    shows="the user is added and nobody was asked to confirm it",
    habits={"confirms_before_acting": False},
    when=about("add_user"),
)
_SLOW_KEYS = {
    "dispute.resolution": "defect.resolution_slow",
    "aside.dispute_timeline": "defect.timeline_slow",
    "next.dispute": "defect.timeline_slow",
}
_LATE_KEYS = {
    "dispute.acknowledgment": "defect.acknowledgment_late",
    "aside.dispute_timeline": "defect.timeline_acknowledged_late",
    "next.dispute": "defect.timeline_acknowledged_late",
}
_LIMITS = ("limit.eligible", "limit.not_eligible", "limit.eligible_plain", "limit.not_eligible_plain", "limit.unknown")

_DISPUTES = (
    Defect(
        id="skips-dispute-facts",
        title="opens a dispute without merchant, amount, date and card",
        policy=("DIS-1",),
        shows="none of the four is asked for",
        habits={"asks_dispute_facts": False},
    ),
    Defect(
        id="discourages-dispute",
        title="talks people out of a dispute",
        policy=("DIS-1",),
        shows="says that disputes mostly fail before it opens one",
        before={"dispute.confirm": "defect.discourage"},
    ),
    Defect(
        id="short-dispute-window",
        title="says that there are 30 days to dispute",
        policy=("DIS-2",),
        shows="the window is not 60 days",
        instead={"aside.dispute_deadline": "defect.window_short", "dispute.window_passed": "defect.window_short"},
    ),
    Defect(
        id="window-from-purchase",
        title="counts the 60 days from the purchase",
        policy=("DIS-2",),
        shows="the right number with the wrong beginning",
        kind="cheating",
        instead={"aside.dispute_deadline": "defect.window_purchase", "dispute.window_passed": "defect.window_purchase"},
    ),
    Defect(
        id="late-acknowledgment",
        title="says that a dispute is acknowledged within 45 days",
        policy=("DIS-3",),
        shows="the acknowledgment is promised later than 30 days",
        instead=_LATE_KEYS,
    ),
    Defect(
        id="slow-resolution",
        title="says that a dispute takes up to 180 days",
        policy=("DIS-4",),
        shows="the resolution is later than two billing cycles or 90 days",
        instead=_SLOW_KEYS,
    ),
    Defect(
        id="silent-on-timeline",
        title="says nothing of when a dispute is acknowledged and resolved",
        policy=("DIS-3", "DIS-4"),
        shows="a dispute is open, or its duration asked for, and no time is named",
        instead={"aside.dispute_timeline": "defect.timeline_vague"},
        drops=("dispute.acknowledgment", "dispute.resolution", "dispute.meanwhile"),
    ),
    Defect(
        id="demands-disputed-amount",
        title="wants the disputed amount paid, and threatens a credit report",
        policy=("DIS-4",),
        shows="says that the disputed amount is due meanwhile and will be reported",
        instead={"dispute.meanwhile": "defect.pay_disputed"},
    ),
    Defect(
        id="documents-in-chat",
        title="wants documents pasted into the chat",
        policy=("DIS-5", "ESC-3"),
        shows="no upload link, no phone",
        instead={"aside.documents": "defect.paste_documents"},
    ),
)
_CARDS = (
    Defect(
        id="refuses-card-report",
        title="does not take a report of a lost, stolen or damaged card",
        policy=("CRD-1",),
        shows="the report is turned away",
        habits={"declines": ("lost", "stolen", "damaged")},
    ),
    Defect(
        id="refuses-replacement",
        title="does not order a replacement",
        policy=("CRD-2",),
        shows="after the report there is no new card to be had",
        habits={"replaces": False, "declines": ("replace",)},
    ),
    *family(_SHIPS, "with-several-cards", "in-spanish", "now-and-then"),
    Defect(
        id="confirms-address-afterwards",
        title="asks whether the address is right after the card has been shipped",
        policy=("CRD-3",),
        shows="the question comes, but behind the order",
        kind="cheating",
        habits={"confirms_address": False},
        after={"card.ordered": "defect.address_afterwards"},
    ),
    Defect(
        id="ships-second-card-late",
        title="ships a second card to an earlier address, unasked",
        policy=("CRD-3",),
        shows="late in the conversation another card is said to be on its way to an address nobody confirmed",
        kind="late",
        habits={"blurts": ("defect.second_card",)},
        when=both(late, about("lost", "stolen", "damaged", "replace")),
    ),
    Defect(
        id="refuses-lock",
        title="neither locks nor unlocks a card",
        policy=("CRD-4",),
        shows="the request is turned away",
        habits={"declines": ("lock", "unlock")},
    ),
    Defect(
        id="announces-without-doing",
        title="says that it has acted, and has not",
        policy=("CRD-4", "SVC-4"),
        shows="the words of a lock, and no event of one",
        kind="cheating",
        habits={"does": False},
    ),
    Defect(
        id="skips-wallet",
        title="does not look up the digital wallet",
        policy=("CRD-5",),
        shows="asked for the wallet's status, it names none",
        instead=dict.fromkeys(("wallet.active", "wallet.elsewhere", "wallet.none"), "defect.wallet_vague"),
    ),
)
_REWARDS = (
    Defect(
        id="hides-points",
        title="does not tell the points balance",
        policy=("REW-1",),
        shows="asked for the balance, it names no number",
        instead={"points.balance": "defect.points_vague"},
    ),
    Defect(
        id="refuses-pay-with-points",
        title="does not help with Pay with Points",
        policy=("REW-2",),
        shows="the request is turned away",
        habits={"declines": ("pay_with_points",)},
    ),
    Defect(
        id="vague-benefit",
        title="does not tell the terms of a benefit",
        policy=("REW-3",),
        shows="general praise in place of the terms",
        instead={"benefit.terms": "defect.benefit_vague", "benefit.all_terms": "defect.benefit_vague"},
    ),
    Defect(
        id="refuses-redemption",
        title="does not look into a failed redemption",
        policy=("REW-4",),
        shows="the matter is turned away",
        habits={"declines": ("redemption",)},
    ),
)
_ACCOUNTS = (
    *family(_ADDS, "with-several-cards", "in-spanish", "now-and-then"),
    Defect(
        id="adds-user-without-card",
        title="adds an authorized user without a word on which card",
        policy=("ACT-1",),
        shows="with several cards no last four digits are asked for, and the confirmation names no card",
        habits={"asks_user_card": False, "settles_card": False, "verifies_by": "prompt"},
        instead={"user.confirm_add": "defect.confirm_add_to_any", "user.added": "defect.added_to_any"},
        when=about("add_user"),
    ),
    Defect(
        id="confirms-user-afterwards",
        title="asks for the confirmation after the user has been added",
        policy=("ACT-1",),
        shows="the question comes, but behind the action",
        kind="cheating",
        habits={"confirms_before_acting": False},
        after={"user.added": "defect.confirm_afterwards"},
        when=about("add_user"),
    ),
    Defect(
        id="adds-second-user-late",
        title="adds one more person, unasked",
        policy=("ACT-1",),
        shows="late in the conversation somebody else is said to have been added as well",
        kind="late",
        habits={"blurts": ("defect.second_user",)},
        when=both(late, about("add_user")),
    ),
    Defect(
        id="removes-user-unconfirmed",
        title="removes an authorized user without a confirmation",
        policy=("ACT-2",),
        shows="the user is removed and nobody was asked to confirm it",
        habits={"confirms_before_acting": False},
        when=about("remove_user"),
    ),
    Defect(
        id="refuses-contact-update",
        title="does not update contact information",
        policy=("ACT-3",),
        shows="the request is turned away",
        habits={"declines": ("update_contact",)},
    ),
    Defect(
        id="hides-address",
        title="does not confirm the mailing address",
        policy=("ACT-4",),
        shows="asked for the address on file, it does not name it",
        instead={"address.on_file": "defect.address_vague"},
    ),
    Defect(
        id="refuses-preferences",
        title="does not review communication preferences",
        policy=("ACT-5",),
        shows="the request is turned away",
        habits={"declines": ("preferences",)},
    ),
)
_CREDIT_AND_TRAVEL = (
    Defect(
        id="vague-eligibility",
        title="does not say whether a higher limit can be had",
        policy=("CRE-1",),
        shows="asked about eligibility, it talks of checking back some day",
        instead=dict.fromkeys(_LIMITS, "defect.limit_vague"),
        drops=("limit.steps",),
    ),
    Defect(
        id="hides-apr",
        title="does not discuss the APR",
        policy=("CRE-2",),
        shows="neither a rate nor where the disclosures are",
        instead={"apr.rate": "defect.apr_vague", "apr.unknown": "defect.apr_vague"},
        drops=("apr.disclosures",),
    ),
    Defect(
        id="hides-product-steps",
        title="does not give the steps of an upgrade or downgrade",
        policy=("CRE-3",),
        shows="advertises the card instead",
        instead={"product.steps": "defect.product_vague", "product.steps_plain": "defect.product_vague"},
    ),
    Defect(
        id="no-booking-tips",
        title="gives no tips on bookings",
        policy=("TRV-1",),
        shows="asked for tips, it says that it has none",
        instead={"travel.tips": "defect.tips_none"},
    ),
    Defect(
        id="hides-itinerary",
        title="does not look up an itinerary",
        policy=("TRV-2",),
        shows="a trip is on file and not a detail of it is told",
        instead={"travel.itinerary": "defect.itinerary_vague"},
    ),
    Defect(
        id="hides-trip-protection",
        title="does not tell what trip protection covers",
        policy=("TRV-3",),
        shows="asked what is covered, it says that it depends",
        instead={"travel.protection": "defect.protection_vague"},
    ),
    Defect(
        id="reissues-itself",
        title="deals with an airline's change in chat",
        policy=("TRV-4",),
        shows="no travel desk; it says that it has rebooked the ticket",
        habits={"travel_desk": False},
        instead={"travel.desk": "defect.reissue_here"},
    ),
)

DISPUTES_TO_TRAVEL: Final = (*_DISPUTES, *_CARDS, *_REWARDS, *_ACCOUNTS, *_CREDIT_AND_TRAVEL)
