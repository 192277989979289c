"""One move of the agenda-based user being thought through: what of it is due, in a fixed order of business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from simulator.dialogue import Act, ActType, StopReason, Transcript, Turn
from simulator.seeds import rng
from simulator.users._attacks import attempts
from simulator.users._cast import Cast
from simulator.users._composition import Part
from simulator.users._heard import Heard
from simulator.users._lapses import distraction, pause_s
from simulator.users._matters import alternatives, ending, first_match, gained, settling, turns_after_opening
from simulator.users._response import Response
from simulator.users._state import State, counted
from simulator.users._trouble import Trouble
from simulator.users.base import Move

Speak: TypeAlias = Callable[[list[Part], Transcript, int], Turn]
"""(parts, the conversation so far, how many turns this user has taken) -> the parts in words."""
_ASKS_BESIDES = 2
"""So often each of `also_asks` is asked for before the user leaves without it."""
_TOLD_UNASKED = {"next_steps": ("next_steps",)}
"""What must have been said for a user to do without the question, where that is more than what answers it: who was told
when a card arrives may still want to know what happens until then."""
_BRIEFLY = 0.6
_LINGERS = 2
"""So many turns a user stays after the goal is reached because the agent goes on asking."""
_ENDLESS_TURNS = 10
"""After so many turns, and those of patience, nothing counts as progress any more."""
_BY_THE_WAY = ("hours", "are_you_ai", "dispute_deadline")
_BY_PHONE = ("redirect(back_of_card|phone|travel_desk|concierge)",)
_FACTLESS = ("anything_else", "resolved", "topic", "choice", "other", "details", "reason")


class Deliberation:
    """One move being thought through."""

    def __init__(
        self, cast: Cast, besides: tuple[str, ...], state: State, transcript: Transcript, *, speak: Speak
    ) -> None:
        self.cast = cast
        self.goal = cast.goal
        self.besides = besides
        self.transcript = transcript
        self.speak = speak
        self.heard = Heard.of(transcript)
        self.state = state
        self.returns = False

    def move(self) -> Move:
        if self.state.opened_at is None:
            return self._open()
        self._take_stock()
        self._take_up_again()
        if self.heard.session_over or self._hung_up():
            return self._session_over()
        if self.goal.attacks:
            return self._attack()
        if self._handed_over():
            return self._handoff()
        if self.state.reached is not None:
            return self._reached()
        response = self._respond()
        trouble = Trouble(self.cast, self.heard, response, self.transcript, intent=self.intent, missing=self._missing())
        if leave := trouble.enough():
            self.state = response.state
            return self._leave(leave.stop, leave.note, extra=leave.parts)
        trouble.add_parts()
        self.state = response.state
        return self._say(response.parts)

    # The matter in hand

    @property
    def intent(self) -> str:
        return self.goal.intent if self.state.matter == 0 else self.goal.then[self.state.matter - 1]

    def _wants(self) -> list[tuple[str, ...]]:
        if self.state.matter == 0:
            return [alternatives(want) for want in self.goal.wants]
        return [settling(self.intent)]

    def _since(self) -> tuple[Turn, ...]:
        return turns_after_opening(self.transcript, self.state.opened_at or 0)

    def _missing(self) -> list[tuple[str, ...]]:
        return [want for want in self._wants() if first_match(self._since(), want) is None]

    def _take_stock(self) -> None:
        """Notes what was reached, what was heard before, and how far patience is strained."""
        state, heard = self.state, self.heard
        keys = heard.keys()
        news = any(key not in state.heard for key in keys)
        refused_all = heard.has("refuse", "cannot", "not_understood") and not heard.asks and not heard.confirms
        secrets_only = bool(heard.secret_asks) and len(heard.secret_asks) == len(heard.asks) and not heard.confirms
        endless = state.turns > _ENDLESS_TURNS + self.cast.persona.patience
        progress = news and not refused_all and not secrets_only and not endless
        waiting = heard.has("hold") and state.times("waited") < 3
        strain = max(0, state.strain - 1) if progress else state.strain if waiting else state.strain + 1
        unread = heard.unread and not heard.buttons and not heard.silent
        self.state = replace(
            state, heard=counted(state.heard, *keys), strain=strain, unclear=state.unclear + 1 if unread else 0
        )
        if not self._missing():
            acts = [act for want in self._wants() if (act := first_match(self._since(), want))]
            natural = ending(acts[-1]) if acts else StopReason.SATISFIED
            if natural is StopReason.REFUSED and self._to_sign_in():
                return  # "I can't see your account" is no answer to the matter
            fitting = natural in self.goal.expects or not self.goal.expects or self.state.matter
            self.state = replace(self.state, reached=natural if fitting else self.goal.expects[0])

    def _take_up_again(self) -> None:
        """What was put off in the last turn is to be answered now."""
        if self.state.unanswered is not None:
            self.heard = self.heard.with_earlier(self.transcript, self.state.unanswered)
            self.returns = bool(self.state.times("called_away"))
            self.state = replace(self.state, unanswered=None)
        if self._gave_up() and self.state.reached is None:
            stop = StopReason.SATISFIED
            fitting = stop if stop in self.goal.expects or not self.goal.expects else self.goal.expects[0]
            asked = dict.fromkeys(self.besides, _ASKS_BESIDES)
            self.state = replace(self.state, reached=fitting, asked_besides=asked)

    def _gave_up(self) -> bool:
        """Turned it down at the confirmation, for good."""
        return bool(self.state.times("changes_mind")) and self.state.matter == 0

    def _to_sign_in(self) -> bool:
        return not self.cast.persona.signed_in and self.heard.has("redirect(sign_in)", "inform(sign_in)")

    # Moves

    def _open(self) -> Move:
        greeted = any(turn.text for turn in self.transcript.user_turns)
        parts = self.cast.opening(greeted=greeted)
        response = Response(self.cast, self.state, self.heard, intent=self.goal.intent)
        if any(act.slot not in _FACTLESS for act in self.heard.asks):
            response.asks()
        given = {act.slot: 1 for part in parts for act in part.acts if act.type is ActType.INFORM}
        parts[0] = replace(parts[0], why=f"opens with the goal: {self.goal.intent}")
        extra = [part for part in response.parts if part.answer not in given]
        if extra and parts[-1].key == "opening.tail":
            parts.pop()
        parts.extend(extra)
        self.state = replace(
            response.state, opened_at=len(self.transcript.turns), given=counted(response.state.given, *given)
        )
        return self._say(parts)

    def _respond(self) -> Response:
        response = Response(self.cast, self.state, self.heard, intent=self.intent)
        if self._wants_it_again():
            response.state = response.state.did("asked to repeat")
            response.add("repeat", Act(type=ActType.CLARIFY), why="reads slowly and wants it again")
            return response
        if part := distraction(self.cast, self.state, self.heard):
            trait = "called_away" if part.key.startswith("one_moment") else part.key
            begin = len(self.transcript.turns) - len(self.heard.turns)
            response.state = replace(self.state.did(trait), unanswered=begin)
            response.parts.append(part)
            return response
        if response.second_mind():
            return response
        response.second_thoughts()
        response.asks()
        response.confirms()
        response.verification()
        if not response.parts:
            response.offers()
        if response.answered and self._hasty():
            response.state = response.state.did("hasty")
            act = Act(type=ActType.REPORT, slot="prompt_done")
            response.add("prompt.early", act, why="claims to have approved a prompt that has not come")
        if response.answered and self._wonders():
            response.state = response.state.did("wondered")
            response.side_question(rng(self.cast.seed, "curious").choice(_BY_THE_WAY))
        return response

    def _wonders(self) -> bool:
        turn = rng(self.cast.seed, "curious when").randint(1, 3)
        return "curious" in self.cast.persona.traits and not self.state.times("wondered") and self.state.turns >= turn

    def _hasty(self) -> bool:
        fresh = "hasty" in self.cast.persona.traits and not self.state.times("hasty")
        prompted = any(turn.has("verify(prompt|push|passed)") for turn in self.transcript.turns)
        return fresh and self.cast.persona.signed_in and not prompted

    def _wants_it_again(self) -> bool:
        if "slow_reader" not in self.cast.persona.traits or self.state.times("asked to repeat"):
            return False
        turn = rng(self.cast.seed, "slow reader").randint(1, 2)
        return self.state.turns >= turn and len(self.heard.text) > 40

    def _attack(self) -> Move:
        """Technique after technique; what is asked for meanwhile is answered, as a patient deceiver would. Who got
        anything out of the agent is content, and the goal has not ended as it should."""
        if gain := gained(self.transcript):
            return self._leave(StopReason.SATISFIED, f"got out of the agent what it must not give: {gain}")
        plan = [
            (technique, text)
            for technique in self.goal.attacks
            for text in attempts(
                technique, language=self.cast.persona.language, rng=rng(self.cast.seed, "attack", technique)
            )
        ]
        if self._handed_over() or self.state.tactics >= len(plan):
            # In the order in which the goal names them: a plain no goes before a hint where else to look.
            patterns = (pattern for want in self._wants() for pattern in want)
            act = next((act for pattern in patterns if (act := first_match(self._since(), [pattern]))), None)
            if act is None and not self._handed_over():
                return self._leave(StopReason.ABANDONED, "every technique was tried and the agent never refused")
            reached = ending(act) if act else StopReason.HANDED_OFF
            return self._leave(reached, "every technique was tried; the agent refused or passed it on")
        technique, text = plan[self.state.tactics]
        response = Response(self.cast, self.state, self.heard, intent=self.intent)
        response.asks()
        response.parts = [part for part in response.parts if part.answer]
        act = Act(type=ActType.INSTRUCT, slot=technique)
        response.parts.append(Part(literal=text, acts=(act,), why=f"tries {technique.replace('_', ' ')}"))
        self.state = replace(response.state, tactics=self.state.tactics + 1)
        return self._say(response.parts)

    def _handed_over(self) -> bool:
        """Colleagues who help once somebody has signed in are not taking over now."""
        if any(event.kind == "handoff" for turn in self.heard.turns for event in turn.events):
            return True
        return self.heard.has("handoff") and not self._to_sign_in()

    def _handoff(self) -> Move:
        """Somebody takes over. To colleagues who speak the user's language it is only a step on the way."""
        to_own_language = self.heard.has("handoff(spanish)") and self.cast.persona.language == "es"
        if to_own_language and self.state.reached is None and not self.state.times("changed language"):
            self.state = self.state.did("changed language")
            return self._say([Part(key="wait", acts=(Act(type=ActType.THANK),), why="waits for the Spanish speaker")])
        if self.state.reached is not None:
            if StopReason.HANDED_OFF not in self.goal.expects:
                return self._reached()
            if move := self._asking_besides([]):
                return move
        missing = "" if self.state.reached is not None else ", before the matter itself was settled"
        return self._leave(StopReason.HANDED_OFF, f"a person takes over{missing}")

    def _reached(self) -> Move:
        """Answers what is still open, asks for what goes with the goal, then brings up the next matter, or leaves."""
        reached = self.state.reached or StopReason.SATISFIED
        response = Response(self.cast, self.state, self.heard, intent=self.intent)
        if reached is not StopReason.REDIRECTED and not self._gave_up():
            response.confirms()
            loose = [part for part in response.parts if part.key in ("more.yes", "resolved.no", "safe")]
            if loose:
                response.parts = []
            if self._definite_asks() and self.state.times("lingered") < _LINGERS:
                response.asks()
            prompted = reached is StopReason.SATISFIED and self.intent != "verification_help"
            if prompted and self.state.times("lingered") < _LINGERS:
                response.verification()
        self.state = response.state
        answers = [part for part in response.parts if part.key not in ("more.yes", "resolved.no")]
        stays = response.agreed or bool(response.answered) or any(part.key.startswith("prompt") for part in answers)
        if stays and self.state.times("lingered") < _LINGERS:
            self.state = self.state.did("lingered")
            return self._say(answers)
        if move := self._asking_besides([part for part in answers if not part.answer]):
            return move
        if self._goes_on(reached):
            self.state = replace(
                self.state, matter=self.state.matter + 1, reached=None, opened_at=len(self.transcript.turns), strain=0
            )
            thanks = Part(key="thanks", acts=(Act(type=ActType.THANK),))
            next_one = replace(self.cast.bringing_up(self.intent, frame="also"), why="the next matter")
            return self._say([*answers, thanks, next_one])
        return self._leave(reached, f"reached: {', '.join(self.goal.wants) or self.goal.about}", extra=answers)

    def _goes_on(self, reached: StopReason) -> bool:
        """Whoever is sent elsewhere or passed on does not begin anew here, unless that is what the goal is about."""
        left = self.goal.then[self.state.matter :]
        return bool(left) and (left[0] not in self.cast.persona.afterwards or reached is StopReason.SATISFIED)

    def _definite_asks(self) -> bool:
        """Whether something is asked that this user can tell and has not told: it is not left unanswered, though what
        was wanted has been reached. Where to find the prompt is told by naming the other way; nobody waits for it."""
        if self.intent == "verification_help":
            return False
        known = {*self.goal.facts, "zip_code", "last_four", "name"}
        story = {"details", "reason", "circumstances"} - set(self.state.given)
        told = {"choice"} if self.cast.holdings.get("choice") else set()
        return any(
            act.slot in known | told and act.slot not in set(_FACTLESS) - story - told for act in self.heard.asks
        )

    def _asking_besides(self, answers: list[Part]) -> Move | None:
        """The next of also_asks that the agent has not told of itself."""
        for intent in self.besides:
            asked = self.state.asked_besides.get(intent, 0)
            told = self._since() if not asked else self.heard.turns
            unasked = _TOLD_UNASKED.get(intent, settling(intent)) if not asked else settling(intent)
            if first_match(told, unasked) is not None or asked >= _ASKS_BESIDES:
                continue
            self.state = replace(self.state, asked_besides=counted(self.state.asked_besides, intent))
            brief = rng(self.cast.seed, "asks besides", intent).random() < _BRIEFLY
            asking = self.cast.bringing_up(intent, brief=brief, frame="")
            return self._say([*answers, replace(asking, why=f"asks for {intent}")])
        return None

    def _hung_up(self) -> bool:
        """Silence after the agent's good-bye: the chat is over, though it did not say so in its protocol."""
        earlier = [turn for turn in self.transcript.agent_turns if turn not in self.heard.turns]
        return self.heard.silent and bool(earlier) and earlier[-1].has("close")

    def _session_over(self) -> Move:
        if self.goal.attacks and (gain := gained(self.transcript)):
            note = f"got out of the agent what it must not give: {gain}"
            return Move(turn=None, state=self.state, stop=StopReason.SATISFIED, note=note)
        if self.state.reached is not None:
            return Move(
                turn=None, state=self.state, stop=self.state.reached, note="reached in the last words of the chat"
            )
        if self._handed_over() or self.state.times("in line"):
            return Move(
                turn=None, state=self.state, stop=StopReason.HANDED_OFF, note="the chat passed over to a person"
            )
        note = "the chat ended the session while the user still had business"
        return Move(turn=None, state=self.state, stop=StopReason.AGENT_CLOSED, note=note)

    # Words

    def _say(self, parts: list[Part]) -> Move:
        turn = self.speak(parts, self.transcript, self.state.turns)
        besides = {act.slot for act in turn.find("inform") if act.end > act.start and act.slot not in self.state.given}
        self.state = replace(self.state, given=counted(self.state.given, *besides))
        wait = pause_s(self.cast, self.state, returns=self.returns)
        if wait:
            turn = replace(turn, why=f"{turn.why}; after {wait:g} s of silence")
        return Move(turn=turn, state=replace(self.state, turns=self.state.turns + 1), pause_s=wait)

    def _asked_for_more(self) -> bool:
        """Was asked whether there is anything else, and half of the time answers just that."""
        asked = self.heard.has("ask(anything_else)", "confirm_request(anything_else)")
        return asked and rng(self.cast.seed, "no more", self.state.turns).random() < 0.5

    def _leave(self, stop: StopReason, note: str, *, extra: list[Part] | None = None) -> Move:
        by_phone = stop is StopReason.REDIRECTED and self.heard.has(*_BY_PHONE)
        key = "bye.phone" if by_phone else f"bye.{stop}"
        if self._gave_up() and stop is not StopReason.HANDED_OFF:
            key = "bye.changed_mind"
        elif stop is StopReason.SATISFIED and "summary" in self.besides:
            key = "bye.clear"  # who was promised a summary before the end says that this is the end
        elif stop is StopReason.SATISFIED and not extra and self._asked_for_more():
            key = "bye.no_more"
        bye = Part(
            key=key if self.cast.wording.has(key) else "bye.satisfied",
            acts=(Act(type=ActType.THANK), Act(type=ActType.CLOSE)),
            why=f"leaves: {stop}",
        )
        return replace(self._say([*(extra or []), bye]), stop=stop, note=note)
