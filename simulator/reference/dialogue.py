"""The dialogue manager: from what was heard to the reply, with one journey going on at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.reference.asides import Asides
from simulator.reference.defects.planting import Planting
from simulator.reference.hearing import Heard, read
from simulator.reference.hearing.guessing import guessed
from simulator.reference.journeys.base import Course
from simulator.reference.journeys.register import FAMILIES, JOURNEYS
from simulator.reference.learning import learn
from simulator.reference.profile import Profile
from simulator.reference.reply import Reply
from simulator.reference.talk import Need, Talk
from simulator.reference.urgency import HABITS, Urgency

IDLE = Need(())
_PEOPLE = frozenset({"live_agent", "supervisor", "specialist", "complaint", "not_resolved", "vulnerable"})
# Answers in which words of other subjects turn up naturally; in the second kind not as a wish.
_WORDY = frozenset({"topic", "details", "reason", "dispute_kind"})
_WORDY_TOO = frozenset({"circumstances", "benefit", "item", "merchant", "merchant_contact", "trip"})
_NO_MATTER = frozenset({"emergency_lock", "offer_agent"})
_TROUBLE = frozenset({"lost", "stolen", "damaged", "unauthorised", "dispute"})
_GENERAL = frozenset({"booking_tips"})
_LEAVES = re.compile(r"\b(bye|good ?bye|adios|chao|hasta (luego|pronto)|see you( later)?)\b")


@dataclass(slots=True)
class _Going:
    """The journey in hand, and what it waits for."""

    topic: str
    course: Course
    need: Need
    resumed: int = 0


class Dialogue:
    """One session. `turn` is all there is to it."""

    def __init__(self, profile: Profile, seed: int, planting: Planting) -> None:
        self.talk = Talk(profile, seed, planting)
        self._going: _Going | None = None
        self._asides = Asides(self.talk)
        self._idle = IDLE
        self._urgency = Urgency(self.talk)
        self._blurted = 0
        self._looped = 0
        self._guess = ""  # what a message that was not understood may have been about
        self._language_asked = False
        self._summed_up = False
        self._said_before = 0  # bubbles of this reply that only speak of the language

    def greet(self) -> Reply | None:
        """None in some sessions: not every chat speaks first."""
        talk = self.talk
        talk.reply = Reply()
        if talk.choose("greets", "yes", "yes", "yes", "yes", "no") == "no":
            return None
        talk.say("greeting.signed_in" if talk.profile.signed_in else "greeting.guest")
        if talk.profile.language == "es":
            talk.say("greeting.spanish_too")
        return talk.reply

    def turn(self, text: str) -> Reply:
        talk = self.talk
        talk.turn += 1
        talk.reply = Reply()
        need = self._going.need if self._going else self._idle
        heard = read(text, expects=need.slots, today=talk.profile.today)
        if talk.habit("silent"):
            return talk.reply
        talk.pressing = talk.pressing or heard.has("pressing", "stolen")
        self._language(heard)
        self._said_before = len(talk.reply.bubbles)
        self._respond(heard, need)
        self._blurt()
        if not talk.reply.bubbles:
            talk.say("unclear.ask")
        talk.ended = talk.reply.end
        if talk.ended:
            talk.event("close")
        return talk.reply

    def _blurt(self) -> None:
        """What only a planted fault says, at the end of a reply."""
        talk = self.talk
        keys = talk.habit("blurts")
        if self._blurted >= len(keys) or talk.reply.end or talk.turn < talk.habit("blurts_from"):
            return
        if keys[self._blurted].startswith("defect.echo") and not talk.secret:
            return
        talk.say(keys[self._blurted])
        self._blurted += 1

    # -- the order in which a message is dealt with ----------------------------------------------------------

    def _respond(self, heard: Heard, need: Need) -> None:
        talk = self.talk
        self._asides.accommodate(heard)
        guarded = self._asides.guard(heard)
        if talk.reply.end:
            return
        if guarded != "refused" and self._insists(heard):
            return
        if self._emergency(heard):
            return
        if guarded == "refused" and not self._follows_up(heard):
            self._after_refusal(heard, need)
            return
        learned = learn(talk, heard, need)
        aside = self._asides.answer(heard, need)
        if talk.handed_to:
            self._after_handover(heard, aside)
            return
        topic = self._new_topic(heard, need, learned)
        if topic:
            self._start(topic, heard)
        elif self._going and (not aside or self._answers(heard, need, learned)):
            self._advance(heard)
        elif aside or guarded:
            self._resume()
        else:
            self._small_talk(heard)

    def _after_refusal(self, heard: Heard, need: Need) -> None:
        """What was asked for may stand beside what is refused; no yes is taken from such a message."""
        if self._going and not need.yes_no and learn(self.talk, heard, need) and self._gives(need):
            self._advance(heard)
        else:
            self._resume()

    def _insists(self, heard: Heard) -> bool:
        """After a refusal: what names no matter of its own and still wants something gets the same answer."""
        refused = self._asides.refused
        if not refused or self._going or any(topic in JOURNEYS for topic in heard.topics):
            self._asides.refused = ""
            return False
        presses = heard.has("threat") or (heard.asks and len(heard.plain.split()) < 10)
        if not presses or heard.has("are_you_ai", "hours", "next_steps", "summary", "case_number", "bye"):
            return False
        self._asides.refuse(refused)
        return True

    def _language(self, heard: Heard) -> None:
        talk = self.talk
        wanted = "es" if heard.has("spanish") else "en" if heard.has("english") else heard.language
        # A language that was asked for stays, whatever the next message happens to be in.
        if self._language_asked and not heard.has("spanish", "english"):
            return
        self._language_asked = self._language_asked or heard.has("spanish", "english")
        if wanted == "es" and not talk.habit("speaks_spanish"):
            return
        if wanted and wanted != talk.language and (talk.language == "en" or talk.habit("keeps_language")):
            switching = heard.has("spanish", "english")
            talk.language = wanted
            if wanted == "es":
                talk.say("language.spanish")
            elif switching:
                talk.say("language.english")

    def _emergency(self, heard: Heard) -> bool:
        """The phone at once, whatever else the message holds."""
        kind = self._urgency.kind(heard)
        if not kind:
            return False
        if not self.talk.habit(HABITS[kind]):
            return self._kept_in_chat(kind, heard)
        self._going = None
        meanwhile = self._urgency.send(kind, heard)
        if meanwhile and not self.talk.reply.end:
            self._start(meanwhile, heard)
        return True

    def _kept_in_chat(self, kind: str, heard: Heard) -> bool:
        """A planted fault: an emergency treated like any other matter."""
        if kind == "stranded":
            self.talk.say("defect.stranded_in_chat")
            return True
        if self._going is None:
            self._start("unauthorised", heard)
            return True
        return False

    def _new_topic(self, heard: Heard, need: Need, learned: bool) -> str:
        """The journey that this message starts, empty when it goes on with the one in hand."""
        topics = [topic for topic in heard.topics if topic in JOURNEYS]
        if not topics:
            return ""
        people = [topic for topic in topics if topic in _PEOPLE]
        if self._going is None:
            return self._first_of(topics, people)
        if "prompt" in need.slots and heard.has("prompt_missing", "prompt_done") and not _asks_for_more(heard):
            return ""
        if "choice" in need.slots or (people and self._going.topic == people[0]):
            return ""
        for topic in people:
            if topic not in ("vulnerable", "not_resolved"):
                return topic
        topic = next((each for each in topics if each not in _PEOPLE), "")
        family = FAMILIES.get(topic, topic)
        going = FAMILIES.get(self._going.topic, self._going.topic)
        if not topic or family == going or _WORDY & set(need.slots):
            return ""
        if _WORDY_TOO & set(need.slots) and not heard.asks:
            return ""
        if heard.polarity is not None and need.yes_no and not _asks_for_more(heard):
            return ""
        if learned and not _asks_for_more(heard):
            return ""
        # Words of another subject turn up in answers; it takes a wish, or trouble, to change the subject.
        return topic if heard.asks or topic in _TROUBLE or _asks_for_more(heard) else ""

    def _first_of(self, topics: list[str], people: list[str]) -> str:
        """With nothing in hand: a person who is asked for, else the matter; hardship and discontent are no matters of
        their own beside one."""
        matter = next((topic for topic in topics if topic not in _PEOPLE), "")
        if "vulnerable" in topics:
            return matter or "vulnerable"
        if people == ["not_resolved"]:
            return "not_resolved" if self.talk.topics or not matter else matter
        return people[0] if people else matter

    def _follows_up(self, heard: Heard) -> bool:
        return any(topic in JOURNEYS for topic in heard.topics) and not heard.has(
            "third_party", "other_customer", "secret_back"
        )

    def _answers(self, heard: Heard, need: Need, learned: bool) -> bool:
        """Whether a message with a side question also holds the answer that is waited for."""
        if need.yes_no:
            return heard.polarity is not None
        if "prompt" in need.slots:
            return heard.has("prompt_done", "prompt_missing")
        return learned and self._gives(need)

    def _gives(self, need: Need) -> bool:
        return any(self.talk.facts.get(slot) for slot in need.slots)

    # -- journeys --------------------------------------------------------------------------------------------

    def _start(self, topic: str, heard: Heard) -> None:
        talk = self.talk
        if topic not in _NO_MATTER:
            talk.undecided = 0
        if topic in talk.habit("declines"):
            talk.open_topic(topic)
            talk.say("defect.declines")
            self._finish()
            return
        if not talk.profile.signed_in and topic not in _GENERAL and talk.habit("gates_guests"):
            self._asides.send_to_sign_in(topic)
            self._going = None
            return
        if (
            self._going is None
            and topic not in _PEOPLE
            and FAMILIES.get(topic, topic) != FAMILIES.get(talk.topic, talk.topic)
        ):
            kept = dict(talk.facts)
            talk.forget_matter()
            learn(talk, heard, IDLE)
            if len(talk.topics) == 0:
                talk.facts = {**kept, **talk.facts}
        if topic not in _PEOPLE and topic not in _NO_MATTER:
            talk.open_topic(topic)
        self._run(topic, JOURNEYS[topic](talk, heard), None)

    def _advance(self, heard: Heard) -> None:
        going = self._going
        if going is None:
            return
        if self._loops(going.need):
            return
        if _LEAVES.search(heard.plain) and not heard.values and "prompt" not in going.need.slots:
            self._going = None
            self._close()
            return
        if heard.has("cancel") and not going.need.yes_no:
            self.talk.say("cancelled")
            self._finish()
            return
        if heard.has("hold") and not heard.values and heard.polarity is None:
            self.talk.say("take_your_time")
            return
        self._run(going.topic, going.course, heard)

    def _loops(self, need: Need) -> bool:
        """A planted fault: the question once more, whatever was answered."""
        if not need.key or self._looped > 1 or not self.talk.habit("loops"):
            return False
        self._looped += 1
        self.talk.say(need.key, **need.values)
        return True

    def _run(self, topic: str, course: Course, heard: Heard | None) -> None:
        try:
            need = next(course) if heard is None else course.send(heard)
        except StopIteration:
            self._finish(quiet=topic in _NO_MATTER)
            return
        self._going = _Going(topic, course, need)

    def _finish(self, *, quiet: bool = False) -> None:
        talk = self.talk
        self._going = None
        self._idle = IDLE
        if talk.handed_to or talk.reply.end:
            return
        if quiet and talk.reply.bubbles:
            return
        if talk.choose(f"more{len(talk.done) % 3}", "ask", "ask", "quiet") == "ask" or not talk.reply.bubbles:
            talk.say("anything_else")
            self._idle = Need(("anything_else",), "anything_else")

    def _resume(self) -> None:
        """After a side question: once the question in hand again, later only a word that we go on."""
        going = self._going
        if going is None or not going.need.key:
            return
        if going.resumed == 0:
            self.talk.say("resume.again")
            self.talk.say(going.need.key, **going.need.values)
        elif going.resumed == 1:
            self.talk.say("resume.ready")
        going.resumed += 1

    # -- without a journey -----------------------------------------------------------------------------------

    def _after_handover(self, heard: Heard, aside: bool) -> None:
        talk = self.talk
        if heard.has("bye") or (heard.has("thanks") and not aside):
            self._close()
        elif heard.has("stay") and not heard.has("queue"):
            talk.handed_to = ""
            talk.say("queue.stay")
        elif not aside:
            team = talk.word(f"part.queue_{talk.handed_to}")
            talk.say("handoff.waiting", team=team, wait=talk.wait, case_number=talk.case_number())

    def _small_talk(self, heard: Heard) -> None:
        talk = self.talk
        asked_more = "anything_else" in self._idle.slots
        if asked_more and self._loops(self._idle):
            return
        bye = (
            heard.has("bye")
            or (asked_more and heard.polarity is False)
            or (heard.has("thanks") and heard.polarity is False and len(heard.plain.split()) < 7)
        )
        self._idle = IDLE
        social = not heard.asks
        if bye and social and not heard.has("unknown"):
            self._close()
        elif heard.has("thanks") and social:
            self._last_summary()  # who says thanks may be gone without another word
            talk.say("welcome")
            self._idle = Need(("anything_else",), "anything_else")
        elif asked_more and heard.polarity is True:
            talk.say("what_else")
        elif heard.has("greeting") and len(heard.plain.split()) < 7 and social and not heard.has("spanish", "english"):
            talk.say("greeting.back")
        elif heard.has("hold"):
            talk.say("take_your_time")
        elif (
            talk.topics
            and not talk.undecided
            and social
            and (heard.values or (heard.polarity is not None and len(heard.plain.split()) < 5))
        ):
            # A late answer or a detail after the fact: nothing is open that it could belong to.
            talk.say("anything_else")
            self._idle = Need(("anything_else",), "anything_else")
        else:
            self._unclear(heard)

    def _unclear(self, heard: Heard) -> None:
        """Clarifies twice in different words, then offers a person, and after as much again fetches one."""
        talk = self.talk
        if self._said_before < len(talk.reply.bubbles):
            return
        talk.undecided += 1
        if self._taken_up(heard):
            return
        if talk.undecided > 2 and not talk.profile.signed_in:
            talk.say("guest.person")
        elif talk.undecided == 1 and heard.has("spanish", "english", "some_help"):
            talk.say("how_help")
        elif talk.undecided == 1 and self._guess:
            talk.say("unclear.guess", topic=talk.word(f"topic.{self._guess}"))
        elif talk.undecided == 3:
            self._start("offer_agent", heard)
        elif talk.undecided > 5:
            talk.facts["described"] = "yes"
            talk.say("unclear.give_up")
            self._start("live_agent", heard)
        else:
            talk.say("unclear.ask" if talk.undecided in (1, 4) else "unclear.menu")

    def _taken_up(self, heard: Heard) -> bool:
        """Whether a guess at what the last message was about starts its journey: by a yes, or by the same guess once
        more."""
        talk = self.talk
        before, self._guess = self._guess, guessed(heard.plain) if talk.profile.signed_in else ""
        if not before or talk.undecided < 2 or heard.polarity is False:
            return False
        if self._guess != before and not (heard.polarity is True and not self._guess):
            return False
        self._guess = ""
        self._start(before, heard)
        return True

    def _last_summary(self) -> None:
        """The written summary that was promised to somebody who needs one, once."""
        talk = self.talk
        if talk.accommodates and talk.done and not self._summed_up and talk.habit("summary_at_close"):
            self._summed_up = True
            self._asides.summarise()

    def _close(self) -> None:
        talk = self.talk
        if talk.accommodates and not self._summed_up and talk.habit("summary_at_close"):
            self._asides.summarise()
        talk.say("goodbye")
        talk.reply.end = True


def _asks_for_more(heard: Heard) -> bool:
    return bool(
        set(heard.plain.split()) & {"also", "actually", "instead", "tambien", "ademas", "rather"}
    ) or heard.text.rstrip().endswith("?")
