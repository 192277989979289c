"""What an errand is, and which one the visitor's words ask for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from tests.second_chat.reading import Heard

if TYPE_CHECKING:
    from tests.second_chat.talk import Talk


class Errand:
    """One thing that the visitor came for. advance() says the next thing and returns True once it is over.

    topic: its word in `topics.py`. near: topics that belong to it while it is under way, so that an answer which
    happens to sound like another errand does not start one. account: needs a signed-in visitor.
    """

    topic: ClassVar[str] = ""
    near: ClassVar[tuple[str, ...]] = ()
    account: ClassVar[bool] = True
    future: ClassVar[bool] = False

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.consent: bool | None = None
        self.settled = False
        self.moved = False
        self.card: str | None = None
        self.tries: Counter[str] = Counter()
        self.slots: dict[str, str] = {}

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        """Takes the facts in the words."""

    def answered(self, heard: Heard) -> None:
        """Takes the answer to a recap: yes, no, or a correction (which absorb then reads)."""
        if heard.no and not heard.yes:
            self.consent = False
        elif heard.yes or heard.about("prompt_done"):
            self.consent = True

    def advance(self) -> bool:
        raise NotImplementedError

    def need(self, lead: str, *slots: str, **values: object) -> bool:
        """Asks for what is missing, all at once. False when that was tried twice in vain: the errand is handed over."""
        if any(self.tries[slot] >= 2 for slot in slots) and not self.talk.flaw("loops"):
            self.hand_over()
            return False
        for slot in slots:
            self.tries[slot] += 1
        self.talk.ask(lead, *slots, **values)
        return True

    def hand_over(self) -> None:
        self.settled = True
        self.talk.say("over_to_specialist", reference=self.talk.case())
        self.talk.state = "transferred"

    def pick_card(self, heard: Heard, pending: list[str]) -> None:
        """Reads which card is meant, if the words tell."""
        named = self.talk.named_card(heard)
        if named is not None:
            self.card = named
        elif "which_card" in pending and heard.yes:
            self.card = str(self.talk.profile.get("opened_on") or "") or None
        elif "which_card" in pending and heard.no and len(self.talk.cards) == 2:
            opened = str(self.talk.profile.get("opened_on"))
            self.card = next(str(card["last_four"]) for card in self.talk.cards if card["last_four"] != opened)

    def settle_card(self) -> bool:
        """True once it is known which card is meant; else asks, starting from the one the chat was opened on."""
        cards = [str(card.get("last_four")) for card in self.talk.cards]
        if self.card is None and len(cards) == 1:
            self.card = cards[0]
        if self.card is not None or not cards:
            return True
        if self.talk.flaw("guesses-card"):
            self.card = cards[-1]
            return True
        opened = str(self.talk.profile.get("opened_on") or cards[0])
        others = [self.talk.card_label(four) for four in cards if four != opened]
        joint = " o " if self.talk.language == "es" else " or "
        if self.need("need", "which_card", opened=self.talk.card_label(opened), others=joint.join(others)):
            self.talk.chips(*(self.talk.card_label(four) for four in cards))
        return False

    def declined(self) -> bool:
        self.settled = True
        self.talk.say("declined")
        self.talk.awaiting = "more"
        return True


_ASKING = re.compile(
    r"\?|\b(?:i (?:also |really |just |now |still )?(?:want|need|would like|'d like|wanna|have to)|i'd (?:also )?like|can (?:you|i|we)|could (?:you|i|we)|please (?!yes)|"
    r"how (?:do|can|much|many|long)|what|when|where|also|instead|another thing|quiero|necesito|puede|quisiera|como|cuando|cual|tambien)\b"
)

ORDER = (
    "remove_user", "add_user", "unfreeze", "stolen", "lost", "damaged", "late_fee", "dispute_deadline", "dispute_timeline",
    "send_documents", "change_payment_date", "reissue", "trip_protection", "redemption", "pay_with_points", "itinerary",
    "booking_tips", "product_change", "credit_limit", "benefit", "points_balance", "wallet", "fraud", "dispute", "replace",
    "freeze", "preferences", "update_contact", "confirm_address", "apr", "payment_posting", "due_date", "balance", "travel_notice",
)  # fmt: skip


def errand_for(talk: Talk, heard: Heard, awaiting: str, pending: list[str]) -> Errand | None:
    """A new errand, or None where the words carry on with the one under way (or ask for none)."""
    from tests.second_chat.catalogue import ERRANDS

    current: Errand | None = talk.errand
    leaving = heard.about("leaving_to_call", "bye")
    if awaiting == "offer" and heard.yes and not heard.no and not leaving and talk.offer in ERRANDS:
        return ERRANDS[talk.offer](talk)
    wanted = [topic for topic in ORDER if topic in heard.topics and topic in ERRANDS]
    if not wanted:
        return None
    if current is not None:
        mine = {current.topic, *current.near}
        wanted = [topic for topic in wanted if topic not in mine]
        if (
            not wanted
            or not _ASKING.search(heard.low)
            or (pending and not heard.has(r"\balso\b|\btambien\b|\binstead\b|\?"))
        ):
            return None
        if current.topic in heard.topics:
            return None
    if (
        awaiting in ("confirm", "prompt", "details")
        and (heard.yes or heard.about("prompt_done"))
        and not heard.has(r"\balso\b|tambien|\?")
    ):
        return None
    if current is None and wanted[0] in ("fraud",) and heard.about("late_fee"):
        wanted = ["late_fee"]
    return ERRANDS[wanted[0]](talk)
