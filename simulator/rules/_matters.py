"""What a conversation is about: when the cardmember comes up with something new."""

from __future__ import annotations

from simulator.dialogue import Turn

CARD = {"which_card": "last_four"}
"""The question which card is meant is answered by its last four."""

ABOUT_THE_CHAT = frozenset(
    {
        "case_number", "next_steps", "summary", "repeat", "hours", "are_you_ai", "complaint_status", "live_agent",
        "supervisor", "specialist", "verification_help", "spanish", "english", "account_help", "other",
    }
)  # fmt: skip
"""Requests that concern the conversation itself and start no new matter."""


class Matters:
    """Follows what is wanted. Asking for the same thing again is nothing new."""

    def __init__(self) -> None:
        self._wanted: set[str] = set()

    def hears(self, turn: Turn) -> bool:
        """Whether a user's turn brings up a matter that was not there before."""
        new = {act.slot for act in turn.find("request")} - ABOUT_THE_CHAT - self._wanted
        self._wanted |= new
        return bool(new)


def begins_anew(turn: Turn) -> bool:
    """Whether a user's turn asks for something that is dealt with from the beginning, the same as before perhaps."""
    return any(act.slot not in ABOUT_THE_CHAT for act in turn.find("request"))
