"""What a user says to the questions, confirmations and offers of one agent turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from simulator.dialogue import Act, ActType, SecretKind, StopReason
from simulator.dialogue.vocabulary import INTENTS
from simulator.users._cast import Cast
from simulator.users._choice import best_button
from simulator.users._composition import Part, masked
from simulator.users._heard import Heard
from simulator.users._spoken import DATES
from simulator.users._state import State, counted

_SECRETS = frozenset(SecretKind)
_ODD = frozenset({"remote_access", "gift_card", "card_photo", "security_answer"})
_STORY = frozenset({"topic", "details", "reason", "circumstances"})
PEOPLE = frozenset({"live_agent", "supervisor", "specialist"})
_HARMLESS = frozenset({"verification_help", "case_number", "next_steps", "summary", "repeat", "account_help"})
_NAMED_BY = {"add_user": "user_name", "remove_user": "user_name", "update_contact": "email", "replace_card": "address"}
"""Actions whose confirmation may name a fact that has to be right."""
_PERSISTENCE = 2
"""So often the same secret is refused with reasons before its owner only waits for something else."""


class Response:
    """Collects the parts of a turn. agreed: an action was consented to, so the user stays to see it done."""

    def __init__(self, cast: Cast, state: State, heard: Heard, *, intent: str) -> None:
        self.cast = cast
        self.state = state
        self.heard = heard
        self.intent = intent
        self.parts: list[Part] = []
        self.agreed = False
        self.answered: list[str] = []

    def add(self, key: str, *acts: Act, why: str, **facts: str) -> None:
        self.parts.append(Part(key=key, acts=acts, facts=facts, why=why))

    # Questions for facts

    def asks(self) -> None:
        asks = [act for act in self.heard.asks if not (self.state.given.get(act.slot) and self._asked_for_consent)]
        alone = len(asks) + len(self.heard.confirms) == 1
        for act in asks:
            why = f"answers {act}"
            if act.slot in _SECRETS:
                self._secret(act, why)
            elif act.slot in _ODD:
                self.add("refuse.odd", Act(type=ActType.REFUSE, slot=act.slot), why=f"guards itself; {why}")
            elif act.slot in ("anything_else", "resolved"):
                self._more(act.slot, why)
            elif act.slot == "choice":
                self._choose(why)
            elif act.slot == "safe_now":
                self.add("safe", Act(type=ActType.INFORM, slot="safe_now"), why=why)
            else:
                self._fact(act.slot, alone=alone, why=why)

    @property
    def _asked_for_consent(self) -> bool:
        """A yes is wanted: a fact given before and named again beside that is a recapitulation."""
        return bool(self.heard.confirms)

    def _fact(self, slot: str, *, alone: bool, why: str) -> None:
        disclosure = self.cast.persona.disclosure
        if slot in disclosure.refuses or (slot in disclosure.withholds and not self.state.times(f"withheld {slot}")):
            self.state = self.state.did(f"withheld {slot}")
            self.add("refuse.slot", Act(type=ActType.REFUSE, slot=slot), why=f"keeps it back; {why}")
            return
        if slot in disclosure.asks_why and not self.state.times(f"asked why {slot}"):
            self.state = self.state.did(f"asked why {slot}")
            self.add("ask_why", Act(type=ActType.CLARIFY, slot=slot), why=f"wants to know why first; {why}")
            return
        value = self._seen_case() if slot == "case_number" else self.cast.holdings.get(slot)
        if value is None:
            self._unknown(slot, why)
            return
        if slot == "topic" and not self.state.given.get("topic"):
            self.state = replace(self.state, given=counted(self.state.given, slot))
            self.restate("again", why)
            return
        wanted = self.cast.goal.facts.get(value) if slot == "contact_kind" else None
        if wanted is None or not self.state.given.get(slot):
            self.give(slot, value, alone=alone and wanted is None, why=why)
        if wanted is not None and value not in self.answered:
            # Whoever asks which detail it is will want to know what it changes to.
            self.give(value, wanted, alone=False, why=why)

    def give(self, slot: str, value: str, *, alone: bool, why: str) -> None:
        if self.state.given.get(slot) and not self.state.times(f"corrected {slot}"):
            self.add("as_said", why="was asked this before")
            alone = False
        product = self.cast.holdings.product_of(value)
        value = self._mixed_up(slot, value)
        facts = {slot: value, **({"card_name": product} if product and len(self.cast.persona.cards) > 1 else {})}
        act = Act(type=ActType.INFORM, slot=slot, value=value)
        self.parts.append(Part(answer=slot, facts=facts, acts=(act,), bare=alone, why=why))
        self.state = replace(self.state, given=counted(self.state.given, slot))
        self.answered.append(slot)

    def _mixed_up(self, slot: str, value: str) -> str:
        """A planned mistake of the absent-minded, once: a date some days off, corrected in the next turn."""
        if slot not in DATES - {"date_of_birth"} or "absent_minded" not in self.cast.persona.traits:
            return value
        if self.state.times("mixed up") or self.state.given.get(slot):
            return value
        try:
            wrong = date.fromisoformat(value) - timedelta(days=3)
        except ValueError:
            return value
        self.state = self.state.did("mixed up").did(f"mixed up {slot}")
        return wrong.isoformat()

    def second_thoughts(self) -> None:
        """Puts right what was mixed up before."""
        for key in tuple(self.state.done):
            slot = key.removeprefix("mixed up ")
            right = self.cast.holdings.get(slot) if key != slot and not self.state.times(f"corrected {slot}") else None
            if right:
                self.state = self.state.did(f"corrected {slot}")
                act = Act(type=ActType.CORRECT, slot=slot, value=right)
                why = "corrects a mistake of their own"
                self.add("mixed_up", why=why)
                self.parts.append(Part(answer=slot, facts={slot: right}, acts=(act,), why=why))

    def side_question(self, intent: str) -> None:
        self.parts.append(replace(self.cast.bringing_up(intent), why=f"asks by the way: {intent}"))

    def _unknown(self, slot: str, why: str) -> None:
        if slot in _STORY or slot == "other":
            self.state = replace(self.state, given=counted(self.state.given, slot))
            self.restate("again", why)
            return
        act = Act(type=ActType.DENY, slot=slot)
        known = next((n for n, part in enumerate(self.parts) if part.key == "dont_know"), None)
        if known is not None:
            # Several things that it does not know are owned up to in one go.
            part = self.parts[known]
            self.parts[known] = replace(part, acts=(*part.acts, act), why=f"{part.why}; {why}")
            self.restate("again", "the agent seems to be at something else")
            return
        self.add("dont_know", act, why=f"does not know; {why}")
        if self.state.times("did not know") or self._mistaken:
            self.restate("again", "the agent seems to be at something else")
        self.state = self.state.did("did not know")

    @property
    def _mistaken(self) -> bool:
        """The agent is about to do something that the user did not come for."""
        offers = [act.slot for act in self.heard.find("offer") if act.slot in INTENTS]
        return bool(offers) and not any(self.consents(offer) for offer in offers)

    def restate(self, frame: str, why: str) -> None:
        """The matter in hand in few words, once in a turn."""
        if not any(part.do for part in self.parts):
            self.parts.append(replace(self.cast.bringing_up(self.intent, short=True, frame=frame), why=why))

    def _secret(self, act: Act, why: str) -> None:
        kind = act.slot
        if kind in self.cast.persona.disclosure.overshares:
            secret = self.cast.holdings.secret(kind)
            if secret is not None:
                given = Act(type=ActType.INFORM, slot=kind, value=masked(secret.value))
                self.parts.append(
                    Part(answer=kind, facts={kind: secret.value}, acts=(given,), why=f"overshares; {why}")
                )
                return
        times = self.state.times(f"refused {kind}")
        self.state = self.state.did(f"refused {kind}")
        key = "refuse.secret" if times == 0 else "refuse.secret_again" if times < _PERSISTENCE else "refuse.secret_last"
        facts = {"secret": self.cast.wording.value("secret", kind, _fixed()) or kind}
        self.add(key, Act(type=ActType.REFUSE, slot=kind), why=f"keeps a secret; {why}", **facts)

    def _seen_case(self) -> str | None:
        return next((act.value for act in self.heard.find("inform(case_number)") if act.value), None)

    # Yes or no

    def confirms(self) -> None:
        """Several in one turn get one yes, or the no and the corrections."""
        before = len(self.parts)
        self._each_confirm()
        mine = self.parts[before:]
        yes = [part for part in mine if part.acts and part.acts[0].type is ActType.AFFIRM]
        if len(yes) < 2 and len(yes) == len(mine):
            return
        if len(yes) == len(mine):
            acts = tuple(act for part in yes for act in part.acts)
            self.parts[before:] = [replace(yes[0], acts=acts, why="; ".join(part.why for part in yes))]
        elif any(part.acts and part.acts[0].type is ActType.CORRECT for part in mine):
            self.parts[before:] = [part for part in mine if part not in yes]
            self.agreed = False

    def _each_confirm(self) -> None:
        for act in self.heard.confirms:
            why = f"answers {act}"
            if act.slot in ("anything_else", "resolved"):
                if len(self.heard.confirms) == 1:
                    self._more(act.slot, why)
            elif act.slot == "safe_now":
                self.add("safe", Act(type=ActType.INFORM, slot="safe_now"), why=why)
            elif act.slot in _SECRETS:
                self._secret(act, why)
            elif act.slot in INTENTS or not act.slot:
                self._action(act, why)
            else:
                self._check(act, act.slot, why)

    def consents(self, action: str) -> bool:
        goal = self.cast.goal
        if action in goal.declines:
            return False
        if action in PEOPLE:
            return action in goal.consents or self.wants_person
        if action in ("", "other"):
            # Which action is not said: the one offered in the same breath, or the matter in hand.
            offered = [act.slot for act in self.heard.find("offer") if act.slot not in ("", "other")]
            if offered:
                return any(self.consents(slot) for slot in offered)
            return bool(goal.consents) or not goal.declines
        return action in goal.consents or action in (goal.intent, self.intent) or action in {*goal.then, *_HARMLESS}

    @property
    def wants_person(self) -> bool:
        """Came for one, has asked for one, or has been misunderstood too often."""
        tired = self.state.strain >= max(2, self.cast.persona.patience // 2 + 1)
        return StopReason.HANDED_OFF in self.cast.goal.expects or tired or bool(self.state.times("asked for a person"))

    def yes_or_no(self, action: str, why: str) -> None:
        self._action(Act(type=ActType.CONFIRM_REQUEST, slot=action), why)

    def _action(self, act: Act, why: str) -> None:
        named = _NAMED_BY.get(act.slot, "")
        if self.consents(act.slot):
            if named and act.value and self.cast.holdings.agrees(named, act.value) is False:
                self._correct(named, why)
                return
            self.agreed = self.agreed or act.slot not in _HARMLESS
            self._yes(act.slot, why, "yes.action")
            return
        self._no(act.slot, why, "no.action")
        beside = act.slot not in self.cast.goal.declines and act.slot not in PEOPLE and act.slot in INTENTS
        if beside and not self.parts[-1].literal and not self.state.reached:
            self.restate("again", "the agent seems to be at something else")

    def _check(self, act: Act, slot: str, why: str) -> None:
        if slot in self.cast.goal.declines:
            self._no(slot, why, "no.action")
            return
        agrees = self.cast.holdings.agrees(slot, act.value or "")
        if agrees is False:
            self._correct(slot, why)
        elif act.value and self.cast.holdings.get(slot) is None:
            self.add("not_sure", Act(type=ActType.DENY, slot=slot), why=f"cannot tell; {why}")
        else:
            self._yes(slot, why, "yes")

    def _correct(self, slot: str, why: str) -> None:
        value = self.cast.holdings.get(slot)
        if value is None:
            self.add("not_sure", Act(type=ActType.DENY, slot=slot), why=f"cannot tell; {why}")
            return
        self.state = self.state.did(f"corrected {slot}")
        act = Act(type=ActType.CORRECT, slot=slot, value=value)
        self.add("no.wrong", why=f"corrects a mistake; {why}")
        self.parts.append(Part(answer=slot, facts={slot: value}, acts=(act,), why=f"corrects a mistake; {why}"))

    def _yes(self, slot: str, why: str, key: str) -> None:
        act = Act(type=ActType.AFFIRM, slot=slot)
        button = best_button(self.heard.buttons, "yes", self.cast)
        self.parts.append(Part(literal=button, acts=(act,), why=why) if button else Part(key=key, acts=(act,), why=why))

    def _no(self, slot: str, why: str, key: str) -> None:
        act = Act(type=ActType.DENY, slot=slot)
        button = best_button(self.heard.buttons, "no", self.cast)
        self.parts.append(Part(literal=button, acts=(act,), why=why) if button else Part(key=key, acts=(act,), why=why))

    def _more(self, slot: str, why: str) -> None:
        """Anything else? Did that help? The matter is still open here: a settled one is dealt with elsewhere."""
        key = "more.yes" if slot == "anything_else" else "resolved.no"
        self.add(key, Act(type=ActType.DENY if slot == "resolved" else ActType.AFFIRM, slot=slot), why=why)
        self.restate("still", "still open")

    # Options and offers

    def _choose(self, why: str) -> None:
        button = best_button(self.heard.buttons, self.intent, self.cast)
        request = Act(type=ActType.REQUEST, slot=self.intent)
        if button:
            self.parts.append(Part(literal=button, acts=(request,), why=f"picks an option; {why}"))
            return
        offered = {act.slot for act in self.heard.find("offer") if act.slot}
        if len(offered) == 1 and not self.heard.buttons:
            self._action(Act(type=ActType.OFFER, slot=offered.pop()), why)
            return
        held = self.cast.holdings.get("choice")
        if held is not None:
            self.give("choice", held, alone=True, why=why)
            return
        self.restate("again", why)

    def offers(self) -> None:
        offers = [act for act in self.heard.find("offer") if act.slot]
        taken = next((act for act in offers if self.consents(act.slot) and act.slot not in _HARMLESS), None)
        if taken is None:
            alone = {act.slot for act in offers} if "?" in self.heard.text else set()
            if len(alone) == 1 and not self.heard.has("ask", "confirm_request"):
                self._action(Act(type=ActType.OFFER, slot=alone.pop()), f"answers {offers[0]}")
            return
        if self.state.times(f"took {taken.slot}") > 1:
            return
        self.state = self.state.did(f"took {taken.slot}")
        button = best_button(self.heard.buttons, taken.slot, self.cast)
        act = Act(type=ActType.AFFIRM, slot=taken.slot)
        why = f"takes the offer; answers {taken}"
        self.agreed = True
        if button:
            self.parts.append(Part(literal=button, acts=(act,), why=why))
        else:
            self.add("yes.offer", act, why=why)

    # Verification

    def verification(self) -> None:
        """A prompt on the phone is approved, once it has come; details are given where nothing else asks for them."""
        if self.heard.has("verify(passed)"):
            return
        prompt = next(iter(self.heard.find("verify(prompt|push)", "confirm_request(prompt_done)")), None)
        if prompt is not None and not self.answered:
            times = self.state.times("approved")
            if times >= _PERSISTENCE + 1:
                return
            self.state = self.state.did("approved")
            key = "prompt.done" if times == 0 else "prompt.done_again"
            self.add(key, Act(type=ActType.REPORT, slot="prompt_done"), why=f"approves the prompt; answers {prompt}")
        elif (asked := next(iter(self.heard.find("verify(details|failed)")), None)) and not self.parts:
            if self.state.times("gave details") >= _PERSISTENCE:
                return
            self.state = self.state.did("gave details")
            for slot in ("last_four", "zip_code"):
                if value := self.cast.holdings.get(slot):
                    self.give(slot, value, alone=False, why=f"answers {asked}")


def _fixed() -> Random:
    """Names of secrets are words, of which the first will do."""
    return Random(0)
