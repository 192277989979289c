"""One chat behind seven protocols: the same journeys, the same words, the same verdicts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from simulator.conversation.conversation import Conversation
from simulator.conversation.drivers import AsyncDriver, play
from simulator.dialogue import StopReason, Transcript
from simulator.personas import load_goal, load_persona
from simulator.policies import load_policy
from simulator.targets.base import SessionStart
from simulator.understanding.secrets.taint import Taint
from simulator.users.agenda import Agenda
from tests.targets.gateways import GATEWAYS, Care
from tests.targets.loopback import serving
from tests.targets.talking import target_of

PERSONAS = (Path(__file__).parents[2] / "personas",)
TODAY = "2026-06-15"
JOURNEYS = {"lost card": "report_lost", "late fee": "late_fee", "new user": "add_user", "fraud": "fraud_now"}


@dataclass(frozen=True)
class Played:
    words: tuple[tuple[str, str], ...]
    stop: StopReason
    verdicts: tuple[tuple[str, str], ...]


@cache
def played(protocol: str, journey: str, defect: str = "") -> Played:
    persona = load_persona("ines", folders=PERSONAS, seed=5, today=TODAY)
    goal = load_goal(JOURNEYS[journey], folders=PERSONAS, persona=persona)

    async def run() -> Played:
        care = Care(*([defect] if defect else []))
        driver = AsyncDriver()
        gateway = GATEWAYS[protocol](care)
        try:
            async with serving(gateway) as server:
                target = target_of(gateway.settings, URL=server.url)
                start = SessionStart(
                    conversation_id="c", profile={"today": TODAY, **persona.profile(), "live_agents": "open"}, seed=11
                )
                talk = Conversation(
                    target.session(start), Transcript(conversation_id="c"), taint=Taint(persona.secrets)
                )
                stop = await play(talk.pursuing(Agenda(persona, goal, seed=3)), driver, target.limits)
                await play(talk.closing(), driver, target.limits)
                verdicts = load_policy().judge(talk.transcript)
                await driver.close()
                return Played(
                    words=tuple((str(turn.speaker), turn.text) for turn in talk.transcript.turns),
                    stop=stop,
                    verdicts=tuple((verdict.rule, str(verdict.outcome)) for verdict in verdicts),
                )
        finally:
            await driver.close()
            await care.close()

    return asyncio.run(run())


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("protocol", [name for name in GATEWAYS if name != "Plain"])
def test_a_journey_is_the_same_over_every_protocol(protocol: str, journey: str) -> None:
    plain = played("Plain", journey)
    assert plain.stop in (StopReason.SATISFIED, StopReason.REDIRECTED)
    assert len(plain.words) > 3
    assert played(protocol, journey) == plain


@pytest.mark.parametrize("protocol", GATEWAYS)
def test_a_defect_is_as_red_over_every_protocol(protocol: str) -> None:
    verdicts = dict(played(protocol, "lost card", "asks-security-code").verdicts)
    assert verdicts["never-asks-security-code"] == "failed"
    assert dict(played(protocol, "lost card").verdicts)["never-asks-security-code"] != "failed"
