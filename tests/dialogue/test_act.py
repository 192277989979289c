from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("ask", True),
        ("ask(zip_code)", True),
        ("ask(last_four|zip_code)", True),
        ("ask(last_four)", False),
        ("ask(zip)", False),
        ("inform(zip_code)", False),
    ],
)
def test_patterns(pattern: str, fits: bool) -> None:
    assert Act(type=ActType.ASK, slot="zip_code").matches(pattern) is fits


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act(type=ActType.GREET), "greet"),
        (Act(type=ActType.ASK, slot="zip_code"), "ask(zip_code)"),
        (Act(type=ActType.INFORM, slot="case_number", value="CS-1"), "inform(case_number, CS-1)"),
        (Act(type=ActType.NEXT_STEPS, value="5 days"), "next_steps(5 days)"),
    ],
)
def test_an_act_in_words(act: Act, words: str) -> None:
    assert str(act) == words


@pytest.mark.parametrize(
    ("patterns", "fits"),
    [
        (("greet", "ask(zip_code)"), True),
        (("ask(last_four)", "ask(zip_code)"), True),
        (("ask(last_four)", "ask"), True),
        (("ask", "ask(last_four)"), True),
        (("ask(last_four)", "inform(zip_code)"), False),
        ((), False),
    ],
)
def test_several_patterns_at_once(patterns: tuple[str, ...], fits: bool) -> None:
    assert Act(type=ActType.ASK, slot="zip_code").matches_any(patterns) is fits
