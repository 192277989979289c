"""What a user does when an agent turn brings nothing to answer, or patience runs out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.dialogue import Act, ActType, StopReason, Transcript
from simulator.lazy_pattern import lazy
from simulator.users._cast import Cast
from simulator.users._choice import best_button, mentions
from simulator.users._composition import Part
from simulator.users._heard import Heard
from simulator.users._response import Response
from simulator.users._yes_and_no import PEOPLE

_UNREAD_LIMIT = 4
"""So many agent turns in a row that nothing could be read in, before the simulator gives itself up as stuck."""
_YES_OR_NO = lazy(r"\byes\b.{0,12}\bno\b|\bsí\b.{0,12}\bno\b", re.IGNORECASE)
_SILENCES = 2
"""So many empty answers are asked about before the user leaves."""
_NO_LIMIT = 3
"""So many refusals are argued with before they are accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """parts: last words before the good-bye."""

    stop: StopReason
    note: str
    parts: list[Part]


class Trouble:
    """missing: of what the goal wants, the patterns not seen yet."""

    def __init__(
        self,
        cast: Cast,
        heard: Heard,
        response: Response,
        transcript: Transcript,
        *,
        intent: str,
        missing: Sequence[tuple[str, ...]],
    ) -> None:
        self.cast = cast
        self.heard = heard
        self.response = response
        self.transcript = transcript
        self.intent = intent
        self.missing = missing

    @property
    def _idle(self) -> bool:
        return not self.response.parts

    @property
    def _in_line(self) -> bool:
        """A wait was named to somebody who wants a person, and nothing was asked."""
        wants = self.intent in PEOPLE or bool(self.response.state.times("asked for a person"))
        return wants and self._idle and self.heard.has("inform(wait)") and not self.heard.has("inform(queue_full)")

    def enough(self) -> Leave | None:
        """Why the user leaves now, None while they stay."""
        state = self.response.state
        if state.unclear > _UNREAD_LIMIT:
            return Leave(
                stop=StopReason.STUCK, note=f"{state.unclear} agent turns in a row could not be read", parts=[]
            )
        if self.heard.silent and state.times("met silence") >= _SILENCES:
            return Leave(stop=StopReason.ABANDONED, note="the agent no longer answers", parts=[])
        if self._idle and self.heard.has("redirect(sign_in)", "inform(sign_in)") and not self.cast.persona.signed_in:
            note = "was told to sign in first, and goes to do it"
            return Leave(stop=StopReason.REDIRECTED, note=note, parts=[])
        if self._idle and self.heard.has("redirect") and state.times("pushed back"):
            target = next(iter(self.heard.find("redirect")))
            note = f"was sent elsewhere ({target}) and goes there, before the matter itself was settled"
            return Leave(stop=StopReason.REDIRECTED, note=note, parts=[])
        if self._in_line and state.times("in line"):
            return Leave(stop=StopReason.HANDED_OFF, note="was put in line for a person, and waits there", parts=[])
        if self._idle and self.heard.has("refuse", "cannot") and state.times("pushed back") >= _NO_LIMIT:
            said = next(iter(self.heard.find("refuse", "cannot")))
            return Leave(stop=StopReason.REFUSED, note=f"the agent said no again ({said})", parts=[])
        if state.strain >= self.cast.persona.patience and state.times("asked for a person"):
            note = f"patience ended after {state.turns} turns; still missing: {self._still()}"
            complaint = Part(key="annoyed", acts=(Act(type=ActType.COMPLAIN),))
            return Leave(stop=StopReason.ABANDONED, note=note, parts=[complaint])
        return None

    def add_parts(self) -> None:
        """Completes the response: at the end it holds at least one part."""
        response = self.response
        patience = self.cast.persona.patience
        if response.state.strain >= patience:
            response.state = replace(response.state.did("asked for a person"), strain=max(0, patience - 2))
            if not self._polite_answer():
                response.parts = []
            act = Act(type=ActType.REQUEST, slot="live_agent")
            response.add("demand_person", act, why="patience is used up: wants a person")
            return
        if self._idle:
            self._carry_on()
        if response.state.strain >= max(2, patience - 1) and not response.agreed:
            complaint = Part(key="annoyed", acts=(Act(type=ActType.COMPLAIN),), why="is annoyed")
            if response.state.times("complained") < 2:
                response.state = response.state.did("complained")
                response.parts.insert(0, complaint)

    def _polite_answer(self) -> bool:
        return any(part.answer for part in self.response.parts)

    def _carry_on(self) -> None:
        heard, response = self.heard, self.response
        if heard.silent:
            response.state = response.state.did("met silence")
            response.add("hello_there", Act(type=ActType.CLARIFY), why="the agent said nothing")
        elif self._in_line:
            response.state = response.state.did("in line")
            response.add("wait", Act(type=ActType.THANK), why="waits in line; answers inform(wait)")
        elif heard.has("not_understood"):
            self._press_or_rephrase()
        elif heard.has("hold") and not heard.has("inform(queue_full)", "cannot", "refuse", "redirect"):
            response.state = response.state.did("waited")
            response.add("wait", Act(type=ActType.THANK), why="waits; answers hold")
        elif heard.unread:
            self._unread()
        elif heard.has("switch_language"):
            self._language()
        elif heard.has("close"):
            self._object()
        elif heard.has("refuse", "cannot", "redirect", "inform(credit_declined|queue_full|only_cardmember)"):
            self._push_back()
        else:
            self._nudge()

    def _press_or_rephrase(self) -> None:
        button = best_button(self.heard.buttons, self.intent, self.cast)
        request = Act(type=ActType.REQUEST, slot=self.intent)
        if button:
            self.response.parts.append(Part(literal=button, acts=(request,), why="picks an option that fits"))
            return
        self._restate("again", "says it more simply; answers not_understood")

    def _unread(self) -> None:
        """Says it again; then asks what is meant; then gives all there is to give."""
        response = self.response
        turn = response.state.unclear
        if _YES_OR_NO.search(self.heard.text):
            response.yes_or_no("", "a plain yes or no is wanted")
        elif best_button(self.heard.buttons, "yes", self.cast) and mentions(self.heard.text, self.intent, self.cast):
            # Whatever it is, it is about the matter and wants a yes or a no.
            response.yes_or_no("", "a yes or no about the matter")
        elif self.heard.buttons:
            self._press_or_rephrase()
        elif turn % 3 == 1:
            self._restate("again", "could not make sense of it, says the matter again")
            for slot in ("last_four",):
                value = self.cast.holdings.get(slot)
                if value and slot in self.cast.goal.facts and not response.state.given.get(slot):
                    response.give(slot, value, alone=False, why="the likely question")
        elif turn % 3 == 2:
            response.add("what_do_you_mean", Act(type=ActType.CLARIFY), why="could not make sense of it")
        else:
            self._restate("again", "could not make sense of it, gives what there is")
            for slot, value in list(self.cast.holdings.brought().items())[:4]:
                if slot in ("last_four", "amount", "merchant", "transaction_date", "user_name", "fee_date"):
                    response.give(slot, value, alone=False, why="the likely question")

    def _language(self) -> None:
        act = next(iter(self.heard.find("switch_language")))
        offered = (act.slot or act.value or "").casefold()
        mine = self.cast.persona.language
        spanish = offered.startswith(("es", "sp")) or "span" in offered
        if spanish == (mine == "es") and "?" not in self.heard.text:
            self.response.add("thanks", Act(type=ActType.THANK), why=f"answers {act}")
        elif spanish == (mine == "es"):
            self.response.add("yes", Act(type=ActType.AFFIRM, slot="language"), why=f"answers {act}")
        else:
            self.response.add("keep_language", Act(type=ActType.DENY, slot="language"), why=f"answers {act}")
        self._restate("again", "goes on with the matter")

    def _object(self) -> None:
        self.response.add(
            "object_close", Act(type=ActType.DENY, slot="anything_else"), why="the agent closes too early"
        )
        self._restate("still", "still open")

    def _push_back(self) -> None:
        response = self.response
        response.state = response.state.did("pushed back")
        redirected = self.heard.has("redirect")
        key = "push_back.redirect" if redirected else "push_back"
        said = next(iter(self.heard.find("refuse", "cannot", "redirect", "inform")))
        response.add(key, Act(type=ActType.REQUEST, slot=self.intent), why=f"does not take it at once; answers {said}")

    def _nudge(self) -> None:
        """Nothing was asked and the matter is open: asks for what is missing."""
        facts = [
            pattern[7:-1].split("|")[0] for want in self.missing for pattern in want if pattern.startswith("inform(")
        ]
        fact = next((fact for fact in facts if self.cast.wording.has(f"nudge.{fact}")), "")
        given = self.response.state.times("nudged")
        self.response.state = self.response.state.did("nudged")
        if fact and given % 2 == 0:
            act = Act(type=ActType.REQUEST, slot=self.intent)
            self.response.add(f"nudge.{fact}", act, why=f"asks for what is missing: {fact}")
        else:
            self._restate("still", f"asks for what is missing: {self._still()}")

    def _restate(self, frame: str, why: str) -> None:
        self.response.restate(frame, why)

    def _still(self) -> str:
        return "; ".join(" or ".join(want) for want in self.missing)
