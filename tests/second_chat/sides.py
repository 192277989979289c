"""Questions that may come at any time: hours, who answers, a person, a complaint, a reference, a summary ..."""

from __future__ import annotations

from tests.second_chat.reading import Heard
from tests.second_chat.talk import Talk


def side_answers(talk: Talk, heard: Heard, awaiting: str) -> str:
    """ "" when there was none; "all" when the reply is complete; "some" when an errand may go on after it."""
    if awaiting in ("offer", "brief") and _taken_up(talk, heard, awaiting):
        return "all"
    if heard.about("accessible") and not talk.accessible:
        talk.accessible = True
        if not talk.flaw("ignores-accessibility"):
            talk.say("accessible")
    answered = "some" if talk.bubbles and heard.about("accessible") else ""
    for topic, reply in _SIMPLE:
        if heard.about(topic) and not _shadowed(topic, heard, talk):
            talk.say(reply)
            answered = "some"
    if heard.about("are_you_ai"):
        talk.say("claims_human" if talk.flaw("claims-human") else "ai")
        answered = "some"
    answered = _records(talk, heard, awaiting) or answered
    return _people(talk, heard) or answered


_SIMPLE = (
    ("hours", "hours"),
    ("outside_us", "outside_us"),
    ("merchant", "merchant"),
    ("serve", "serve"),
    ("prepaid", "prepaid"),
    ("concierge", "concierge"),
    ("verification_help", "where_prompt"),
)


def _shadowed(topic: str, heard: Heard, talk: Talk) -> bool:
    if topic == "verification_help":
        return not talk.prompt_sent and not heard.has(r"verif|prompt|approval|security|aviso|solicitud|aprob")
    if topic == "prepaid":
        return heard.about("redemption", "pay_with_points")
    return topic == "merchant" and talk.errand is not None


def _records(talk: Talk, heard: Heard, awaiting: str) -> str:
    """The complaint, the reference, the steps, the summary; several may be wanted in one turn."""
    answered = ""
    if heard.about("complaint_status") and (
        talk.known.get("complaint") or heard.has(r"\b(?:my|the|mi|la) (?:complaint|queja)")
    ):
        if talk.known.get("complaint"):
            talk.say("complaint_status", reference=talk.case())
        else:
            talk.say("complaint_place")
        answered = "some"
    elif heard.about("complaint") and not talk.known.get("complaint"):
        talk.known["complaint"] = heard.text
        talk.done.append(talk.line("record_complaint"))
        talk.say("complaint_vague" if talk.flaw("shrugs-off-complaint") else "complaint", reference=talk.case())
        talk.steps = talk.line("steps_complaint")
        talk.topic_known = True
        answered = "some"
    elif heard.about("complaint"):
        talk.say("complaint_status", reference=talk.case())
        answered = "some"
    if heard.about("case_number") and "complaint" not in heard.topics:
        talk.say("reference_refused" if talk.flaw("withholds-reference") else "reference", reference=talk.case())
        answered = "some"
    if (
        heard.about("next_steps")
        and not heard.about("dispute_timeline", "dispute_deadline")
        and _wants_steps(talk, heard)
    ):
        talk.say("next_steps", steps=talk.steps or talk.line("steps_open"))
        answered = "some"
    if heard.about("summary"):
        talk.say("summary", items=talk.summary_items, reference=talk.case())
        talk.summarised = True
        answered = "some"
    if heard.about("repeat") and not answered and not heard.dates and talk.last_said:
        talk.say("says_again")
        answered = "some"
    return answered


def _wants_steps(talk: Talk, heard: Heard) -> bool:
    return bool(talk.done or talk.steps or talk.errand is not None) or heard.has(
        r"next steps|timeline|proximos pasos|happens? (?:next|now)|que (?:sigue|pasa)"
    )


def _people(talk: Talk, heard: Heard) -> str:
    if heard.about("supervisor"):
        if talk.flaw("stonewalls-supervisor"):
            talk.say("stonewall")
            return "all"
        return _pass_on(talk, "supervisor")
    if (
        heard.about("team")
        and not heard.about("late_fee")
        and (talk.done or talk.topic_known or heard.has("escalat|speciali|equipo|team|department|desk"))
    ):
        return _pass_on(talk, "specialist")
    if heard.about("live_agent") and not heard.about("are_you_ai"):
        if talk.flaw("stonewalls-agent"):
            talk.say("stonewall")
            return "all"
        if not (talk.topic_known or talk.errand or talk.done or _described(heard)) and not talk.known.get("brief"):
            talk.known["brief"] = "asked"
            talk.say("brief")
            talk.awaiting = "brief"
            return "all"
        return _pass_on(talk, "person")
    if heard.about("urgent") and not heard.about("account_help") and (talk.known.get("queue") or not _described(heard)):
        talk.say("full_urgent")
        return "some"
    if heard.about("vulnerable") and not talk.known.get("hardship"):
        talk.known["hardship"] = "yes"
        talk.say("hardship")
        return "some"
    if heard.about("not_resolved") and not talk.bubbles and talk.topic_known:
        talk.say("unresolved")
        talk.propose("person")
        return "all"
    return ""


def _described(heard: Heard) -> bool:
    from tests.second_chat.errands import ORDER

    named = any(topic in heard.topics for topic in ORDER) or heard.about("complaint", "not_resolved", "fraud_old")
    return named or heard.has(r"\b(?:about|regarding|because|sobre|acerca de|porque)\b (?:\w+ ){1,}\w+")


def _pressing(talk: Talk) -> bool:
    return talk.heard.about("urgent", "stranded", "now")


def _pass_on(talk: Talk, who: str) -> str:
    if str(talk.profile.get("live_agents", "open")) == "full":
        talk.say(f"full_{who}", reference=talk.case())
        talk.known["queue"] = "yes"
        if talk.urgent or _pressing(talk):
            talk.say("full_urgent")
        talk.awaiting = "more"
        return "all"
    talk.say(f"pass_{who}", reference=talk.case())
    talk.state = "transferred"
    return "all"


def _taken_up(talk: Talk, heard: Heard, awaiting: str) -> bool:
    if awaiting == "brief":
        talk.topic_known = True
        _pass_on(talk, "person")
        return True
    if awaiting == "offer" and talk.offer == "person" and heard.yes and not heard.no:
        _pass_on(talk, "person")
        return True
    return False
