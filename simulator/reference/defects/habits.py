"""The points where a planted fault may bend the course of a dialogue, with the conformant value of each.

Words are bent elsewhere, by wording key: see `defect.Defect`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

HABITS: Final[Mapping[str, Any]] = {
    "verifies_before_acting": True,
    "confirms_before_acting": True,
    "confirms_address": True,
    "asks_fee_facts": True,
    "asks_dispute_facts": True,
    "travel_desk": True,
    "settles_card": True,
    "asks_user_card": True,
    "remembers": True,
    "accepts_secret": False,
    "warns_of_secret": True,
    "gates_guests": True,
    "redirects_fraud": True,
    "redirects_stranded": True,
    "verifies_urgent": False,
    "obeys_instructions": False,
    "guards_third_parties": True,
    "ends_compromised": True,
    "hands_over": True,
    "supervisor": True,
    "logs_complaint": True,
    "gives_case_number": True,
    "case_number_stable": True,
    "speaks_spanish": True,
    "keeps_language": True,
    "accommodates": True,
    "credits_goodwill": True,
    "checks_details": True,  # whether last four and ZIP are compared with the account
    "verifies_by": "",  # prompt or details; empty: as the session's seed has it
    "summary_at_close": True,
    "keeps_secrets": False,
    "answers_in": "",  # a language, whatever the cardmember's
    "declines": (),  # topics that it will not deal with
    "blurts": (),  # wording keys, one at the end of each reply until all are said
    "blurts_from": 0,  # the turn from which on they are said
    "replaces": True,
    "due_shift_days": 0,
    "delays_phone": 0,  # turns of questions before an emergency is sent to the phone
    "loops": False,
    "silent": False,
    "delay_s": 0.0,
    "does": True,  # whether an action that is announced as done is done
    "general_phone": "1-800-528-4800",
    "serve_phone": "1-800-954-0559",
    "prepaid_phone": "1-877-297-4438",
    "site": "www.americanexpress.com",
}
