"""A record in which every text that a chat can reach is one of the hostile payloads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from simulator.dialogue import Button, Event, Fault, Message, Speaker, Turn
from simulator.record.reader import Record
from simulator.record.result import ScenarioOutcome
from simulator.rules.base import Evidence
from tests.reports.sample_record import RUN, failing, scenario, talk

PAYLOADS: list[str] = json.loads(
    (Path(__file__).parents[1] / "cases" / "reports" / "payloads.json").read_text(encoding="utf-8")
)


def hostile_record() -> Record:
    found = []
    for number, payload in enumerate(PAYLOADS):
        verdict = replace(
            failing(Evidence(turn=1, start=0, end=max(1, len(payload) // 2), note=payload)), reason=f"it said {payload}"
        )
        spoken = talk("hello", payload, verdicts=(verdict,))
        turns = (
            *spoken.transcript.turns,
            Turn(
                speaker=Speaker.AGENT,
                messages=(Message(text=payload, buttons=(Button(title=payload, payload=payload),), late=True),),
                events=(Event(kind="other", data={"said": payload, payload[:20]: "x"}),),
                why=payload,
            ),
        )
        spoken = replace(spoken, transcript=replace(spoken.transcript, turns=turns), note=payload)
        line = 10 * (number + 1)
        found.append(
            scenario(
                line,
                "A chat that says strange things",
                spoken,
                outcome=ScenarioOutcome.FAILED,
                fault=Fault.SECURITY,
                reason=f"it said {payload}",
                steps=(
                    replace(
                        scenario(1, "x").steps[0], line=line + 1, status="failed", message=f"the agent said: {payload}"
                    ),
                ),
            )
        )
    return Record(run=RUN, scenarios=tuple(found), notes=(PAYLOADS[0],))
