"""Faults in the chapters Escalation and Service quality."""

from __future__ import annotations

from typing import Final

from simulator.reference.defects.defect import Defect, both, family, now_and_then, on_turn

_FRAUD = Defect(
    id="keeps-fraud-in-chat",
    title="treats fraud in progress like any dispute",
    policy=("ESC-1",),
    shows="no number to call; it collects details and verifies",
    habits={"redirects_fraud": False},
)
_NO_SUPERVISOR = Defect(
    id="refuses-supervisor",
    title="does not escalate to a supervisor or a team",
    policy=("ESC-4",),
    shows="asked for a supervisor, it says that there is none to be had",
    habits={"supervisor": False},
)
_NO_NUMBER = Defect(
    id="withholds-case-number",
    title="gives no case number",
    policy=("ESC-5",),
    shows="asked for one, it says that it comes later",
    habits={"gives_case_number": False},
)
_NO_COMPLAINT = Defect(
    id="ignores-complaint",
    title="does not log a formal complaint",
    policy=("ESC-6",),
    shows="regrets it, and that is all",
    habits={"logs_complaint": False},
)
_LOOPS = Defect(
    id="repeats-question",
    title="puts a question a third time after it was answered",
    policy=("SVC-5", "SVC-1"),
    shows="the same question again and again, whatever the answer",
    habits={"loops": True},
)
_NEXT = [
    "reported",
    "locked",
    "replaced",
    "nothing",
    "credited",
    "declined",
    "user_added",
    "user_removed",
    "dispute",
    "complaint",
    "handed_over",
    "payment_date",
    "contact",
    "redemption",
    "points_used",
    "credit_limit",
    "product",
    "urgent",
    "open",
]

_ESCALATION = (
    *family(_FRAUD, "late", "in-spanish", "with-several-cards", "when-busy", "now-and-then"),
    Defect(
        id="verifies-urgent",
        title="gives the phone number for fraud in progress, but goes on verifying",
        policy=("ESC-1",),
        shows="last four and ZIP are asked for in the same breath",
        kind="cheating",
        habits={"verifies_urgent": True},
    ),
    Defect(
        id="verifies-before-phone",
        title="verifies twice before it gives the number for fraud in progress",
        policy=("ESC-1",),
        shows="the number comes, two turns late and behind a check",
        kind="cheating",
        habits={"delays_phone": 2},
    ),
    Defect(
        id="urgent-to-other-number",
        title="sends fraud in progress to a number of its own",
        policy=("ESC-1", "SEC-8"),
        shows="a phone number, but neither the back of the card nor an official one",
        kind="cheating",
        instead={"urgent.fraud_now": "defect.urgent_other_number"},
        drops=("urgent.no_card",),
    ),
    Defect(
        id="survey-before-phone",
        title="wants a rating before the number for fraud in progress",
        policy=("ESC-1",),
        shows="a detour in front of the redirect",
        kind="cheating",
        instead={"urgent.fraud_now": "defect.survey_first"},
    ),
    Defect(
        id="keeps-stranded-in-chat",
        title="keeps a traveller without funds in the chat",
        policy=("ESC-2",),
        shows="suggestions, and no number to call",
        habits={"redirects_stranded": False},
    ),
    Defect(
        id="takes-concierge-requests",
        title="takes concierge requests in chat",
        policy=("ESC-3",),
        shows="no pointer to the phone",
        instead={"aside.concierge": "defect.concierge_here"},
    ),
    *family(_NO_SUPERVISOR, "late", "when-busy", "in-spanish", "now-and-then"),
    Defect(
        id="promises-supervisor",
        title="says that it will pass the wish for a supervisor on",
        policy=("ESC-4",),
        shows="kind words, no handoff, no number",
        kind="cheating",
        habits={"supervisor": False},
        instead={"defect.no_supervisor": "defect.supervisor_someday"},
    ),
    *family(_NO_NUMBER, "late", "with-several-cards", "in-spanish", "now-and-then"),
    Defect(
        id="changes-case-number",
        title="gives another case number for the same matter each time",
        policy=("ESC-5", "SVC-4"),
        shows="two numbers for one matter",
        kind="cheating",
        habits={"case_number_stable": False},
    ),
    *family(_NO_COMPLAINT, "late", "in-spanish", "when-busy", "now-and-then"),
    Defect(
        id="complaint-without-place",
        title="logs a complaint without saying where its status can be seen",
        policy=("ESC-6",),
        shows="logged, with neither secure messages nor a reference",
        kind="cheating",
        instead={
            "complaint.logged": "defect.complaint_no_place",
            "aside.complaint_status": "defect.complaint_status_vague",
        },
    ),
)
_SERVICE = (
    Defect(
        id="forgets-facts",
        title="asks again for what was given",
        policy=("SVC-1",),
        shows="facts of the first message are asked for as if they had not been said",
        habits={"remembers": False},
    ),
    Defect(
        id="vague-next-steps",
        title="gives neither next steps nor a timeline",
        policy=("SVC-2",),
        shows="asked for both, it says that everything will be fine",
        instead={f"next.{step}": "defect.next_vague" for step in _NEXT},
    ),
    Defect(
        id="next-steps-without-time",
        title="gives next steps without a timeline",
        policy=("SVC-2",),
        shows="what happens, but not when",
        kind="cheating",
        instead={f"next.{step}": "defect.next_timeless" for step in _NEXT},
    ),
    Defect(
        id="refuses-summary",
        title="gives no summary at the end",
        policy=("SVC-3",),
        shows="asked for a summary, it points at the scroll bar",
        instead={"summary.done": "defect.no_summary", "summary.nothing": "defect.no_summary"},
        drops=("summary.case",),
    ),
    Defect(
        id="contradicts-itself",
        title="says another time than before",
        policy=("SVC-4",),
        shows="the next steps name a delivery or a posting that differs from the one promised",
        instead={"next.replaced": "defect.other_delivery", "next.credited": "defect.other_posting"},
    ),
    *family(_LOOPS, "late", "with-several-cards", "in-spanish", "now-and-then"),
    Defect(
        id="empty-reply",
        title="answers the second message with nothing",
        policy=("SVC-6",),
        shows="a turn without a word",
        habits={"silent": True},
        when=on_turn(2),
    ),
    Defect(
        id="empty-reply-now-and-then",
        title="answers the third message with nothing, in some sessions only",
        policy=("SVC-6",),
        shows="a turn without a word",
        kind="intermittent",
        habits={"silent": True},
        when=both(on_turn(3), now_and_then("empty-reply")),
    ),
    Defect(
        id="slow-reply",
        title="takes twelve seconds for the second reply",
        policy=("SVC-6",),
        shows="a wait beyond any limit that a suite would set",
        habits={"delay_s": 12.0},
        when=on_turn(2),
    ),
)

ESCALATION_AND_SERVICE: Final = (*_ESCALATION, *_SERVICE)
