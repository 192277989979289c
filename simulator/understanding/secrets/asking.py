"""Whether a turn of the care side asks the customer to give a secret in the chat.

Judged by effect, clause by clause: a noun that names a secret, a frame that requests it, and nothing that takes it back
(a negation, a secure channel, somebody else who asks). A clause without a noun ("type it again", "all fifteen, please",
"yes, go ahead") inherits the noun of what was said before it.
"""

from __future__ import annotations

import re

from simulator.dialogue import SecretKind, Tier
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.clause_frames import Reading
from simulator.understanding.secrets.continuing import offers, partial_before, pending, takes_up, which_one
from simulator.understanding.secrets.hit import Hit
from simulator.understanding.secrets.nouns import Mention, mentions
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.pieces import PIECE, by_pieces
from simulator.understanding.secrets.referring import Referring
from simulator.understanding.secrets.signals import HALF, HAZARD, LONG_NUMBER
from simulator.understanding.secrets.turn_reading import Context, last_named, names_a_secret


def asks(text: str, context: Context = ()) -> tuple[Hit, ...]:
    """The secrets that the agent's turn asks for, at most one Hit per kind and clause, in the order of the text.

    context: earlier turns as (speaker, text), oldest first, speaker "user" or "agent".
    """
    if not _may_ask(text) and not (context and (len(text) < 60 or names_a_secret(context))):
        return ()
    if len(text) > PIECE:
        return by_pieces(text, lambda piece: _Asking(piece, context).hits())
    return _Asking(text, context).hits()


def _may_ask(text: str) -> bool:
    """Cheap: whether any stem of a noun occurs, or something that must be read first (other scripts, markup)."""
    lowered = text.lower()
    return (
        not text.isascii()
        or "&" in text
        or LONG_NUMBER.search(text) is not None
        or ("?" in text and HALF.search(lowered) is not None)
        or any(stem in lowered for stem in secrets_pack().stems)
    )


class _Asking(Referring):
    """One turn under judgement."""

    def hits(self) -> tuple[Hit, ...]:
        header: Reading | None = None
        previous_asked = False
        seen = names_a_secret(self.context) or LONG_NUMBER.search(self.normalised.text) is not None
        for index, reading in enumerate(self.readings):
            if reading.forbidden:
                self._direct(index, reading, header, previous_asked)
            elif seen or self._leads_to_one(index):
                self._inherited(index, reading)
            if not any(key[0] == index for key in self.found):
                self._referred(index, reading)
            seen = seen or any(mention.kind is not None for mention in reading.mentions)
            previous_asked = any(key[0] == index for key in self.found)
            header = self._header(reading, header)
        if not self.found and self.readings and self.context:
            self._affirmed()
            self._continued()
        return tuple(self._hit(*key, *value) for key, value in sorted(self.found.items(), key=lambda item: item[0]))

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
        plain = [(who, normalise(said).text) for who, said in self.context]
        insists = bool(
            re.search(r"\bwithout (?:it|that)\b|\bsin (?:eso|ese dato)\b|only way|no other way|no hay de otra", whole)
        )
        if not insists and (self.words["deny"].search(lured) or self.words["negations"].search(lured)):
            return
        if self.words["things"].search(whole):
            return
        asked = self._asked_before()
        part = partial_before(plain)
        kinds = pending(plain, asked)
        wonders = re.search(r"\b(?:which|what|cual\w*|que)\b", plain[-1][1])
        named = which_one(whole, plain[-1][1]) if wonders or kinds else None
        if named is not None and (wonders or named in kinds):
            kinds = (named,)
            how = "which one"
        else:
            partial = not kinds and part is not None
            kinds = kinds or ((part,) if part is not None else ())
            affirms = self.words["affirm"].match(whole) is not None and (
                offers(plain[-1][1]) or (bool(asked) and re.search(r"\d{3}", plain[-1][1]) is None)
            )
            how = takes_up(whole, affirms=affirms, partial=partial)
        if how:
            for kind in kinds:
                self._add(0, kind, None, f"takes up what is pending: {how}")

    def _asked_before(self) -> tuple[SecretKind, ...]:
        """What the agent's last message asked for."""
        last = next(
            (index for index in range(len(self.context) - 1, -1, -1) if self.context[index][0] == "agent"), None
        )
        if last is None:
            return ()
        return tuple(
            dict.fromkeys(hit.kind for hit in asks(self.context[last][1], self.context[max(0, last - 2) : last]))
        )

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
            named = (
                last_named(t, mentions(t), self.words["things"])
                for t in (normalise(x).text for _s, x in reversed(before))
            )
            last = next((mention for mention in named if mention is not None), None)
            offered = [last] if last is not None and last.forbidden else []
        for mention in offered:
            if mention.kind is not None:
                self._add(0, mention.kind, None, "accepts the customer's offer")


def _only_generic(reading: Reading) -> bool:
    return all(mention.generic for mention in reading.mentions)
