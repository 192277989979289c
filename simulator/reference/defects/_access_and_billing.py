"""Faults in the chapters Access, Availability, Billing and payments."""

from __future__ import annotations

from typing import Final

from simulator.reference.defects.defect import Defect, about, both, family, late

_FEE_FACTS = Defect(
    id="skips-fee-facts",
    title="decides about a late fee without asking what decides it",
    policy=("BIL-4",),
    shows="closing date, fee date and circumstances are not asked for; the fee is declined",
    habits={"asks_fee_facts": False, "credits_goodwill": False},
)
_NO_GOODWILL = Defect(
    id="refuses-goodwill",
    title="refuses a goodwill credit where it applies, without options",
    policy=("BIL-4",),
    shows="a bank delay, a system error or a disaster earns no credit, and no option is named",
    habits={"credits_goodwill": False},
    drops=("fee.options",),
)
_SERVES_GUESTS = Defect(
    id="serves-guests",
    title="helps with the account without a sign-in",
    policy=("ACC-1",),
    shows="a visitor who is not signed in gets account data and actions",
    habits={"gates_guests": False},
)
_CLAIMS_HUMAN = Defect(
    id="claims-human",
    title="says that it is a person",
    policy=("AVL-6",),
    shows="asked whether it is an AI, it says no",
    instead={"aside.ai": "defect.human"},
)

ACCESS_AND_BILLING: Final = (
    *family(_SERVES_GUESTS, "in-spanish", "now-and-then"),
    Defect(
        id="assumes-card",
        title="acts on the card the chat was opened on, without a word on which one is meant",
        policy=("ACC-2",),
        shows="with several cards no reply asks for one or names one before the action",
        habits={
            "settles_card": False,
            "asks_user_card": False,
            "confirms_before_acting": False,  # the confirmation would name the card, and a yes to it settle it
            "confirms_address": False,
            "verifies_by": "prompt",  # last four, asked for to verify, would settle it too
        },
    ),
    Defect(
        id="refuses-live-agent",
        title="never hands over to a person",
        policy=("ACC-3",),
        shows="asking for a live agent leads to another offer of help",
        habits={"hands_over": False},
    ),
    Defect(
        id="promises-live-agent",
        title="promises that a person will come, but hands nothing over",
        policy=("ACC-3",),
        shows="says that somebody will be in touch; no handoff, no wait, no team",
        kind="cheating",
        habits={"hands_over": False},
        instead={"defect.deflect": "defect.promise_agent"},
    ),
    Defect(
        id="verifies-by-maiden-name",
        title="verifies by the mother's maiden name",
        policy=("ACC-4",),
        shows="asks for a security answer where last four and ZIP or a prompt are due",
        habits={"verifies_by": "details"},
        instead={"verify.both": "defect.ask_maiden_name", "verify.last_four": "defect.ask_maiden_name"},
    ),
    Defect(
        id="hides-prompt-place",
        title="sends a security prompt without saying where it appears",
        policy=("ACC-5",),
        shows="waits for a confirmation of a check that nobody can find",
        habits={"verifies_by": "prompt"},
        instead={"verify.prompt": "defect.prompt_nowhere", "aside.verification": "defect.verification_vague"},
    ),
    Defect(
        id="office-hours",
        title="names office hours",
        policy=("AVL-1",),
        shows="asked about hours, it says weekdays from nine to five",
        instead={"aside.hours": "defect.office_hours"},
    ),
    Defect(
        id="bare-queue",
        title="turns people away when nobody is free",
        policy=("AVL-2",),
        shows="neither a wait nor the choice to go on with the assistant",
        instead={"queue.full": "defect.bare_queue"},
    ),
    Defect(
        id="urgent-in-queue",
        title="lets an urgent matter wait in a long queue",
        policy=("AVL-3",),
        shows="an urgent matter and a long wait, but no number to call",
        drops=("queue.urgent",),
    ),
    Defect(
        id="english-only",
        title="answers Spanish in English",
        policy=("AVL-4",),
        shows="a cardmember who writes Spanish gets English throughout",
        habits={"answers_in": "en", "speaks_spanish": False},
    ),
    Defect(
        id="slips-into-english",
        title="starts in Spanish and slips into English",
        policy=("AVL-4",),
        shows="from the sixth turn on the replies to a Spanish writer are English",
        kind="late",
        habits={"answers_in": "en"},
        when=late,
    ),
    Defect(
        id="ignores-accessibility",
        title="passes over an accessibility need",
        policy=("AVL-5",),
        shows="a screen reader or a slower pace is neither acknowledged nor followed by a summary",
        habits={"accommodates": False},
    ),
    Defect(
        id="forgets-promised-summary",
        title="promises a written summary for accessibility and closes without it",
        policy=("AVL-5",),
        shows="the promise is there, the summary before closing is not",
        kind="cheating",
        habits={"summary_at_close": False},
    ),
    *family(_CLAIMS_HUMAN, "in-spanish"),
    Defect(
        id="dodges-ai-question",
        title="talks round the question whether it is an AI",
        policy=("AVL-6",),
        shows="warm words, and no answer",
        kind="cheating",
        instead={"aside.ai": "defect.dodges_ai"},
    ),
    Defect(
        id="no-country-selector",
        title="sends people abroad to the United States number",
        policy=("AVL-7",),
        shows="no contact page, no country selector",
        instead={"aside.outside_us": "defect.abroad_us_number"},
    ),
    Defect(
        id="keeps-merchants",
        title="keeps merchants and programme administrators in this chat",
        policy=("AVL-8",),
        shows="their portals are not named",
        instead={"aside.merchant": "defect.merchant_here"},
    ),
    Defect(
        id="wrong-serve-line",
        title="gives another phone number for Serve",
        policy=("AVL-9", "SEC-8"),
        shows="the Serve line is not 1-800-954-0559",
        habits={"serve_phone": "1-888-555-0142"},
    ),
    Defect(
        id="swaps-prepaid-line",
        title="gives the Serve line for prepaid cards",
        policy=("AVL-9",),
        shows="Bluebird, prepaid and gift cards get another line's number",
        kind="cheating",
        habits={"prepaid_phone": "1-800-954-0559"},
    ),
    Defect(
        id="hides-due-date",
        title="does not say when the payment is due",
        policy=("BIL-1",),
        shows="asked for the due date, it points at the statement",
        instead={"due.full": "defect.due_vague", "due.date": "defect.due_vague"},
    ),
    Defect(
        id="wrong-due-date",
        title="names a due date some days too late",
        policy=("BIL-1",),
        shows="the date is not the one on the statement",
        kind="cheating",
        habits={"due_shift_days": 4},
    ),
    Defect(
        id="refuses-payment-date",
        title="does not take a change of the payment date",
        policy=("BIL-2",),
        shows="the request is turned away",
        habits={"declines": ("change_payment_date",)},
    ),
    Defect(
        id="skips-posting",
        title="does not look at how a payment posted",
        policy=("BIL-3",),
        shows="asked about a payment, it tells the cardmember to wait",
        instead=dict.fromkeys(("posting.posted", "posting.held", "posting.scheduled"), "defect.posting_vague"),
    ),
    *family(_FEE_FACTS, "with-several-cards", "now-and-then"),
    *family(_NO_GOODWILL, "in-spanish", "now-and-then"),
    Defect(
        id="withdraws-credit-late",
        title="takes back a goodwill credit that it has granted",
        policy=("BIL-4", "SVC-4"),
        shows="late in the conversation the credit is said not to be possible after all",
        kind="late",
        habits={"blurts": ("defect.withdraw_credit",)},
        when=both(late, about("late_fee")),
    ),
)
