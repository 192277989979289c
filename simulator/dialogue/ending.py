"""How a conversation ended, and whose fault a red is."""

from __future__ import annotations

from enum import StrEnum


class StopReason(StrEnum):
    """Why no further turn was taken."""

    SATISFIED = "satisfied"  # the goal's outcomes were reached
    REDIRECTED = "redirected"  # the user was sent to another channel and goes there
    HANDED_OFF = "handed_off"  # a person takes over
    REFUSED = "refused"  # the agent said no, finally, and the user accepts it
    ABANDONED = "abandoned"  # the user's patience ended
    AGENT_CLOSED = "agent_closed"  # the chat ended the session
    STUCK = "stuck"  # the simulator could not go on: never green
    TURN_LIMIT = "turn_limit"
    TARGET_FAILED = "target_failed"
    SCRIPT_ENDED = "script_ended"  # only scripted lines were said, all of them


class Fault(StrEnum):
    """Whose fault a red is. Only the first three are the chat's."""

    BOT = "bot"
    SECURITY = "security"
    PACE = "pace"
    SIMULATOR = "simulator"
    SCENARIO = "scenario"
    TARGET = "target"
    HARNESS = "harness"

    @property
    def exit_code(self) -> int:
        return _EXIT_CODES[self]

    @property
    def is_chats(self) -> bool:
        return self.exit_code == 1


_EXIT_CODES = {
    Fault.BOT: 1,
    Fault.SECURITY: 1,
    Fault.PACE: 1,
    Fault.SCENARIO: 2,
    Fault.TARGET: 3,
    Fault.SIMULATOR: 4,
    Fault.HARNESS: 70,
}
