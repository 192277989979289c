from __future__ import annotations

from simulator.dialogue import Fault


def test_every_fault_has_an_exit_code_and_only_three_are_the_chats() -> None:
    assert {fault: fault.exit_code for fault in Fault} == {
        Fault.BOT: 1,
        Fault.SECURITY: 1,
        Fault.PACE: 1,
        Fault.SCENARIO: 2,
        Fault.TARGET: 3,
        Fault.SIMULATOR: 4,
        Fault.HARNESS: 70,
    }
    assert [fault for fault in Fault if fault.is_chats] == [Fault.BOT, Fault.SECURITY, Fault.PACE]
