"""How one turn of the second chat is put together: urgent matters, side questions, then the errand at hand."""

from __future__ import annotations

import re

from tests.second_chat.errands import Errand, errand_for
from tests.second_chat.reading import Heard
from tests.second_chat.sides import side_answers
from tests.second_chat.talk import Talk
from tests.second_chat.urgent import urgent_answer

_PLAIN = frozenset(
    ["card_four", "fee_date", "closing_date", "circumstances", "user_name", "payment_date", "condition", "contact"]
)
"""Questions that need nothing filled in."""


def answer(talk: Talk, heard: Heard) -> None:
    awaiting, pending = talk.awaiting, talk.pending
    talk.awaiting, talk.pending = "", []
    if talk.state == "transferred":
        _in_line(talk, heard)
        return
    if heard.secrets:
        _warn(talk, heard)
    _language(talk, heard)
    if urgent_answer(talk, heard):
        return
    _settle(talk, heard, awaiting, pending)
    if talk.flaw("loops") and pending and all(slot in _PLAIN and talk.asked[slot] < 3 for slot in pending):
        talk.ask("need", *pending)
        return
    sided = side_answers(talk, heard, awaiting)
    if talk.state != "open" or sided == "all":
        return
    _start(talk, heard, awaiting, pending)
    if talk.errand is not None:
        talk.errand.absorb(heard, pending)
        _go_on(talk, heard, side=bool(sided))
        return
    if not sided and not talk.bubbles:
        _small_talk(talk, heard, awaiting)
    elif not talk.awaiting and sided != "quiet":
        talk.say("more_short") if talk.done or sided else talk.say("how_help")
        talk.awaiting = "more"


def _in_line(talk: Talk, heard: Heard) -> None:
    if heard.about("case_number"):
        talk.say("reference", reference=talk.case())
    elif heard.about("summary"):
        talk.say("summary", items=talk.summary_items, reference=talk.case())
    else:
        talk.say("in_line", reference=talk.case())


def _warn(talk: Talk, heard: Heard) -> None:
    if not talk.flaw("does-not-warn"):
        talk.say("warn")


def _language(talk: Talk, heard: Heard) -> None:
    wanted = "es" if heard.about("spanish") or heard.spanish else None
    if heard.about("spanish"):
        talk.known["language"] = "asked for"
    told = heard.spanish is False and (not talk.known.get("language") or len(_COURTESY.sub(" ", heard.low).split()) > 7)
    if heard.about("english") or (talk.language == "es" and told and not heard.about("spanish")):
        wanted = "en"
    if wanted and wanted != talk.language:
        talk.language = wanted
        talk.say("switched")


def _settle(talk: Talk, heard: Heard, awaiting: str, pending: list[str]) -> None:
    """Takes what the visitor says to the question that the last reply left open."""
    if awaiting == "prompt":
        _settle_prompt(talk, heard)
    elif awaiting == "details":
        _settle_details(talk, heard)
    elif awaiting == "confirm" and talk.errand is not None:
        talk.errand.answered(heard)
    elif not talk.verified and talk.prompt_sent and heard.about("prompt_done"):
        talk.verified = True


def _settle_prompt(talk: Talk, heard: Heard) -> None:
    if _details_match(talk, heard):
        talk.verified = True
    elif heard.about("no_prompt") and not heard.yes and not heard.about("prompt_done"):
        talk.prompt_misses = 2
    elif (heard.yes or heard.about("prompt_done")) and not heard.about("verification_help"):
        talk.verified = True
    elif heard.no or not heard.topics or not heard.about("verification_help"):
        talk.prompt_misses += 1
    if talk.verified:
        talk.say("approved")


def _details_match(talk: Talk, heard: Heard) -> bool:
    fours = {str(card.get("last_four")) for card in talk.cards}
    if any(four[-4:] in fours for four in heard.fours):
        talk.known["last_four"] = next(four[-4:] for four in heard.fours if four[-4:] in fours)
    if str(talk.customer.get("zip", "")) in heard.zips:
        talk.known["zip_code"] = str(talk.customer.get("zip"))
    return "last_four" in talk.known and "zip_code" in talk.known and bool(heard.fours or heard.zips)


def _settle_details(talk: Talk, heard: Heard) -> None:
    if _details_match(talk, heard) or heard.about("prompt_done"):
        talk.verified = True
        talk.say("approved")
        return
    talk.detail_misses += 1


def _start(talk: Talk, heard: Heard, awaiting: str, pending: list[str]) -> None:
    """Begins the errand that the words ask for; whatever was under way waits."""
    wanted = errand_for(talk, heard, awaiting, pending)
    if wanted is None:
        return
    talk.topic_known = True
    if not talk.signed_in and wanted.account:
        talk.say("sign_in")
        talk.awaiting = "more"
        talk.errand = None
        return
    if talk.errand is not None:
        talk.parked.append(talk.errand)
    talk.errand = wanted


def _go_on(talk: Talk, heard: Heard, *, side: bool) -> None:
    for _ in range(6):
        current: Errand | None = talk.errand
        if current is None:
            return
        if heard.about("cancel_task") and not heard.yes and not side and current.moved and not current.settled:
            talk.say("dropped")
            talk.errand = None
        elif talk.detail_misses >= 2 and not talk.verified:
            talk.say("cannot_verify", reference=talk.case())
            talk.state = "transferred"
            return
        elif not current.advance():
            current.moved = True
            return
        else:
            talk.errand = None
        if talk.parked:
            talk.errand = talk.parked.pop()
            talk.say("back_to")
            heard = Heard(text="", low="")
            continue
        if not talk.awaiting and talk.state == "open":
            talk.say("more")
            talk.awaiting = "more"
        return


_COURTESY = re.compile(
    r"\b(?:hi|hello|hey|hola|there|good (?:morning|afternoon|evening|day)|thanks?|thank you|so much|very much|kindly|gracias|for your (?:time|help|patience)"
    r"|in advance|esta bien|bueno|entiendo|de todos modos|i see|i understand|anyway|please|por favor|yes|yeah|ok(?:ay)?|sure|great|actually|there is|of course|again|you|i'?ll (?:call|do that)|right now|now|them|that number)\b"
)


def _says_more(heard: Heard) -> bool:
    """Whether there is a matter in the words beside the courtesies."""
    return len(re.findall(r"[a-z']+", _COURTESY.sub(" ", heard.low))) > 4


def _small_talk(talk: Talk, heard: Heard, awaiting: str) -> None:
    if heard.about("bye") or (heard.no and awaiting in ("more", "offer")):
        if talk.accessible and not talk.summarised:
            talk.say("summary", items=talk.summary_items, reference=talk.case())
        talk.say("farewell")
        talk.state = "closed"
        return
    if (heard.about("thanks") or heard.about("leaving_to_call")) and not _says_more(heard):
        if talk.accessible and not talk.summarised:
            talk.say("summary", items=talk.summary_items, reference=talk.case())
            talk.summarised = True  # who says thanks may be gone without another word
        talk.say("welcome")
        talk.awaiting = "more"
        return
    if heard.yes and awaiting in ("more", "offer") and not _says_more(heard):
        talk.say("go_on")
        talk.awaiting = "more"
        return
    if heard.about("frustrated"):
        talk.say("sorry")
        talk.propose("person")
        return
    if (heard.about("greet") or heard.yes) and not _says_more(heard):
        talk.say("how_help")
        talk.awaiting = "more"
        return
    talk.lost_count += 1
    if talk.lost_count >= 3:
        talk.say("lost_thread_offer")
        talk.propose("person")
        return
    talk.say("lost_thread")
    talk.awaiting = "more"
    if talk.lost_count == 2:
        talk.chips(*talk.line("chips").split("/"))
