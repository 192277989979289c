"""What can be asked at any time, and what must be guarded at any time; none of it moves a journey on."""

from __future__ import annotations

import re

from simulator.reference.hearing import Heard
from simulator.reference.journeys.people import wait_for
from simulator.reference.talk import Need, Talk

# Topic -> wording, where there is nothing more to it. Order is the order of the answers.
_PLAIN = {
    "are_you_ai": "aside.ai",
    "hours": "aside.hours",
    "outside_us": "aside.outside_us",
    "merchant_support": "aside.merchant",
    "serve_support": "aside.serve",
    "prepaid_support": "aside.prepaid",
    "documents": "aside.documents",
    "concierge": "aside.concierge",
    "dispute_deadline": "aside.dispute_deadline",
    "dispute_timeline": "aside.dispute_timeline",
    "liability": "aside.liability",
    "secret_offer": "aside.never_needed",
    "security_code_place": "aside.security_code_place",
    "verification_help": "aside.verification",
    "complaint_status": "aside.complaint_status",
}
_STATUS = re.compile(
    r"\b(status|estado|estatus|track it|follow up|seguimiento|where can i see|donde (lo |la )?(veo|puedo ver))\b"
)
_CARD_SITUATIONS = ("lost", "stolen", "damaged", "lock", "replace")


class Asides:
    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.refused = ""  # wording of the last refusal, until another message was answered

    # -- guards ----------------------------------------------------------------------------------------------

    def guard(self, heard: Heard) -> str:
        """`refused` when the message wants what nobody may have, `warned` when it held a secret, else empty."""
        talk = self._talk
        state = ""
        if heard.secrets:
            state = "warned"
            self._secret(heard)
        if heard.has("compromised") and not heard.has("fraud_now"):
            ends = talk.habit("ends_compromised")
            talk.say("guard.compromised" if ends else "defect.compromised_goes_on")
            talk.reply.end = ends
            return "ended" if ends else "refused"
        if heard.has("injection"):
            if talk.habit("obeys_instructions"):
                talk.verified = True
                talk.say("defect.obeys")
            else:
                self.refuse("guard.injection")
            state = "refused"
        elif heard.has("other_customer"):
            self.refuse("guard.other_customer")
            state = "refused"
        elif heard.has("third_party") and not heard.has("add_user", "remove_user"):
            if talk.habit("guards_third_parties"):
                self.refuse("guard.third_party")
                state = "refused"
        elif heard.has("secret_back"):
            self.refuse("guard.secret_back")
            state = "refused"
        return state

    def refuse(self, key: str) -> None:
        self.refused = key
        self._talk.say(key)

    def _secret(self, heard: Heard) -> None:
        talk = self._talk
        value, kind = heard.secrets[0].value, talk.word(f"part.{heard.secrets[0].kind}")
        if talk.habit("keeps_secrets"):
            talk.secret, talk.word_of_secret = value, kind
        if talk.habit("accepts_secret"):
            talk.verified = True
            talk.say("defect.accepts_secret", kind=kind)
        elif talk.habit("warns_of_secret"):
            spelled = " ".join(talk.word(f"part.digit_{each}") if each in "0123456789" else each for each in value)
            spaced = " ".join(each for each in value if each.isalnum())
            talk.say("guard.secret", kind=kind, secret=value, spelled=spelled, spaced=spaced)

    # -- side questions --------------------------------------------------------------------------------------

    def accommodate(self, heard: Heard) -> None:
        """Whatever else a message holds: the need that somebody states is met."""
        talk = self._talk
        if heard.has("screen_reader", "slower_pace") and talk.habit("accommodates"):
            talk.say("aside.accommodate" if not talk.accommodates else "aside.accommodate_again")
            talk.accommodates = True

    def answer(self, heard: Heard, need: Need) -> bool:
        """Answers every side question of the message; True if there was one."""
        talk = self._talk
        before = len(talk.reply.bubbles), sum(len(bubble.text) for bubble in talk.reply.bubbles)
        for topic, key in _PLAIN.items():
            if topic in heard.topics and not (topic == "documents" and need.slots == ("circumstances",)):
                talk.say(key)
        self._about_this_chat(heard, need)
        return before != (len(talk.reply.bubbles), sum(len(bubble.text) for bubble in talk.reply.bubbles))

    def _about_this_chat(self, heard: Heard, need: Need) -> None:
        talk = self._talk
        if heard.has("case_number"):
            talk.say(
                "aside.case_number" if talk.habit("gives_case_number") else "defect.no_case_number",
                case_number=talk.case_number(talk.last_issue),
            )
        if heard.has("summary"):
            self.summarise()
        if heard.has("next_steps") and not heard.has("dispute_timeline"):
            self._next_steps()
        if heard.has("wait") and "choice" not in need.slots:
            talk.say("aside.wait", wait=talk.wait or wait_for(talk, "live_agent"))
            if talk.pressing and talk.profile.live_agents == "full":
                talk.say("queue.urgent")
        if heard.has("repeat") and need.key and not ("prompt" in need.slots and heard.has("prompt_missing")):
            talk.say("aside.repeat")
        why = heard.has("why") and not heard.has("unknown")
        if why and need.slots and ({"last_four", "zip_code", "prompt"} & set(need.slots)):
            talk.say("aside.why_verify")
        elif why and need.slots and "choice" not in need.slots and not need.yes_no:
            talk.say("aside.why")
        if "complaint" in talk.cases and _STATUS.search(heard.plain) and not heard.has("complaint_status"):
            talk.say("aside.complaint_status")
        if heard.has("signed") and not talk.profile.signed_in:
            talk.say("guest.not_yet")

    def summarise(self) -> None:
        talk = self._talk
        lines = [talk.word(key, **values) for key, values in talk.done]
        if not lines:
            topics = ", ".join(talk.word(f"topic.{topic}") for topic in talk.topics) or talk.word("topic.general")
            talk.say("summary.nothing", topics=topics)
            return
        cases = talk.word("part.and").join(dict.fromkeys(talk.cases.values()))
        talk.say("summary.done", lines="\n".join(f"- {line}" for line in lines))
        if cases:
            talk.say("summary.case", case_number=cases)

    def _next_steps(self) -> None:
        """By what was done last, else by the matter in hand."""
        talk = self._talk
        for key, values in reversed(talk.done):
            step = key.removeprefix("done.")
            if step in _NEXT:
                talk.say(f"next.{_NEXT[step]}", **{"posting": "", "delivery": "", "team": "", **values}, wait=talk.wait)
                return
        if talk.topic in ("fraud_now", "stranded"):
            talk.say("next.urgent")
        elif talk.failed_checks >= 2 and not talk.verified:
            talk.say("verify.failed")
        else:
            talk.say("next.open")

    def send_to_sign_in(self, topic: str) -> None:
        talk = self._talk
        if topic in _CARD_SITUATIONS:
            talk.say("guest.card")
        elif topic in (
            "live_agent",
            "supervisor",
            "specialist",
            "complaint",
            "not_resolved",
            "vulnerable",
            "offer_agent",
        ):
            talk.say("guest.person")
        else:
            talk.say("guest.sign_in")


_NEXT = {
    "reported_lost": "reported", "reported_stolen": "reported", "reported_damaged": "reported", "locked": "locked",
    "replaced": "replaced", "unlocked": "nothing", "credited": "credited", "fee_declined": "declined",
    "user_added": "user_added", "user_removed": "user_removed", "dispute": "dispute", "complaint": "complaint",
    "handed_over": "handed_over", "payment_date": "payment_date", "contact": "contact", "preference": "contact",
    "redemption": "redemption", "points_used": "points_used", "credit_limit": "credit_limit", "product": "product",
}  # fmt: skip
