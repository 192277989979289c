"""What cannot wait for a chat: sent to the phone at once, whatever else a message holds."""

from __future__ import annotations

from simulator.reference.hearing import Heard
from simulator.reference.learning import learn
from simulator.reference.talk import Need, Talk

HABITS = {"fraud_now": "redirects_fraud", "stranded": "redirects_stranded"}
"""Kind of emergency -> the habit by which it goes to the phone."""


class Urgency:
    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._redirected = 0
        self._delayed = 0

    def kind(self, heard: Heard) -> str:
        """The emergency that a message tells of, or still belongs to though it does not say so again; else empty."""
        return next((topic for topic in HABITS if topic in heard.topics), "") or self._goes_on(heard)

    def _goes_on(self, heard: Heard) -> str:
        talk = self._talk
        if self._delayed and not self._redirected:
            return talk.topic
        same = heard.has("unauthorised", "dispute", "lost", "stolen", "lock", "replace")
        return talk.topic if talk.topic in HABITS and same and not talk.verified and self._redirected < 3 else ""

    def send(self, kind: str, heard: Heard) -> str:
        """Says whom to call; nobody is verified in chat for it. The journey to go on with meanwhile, else empty."""
        talk = self._talk
        talk.urgent = True
        talk.open_topic(kind)
        if self._delayed < talk.habit("delays_phone"):
            self._delayed += 1
            talk.say("verify.both")
            return ""
        self._redirected += 1
        learn(talk, heard, Need(()))
        talk.say(f"urgent.{kind}")
        if talk.habit("verifies_urgent"):
            talk.say("verify.both")
        meanwhile = self._beside_the_phone(kind, heard) if self._redirected == 1 else ""
        if heard.has("are_you_ai"):
            talk.say("aside.ai")
        if heard.has("compromised") and talk.habit("ends_compromised"):
            talk.say("guard.compromised")
            talk.reply.end = True
        return meanwhile

    def _beside_the_phone(self, kind: str, heard: Heard) -> str:
        talk = self._talk
        if talk.habit("verifies_urgent"):
            return ""
        if heard.has("lost", "stolen") or not talk.profile.cards:
            talk.say("urgent.no_card")
        if kind == "fraud_now" and talk.profile.signed_in:
            if talk.verified:
                return "emergency_lock"
            talk.say("urgent.lock_yourself")
        return ""
