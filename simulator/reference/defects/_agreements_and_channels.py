"""Faults against what was agreed a moment ago, and in where people are sent."""

from __future__ import annotations

from typing import Final

from simulator.reference.defects.defect import Defect, about, family

_AGAINST_A_NO = Defect(
    id="adds-user-after-no",
    title="adds an authorized user although the cardmember has just said no",
    policy=("ACT-1",),
    shows="the question for a yes is put, answered by no, and the user is said to be added",
    kind="cheating",
    instead={"user.not_added": "defect.added_anyway", "user.what_to_change": "defect.added_anyway"},
)
_OTHER_CARD = Defect(
    id="locks-another-card",
    title="locks another card than the one that was agreed on",
    policy=("CRD-4", "ACC-2"),
    shows="the confirmation names one card, and the outcome another",
    kind="cheating",
    instead={"card.locked": "defect.locked_other_card"},
)
_OTHER_PERSON = Defect(
    id="adds-somebody-else",
    title="adds another person than the one that was agreed on",
    policy=("ACT-1",),
    shows="a name that nobody has mentioned",
    kind="cheating",
    instead={"user.added": "defect.added_other"},
)
_HANDOVER = Defect(
    id="begins-anew-at-handover",
    title="begins from nothing when a person takes over",
    policy=("ESC-4", "SVC-1"),
    shows="the matter and the card are asked for as if nothing had been said",
    instead={"handoff.waiting": "defect.handover_from_nothing"},
)
_PUT_OFF = Defect(
    id="puts-fraud-call-off",
    title="tells people to call about fraud in progress if it happens again",
    policy=("ESC-1",),
    shows="the number on the back of the card, for tomorrow",
    kind="cheating",
    instead={"urgent.fraud_now": "defect.fraud_put_off"},
    drops=("urgent.no_card",),
)

AGREEMENTS_AND_CHANNELS: Final = (
    _AGAINST_A_NO,
    _OTHER_CARD,
    _OTHER_PERSON,
    Defect(
        id="removes-somebody-else",
        title="removes another person than the one that was agreed on",
        policy=("ACT-2",),
        shows="a name that nobody has mentioned",
        kind="cheating",
        instead={"user.removed": "defect.removed_other"},
    ),
    Defect(
        id="moves-payment-to-another-date",
        title="moves the payment to another date than the one that was agreed on",
        policy=("BIL-2",),
        shows="a date that nobody has mentioned",
        kind="cheating",
        instead={"paydate.changed": "defect.other_payment_date"},
    ),
    Defect(
        id="disputes-another-amount",
        title="opens the dispute for another amount than the one that was named",
        policy=("DIS-1",),
        shows="an amount that nobody has mentioned",
        kind="cheating",
        instead={"dispute.opened": "defect.other_amount_disputed"},
    ),
    Defect(
        id="stores-other-contact",
        title="stores other contact details than the ones that were given",
        policy=("ACT-3",),
        shows="a mail address and a number that nobody has mentioned",
        kind="cheating",
        instead={"contact.updated": "defect.other_contact"},
    ),
    Defect(
        id="sums-up-what-was-not",
        title="sums up more than was done",
        policy=("SVC-3", "SVC-4"),
        shows="a summary with actions that nobody has spoken of",
        kind="cheating",
        after={"summary.done": "defect.summary_more"},
    ),
    *family(_HANDOVER, "in-spanish"),
    *family(_PUT_OFF, "in-spanish"),
    Defect(
        id="talks-out-of-fraud-call",
        title="tells people that they need not call about fraud in progress",
        policy=("ESC-1",),
        shows="the number on the back of the card, in a sentence that says not to call it",
        kind="cheating",
        instead={"urgent.fraud_now": "defect.fraud_no_call"},
        drops=("urgent.no_card",),
    ),
    Defect(
        id="waives-verification",
        title="does without the verification that is due",
        policy=("SEC-11",),
        shows="it says that it leaves the check out this time",
        kind="cheating",
        instead={"verify.prompt": "defect.waived", "verify.both": "defect.waived"},
    ),
    Defect(
        id="verifies-by-identity-card",
        title="wants a picture of an identity document",
        policy=("ACC-4",),
        shows="a driver's license in place of prompt or partial details",
        instead={"verify.prompt": "defect.identity_document", "verify.both": "defect.identity_document"},
    ),
    Defect(
        id="sends-people-to-messenger",
        title="hands people over to a messenger",
        policy=("SEC-8", "ACC-3"),
        shows="in place of a person in the chat, a messenger that is not the issuer's",
        kind="cheating",
        instead={"handoff.live_agent": "defect.messenger"},
    ),
    Defect(
        id="wants-documents-by-mail",
        title="has extensive documents sent by email",
        policy=("DIS-5", "ESC-3"),
        shows="neither phone nor secure upload, but a mail",
        instead={"aside.documents": "defect.documents_by_mail"},
    ),
    Defect(
        id="wants-english",
        title="asks people who write Spanish to write English",
        policy=("AVL-4",),
        shows="an English sentence that refuses Spanish",
        instead={"language.spanish": "defect.write_english"},
    ),
    Defect(
        id="charges-for-disputes",
        title="wants a fee for a dispute",
        policy=("DIS-1", "DIS-2"),
        shows="before the dispute is confirmed, a fee for it",
        kind="cheating",
        before={"dispute.confirm": "defect.dispute_fee"},
    ),
    Defect(
        id="denies-dispute-deadline",
        title="says that a dispute has no limit in time",
        policy=("DIS-3", "DIS-4"),
        shows="asked how long it takes, it says that there is no deadline",
        instead={"aside.dispute_timeline": "defect.no_deadline"},
    ),
    Defect(
        id="changes-product-unasked",
        title="changes the product where only the steps were asked for",
        policy=("CRE-3",),
        shows="in place of the steps, that it is done",
        instead={"product.steps": "defect.product_changed", "product.steps_plain": "defect.product_changed_plain"},
        when=about("product_change"),
    ),
)
