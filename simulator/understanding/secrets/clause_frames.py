"""One clause of an agent's turn, read for requests: which frames stand in it, and what they reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause, ClauseKind
from simulator.understanding.secrets.nouns import PAD, Mention, beyond, mark, mentions
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.signals import LEAD, POLITE

# Frames that open before the noun; the others are looked at one by one.
FORWARD: Final = (
    "imperative", "asks_me", "you_modal", "infinitive", "subjunctive", "inverted_imperative", "gerund", "missing",
    "have_you", "focus", "passive_need", "may_i", "what_it_says", "what_is", "how_about", "need_noun", "without",
    "conditional_you", "conditional_noun",
)  # fmt: skip
_CUT: Final = lazy(r"[,:()\[\]]|\s(?=(?:please|pls|so|then|por favor|asi que|entonces|y por favor|and please)\b)")
_JOINED: Final = lazy(r"\W*(?:or|nor|ni|o|ever|under|even)\b")
_WORD: Final = lazy(r"[^\W_]+(?:'\w+)?")
_CLAUSAL: Final = lazy(
    r"\b(?:should|do|did|does|can|could|would|will|has|have|had|we|i|he|she|they|it|to|le|se|lo|debo|debe"
    r"|puedo|mandamos|envio|happens?|happened|about|asked|asks|wants?|wanted|needs?|knows?|kind|type|sort"
    r"|reason|time|day|way|phone|page|step|problem|error|tipo|motivo)\b"
)
_OWNER: Final = lazy(r"\b(?:her|his) $")  # "her Social" is to be given, not given to her
_INSTEAD: Final = lazy(
    r"[,;] ?(?:(?:i|we) )?(?:just|only|but|merely|simply|rather|instead|solo|solamente|nomas|nada mas"
    r"|unicamente|sino|simply|tan solo)\b"
)
_CARRIERS: Final = (" text", " sms", " mail", " email", " e-mail")  # with "message" they are still what carries it
_MESSAGE: Final = lazy(r" messages?\b")
# "necesito restablecer su clave" wants something done with it.
_OTHER_DEED: Final = lazy(
    r" ?(?!(?:saber|conocer|tener|ver|confirmar|verificar|recibir|pedir|solicitar|registrar|anotar|capturar|validar"
    r"|corroborar|obtener|checar|revisar|ingresar|poner|usar|lugar|favor|primer|tercer|ayer|par|ir)(?:le|lo|la"
    r"|se|me|te)?\b)"
    r"[a-z]{3,}(?:ar|er|ir)(?:le|lo|la|se|me|te)? (?:su|tu|el|la|los|las|un|una)\b"
)
_MEANWHILE: Final = lazy(r"\b(?:while|as|mientras)(?= (?:you|usted|me)\b)")
_PLACED: Final = lazy(r" (?:in|on|at|to|into|en|al|del?|a) ")
# The preposition that stands right before the name, and what stands before it.
_BY_PREPOSITION: Final = lazy(
    r"^(?P<before>.*?)\b(?P<by>for|about|after|regarding|concerning|on|at|during|against|behind|since|with"
    r"|sobre|acerca de"
    r"|respecto a|despues de)(?: (?:the|your|his|her|that|this|an?|my|our|any|el|la|su|tu|new|nuev[oa]))* ?$"
)
_WRONG_WITH: Final = lazy(r"\b(?:wrong|up|problem|matter|issue|trouble|deal|happen\w*|going on|status|pasa|paso)\b")
_WHAT_IT_DID: Final = lazy(
    r"\b(?:what|how|why|more|que|como) (?:exactly |else )?(?:happen\w*|went|is wrong|goes wrong|is going|about"
    r"|paso|pasa|sucedio)\b"
    r"|\b(?:problem|error|issue|trouble|more|problema)\b"
)
_LIGHT: Final = frozenset((
    "me", "us", "it", "now", "back", "here", "down", "out", "in", "over", "again", "please", "just", "also", "either",
    "too", "only", "so", "then", "quickly", "both", "kindly", "simply", "first", "up", "through", "along", "that",
    "this",
))  # fmt: skip
_MOST_STRANGE: Final = 8  # words that are no fillers by themselves; more are no courtesy
_MAX_GAP: Final = 12
_LONGEST: Final = 500  # characters of a clause
_FAR: Final = 160  # characters that such a gap never has


@dataclass(frozen=True, slots=True)
class Frame:
    """A request frame found in a clause; start, end in the clause."""

    name: str
    start: int
    end: int
    words: str

    @property
    def is_verb(self) -> bool:
        return self.name in ("imperative", "asks_me", "you_modal", "infinitive", "subjunctive", "inverted_imperative",
                             "gerund", "conditional_you")  # fmt: skip


class Contents:
    """What the words of a clause hold, wherever it stands; found when first asked for, and shared by all that"
    " say so."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return mentions(self.text)

    @cached_property
    def forbidden(self) -> tuple[Mention, ...]:
        """Mentions whose value could be meant: not "password reset", not "PIN pad"."""
        compounds = secrets_pack().words["compounds"]
        return tuple(
            mention
            for mention in self.mentions
            if mention.forbidden
            and not (
                self.text[mention.end : mention.end + 1] in (" ", "-")
                and compounds.match(self.text, mention.end + 1)
                and not (mention.text.endswith(_CARRIERS) and _MESSAGE.match(self.text, mention.end))
            )
        )

    @cached_property
    def marked(self) -> str:
        return mark(self.text, self.mentions)

    @cached_property
    def without_names(self) -> str:
        """The text with the names of secrets struck out, so that "ATM PIN" speaks of no machine."""
        text = self.text
        for mention in self.mentions:
            if mention.kind is not None and _PLACED.search(mention.text) is None:
                text = text[: mention.start] + "x" * (mention.end - mention.start) + text[mention.end :]
        return text

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        found: list[Frame] = []
        for name in FORWARD:
            pattern = secrets_pack().frames.get(name)
            if pattern is not None:
                found.extend(Frame(name, m.start(), m.end(), m.group()) for m in pattern.finditer(self.marked))
        return tuple(found)


@lru_cache(maxsize=4096)
def contents(text: str) -> Contents:
    return Contents(text)


class Reading:
    """A clause with its mentions and frames."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.text = clause.text
        self.words = secrets_pack().words
        self.frames_of = secrets_pack().frames
        self._contents = contents(clause.text)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self._contents.mentions

    @property
    def forbidden(self) -> tuple[Mention, ...]:
        """Mentions whose value could be meant: not "password reset", not "PIN pad"."""
        return self._contents.forbidden

    @property
    def marked(self) -> str:
        return self._contents.marked

    @property
    def without_names(self) -> str:
        """The text with the names of secrets struck out, so that "ATM PIN" speaks of no machine."""
        return self._contents.without_names

    @property
    def frames(self) -> tuple[Frame, ...]:
        return self._contents.frames

    def beyond(self, mention: Mention) -> int:
        """Where the whole phrase of a mention ends: "the code that just reached your phone" up to the phone."""
        return beyond(self.text, mention.end)

    @property
    def is_question(self) -> bool:
        return self.clause.kind is ClauseKind.QUESTION

    def head(self, frame: Frame) -> str:
        """From where the frame's own part of the clause begins to the frame's end: what a negation must stand in."""
        start = 0
        for cut in _CUT.finditer(self.marked, 0, frame.start + 1):
            if cut.end() <= frame.start + 1:
                start = cut.start()
        head = self.marked[start : frame.end]
        while start > 0 and (_JOINED.match(head) or self._hangs(start)):
            previous = max((cut.start() for cut in _CUT.finditer(self.marked, 0, start)), default=0)
            start = min(previous, start - 1)
            head = self.marked[start : frame.end]
        return head

    def _hangs(self, start: int) -> bool:
        """Whether what stands before this place ends in a negation: "please do not, for your safety, send ..."."""
        before = self.marked[:start].rstrip(" ,")
        return before.endswith((" not", " never", " nunca", " jamas")) or before in ("not", "never", "nunca", "jamas")

    def before(self, frame: Frame) -> str:
        """The frame's own part of the clause before the frame: where the one who asks would be named."""
        head = self.head(frame)
        return head[: len(head) - (frame.end - frame.start)]

    def negated(self, frame: Frame, place: int = 0) -> bool:
        """Whether a negation governs the frame; not where "just", "only" or "solo" contrasts what stands at"
        " that place."""
        if place and _INSTEAD.search(self.marked, frame.end, place):
            return False
        if frame.name in ("missing", "without"):
            return False
        if (frame.name == "conditional_you" and re.match(r"unless|until|after", frame.words)) or " not " in frame.words:
            return False
        head = _MEANWHILE.split(self.words["negation_lures"].sub(" ", self.head(frame)))[-1]
        return self.words["negations"].search(head) is not None

    def reaches(self, frame: Frame, start: int) -> bool:
        """Whether what the frame asks for can be what begins at this place: only names and joining words between."""
        if frame.end > start or start - frame.end > _FAR:
            return False
        gap = self.marked[frame.end : start]
        if self.words["complements"].search(gap) or len(_WORD.findall(gap)) > _MAX_GAP:
            return False
        if frame.name in ("need_noun", "passive_need") and re.search(
            r"\b(?:me|us) to\b|\bhelp\b|\bassistance\b|\bayuda\b", gap
        ):
            return False
        if self._aside(frame, gap):
            return False
        if frame.name == "passive_need" and _OTHER_DEED.match(gap):
            return False
        if frame.name == "need_noun" and frame.words.startswith("next") and "time" in gap:
            return False
        purpose = self.frames_of.get("purpose")
        if purpose is not None and purpose.search(gap):
            return False
        if frame.name == "what_is" and re.search(
            rf"[A-Z]{PAD}* (?:that|which|where|who|que|donde|al que|a la que)\b", gap
        ):
            return False
        if frame.name in ("what_is", "how_about", "focus"):
            allowed = 0 if frame.name == "focus" else 1 if frame.words in ("which", "que") else 5
            if len(self._plain_words(gap)) > allowed:
                return False
        tail = gap.rpartition(",")[2]
        tail = self.words["negation_lures"].sub(" ", tail)
        return self.words["negations"].search(tail) is None and not self.words["recipients"].search(
            _OWNER.sub(" ", gap)
        )

    def _aside(self, frame: Frame, gap: str) -> bool:
        """Whether a preposition makes the name no object: "confirm the phone for the code", "what is wrong"
        " with the PIN"."""
        found = _BY_PREPOSITION.search(gap)
        if found is None:
            return False
        before = found["before"]
        if frame.name == "what_is":
            return _WRONG_WITH.search(before) is not None or (found["by"] != "with" and bool(self._content(before)))
        if not frame.is_verb:
            return False
        if _WHAT_IT_DID.search(before):
            return True
        listed = re.search(r"[,:]|\b(?:and|or|y|o|everything|all|digits|numbers)\b", before) is not None
        return found["by"] != "with" and not listed and bool(self._content(before))

    def _content(self, text: str) -> list[str]:
        """The words of a gap that are no pronouns, adverbs or determiners."""
        rest = self.words["determiners"].sub(" ", text)
        return [word for word in _WORD.findall(rest) if word not in _LIGHT]

    def _plain_words(self, gap: str) -> list[str]:
        """The words of a gap beside mentions and determiners; a verb or a pronoun counts for many."""
        if _CLAUSAL.search(gap):
            return ["?"] * 9
        return _WORD.findall(self.words["determiners"].sub(" ", re.sub(rf"[A-Z]{PAD}*", " ", gap)))

    def residue(self, mention: Mention | None = None) -> list[str]:
        """The words of the clause beside mentions, fillers and what only tells more about this mention."""
        rest = self.marked
        if mention is not None:
            rest = f"{rest[: mention.end]} {rest[self.beyond(mention) :]}"
        rest = re.sub(r"^\W*(?:no|not|nope)\b[^,]*,|\([^()]{0,60}\)", " ", rest)
        rest = POLITE.sub(" ", LEAD.sub(" ", rest))
        rest = re.sub(rf"[A-Z]{PAD}*", " ", rest)
        strange = [word for word in _WORD.findall(rest) if word not in _plain_fillers()]
        if not strange or len(strange) > _MOST_STRANGE:
            return strange
        return _WORD.findall(self.words["fillers"].sub(" ", rest))


@lru_cache(maxsize=1)
def _plain_fillers() -> frozenset[str]:
    """The fillers that are one word as it stands, which is most of them."""
    return secrets_pack().words["fillers"].plain_words


def readings(clauses: Iterable[Clause]) -> Iterator[Reading]:
    """The clauses ready to be read; one that never ends is cut at blanks, so that no clause costs too much."""
    for clause in clauses:
        start = 0
        while len(clause.text) - start > _LONGEST:
            blank = clause.text.rfind(" ", start + 1, start + _LONGEST)
            end = blank if blank > 0 else start + _LONGEST
            yield Reading(
                replace(clause, start=clause.start + start, end=clause.start + end, text=clause.text[start:end])
            )
            start = end
        yield Reading(replace(clause, start=clause.start + start, text=clause.text[start:]) if start else clause)
