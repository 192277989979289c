"""In which language an agent answers, told from the small words of its replies."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.dialogue import Speaker, Transcript
from simulator.frontends.observations import Expected
from simulator.rules.base import Evidence, Verdict
from simulator.rules.language import leaning

CODES: Mapping[str, str] = {"English": "en", "Spanish": "es"}


def answers_in(transcript: Transcript, expected: Expected, *, language: str, since: int = 0) -> Verdict:
    """Every reply that can be told is in the language, or the person is passed to somebody who speaks it.

    language: English or Spanish. since: turns before it are not looked at.
    """
    code = CODES[language]
    replies = [(i, turn) for i, turn in enumerate(transcript.turns) if i >= since and turn.speaker is Speaker.AGENT]
    passed_on = next(
        (i for i, turn in replies if code == "es" and turn.has("handoff(spanish)", "switch_language(es)")), None
    )
    told = [(index, leaning(turn.text).language) for index, turn in replies]
    right = [index for index, said in told if said == code]
    wrong = [index for index, said in told if said not in (code, "") and (passed_on is None or index < passed_on)]
    if passed_on is not None and len(wrong) <= 1:
        return expected.verdict(True, f"turn {passed_on + 1} passes on to it", evidence=[Evidence(turn=passed_on)])
    if not wrong and not right and _leans("\n".join(turn.text for _, turn in replies), code):
        return expected.verdict(True, f"all {len(replies)} replies together are in {language}")
    if wrong or not right:
        reason = (
            f"turn {wrong[0] + 1} is in another language" if wrong else f"no reply could be told to be in {language}"
        )
        return expected.verdict(False, reason, evidence=[Evidence(turn=index) for index in wrong])
    return expected.verdict(True, f"{len(right)} replies in {language}", evidence=[Evidence(turn=right[0])])


def _leans(text: str, code: str) -> bool:
    """For replies too short to be told one by one."""
    found = leaning(text)
    english, spanish = found.english, found.spanish
    return english > spanish if code == "en" else spanish > english
