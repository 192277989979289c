"""Chapter Escalation: a person, a supervisor, a specialised team, a formal complaint, an answer that did not help."""

from __future__ import annotations

import re
from collections.abc import Generator

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Course, ask_yes_no
from simulator.reference.phrases import draw
from simulator.reference.talk import Need, Talk

_TEAMS = (
    ("disputes", r"disput|aclaracion|chargeback"),
    ("credit", r"credit|credito"),
    ("rewards", r"reward|recompensa|point|punto"),
    ("fraud", r"fraud"),
    ("travel", r"travel|viaje"),
)
_TEAM_OF_TOPIC = {
    "dispute": "disputes", "unauthorised": "fraud", "credit_limit": "credit", "apr": "credit", "late_fee": "credit",
    "points": "rewards", "redemption": "rewards", "pay_with_points": "rewards", "benefit": "rewards",
    "itinerary": "travel", "trip_protection": "travel", "reissue": "travel", "booking_tips": "travel",
}  # fmt: skip


def wait_for(talk: Talk, queue: str) -> str:
    """As said: some minutes; long when nobody is free."""
    base = 12 if talk.profile.live_agents == "full" else 2
    return talk.word("part.minutes", count=base + draw(talk.seed, "wait", queue) % 6)


def hand_over(talk: Talk, queue: str) -> None:
    """Names the queue, the wait and the case number, and leaves the floor to a person."""
    talk.handed_to, talk.wait = queue, wait_for(talk, queue)
    talk.event("handoff", queue=queue, wait=talk.wait)
    team = talk.word(f"part.queue_{queue}")
    talk.say(f"handoff.{_form(queue)}", team=team, wait=talk.wait, case_number=talk.case_number())
    talk.record("handed_over", team=team)


def _form(queue: str) -> str:
    return queue if queue in ("live_agent", "supervisor") else "team"


def hand_over_or_wait(talk: Talk, queue: str) -> Course:
    """With nobody free: the wait, and the choice to go on with the assistant."""
    if queue == "live_agent" and not talk.habit("hands_over"):
        talk.say("defect.deflect")
        return
    if talk.profile.live_agents != "full":
        hand_over(talk, queue)
        return
    talk.wait = wait_for(talk, queue)
    team, number = talk.word(f"part.queue_{queue}"), talk.case_number()
    if talk.urgent or talk.pressing:
        talk.say("queue.urgent")
    talk.say("queue.full", team=team, wait=talk.wait, case_number=number)
    for attempt in range(2):
        heard = yield Need(("choice", "queue_or_stay"), "queue.which")
        if heard.has("pressing") and not talk.pressed:
            # Who cannot wait is told what to do instead of waiting, whatever was said before.
            talk.pressing = talk.pressed = True
            talk.say("queue.urgent")
            return
        stays = heard.has("stay") and not heard.has("queue")
        if stays or (heard.polarity is False and not heard.has("queue")):
            talk.say("queue.stay")
            return
        if heard.has("queue", "live_agent", "supervisor", "specialist") or heard.polarity is True or attempt:
            hand_over(talk, queue)
            return
        talk.say("queue.which")


def live_agent(talk: Talk, heard: Heard) -> Course:
    """After a brief description of the goal; asked for once, never insisted on."""
    known = talk.topics or talk.facts.get("described") or len(heard.plain.split()) > 12
    if not known:
        talk.facts["described"] = "yes"  # before the answer: who asks for a person once more is not asked again
        talk.say("agent.ask_topic")
        yield Need(("topic",), "agent.ask_topic")
    yield from hand_over_or_wait(talk, "live_agent")


def supervisor(talk: Talk, _heard: Heard) -> Course:
    if not talk.habit("supervisor"):
        talk.say("defect.no_supervisor")
        return
    talk.say("agent.supervisor_ok")
    yield from hand_over_or_wait(talk, "supervisor")


def specialist(talk: Talk, heard: Heard) -> Course:
    if not talk.habit("supervisor"):
        talk.say("defect.no_supervisor")
        return
    yield from hand_over_or_wait(talk, team_for(talk, heard))


def team_for(talk: Talk, heard: Heard) -> str:
    named = next((team for team, words in _TEAMS if re.search(words, heard.plain)), "")
    return named or _TEAM_OF_TOPIC.get(talk.topic, "specialist")


def not_resolved(talk: Talk, _heard: Heard) -> Course:
    if not talk.habit("supervisor"):
        talk.say("defect.no_supervisor")
        return
    if (yield from ask_yes_no(talk, "agent.offer_escalation")):
        yield from hand_over_or_wait(talk, "supervisor")
    else:
        talk.say("agent.no_escalation")


def complaint(talk: Talk, heard: Heard) -> Course:
    if not talk.habit("logs_complaint"):
        talk.say("defect.no_complaint")
        return
    details = talk.facts.get("complaint") or (heard.text if len(heard.plain.split()) > 9 else "")
    if not details and not talk.topics:
        talk.say("complaint.ask_details")
        yield Need(("details",), "complaint.ask_details")
    number = talk.case_number("complaint")
    talk.event("complaint_logged", number=number)
    talk.say("complaint.logged", case_number=number)
    talk.record("complaint", case_number=number)


def offer_agent(talk: Talk, _heard: Heard) -> Course:
    """After messages that could not be understood."""
    if (yield from ask_yes_no(talk, "unclear.offer_agent")):
        yield from hand_over_or_wait(talk, "live_agent")
    else:
        talk.say("unclear.carry_on")


def vulnerable(talk: Talk, _heard: Heard) -> Course:
    if (yield from ask_yes_no(talk, "vulnerable.offer")):
        yield from hand_over_or_wait(talk, "specialist")
    else:
        talk.say("agent.no_escalation")


Handing = Generator[Need, Heard, None]
