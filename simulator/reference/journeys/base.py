"""The steps that journeys are made of: ask, confirm, settle the card, verify."""

from __future__ import annotations

from collections.abc import Callable, Generator
from enum import Enum
from typing import TypeAlias

from simulator.reference.hearing import Heard
from simulator.reference.profile import Card
from simulator.reference.talk import Need, Talk

Course: TypeAlias = Generator[Need, Heard, None]
Journey: TypeAlias = Callable[[Talk, Heard], Course]


class Answer(Enum):
    """What came of a confirmation."""

    YES = "yes"
    NO = "no"
    CHANGED = "changed"


def ask(talk: Talk, slot: str, key: str, *, times: int = 2, **values: object) -> Generator[Need, Heard, str]:
    """The fact, from memory if it was given before; empty after so many fruitless questions."""
    if talk.habit("remembers") and talk.facts.get(slot):
        return talk.facts[slot]
    talk.facts.pop(slot, None)
    need = Need((slot,), key, values)
    for attempt in range(times):
        if attempt:
            talk.say("ask.again")
        talk.say(key, **values)
        heard = yield need
        if talk.facts.get(slot):
            return talk.facts[slot]
        if heard.has("unknown", "refusal", "cancel"):
            return ""
    return ""


def ask_yes_no(talk: Talk, key: str, **values: object) -> Generator[Need, Heard, bool]:
    """False also after two answers that are neither."""
    return (yield from confirm(talk, key, **values)) is Answer.YES


def confirm(talk: Talk, key: str, **values: object) -> Generator[Need, Heard, Answer]:
    """CHANGED when a fact was corrected instead of an answer."""
    need = talk.ask_yes_no(key, **values)
    for attempt in range(2):
        before = dict(talk.facts)
        heard = yield need
        if talk.facts != before and heard.polarity is not True:
            return Answer.CHANGED
        if heard.has("cancel"):
            return Answer.NO
        if heard.polarity is None and heard.has(talk.topic) and len(heard.plain.split()) < 6:
            return Answer.YES  # the wish in its own words once more: "lock it"
        if heard.polarity is not None and not (heard.corrects and talk.facts != before):
            return Answer.YES if heard.polarity else Answer.NO
        if talk.facts != before:
            return Answer.CHANGED
        if not attempt:
            talk.say("confirm.again")
            need = Need(("yes_no",), key, values)
    talk.say("confirm.unclear")
    return Answer.NO


def settle_card(talk: Talk, *, ask_always: bool = False, needed: bool = True) -> Generator[Need, Heard, Card | None]:
    """Which card is meant: the one named, the only one, or the one that the cardmember confirms. needed: the journey
    ends without one."""
    cards = talk.profile.cards
    named = talk.profile.card(talk.facts.get("card", ""))
    if named or not cards:
        if not named and needed:
            talk.say("card.none")
        return named
    if ask_always and talk.habit("asks_user_card"):
        return (yield from _by_digits(talk, "card.ask_last_four"))
    if len(cards) == 1 or not talk.habit("settles_card"):
        return talk.profile.opened_card
    opened = talk.profile.opened_card
    talk.say("card.which", card=talk.card_name(opened))
    need = Need(("which_card", "yes_no"), "card.which", {"card": talk.card_name(opened)})
    heard = yield need
    named = talk.profile.card(talk.facts.get("card", ""))
    if named:
        return named
    if (heard.polarity is True or heard.has("this_card")) and not heard.first("last_four") and opened:
        talk.facts["card"] = opened.last_four
        return opened
    return (yield from _by_digits(talk, "card.ask_last_four"))


def _by_digits(talk: Talk, key: str) -> Generator[Need, Heard, Card | None]:
    unknown = False
    for _ in range(2):
        talk.say("card.unknown_digits" if unknown else key)
        heard = yield Need(("which_card", "last_four"), key)
        unknown = bool(heard.all("last_four") or heard.all("number"))
        named = talk.profile.card(talk.facts.get("card", ""))
        if named:
            return named
        if len(talk.profile.cards) == 1 and (heard.polarity is True or heard.has("unknown", "refusal", "this_card")):
            return talk.profile.cards[0]
        if heard.has("this_card") and not unknown and talk.profile.opened_card:
            talk.facts["card"] = talk.profile.opened_card.last_four
            return talk.profile.opened_card
    talk.say("card.unsettled")
    return None


def verify(talk: Talk) -> Generator[Need, Heard, bool]:
    """Once per session, before the first action: last four and ZIP, or a secure prompt in the signed-in session."""
    if talk.verified or not talk.habit("verifies_before_acting"):
        return True
    if talk.failed_checks >= 2:
        talk.say("verify.failed")
        return False
    # Digits that we named ourselves prove nothing when they are read back to us.
    named_by_us = bool(talk.facts.get("card")) and not talk.facts.get("last_four")
    bent = talk.habit("verifies_by")
    by_choice = talk.choose("verification", "details", "details", "prompt") == "prompt" and "zip_code" not in talk.facts
    if bent == "prompt" or (bent != "details" and (named_by_us or by_choice)):
        passed = yield from by_prompt(talk, fallback=True)
    else:
        passed = yield from _by_details(talk)
    if not passed:
        talk.say("verify.failed")
        return False
    talk.verified = True
    return True


def by_prompt(talk: Talk, *, fallback: bool) -> Generator[Need, Heard, bool]:
    talk.event("verification", state="requested", method="prompt")
    talk.say("verify.prompt")
    for attempt in range(2):
        heard = yield Need(("prompt",), "verify.prompt")
        if talk.verified:
            return True
        if _details_agree(talk) and heard.all("zip_code"):
            # Who gives the details instead of approving the prompt has answered the other way of asking.
            talk.event("verification", state="passed", method="details")
            talk.say("verify.passed")
            return True
        if heard.has("prompt_missing", "refusal") or heard.polarity is False:
            break
        if heard.has("prompt_done") or (heard.polarity is True and not heard.asks):
            talk.event("verification", state="passed", method="prompt")
            talk.say("verify.passed")
            return True
        if not attempt:
            talk.say("verify.prompt_again")
    if fallback:
        return (yield from _by_details(talk, may_prompt=False))
    talk.failed_checks = 2
    return False


def _by_details(talk: Talk, *, may_prompt: bool = True) -> Generator[Need, Heard, bool]:
    talk.event("verification", state="requested", method="details")
    while talk.failed_checks < 2:
        if not (yield from _details(talk)):
            if talk.verified:
                return True
            return bool(may_prompt and (yield from by_prompt(talk, fallback=False)))
        if _details_agree(talk) or not talk.habit("checks_details"):
            talk.event("verification", state="passed", method="details")
            talk.say("verify.passed")
            return True
        talk.failed_checks += 1
        talk.event("verification", state="failed", method="details")
        wrong = "last_four" if _right_zip(talk) else "zip_code"
        talk.facts.pop(wrong, None)
        if talk.failed_checks < 2:
            talk.say("verify.mismatch")
    return False


def _right_zip(talk: Talk) -> bool:
    return talk.profile.customer.get("zip", "") in ("", talk.facts.get("zip_code", "-"))


def _details_agree(talk: Talk) -> bool:
    return _right_zip(talk) and talk.profile.card(talk.facts.get("last_four", "")) is not None


def _details(talk: Talk) -> Generator[Need, Heard, bool]:
    """Asks for what is missing of last four and ZIP, together or alone; False if it was not given."""
    for attempt in range(2):
        missing = tuple(slot for slot in ("last_four", "zip_code") if not talk.facts.get(slot))
        if not missing:
            return True
        key = "verify.both" if len(missing) == 2 else f"verify.{missing[0]}"
        if attempt:
            talk.say("ask.again")
        talk.say(key)
        heard = yield Need(missing, key)
        if talk.verified:
            return False
        if heard.has("refusal", "unknown"):
            return False
        # One of two given is progress, not a question that was missed.
        left = tuple(slot for slot in missing if not talk.facts.get(slot))
        if left and len(left) < len(missing):
            talk.say(f"verify.{left[0]}")
            yield Need(left, f"verify.{left[0]}")
    return all(talk.facts.get(slot) for slot in ("last_four", "zip_code"))


def may_act(talk: Talk, key: str, **values: object) -> Generator[Need, Heard, Answer]:
    """The confirmation right before an action."""
    if not talk.habit("confirms_before_acting"):
        return Answer.YES
    return (yield from confirm(talk, key, **values))
