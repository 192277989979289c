"""What a user says to the questions, confirmations and offers of one agent turn."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from simulator.dialogue import Act, ActType, SecretKind, StopReason
from simulator.dialogue.vocabulary import INTENTS
from simulator.users._cast import Cast
from simulator.users._choice import best_button
from simulator.users._composition import Part, masked
from simulator.users._heard import Heard
from simulator.users._lapses import slip, takes_back
from simulator.users._spoken import DATES
from simulator.users._state import State, counted
from simulator.users._yes_and_no import PEOPLE, one_answer

_SECRETS = frozenset(SecretKind)
_ODD = frozenset({"remote_access", "gift_card", "card_photo", "security_answer", "identity_document", "card_expiry"})
_STORY = frozenset({"topic", "details", "reason", "circumstances"})
_HARMLESS = frozenset({"verification_help", "case_number", "next_steps", "summary", "repeat", "account_help"})
_NAMED_BY = {"add_user": "user_name", "remove_user": "user_name", "update_contact": "email", "replace_card": "address"}
"""Actions whose confirmation may name a fact that has to be right."""
_WRONG = "mixed up "
_WAVERED = "wavered over "
_DETAIL_OF = {"communication_preferences": "preference"}
"""Actions to which a mere yes says too little."""
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
        self.corrected: list[str] = []

    def add(self, key: str, *acts: Act, why: str, **facts: str) -> None:
        self.parts.append(Part(key=key, acts=acts, facts=facts, why=why))

    # Questions for facts

    def asks(self) -> None:
        asks = [act for act in self.heard.asks if not self._settled(act.slot) and not self._meant_otherwise(act)]
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

    def _settled(self, slot: str) -> bool:
        """Just put right, or the same as something else that is asked for, or given before and named again beside a
        question for consent, which is a recapitulation."""
        twice = slot == "last_four" and any(act.slot == "which_card" for act in self.heard.asks)
        others = {"name": ("which_user", "user_name"), "user_name": ("which_user",)}.get(slot, ())
        anothers = any(act.slot in others for act in self.heard.asks)
        return twice or anothers or slot in self.corrected or bool(self.state.given.get(slot) and self.heard.confirms)

    def _meant_otherwise(self, ask: Act) -> bool:
        """One question that can be taken in two ways is taken in the way that can be answered."""
        if ask.slot in (*_SECRETS, *_ODD, *_STORY) or not ask.clause_end or self.cast.holdings.get(ask.slot):
            return False
        return any(
            other.slot != ask.slot and self.cast.holdings.get(other.slot) is not None
            for other in self.heard.asks
            if (other.message, other.clause_start) == (ask.message, ask.clause_start)
        )

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
        if slot in (*_STORY, "transaction_date") and self._told_just_now(slot):
            return
        value = self._seen_case() if slot == "case_number" else self.cast.holdings.get(slot)
        if value is None:
            self._unknown(slot, why)
            return
        if slot == "topic" and not self.state.given.get("topic") and self.intent not in PEOPLE:
            self.state = replace(self.state, given=counted(self.state.given, slot))
            self.restate("again", why)
            return
        if slot == "topic" and self.intent in PEOPLE:
            # What it is about is no answer to what they want: a person. For a specialised team it is one and the same.
            if not self.state.given.get(slot) and self.intent != "specialist":
                self.give(slot, value, alone=alone, why=why)
            self.restate("again", why)
            return
        wanted = self.cast.goal.facts.get(value) if slot == "contact_kind" else None
        if wanted is None or not self.state.given.get(slot):
            self.give(slot, value, alone=alone and wanted is None, why=why)
        if wanted is not None and value not in self.answered:
            # Whoever asks which detail it is will want to know what it changes to.
            self.give(value, wanted, alone=False, why=why)

    def _told_just_now(self, slot: str) -> bool:
        """Why it is wrong, what happened, what kind of dispute: asked in one turn, one answer will do for all."""
        value = self.cast.holdings.get(slot)
        said = {part.facts[part.answer] for part in self.parts if part.answer in part.facts}
        kind = slot in ("reason", "details", "circumstances") and self.heard.has("ask(dispute_kind)")
        return value in said or (kind and self.cast.holdings.get("dispute_kind") is not None)

    def give(self, slot: str, value: str, *, alone: bool, why: str) -> None:
        if self.state.given.get(slot) and not self.state.times(f"corrected {slot}"):
            self.add("as_said", why="was asked this before")
            alone = False
        value = self._slipped(slot, value)
        facts = self._with_product(slot, value)
        kind = ActType.INFORM
        if self.state.times(f"{_WRONG}{slot}") and value == self.cast.holdings.get(slot):
            kind = ActType.CORRECT if not self.state.times(f"corrected {slot}") else kind
            self.state = self.state.did(f"corrected {slot}")
        act = Act(type=kind, slot=slot, value=value)
        self.parts.append(Part(answer=slot, facts=facts, acts=(act,), bare=alone, why=why))
        self.state = replace(self.state, given=counted(self.state.given, slot))
        self.answered.append(slot)

    def _slipped(self, slot: str, value: str) -> str:
        wrong = slip(self.cast, self.state, slot, value)
        if wrong is None:
            return value
        self.state = self.state.did(f"slip {wrong.trait}").did(f"{_WRONG}{slot}")
        return wrong.value

    def second_thoughts(self) -> None:
        """Puts right what was wrong in the last turn."""
        for key in tuple(self.state.done):
            slot = key.removeprefix(_WRONG)
            right = self.cast.holdings.get(slot) if key != slot and not self.state.times(f"corrected {slot}") else None
            if right:
                self.state = self.state.did(f"corrected {slot}")
                act = Act(type=ActType.CORRECT, slot=slot, value=right)
                why = "corrects a mistake of their own"
                self.add("mixed_up.date" if slot in DATES else "mixed_up", why=why)
                self.parts.append(Part(answer=slot, facts=self._with_product(slot, right), acts=(act,), why=why))
                self.corrected.append(slot)
        if self.state.times("misread") and not self.state.times("chose again"):
            self.state = self.state.did("chose again")
            self.add("misread", why="took the wrong option before")
            self.restate("again", "took the wrong option before")

    def _with_product(self, slot: str, value: str) -> dict[str, str]:
        product = self.cast.holdings.product_of(value)
        return {slot: value, **({"card_name": product} if product and len(self.cast.persona.cards) > 1 else {})}

    def second_mind(self) -> bool:
        """Comes back to what was turned down in the last turn; whether that is all there is to say."""
        action = next((key.removeprefix(_WAVERED) for key in self.state.done if key.startswith(_WAVERED)), "")
        if not action or self.state.times("came back"):
            return False
        self.state = self.state.did("came back")
        if any(act.slot == action for act in self.heard.confirms):
            return False
        why = "wants it after all"
        self.add("after_all", Act(type=ActType.REQUEST, slot=action), why=why)
        self.parts.append(replace(self.cast.bringing_up(action, short=True, frame="after"), why=why))
        return True

    def side_question(self, intent: str) -> None:
        self.parts.append(replace(self.cast.bringing_up(intent, frame=""), why=f"asks by the way: {intent}"))

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
            said = self.state.times(f"restated {self.intent}")
            self.state = self.state.did(f"restated {self.intent}")
            part = self.cast.bringing_up(self.intent, short=True, frame=frame, again=said)
            self.parts.append(replace(part, why=why))

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
        before = len(self.parts)
        self._each_confirm()
        answers = self.parts[before:]
        self.parts[before:] = one_answer(answers)
        if any(part.acts and part.acts[0].type is ActType.AFFIRM for part in answers) and not any(
            part.acts and part.acts[0].type is ActType.AFFIRM for part in self.parts[before:]
        ):
            self.agreed = False

    def _each_confirm(self) -> None:
        for act in self.heard.confirms:
            why = f"answers {act}"
            if act.slot in self.corrected:
                continue
            if act.slot in ("anything_else", "resolved"):
                if len(self.heard.confirms) == 1:
                    self._more(act.slot, why)
            elif act.slot == "safe_now":
                self.add("safe", Act(type=ActType.INFORM, slot="safe_now"), why=why)
            elif act.slot in _SECRETS:
                self._secret(act, why)
            elif act.slot in INTENTS or not act.slot:
                self._action(act, why)
            elif offer := self._offer_around(act):
                self._action(replace(act, slot=offer.slot, value=None), f"answers {offer}")
            else:
                self._check(act, act.slot, why)

    def _offer_around(self, named: Act) -> Act | None:
        """ "Would you like a new card for the one ending in 1005?": the question is about the offer, not the card."""
        offers = [
            act
            for act in self.heard.find("offer")
            if act.slot in INTENTS and (act.message, act.clause_start) == (named.message, named.clause_start)
        ]
        return offers[0] if len(offers) == 1 and named.clause_end else None

    def consents(self, action: str) -> bool:
        goal = self.cast.goal
        if action in goal.declines or self.state.times(f"left {action}"):
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
            if trait := takes_back(self.cast, self.state, act.slot):
                self.state = self.state.did(trait)
                self.state = self.state.did(f"left {act.slot}" if trait == "changes_mind" else f"{_WAVERED}{act.slot}")
                self._no(act.slot, f"{trait.replace('_', ' ')}; {why}", f"no.{trait}")
                return
            self.agreed = self.agreed or act.slot not in _HARMLESS
            unnamed = act.slot in ("", "other")
            self._yes(act.slot, why, "yes.plain" if unnamed else "yes.action")
            detail = _DETAIL_OF.get(self.intent if unnamed else act.slot, "")
            value = self.cast.holdings.get(detail) if detail and not act.value else None
            if value and not self.state.given.get(detail) and not self.parts[-1].literal:
                self.give(detail, value, alone=False, why=f"says which; {why}")
            return
        goal = self.cast.goal
        thinks_better = goal.intent in goal.declines and act.slot in (goal.intent, "", "other")
        if thinks_better and self.state.matter == 0:
            self.state = self.state.did("changes_mind").did(f"left {goal.intent}")
        self._no(act.slot, why, "no.changes_mind" if thinks_better else "no.action")
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
            wrong = self._misread(button)
            why = f"picks {'the wrong option' if wrong else 'an option'}; {why}"
            self.parts.append(Part(literal=wrong or button, acts=(request,), why=why))
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

    def _misread(self, right: str) -> str:
        """The title of another button, once, for those who misread options; empty otherwise."""
        others = [button.title for button in self.heard.buttons if button.title != right]
        if "misreads_options" not in self.cast.persona.traits or not others or self.state.times("misread"):
            return ""
        self.state = self.state.did("misread")
        return others[0]

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
