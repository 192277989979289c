"""The agent answers in the language that the cardmember writes, perhaps after a brief handoff."""

from __future__ import annotations

import re

from simulator.dialogue import Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.language import leaning
from simulator.rules.trace import Trace

_NAMES = {"en": "English", "es": "Spanish"}
_OTHER = {"en": "es", "es": "en"}
_COURTESY = lazy(r"\b(?:hola|gracias|por favor)\b", re.IGNORECASE)


class UsersLanguage:
    """One reply in the other language is let pass (a handoff takes a moment), unless the agent had written the right
    one before; the second one in a row is a breach. Short and mixed texts count for neither language. Saying that the
    language changes, or handing over to somebody who speaks it, begins the count anew."""

    def examine(self, trace: Trace) -> Finding:
        wanted, asked, strays, spoke = "", "", list[int](), set[str]()
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                asked = _asked_for(turn) or asked
                before, wanted = wanted, _wanted(turn, wanted, trace)
                if asked and wanted != asked:
                    wanted = ""  # asked for one language, and writes the other: either will do
                strays = strays if before == wanted else []
                continue
            said = leaning(turn.text)
            if said.language:
                spoke.add(said.language)
            if not wanted:
                continue
            count += wanted == "es"
            other = _OTHER[wanted]
            if turn.has("switch_language", "handoff(spanish)", "offer(spanish)") or said.language == wanted:
                strays = []
            elif said.language == other and _clearly(said.english, said.spanish, other):
                strays.append(index)
                if len(strays) > 1 or wanted in spoke:
                    breaches.append(_breach(strays, wanted, other))
        return conclude(
            breaches,
            exercised=count,
            not_exercised="nobody wrote Spanish",
            passed="the agent answered in the cardmember's language",
        )


def _asked_for(turn: Turn) -> str:
    if turn.has("request(english)", "switch_language(en)"):
        return "en"
    return "es" if turn.has("request(spanish)", "switch_language(es)") else ""


def _wanted(turn: Turn, before: str, trace: Trace) -> str:
    """The language to answer in after a user's turn: the last one asked for or clearly written."""
    if asked := _asked_for(turn):
        return asked
    said = leaning(turn.text)
    written = said.language
    if written == "es" and said.english and said.spanish - _courtesies(turn.text) < 2 * said.english:
        return before  # "Hola, por favor update my address" is as much English
    if written == "en" and trace.setting.get("language") == "es":
        return before  # a Spanish speaker who mixes languages may be answered in either
    return written or before


def _courtesies(text: str) -> int:
    """Words that people say in another language than the one they go on in."""
    return sum(len(found.split()) for found in _COURTESY.findall(text))


def _clearly(english: int, spanish: int, language: str) -> bool:
    mine, other = (english, spanish) if language == "en" else (spanish, english)
    return mine >= 5 and other <= 1


def _breach(strays: list[int], wanted: str, other: str) -> Breach:
    return Breach(
        reason=f"the cardmember writes {_NAMES[wanted]}, and the agent answers in {_NAMES[other]}",
        evidence=tuple(Evidence(turn=turn, note=f"in {_NAMES[other]}") for turn in strays),
        tier=Tier.GRAMMAR,
    )
