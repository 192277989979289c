"""One turn of the care side with its context: what a request in it can point back to, and what shields it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause, split
from simulator.understanding.normalise import Normalised
from simulator.understanding.secrets.clause_frames import Frame, Reading, readings
from simulator.understanding.secrets.evasions import unmasked
from simulator.understanding.secrets.gated import Gated
from simulator.understanding.secrets.nouns import BARE_PART, Mention, mentions
from simulator.understanding.secrets.pack import secrets_pack
from simulator.understanding.secrets.signals import (
    BY_WAY_OF,
    CLITIC,
    DATIVE,
    DEFINES,
    DELIVERED,
    EXPLAINS,
    HAZARD,
    JUST_DIGITS,
    LONG_NUMBER,
    PAST,
    PURPOSE,
    SUBORDINATE,
    TELL_ME,
    TELLS,
    WANTS,
    WRITE,
    YES_NO,
)
from simulator.understanding.secrets.typos import corrected
from simulator.understanding.secrets.views import plain_view

_YOU: Final = lazy(r"\b(?:you|le|usted)(?: (?!can|could|to)\w+)? $")
_ELSEWHERE: Final = lazy(
    r"\b(?:you|site|website|store|shop|merchant|atm|machine|terminal|nobody|no one|anyone|usted|cajero|sitio|comercio)"
    r" (?:\w+ )?(?:can|could|will|would|do|does|is|are|may|might|no|not|unable)\b"
)
_FROM_YOU: Final = lazy(r" (?:directly |straight )?(?:from you\b|de usted\b|de su parte\b)")
_TIME_AFTER: Final = lazy(
    r" (?:\w+ ){0,4}?(?:minutes?|seconds?|hours?|days?|minutos?|segundos?|horas?|dias?) to\b| (?:a|another"
    r"|some) (?:moment|minute|try|time|bit)\b"
)
_MESSAGE: Final = lazy(
    r"\b(?:message|mensaje|robot|phone call|llamada|(?:it|they) (?:will )?(?:expires?|lasts?|runs? out)"
    r"|(?:expira|vence|caduca) en)\b"
)
_TAKE_DOWN: Final = lazy(
    r" (?:it|them|that|this)(?: \w+)? (?:down|off|away|easy|slow|slowly|aside"
    r"|sorted|fixed|done|resolved|going|started|over with|cleared|settled|straight|working|right)\b"
)
_OTHER_MATTER: Final = lazy(
    r"\b(?:(?:one|another|a|an) (?:more |other |different |new |quick |last )*(?:thing|question|matter"
    r"|request|issue|favor)"
    r"|(?:something|anything) else|that is (?:all|everything)|everything i needed|otra cosa|(?:una"
    r"|otra) (?:pregunta|duda)"
    r"|algo mas|(?:eso )?es todo)\b"
)
# Before "and": a word that it joins to the name after it, so that it opens no question of its own.
_COORDINATES: Final = lazy(r"\b(?:with|by|using|by means of|con|mediante|usando) \w+ $")
_HANDS_OVER: Final = lazy(
    r"\b(?:shar|giv|gave|send|sent|tell|told|provid|read|suppl|compart|da|di|envi|mand|proporcion)\w*$"
)
_REWARD: Final = lazy(
    r", [^.]{0,40}\b(?:(?:will|can|gets?|should|is going to) (?:be |get |have )*(?:unlocked|unblocked|released"
    r"|approved|restored|active"
    r"|activated|back|lifted|done|finished|processed|refunded|credited|sorted|reset|fixed|resolved|complete\w*"
    r"|verified|sent|shipped"
    r"|ready|all set)|quedara?|se (?:libera|desbloquea|activa|resuelve))\b"
)
_OPENS: Final = ("and", "y", "what about", "how about")
# "And the new PIN, has it given you trouble?"
_ABOUT_IT: Final = lazy(
    r"~*(?:, (?:has|have|had|is|was|were|are|did|does|do|esta|estuvo|ha|le ha|funciona|ya|lo)\b"
    r"| (?:has|have|had|did|does|do) (?:it|that|they|you)\b)(?! (?:\w+ ){0,2}(?:have|handy|ready|know|remember"
    r"|there|here)\b)"
)
_YOURS: Final = lazy(r"\b(?:your|ur|his|her|their|su|sus|tu|tus)\b")
# "It is for the check", "it has to be in full": no explanation of what it is.
_WHAT_FOR: Final = lazy(
    r"(?:it|that|this|they|these|es|son|se)\b(?: (?:is|are|will|would|has|have|must|should|can|does|do|did))?"
    r"(?: (?:just|only|not|never|to|be|needed|required|necessary|also|really|all|what|safe|secure))* (?:for|so"
    r"|to|need\w*|required|necessary"
    r"|para|requiere|necesita|how|because)\b"
)
_FROM_THEM: Final = lazy(r"(?:can|could|would|will|may) (?:he|she|they|your \w+) ")
_AFTER_IT: Final = lazy(r"(?:first|before|after|upon) ")
_WE_THEN: Final = lazy(r"\b(?:i|we|it) (?:can|will|would|could|may|am|are)\b|\bhere\b|\bto (?:me|us)\b")
_WANTED: Final = lazy(
    r"\b(?:please|need\w*|provid\w+|send|give|giving|share|enter|type|confirm\w*|complete|fill|requir\w+"
    r"|verif\w+|reply|tell|submit"
    r"|include|supply|missing|want|answer|have|list|state)\b"
)
_CAN_HAVE: Final = lazy(r"\b(?:can|could|will|would) have$")
_IS_SENT: Final = lazy(r"\b(?:sent|texted|e-?mailed|mailed)\b")
_STILL: Final = lazy(r"\bstill (?:read|see|use|type|enter)$")
_DO_YOU: Final = lazy(
    r"[~ ]*(?:va a|vas a|quiere|quieres|le gustaria|te gustaria|prefiere|esta (?:usando|poniendo|tecleando"
    r"|ingresando)|usa|pone|puso"
    r"|eligio|escogio|tecleo|ingreso|marco|intento)\b|[~ ]*(?:do|did|are|would|have) you (?!have\b|need|mean\b"
    r"|say\b|think\b|recommend)"
)
_BARE_CODE: Final = lazy(r"(?:the |your |printed )?codes?|(?:el |su )?codigo")
_ON_CARD: Final = lazy(
    r"\b(?:expiry|expiration|exp|valid thru|on (?:the|your|it) ?card|(?:off|on|from) the (?:back|front|reverse)"
    r"|(?:back|front|reverse|flip side) of (?:the|your) card"
    r"|printed|embossed|signature"
    r"|plastic|vencimiento|impres\w+|reverso|de atras|(?:en|de) (?:la|su|tu) tarjeta)\b"
)
_SENT_CODE: Final = lazy(
    r"\b(?:sent|send|sending|text\w*|sms|e-?mail\w*|phone|app|one-time|verification|expires?|arriv\w*|inbox|message"
    r"|mand\w+|envi\w+|mensaj\w+|correo"
    r"|lleg\w+|celular|promo|zip|postal)\b"
)
_REACH: Final = 12  # clauses of the turn that one may lean on
BACK: Final = 4  # messages of context that a clause without a noun may lean on
Context = Sequence[tuple[str, str]]


@lru_cache(maxsize=2048)
def read(text: str) -> tuple[Normalised, tuple[Reading, ...]]:
    normalised = corrected(unmasked(plain_view(text).plain))
    return normalised, tuple(readings(split(normalised)))


def names_a_secret(context: Context) -> bool:
    """Whether any of the messages that a clause may lean on names a secret, or a part of one."""
    return any(mention.kind is not None for _, said in context[-BACK:] for mention in mentions(plain(said)))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The normalised text of an earlier message."""
    return plain_view(text).plain.text


class TurnReading:
    """One turn and what was said before it, with what all judgements about it need."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context[-BACK:]
        self.normalised, self.readings = read(text)
        self.pack = secrets_pack()
        self.words = self.pack.words
        self.found: dict[tuple[int, SecretKind], tuple[Mention | None, str]] = {}

    def _add(self, index: int, kind: SecretKind, mention: Mention | None, why: str) -> None:
        self.found.setdefault((index, kind), (mention, why))

    def _kind(self, index: int, mention: Mention) -> SecretKind | None:
        """What a generic mention ("the whole number") means here: the kind talked about, or nothing secret."""
        if re.fullmatch(
            r"first (?:5|five)(?: (?:digits|numbers|ones))?|primeros? (?:cinco|5)(?: (?:digitos|numeros))?",
            mention.text,
        ):
            last = self._named_before(index, mention)
            following = self.readings[index].text[mention.end : mention.end + 40]
            if re.search(r"\b(?:card|tarjeta)\b", following) or (
                last is not None and re.search(r"card|tarjeta", last.text)
            ):
                return SecretKind.CARD_NUMBER
        if mention.generic:
            last = self._named_before(index, mention)
            if last is not None:
                return last.kind
            if JUST_DIGITS.fullmatch(mention.text):
                return self._by_topic(index)
        if mention.kind is SecretKind.PASSCODE and _BARE_CODE.fullmatch(mention.text) and self._on_the_card(index):
            return SecretKind.SECURITY_CODE
        if mention.kind is SecretKind.PASSCODE and mention.text in ("code", "the code", "codigo", "digits"):
            last = self._named_before(index, mention)
            if last is not None and last.kind in (SecretKind.SECURITY_CODE, SecretKind.PASSCODE):
                return last.kind
            if last is not None and last.kind is None and "cod" in last.text:
                return None
        return mention.kind

    def _on_the_card(self, index: int) -> bool:
        """Whether the talk just here is of what is printed on a card, and of nothing that is sent."""
        near = " ".join(reading.text for reading in self.readings[max(0, index - 1) : index + 2])
        if index == 0 and self.context:
            near = f"{plain(self.context[-1][1])} {near}"
        return _ON_CARD.search(near) is not None and _SENT_CODE.search(near) is None

    def _stands(self, index: int, reading: Reading, frame: Frame, mention: Mention | None) -> bool:
        """Whether a frame that reaches its noun is a request that nothing takes back."""
        if reading.negated(frame, mention.start if mention is not None else 0):
            return False
        asker = reading.head(frame) if frame.name == "need_noun" and "ask" in frame.words else reading.before(frame)
        if frame.words in ("and", "y"):
            if YES_NO.match(reading.text) or _COORDINATES.search(reading.marked, 0, frame.start):
                return False
            asker = reading.marked[: frame.start]
        if (
            self.words["third_persons"].search(asker)
            and not _FROM_THEM.match(frame.words)
            and not (mention is not None and _FROM_YOU.match(reading.text, mention.end))
        ):
            return False
        if frame.name == "need_noun" and frame.words.startswith("following") and not _WANTED.search(reading.text):
            return False
        if frame.name == "need_noun" and self._others_need(reading, frame, asker):
            return False
        if frame.name == "may_i" and frame.words.startswith("puedo") and not reading.is_question:
            return False
        if frame.name == "gerund" and _AFTER_IT.match(frame.words) and not _WE_THEN.search(reading.text):
            return False
        if frame.is_verb and mention is not None and _TIME_AFTER.match(reading.text, mention.end):
            return False
        if frame.name == "without" and _ELSEWHERE.search(reading.head(frame)):
            return False
        place = mention.end if mention is not None else frame.end
        if frame.name == "missing" and re.search(r"\b(?:that|because|if|since|good|glad|as)\s*$", asker):
            return False
        if frame.name == "missing" and re.match(
            r"\W*(?:either|myself|ourselves|tampoco|access)\b", reading.text[place:]
        ):
            return False
        after = reading.text[place:]
        if frame.name in ("passive_need", "may_i") and DELIVERED.match(after):
            return False
        if mention is not None:
            after = reading.text[reading.beyond(mention) :]
        if frame.words in _OPENS and _ABOUT_IT.match(after):
            return False
        if self.words["statuses"].match(after) and not (frame.name == "what_is" and reading.is_question):
            return False
        if mention is not None and _CAN_HAVE.search(frame.words) and _IS_SENT.search(mention.text):
            return False
        if mention is not None and frame.name == "what_is" and reading.is_question and _DO_YOU.match(after):
            return True  # "what PIN do you punch in at the ATM?" wants the PIN, wherever it is used
        if frame.name == "what_is" and not self._is_wanted(index, reading, frame, after):
            return False
        if frame.name == "how_about" and re.search(r"(?:typ|spell|writ)\w+$", frame.words):
            return not self._shielded(index, reading, frame)
        if _STILL.search(frame.words):
            return False
        if PAST.search(reading.marked[:place]) and frame.name in ("what_is", "how_about", "need_noun"):
            return False
        if frame.name in ("conditional_you", "conditional_noun"):
            if re.search(r"\b(?:let (?:me|us) know|tell (?:me|us)|avis\w+|digame)\b", reading.before(frame)):
                return False
            if HAZARD.search(reading.text):
                return False
            if not re.search(r"\b(?:i|we|me|us|podemos|puedo|podre|here|aqui|lo)\b", reading.text) and not (
                _HANDS_OVER.search(frame.words) and _REWARD.search(reading.text, frame.end)
            ):
                return False
        return not self._shielded(index, reading, frame)

    def _others_need(self, reading: Reading, frame: Frame, asker: str) -> bool:
        """Whether it is the customer, a page or an app that needs it: "you need", "it asks for", "the page wants"."""
        if _YOU.search(asker) or re.search(r"\bit asks for$", reading.marked[: frame.end]) is not None:
            return True
        return bool(self.words["channels"].search(asker)) and bool(re.match(r"need|want|requir|ask|will", frame.words))

    def _is_wanted(self, index: int, reading: Reading, frame: Frame, after: str) -> bool:
        """Whether "what is the ..." wants the value and not an explanation."""
        if DEFINES.match(reading.marked, frame.start) or PURPOSE.match(after):
            return False
        marked = reading.is_question or re.match(r"\W*(?:please|por favor|and|y)\b", reading.text) is not None
        # Typed without its mark, but nothing else in the clause: "whats the otp".
        short = frame.start <= 5 and len(reading.text) <= 60
        if not marked and not (
            short and not re.search(r"[a-z]{3,}", re.sub(r"please|pls|por favor|sir|now", "", after))
        ):
            return False
        following = self.readings[index + 1] if index + 1 < len(self.readings) else None
        if following is None or _YOURS.search(reading.text, frame.end):
            return True
        return not EXPLAINS.match(following.marked) or _WHAT_FOR.match(following.marked) is not None

    def _shielded(self, index: int, reading: Reading, frame: Frame | None) -> bool:
        """Whether it is to be given elsewhere: in a secure prompt, at an ATM, to a phone line; and not here."""
        text = SUBORDINATE.sub(" ", reading.without_names) if frame is not None else reading.without_names
        strong = self.words["strong_channels"].search(text)
        channel = strong or self.words["channels"].search(text)
        writes = frame is None or not frame.is_verb or WRITE.search(frame.words) is not None
        if channel is None and writes and frame is not None and frame.is_verb and not DATIVE.search(text):
            channel = self._channel_nearby(index)
            strong = channel
        if channel is None or self.words["bypass"].search(text):
            return False
        without_denial = self.words["not_here"].sub(" ", text)
        if self.words["here"].search(without_denial):
            return False
        if frame is not None and frame.is_verb and not writes:
            return strong is not None
        return strong is not None or (frame is not None and frame.is_verb)

    def _channel_nearby(self, index: int) -> re.Match[str] | None:
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.readings):
                text = self.readings[other].text
                found = self.words["strong_channels"].search(text)
                if found and not self.words["bypass"].search(text):
                    return found
        return None

    def _points_back(self, reading: Reading, frame: Frame) -> bool:
        """Whether the frame's object is a pronoun: "send it", "me lo puede leer"."""
        if CLITIC.search(reading.text[max(0, frame.start - 6) : frame.end]):
            return True
        if TELL_ME.match(reading.text, frame.end) and TELLS.search(frame.words):
            return True
        target = self.words["it"].search(reading.text, frame.end)
        if target is None:
            return False
        return reading.reaches(frame, target.start()) and len(reading.text[frame.end : target.start()].split()) <= 3

    def _tells(self, reading: Reading, frame: Frame) -> bool:
        """Whether the verb means telling us, or writing here: "confirm it", "submit it" may mean anything."""
        if frame.name == "passive_need":
            return (
                re.match(
                    r" (?:it|that|them)(?:$| (?:from(?! (?:there|here))|to|so|before|for|now|please|here)\b)",
                    reading.text[frame.end :],
                )
                is not None
            )
        if not frame.is_verb or _TAKE_DOWN.match(reading.text[frame.end :]):
            return False
        if re.search(r"\b(?:type|write|escriba|escribalo|retype|re-type|provide|proporcionelo)$", frame.words):
            return True
        return (WRITE.search(frame.words) is None or DATIVE.search(reading.text) is not None
                                  or self.words["here"].search(reading.text) is not None)  # fmt: skip

    def _raw(self, clause: Clause) -> str:
        low, high = self.normalised.span(clause.start, clause.end)
        return self.text[low : high + 8].partition("\n")[0]

    def _last_user(self) -> str:
        return next((plain(text) for speaker, text in reversed(self.context) if speaker != "agent"), "")

    def _user_wonders(self) -> bool:
        said = self._last_user()
        if re.match(
            r"\W*(?:which|what|que|cual) (?:code|number|numbers|digits|one|ones|codigo|numero|numeros"
            r"|digitos)\b.{0,20}$",
            said,
        ):
            return True
        return bool(re.search(r"\b(?:what|which|que|cual|wdym)\b", said) and WANTS.search(said))

    def _asked_which(self) -> bool:
        """Whether the customer's last words were a question, so that a bare name may be its answer."""
        return bool(self.context) and self.context[-1][0] != "agent" and "?" in self.context[-1][1]

    def _explaining(self) -> bool:
        """Whether the customer asked what something is, so that naming it answers them."""
        said = self._last_user()
        return bool(
            re.search(r"\b(?:what is|what are|where is|which one is|que es|donde esta)\b", said)
        ) and not WANTS.search(said)

    def _quoted(self, reading: Reading, mention: Mention) -> bool:
        """Whether the request is somebody else's words between quotation marks."""
        if '"' not in self.normalised.text and "'" not in self.normalised.text and not reading.clause.quoted:
            return False
        place = reading.clause.start + mention.start
        for match in re.finditer(r"\"[^\"]{1,600}\"|(?<!\w)'[^'\n]{1,400}'(?!\w)", self.normalised.text):
            if match.start() < place < match.end():
                outside = self.normalised.text[: match.start()] + " " + self.normalised.text[match.end() :]
                return bool(self.words["third_persons"].search(outside) or self.words["exposures"].search(outside))
        return False

    def _antecedent(self, index: int) -> Mention | None:
        """The last thing named before this clause: in the turn, else in the messages before it."""
        bare: Mention | None = None
        before = [(reading.text, reading.mentions) for reading in self.readings[max(0, index - _REACH) : index]]
        before[:0] = [(said, mentions(said)) for said in (plain(said) for _, said in self.context)]
        for text, named in reversed(before):
            last = last_named(text, named, self.words["things"])
            if last is not None and last.partial and BARE_PART.fullmatch(last.text):
                bare = bare or last  # "the last four": what of is said elsewhere
            elif last is not None:
                return last if bare is None or last.partial else bare
        return bare

    def _named_before(self, index: int, mention: Mention) -> Mention | None:
        earlier = [
            other for other in self.readings[index].mentions if other.end <= mention.start and other.kind is not None
        ]
        return earlier[-1] if earlier else self._antecedent(index)

    def _by_topic(self, index: int) -> SecretKind | None:
        """Which digits are meant where only a text message or a card was talked about; None where neither was."""
        before = " ".join(reading.text for reading in self.readings[max(0, index - _REACH) : index])
        before = " ".join((*(plain(said) for _, said in self.context[-2:]), before))
        topics = sorted(
            (match.start(), kind)
            for kind, pattern in self.pack.carriers.items()
            if kind in (SecretKind.PASSCODE, SecretKind.CARD_NUMBER)
            for match in pattern.finditer(before)
        )
        topics.extend((match.start(), SecretKind.PASSCODE) for match in _MESSAGE.finditer(before))
        topics.extend((match.start(), SecretKind.PASSCODE) for match in self.pack.moves["carries"].finditer(before))
        return max(topics)[1] if topics else None


def last_named(text: str, found: Iterable[Mention], things: Gated) -> Mention | None:
    """The last mention of a text, or a harmless stand-in where another thing is named after it."""
    last = max(found, key=lambda mention: mention.end, default=None)
    for match in LONG_NUMBER.finditer(text):
        if last is None or match.start() > last.end:
            last = Mention(SecretKind.CARD_NUMBER, match.start(), match.end(), text=match.group())
    other = max((m.end() for m in things.finditer(text) if not BY_WAY_OF.search(text, 0, m.start())), default=-1)
    other = max([other, *(match.end() for match in _OTHER_MATTER.finditer(text))])
    if last is not None and last.end >= other:
        # "a question about my PIN" is a question.
        topic = re.search(
            r"(\w+) (?:about|with|regarding|concerning|sobre|con|acerca de) (?:\w+ )?$", text[: last.start]
        )
        return Mention(None, last.start, last.end) if topic and things.fullmatch(topic.group(1)) else last
    return Mention(None, other - 1, other) if other >= 0 else None
