"""Whether a turn of the care side asks the customer to give a secret in the chat.

Judged by effect, clause by clause: a noun that names a secret, a frame that requests it, and nothing that takes it back
(a negation, a secure channel, somebody else who asks). A clause without a noun ("type it again", "all fifteen, please",
"yes, go ahead") inherits the noun of what was said before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from simulator.dialogue import SecretKind, Tier
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.clause_frames import Reading
from simulator.understanding.secrets.continuing import (
    goes_further,
    offers,
    partial_before,
    pending,
    takes_up,
    which_one,
)
from simulator.understanding.secrets.evasions import DISGUISED
from simulator.understanding.secrets.gated import Gated
from simulator.understanding.secrets.hit import Hit
from simulator.understanding.secrets.nouns import Mention, mentions
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.pieces import PIECE, by_pieces
from simulator.understanding.secrets.pointing import Bare, bare_request, means_the_rest
from simulator.understanding.secrets.referring import Referring
from simulator.understanding.secrets.scenes import How, Scene, before_turn, carries, goes_on, in_turn, may_move, move
from simulator.understanding.secrets.signals import HALF, HAZARD, LONG_NUMBER, SUBORDINATE, TELLS_VALUE
from simulator.understanding.secrets.turn_reading import BACK, Context, last_named, names_a_secret, plain

_AFTER_ITS_NAME: Final = frozenset(("directs", "needs", "may_i"))
# After the name: its value, or what the customer is to do with it himself.
_TOLD_OR_KEPT: Final = lazy(
    r"\d{3}|[\"\u00ab\u201c]\S|\b(?:change|update|keep|memori[sz]e|write|save|store|destroy|protect|use) (?:it|them)\b"
    r"|\b(?:cambi|actuali|guard|anot|memori|us|proteg|destruy|conserv)\w*l[oa]s?\b"
)
_HANDED: Final = frozenset((How.OFFERED, How.ASKED, How.GIVEN, How.CARRIED, How.NAMED, How.HERE, How.PART))
_POINTED: Final = {
    Bare.HANDS: _HANDED | {How.TALKED},
    Bare.WANTS: (_HANDED | {How.TALKED}) - {How.GIVEN},
    Bare.WHICH: frozenset((How.ASKED, How.GIVEN, How.WANTED, How.NAMED, How.HERE)),
    Bare.POINTS: frozenset((How.OFFERED, How.ASKED, How.GIVEN, How.PART)),
}
_IN_HALVES: Final = lazy(
    r"\bfirst\b.*\b(?:other|rest|last|second|next|remaining)\b|\bprimer\w*\b.*\b(?:otr|rest|ultim|segund)\w*"
)
# The agent will not show or say something of the kind himself.
# It was not understood, and is to be put otherwise: whatever was offered or asked for before.
_OTHERWISE: Final = lazy(
    r"\b(?:(?:other|different|your own|simple[r]?) (?:words|terms)|rephrase|differently|(?:another|a different"
    r"|some other|other) way"
    r"|in (?:one|a|just one|a few)(?: \w+)? (?:sentences?|words?)|over my head|lost me|otras palabras|otr[ao]"
    r" (?:manera|forma|modo)"
    r"|no (?:le |te |lo )?entendi)\b"
)
_REFUSES: Final = lazy(
    r"\b(?:can not|could not|do not|will not|never|not able to|not permitted to|not allowed to|unable to|even"
    r" for you i|no puedo"
    r"|no podemos|nunca|no se puede)(?: \w+){0,3}? (?:show\w*|put|reveal\w*|display\w*|read (?:\w+ )?out"
    r"|disclos\w*|bypass\w*|ignor\w*"
    r"|mostr\w*|revel\w*|poner|leer|dar|compartir)\b|\bno (?:instruction|request|message)\b"
)
_TELL: Final = lazy(r"\W*(?:\w+\W+){0,2}?(?:tell me|dig[ao]me|dime|cuenteme|cuentame|platiqueme)\W*")
_LONGEST: Final = 160  # characters of a clause that takes up what was named before it


def asks(text: str, context: Context = ()) -> tuple[Hit, ...]:
    """The secrets that the agent's turn asks for, at most one Hit per kind and clause, in the order of the text.

    context: earlier turns as (speaker, text), oldest first, speaker "user" or "agent".
    """
    return _asks(text, tuple((who, said) for who, said in context[-BACK:]))


@lru_cache(maxsize=1024)
def _asks(text: str, context: tuple[tuple[str, str], ...]) -> tuple[Hit, ...]:
    """The same of the messages that a turn can lean on; conversations begin alike, and many are played."""
    if not _may_ask(text) and not (context and (len(text) < 60 or names_a_secret(context))):
        return ()
    if len(text) > PIECE:
        return by_pieces(text, lambda piece: _Asking(piece, context).hits())
    return _Asking(text, context).hits()


@lru_cache(maxsize=2048)
def _may_ask(text: str) -> bool:
    """Cheap: whether any stem of a noun occurs, or something that must be read first (other scripts, markup)."""
    lowered = text.lower()
    return (
        not text.isascii()
        or "&" in text
        or LONG_NUMBER.search(text) is not None
        or ("?" in text and HALF.search(lowered) is not None)
        or any(stem in lowered for stem in secrets_pack().stems)
        or DISGUISED.search(lowered) is not None
    )


class _Asking(Referring):
    """One turn under judgement."""

    _scenes: list[Scene] | None = None

    def hits(self) -> tuple[Hit, ...]:
        if self._idle():
            return ()
        header: Reading | None = None
        previous_asked = False
        otherwise = any(_OTHERWISE.search(reading.text) for reading in self.readings)
        seen = names_a_secret(self.context) or LONG_NUMBER.search(self.normalised.text) is not None
        for index, reading in enumerate(self.readings):
            if reading.forbidden:
                self._direct(index, reading, header, previous_asked)
            elif otherwise or self._asks_for_the_matter(reading):
                pass  # whatever was talked about, this asks what it is all about
            elif seen or self._leads_to_one(index):
                self._inherited(index, reading)
            if not any(key[0] == index for key in self.found) and not (otherwise or self._asks_for_the_matter(reading)):
                self._referred(index, reading)
            seen = seen or any(mention.kind is not None for mention in reading.mentions)
            previous_asked = any(key[0] == index for key in self.found)
            header = self._header(reading, header)
        on_topic = (
            self.readings and self.context and not otherwise and not any(map(self._asks_for_the_matter, self.readings))
        )
        if not self.found and on_topic:
            self._affirmed()
            self._continued()
        if not otherwise:
            self._taken_up()
        if not self.found and on_topic and self.context[-1][0] != "agent":
            self._left_open()
        return tuple(self._hit(*key, *value) for key, value in sorted(self.found.items(), key=lambda item: item[0]))

    def _idle(self) -> bool:
        """Cheap: whether nothing here or in the messages before can make any clause a request."""
        if any(mention.kind is not None for reading in self.readings for mention in reading.mentions):
            return False
        whole = self.normalised.text
        said = [plain(text) for _, text in self.context]
        if any(map(_leaves_open, said)):
            return False
        if LONG_NUMBER.search(whole) is not None:
            return False
        first = not said
        if not all(_rests_alone(reading.text, first=first) for reading in self.readings):
            return False
        return first or which_one(whole, said[-1]) is None

    def _hit(self, index: int, kind: SecretKind, mention: Mention | None, why: str) -> Hit:
        clause = self.readings[index].clause
        start, end = clause.start, clause.end
        if mention is not None:
            start, end = clause.start + mention.start, clause.start + mention.end
        low, high = self.normalised.span(start, end)
        clause_low, clause_high = self.normalised.span(clause.start, clause.end)
        return Hit(
            kind=kind, start=low, end=high, clause_start=clause_low, clause_end=clause_high, tier=Tier.GRAMMAR, why=why
        )

    def _continued(self) -> None:
        """A short turn that takes up what is pending in the conversation."""
        whole = self.normalised.text
        if (
            self.found
            or self.context[-1][0] == "agent"
            or any(reading.mentions for reading in self.readings if not _only_generic(reading))
        ):
            return
        lured = self.words["negation_lures"].sub(" ", whole)
        if (
            self.words["strong_channels"].search(whole)
            or self.words["channels"].search(whole)
            or self.words["third_persons"].search(whole)
        ):
            return
        before = [(who, plain(said)) for who, said in self.context]
        affirmed = self.words["affirm"].match(whole) is not None
        if which_one(whole, before[-1][1]) is None and not takes_up(whole, affirms=affirmed, partial=False):
            return  # whatever is pending
        insists = bool(
            re.search(r"\bwithout (?:it|that)\b|\bsin (?:eso|ese dato)\b|only way|no other way|no hay de otra", whole)
        )
        if not insists and (self.words["deny"].search(lured) or self.words["negations"].search(lured)):
            return
        if self.words["things"].search(whole):
            return
        asked = self._asked_before()
        part = partial_before(before)
        kinds = pending(before, asked)
        wonders = re.search(r"\b(?:which|what|cual\w*|que|two|both|several|dos|ambos|varios)\b", before[-1][1])
        named = which_one(whole, before[-1][1]) if wonders or kinds else None
        if named is not None and (wonders or named in kinds):
            kinds = (named,)
            how = "which one"
        else:
            partial = not kinds and part is not None
            kinds = kinds or ((part,) if part is not None else ())
            affirms = affirmed and (
                offers(before[-1][1]) or (bool(asked) and re.search(r"\d{3}", before[-1][1]) is None)
            )
            how = takes_up(whole, affirms=affirms, partial=partial)
        if how:
            for kind in kinds:
                self._add(0, kind, None, f"takes up what is pending: {how}")

    def _taken_up(self) -> None:
        """Clauses that name nothing themselves, after a secret that stands in the room."""
        if not any(
            reading.forbidden
            or may_move(reading.text)
            or bare_request(reading.text, question=reading.is_question) is not None
            for reading in self.readings
        ):
            return
        before = [] if any(_REFUSES.search(reading.text) for reading in self.readings) else self._before_turn()
        for index, reading in enumerate(self.readings):
            text = reading.text
            if any(mention.kind is None for mention in reading.mentions):
                before = []  # it talks of something else now
            before = [scene for scene in before if not reading.forbidden or scene.kind is reading.forbidden[-1].kind]
            if any(key[0] == index for key in self.found) or len(text) > _LONGEST or self._asks_for_the_matter(reading):
                continue
            if reading.forbidden:
                self._named_and_taken_up(index, reading)
                continue
            if TELLS_VALUE.search(text):
                continue
            bare = bare_request(text, question=reading.is_question)
            if bare is None and not may_move(text):
                before = [] if self.words["things"].search(text) else before
                continue
            within = list(in_turn([other.text for other in self.readings[max(0, index - 3) : index]]))
            brought = carries(text)
            if brought and (
                move(Scene(SecretKind.PASSCODE, How.CARRIED), text[brought:])
                or move(Scene(SecretKind.PASSCODE, How.CARRIED), re.split(r"[:,;] ", text[brought:])[-1])
            ):
                within.insert(0, Scene(SecretKind.PASSCODE, How.CARRIED))
            for scene in (*within, *before):
                by = self._move(index, scene, text) or (self._pointed(index, scene, bare) if bare is not None else "")
                if by:
                    self._add(index, scene.kind, None, f"{scene.how}; {by}")
                    break
            if self.words["things"].search(text):
                before = []

    def _before_turn(self) -> list[Scene]:
        """The scenes that the conversation leaves; worked out once."""
        if self._scenes is None:
            self._scenes = list(before_turn([(who, plain(said)) for who, said in self.context], self._asked_before()))
            last = self._antecedent(0)
            if last is not None and last.forbidden and last.kind is not None and not last.generic:
                self._scenes.append(Scene(last.kind, How.TALKED))
        return self._scenes

    def _asks_for_the_matter(self, reading: Reading) -> bool:
        """ "What is it about?", "Can you say it differently?": no secret is meant, whatever was named before."""
        return self.pack.moves["topic"].search(reading.text) is not None and not reading.forbidden

    def _left_open(self) -> None:
        """A request that the customer has not met stays open as long as the agent does not take it back."""
        if any(m.kind is None or m.partial for reading in self.readings for m in reading.mentions):
            return
        if not goes_on(self.normalised.text):
            return
        named = {m.kind for reading in self.readings for m in reading.forbidden}
        for scene in self._before_turn():
            if scene.how is How.ASKED and (not named or scene.kind in named):
                self._add(0, scene.kind, None, f"{scene.how}, and still open")

    def _named_and_taken_up(self, index: int, reading: Reading) -> None:
        """ "Once you have a new password, tell me": what follows the name in its own clause."""
        last = reading.forbidden[-1]
        if last.kind is None or self._quoted(reading, last) or reading.mentions[-1].kind is None:
            return
        if _TOLD_OR_KEPT.search(reading.text, last.end):
            return
        by = move(Scene(last.kind, How.HERE), reading.marked[last.end :], _AFTER_ITS_NAME)
        before = self.words["negation_lures"].sub(" ", reading.marked[: last.start])
        if self.words["negations"].search(before) or self.words["third_persons"].search(before):
            return
        if by and not self._elsewhere_next(index) and not self._shielded(index, reading, None):
            self._add(index, last.kind, last, f"{How.HERE}; {by}")

    def _move(self, index: int, scene: Scene, text: str) -> str:
        """The move by which the clause asks for what stands in the scene, if nothing takes it back."""
        by = move(scene, text)
        if not by or self._elsewhere_next(index) or (_TELL.fullmatch(text) and self._asks_next(index)):
            return ""
        partial = any(mention.partial for mention in self.readings[index].mentions)
        if partial and by not in ("rests", "heads", "counts"):
            return ""
        if scene.how in (How.NAMED, How.HERE):
            last = self._antecedent(index)
            if last is None or last.kind is not scene.kind:
                return ""
        return by

    def _pointed(self, index: int, scene: Scene, bare: Bare) -> str:
        """The bare request as which the clause asks for what stands in the scene, if nothing takes it back."""
        reading = self.readings[index]
        if scene.how not in _POINTED[bare] or self._elsewhere_next(index):
            return ""
        if bare is Bare.WHICH and scene.kind not in (SecretKind.PIN, SecretKind.PASSWORD):
            return ""
        if _TELL.fullmatch(reading.text) and self._asks_next(index):
            return ""
        if any(m.partial for m in reading.mentions) and not (
            scene.kind is SecretKind.PASSCODE and _IN_HALVES.search(reading.text)
        ):
            return ""
        if scene.how is How.PART and not means_the_rest(reading.text):
            return ""
        if scene.how in (How.NAMED, How.HERE):
            last = self._antecedent(index)
            if last is None or last.kind is not scene.kind:
                return ""
        if scene.how is How.HERE and index and self.words["channels"].search(self.readings[index - 1].text):
            return ""
        return str(bare)

    def _asks_next(self, index: int) -> bool:
        """Whether the next clause is the question that "tell me" only opens."""
        return index + 1 < len(self.readings) and self.readings[index + 1].is_question

    def _elsewhere_next(self, index: int) -> bool:
        """Whether the clause beside it sends the customer to another place, or refuses."""
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.readings):
                text = SUBORDINATE.sub(" ", self.readings[other].text)
                if self.words["strong_channels"].search(text) and not self.words["bypass"].search(text):
                    return True
        return False

    def _asked_before(self) -> tuple[SecretKind, ...]:
        """What the agent's last message asked for that said anything of its own: "let me enter that" does not."""
        for place in range(len(self.context) - 1, -1, -1):
            who, said = self.context[place]
            if who != "agent":
                continue
            asked = _asked(said, tuple(self.context[max(0, place - 2) : place]))
            words = plain(said)
            if asked or "?" in said or mentions(words) or self.words["things"].search(words):
                return asked
        return ()

    def _affirmed(self) -> None:
        """The customer offered a secret or asked whether to send it, and the agent says yes."""
        if not self.context or self.context[-1][0] == "agent":
            return
        first = self.readings[0]
        whole = self.normalised.text
        if not self.words["affirm"].match(first.text) or self.words["deny"].search(whole) or len(whole) > 160:
            return
        if self.words["strong_channels"].search(whole) or self.words["channels"].search(whole):
            return
        if any(mention.partial for reading in self.readings for mention in reading.mentions):
            return
        said = self._last_user()
        if not offers(said) or HAZARD.search(said):
            return
        offered = [m for m in mentions(said) if m.forbidden]
        if not offered and self.words["it"].search(said):
            before = self.context[:-1]
            named = (last_named(t, mentions(t), self.words["things"]) for t in (plain(x) for _s, x in reversed(before)))
            last = next((mention for mention in named if mention is not None), None)
            offered = [last] if last is not None and last.forbidden else []
        for mention in offered:
            if mention.kind is not None:
                self._add(0, mention.kind, None, "accepts the customer's offer")


@lru_cache(maxsize=4096)
def _rests_alone(text: str, *, first: bool) -> bool:
    """Whether a normalised clause of a turn that names no secret can take up none either. first: nothing was"
    " said before."""
    pack = secrets_pack()
    moves = ("carries",) if first else ("carries", "rests", "heads", "wholes", "counts")
    takes_up_one: tuple[Gated | re.Pattern[str], ...] = (
        *(pack.moves[name] for name in moves),
        *(pack.words[name] for name in ("completing", "holders", "objects", "retry")),
        *pack.questions.values(),
        pack.carriers[SecretKind.PASSCODE],
        pack.frames["what_it_is"],
        HALF,
    )
    if any(pattern.search(text) for pattern in takes_up_one):
        return False
    return first or not (goes_further(text) or bare_request(text, question=True) is not None)


@lru_cache(maxsize=4096)
def _leaves_open(text: str) -> bool:
    """Whether an earlier message (normalised) names a secret, or tells of a message that brings one."""
    pack = secrets_pack()
    return (
        any(mention.forbidden for mention in mentions(text))
        or pack.moves["carries"].search(text) is not None
        or pack.carriers[SecretKind.PASSCODE].search(text) is not None
    )


@lru_cache(maxsize=2048)
def _asked(text: str, context: tuple[tuple[str, str], ...]) -> tuple[SecretKind, ...]:
    return tuple(dict.fromkeys(hit.kind for hit in asks(text, context)))


def _only_generic(reading: Reading) -> bool:
    return all(mention.generic for mention in reading.mentions)
