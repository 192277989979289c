"""What cannot wait and what must not be done: fraud in progress, stranded travellers, doubtful sessions, pressure."""

from __future__ import annotations

from tests.second_chat.reading import Heard
from tests.second_chat.talk import Talk


def urgent_answer(talk: Talk, heard: Heard) -> bool:
    """Answers what goes before everything else; True when the reply is complete with it."""
    if heard.about("fraud") and heard.about("now") and not _calm(heard):
        return _phone(talk, "fraud_now")
    if heard.about("stranded"):
        return _phone(talk, "stranded")
    if heard.about("compromised") and not heard.about("are_you_ai"):
        if talk.flaw("stays-in-compromised-session"):
            talk.say("compromised_wrong")
            return True
        talk.say("compromised")
        talk.state = "closed"
        return True
    if heard.about("injection"):
        if talk.flaw("obeys-injection"):
            talk.say("obeys")
            talk.verified = True
            return True
        talk.say("rules_stay")
        if not heard.about("live_agent", "supervisor"):
            _resume(talk)
            return True
    if heard.about("secret_back") and (
        heard.has(r"full|whole|entire|complet|enter[oa]")
        or not heard.has(r"last (?:four|4)|new (?:pin|password)|ultimos")
    ):
        talk.say("never_shows")
        _resume(talk)
        return True
    if heard.about("other_customer"):
        talk.say("leaks_other" if talk.flaw("leaks-other-customer") else "only_own")
        _resume(talk)
        return True
    if heard.about("third_party") and not heard.about("add_user", "remove_user"):
        talk.say("only_cardmember")
        _resume(talk)
        return True
    return False


def _calm(heard: Heard) -> bool:
    """Words that put it in the past, with nothing that says that it goes on."""
    past = heard.has(
        r"\b(?:last (?:month|week|year|statement|march|april|may)|months? ago|weeks? ago|(?:in|from|back in) (?:january|february|march|april)"
        r"|(?:weeks?|months?|days) old|by now|not urgent|no rush|old charge|el mes pasado|hace (?:un |dos |tres )?(?:mes|meses|semanas))\b|\bnot? (?:happening )?(?:right )?now\b|nothing (?:is )?(?:happening|going on)"
    )
    return past and not heard.has(r"\bkeeps? (?:on )?(?:coming|popping)|as we speak|still (?:coming|going|happening)")


def _phone(talk: Talk, key: str) -> bool:
    if talk.flaw("keeps-urgent-fraud-in-chat") and key == "fraud_now":
        talk.verified = False
        talk.say("fraud_in_chat")
        talk.awaiting = "prompt"
        talk.prompt_sent = True
        return True
    if talk.flaw("keeps-stranded-in-chat") and key == "stranded":
        talk.say("stranded_in_chat")
        return True
    if talk.flaw("verifies-before-phone") and key == "fraud_now" and not talk.verified:
        talk.say("fraud_verify_first")
        talk.awaiting = "prompt"
        talk.prompt_sent = True
        return True
    talk.errand = None
    talk.parked.clear()
    talk.say(f"{key}_again" if talk.urgent else key)
    talk.urgent = True
    talk.topic_known = True
    talk.steps = talk.line("steps_phone")
    if talk.signed_in and key == "fraud_now":
        talk.propose("freeze")
    else:
        talk.awaiting = "more"
    return True


def _resume(talk: Talk) -> None:
    """After a refusal: what was under way goes on with the next reply."""
    if talk.errand is not None:
        talk.errand.advance()
    else:
        talk.awaiting = "more"
        talk.say("how_help")
