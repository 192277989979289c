"""Requests in clauses that name the secret: "please send me your PIN", "card number:", "the code, please"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import ClauseKind
from simulator.understanding.secrets.clause_frames import Frame, Reading
from simulator.understanding.secrets.nouns import PAD, Mention
from simulator.understanding.secrets.signals import (
    ANNOUNCES,
    AT_LEISURE,
    DATIVE,
    DEFINES,
    FIELD,
    HAZARD,
    JOINER,
    OFFERS_TO,
    PAST,
    POLITE,
    POLITE_END,
    POST_HOC,
    SUBORDINATE,
    VALUE_AFTER,
    VERBAL,
)
from simulator.understanding.secrets.turn_reading import TurnReading

_AT: Final = lazy(r"[ ,(\-]*(?:(?:the|on|at|from|your)\b ?)*")
_BESIDE: Final = lazy(
    r"[ ,]*(?:(?:printed|right|just|that is|shown|sitting) ?)*(?:above|over|below|next to|near|beside|by"
    r"|after|arriba de"
    r"|encima de|junto a)(?: the| your|l|l el| su)* ?"
)
_TO_OTHERS: Final = lazy(
    r" (?:to (?:your|his|her|their|an?|any|another|other)|with (?:your|his|her|their)) (?!(?:agent|rep"
    r"|advisor|specialist|assistant"
    r"|human)\w*\b)[a-z]"
)
_PICTURE: Final = lazy(r"photo|pic|image|snap|selfie|scan|sides|foto|imagen|escaneo|captura|front and back")
_BOTH_SIDES: Final = lazy(
    r"\b(?:both sides|front and (?:the )?back|back and (?:the )?front|(?:the )?(?:reverse|back)(?: side)?"
    r"|ambos lados|los dos lados"
    r"|por los dos|frente y (?:reverso|atras|vuelta))\b"
)
_IS_HARMLESS: Final = lazy(
    r"~*(?: (?:that )?(?:i|we|you) [^A-Z,.]{3,30}?| que [^A-Z,.]{3,30}?)? (?:is|are|would be|means|es|son"
    r"|seria) (?:the |your |an? |el |la |su |un |una )*X"
)
# "Once the code has been given" sets a condition that the customer is to meet.
_ONCE: Final = lazy(
    r"\b(?:once|when|as soon as|if|until|after|before|unless|cuando|una vez que|en cuanto|hasta que|si)(?:"
    r" (?:the|your|his|her|that"
    r"|full|whole|el|la|su|tu))* ?$"
)
_LABEL: Final = 6  # words of the label of a field
_NO_LABEL: Final = lazy(
    r"\b(?:how|to|steps?|ways?|tips?|about|regarding|here|reset\w*|forg[eo]t\w*|help|protect\w*|why|when|where"
    r"|rules?|requirements?|if"
    r"|para|como|pasos?|sobre|cuando|donde|si|olvid\w+|consejos?|proteg\w+)\b"
)
# What announces a list that is not wanted, and what does want it all the same.
_KEPT_BACK: Final = lazy(
    r"\b(?:removed|deleted|masked|hidden|protects?|protected|guard|keep (?:\w+ ){0,3}?(?:private|secret|safe|to"
    r" yourself)"
    r"|(?:eliminad|borrad|ocult|proteg)\w*)\b"
)
_NOT_TO: Final = lazy(
    r"\b(?:not|never|no|none|nunca|jamas|tampoco)\b(?: \w+){0,4}? (?:shar|send|sent|typ|enter|giv|need|ask|show"
    r"|see|stor|post|belong"
    r"|writ|available|collect|accept|allow|request|require|take|introdu|compart|escrib|mand|envi|muestr|pid"
    r"|pedi|necesit|dar|dé|ingres"
    r"|disponible|acept)\w*"
)
_LACKS: Final = lazy(
    r"\b(?:without|until|unless|missing|lack\w*|not (?:yet )?(?:have|got|get|received|seen|given|told|sent"
    r"|provided|included)"
    r"|sin (?:que|lo|los|tener|esto)|hasta|falt\w+|no (?:tengo|veo|recibi|tenemos|me ha))\b"
)
_NONE_OF_IT: Final = lazy(
    r"\b(?:nada de (?:eso|esto)|ningun\w* de (?:es[eao]s?|est[eao]s?|ell[oa]s)"
    r"|(?:none|neither|not (?:any|one)|nothing) of (?:that|those|these|this|it|them|which))\b"
)
_IS_ANOTHER: Final = lazy(r"[A-Z]~* (?:is|are|means|es|son|significa) (?:only |just |the |a |los |el |las |la )*[A-Z]~")
_WONDERS: Final = lazy(r"(?:what(?:ever)?|which|que|cual(?:es)?) (?!is\b|are\b|you\b)")
_CONDITION: Final = lazy(r"\b(?:unless|until|till|hasta que|mientras)\b")
_LIST_AHEAD: Final = lazy(
    r"\b(?:need|require|want|missing|necesit\w+|ocup\w+|falt\w+)\b[^.]{0,30}\b(?:things?|items?|identifiers?"
    r"|details?|pieces|facts|bits"
    r"|cosas|cositas|datos)(?: \w+){0,2}$"
)
_OUR_MATTER: Final = lazy(
    r"\b(?:i|we|me|us|here|chat|continue|proceed|please|(?<!from )now|today|the (?:only|last|next)|aqui|me|nos"
    r"|ahora|favor)\b"
    r"|\b(?:your|this|the|su|este|esta) (?:\w+ )?(?:request|change|application|case|refund|order|transfer|update"
    r"|replacement|solicitud|cambio|caso|reembolso)\b"
)
_WHOLE: Final = lazy(r"(?:full|complete|entire|whole)\b")
_A_RULE: Final = lazy(
    r"^\W*(?:\w+ ){0,2}(?!this\b|yes\b|always\b|perhaps\b|thanks\b)\w+s (?:ask for|need|require|want|use|expect"
    r"|call for|get) (?:an?|any) $"
)
_INDEFINITE: Final = lazy(r"\b(?:an?|any|una?)(?: (?:new|valid|correct|nuev[oa]))? $")
_USUALLY: Final = lazy(
    r"\b(?:may|might|can|could|sometimes|usually|often|always|never|normally|typically|most|some|many|puede\w*"
    r"|podria\w*"
    r"|a veces|suele\w*)\b|^\W*(?:at|in|on|for|when|whenever|if|some|most|many|all|abroad|outside|while|en|al|cuando|si"
    r"|para|algun[oa]s)\b[^A-Z]{3,60}\b(?:you|usted|need\w*|require\w*|ask\w*|pide\w*|pedir\w*|must)\b"
)
_CORRECTS: Final = lazy(
    r"(?: number| no)?\W*(?:(?:uh|um|er|eh|oh|ah)\W+)*(?:sorry|oops|whoops|no,|wait|actually|scratch that"
    r"|correction|i mean|strike that|make that|perdon|digo|mejor dicho|espere|olvide eso)\b"
)
_UNSAYS: Final = lazy(
    r"(?:\W*(?:oops|whoops|no|sorry|wait|actually|oh|ah|perdon|ay)\W+){0,3}(?:scratch that|strike that"
    r"|(?:ignore|disregard|forget)(?: that| it| what i (?:just )?(?:said|typed|wrote|asked))|never mind(?: that)?"
    r"|(?:i )?take that back|olvidelo|olvide eso|ignore eso|me equivoque)\b"
)
_IN_GENERAL: Final = lazy(r"\b(?:required|needed|necessary|mandatory|compulsory|essential)\b")


class Naming(TurnReading):
    """Judges the clauses that name a secret themselves."""

    def _direct(self, index: int, reading: Reading, header: Reading | None, previous_asked: bool) -> None:
        reasons = [self._why(index, reading, mention, header, previous_asked) for mention in reading.forbidden]
        reasons = self._along(reading, reasons)
        for mention, why in zip(reading.forbidden, reasons, strict=True):
            kind = self._kind(index, mention) if why and not _only_where(reading, mention) else None
            if kind is not None:
                self._add(index, kind, mention, why)
                if (
                    kind is SecretKind.CARD_NUMBER
                    and _PICTURE.search(mention.text)
                    and _BOTH_SIDES.search(reading.text)
                ):
                    self._add(index, SecretKind.SECURITY_CODE, mention, f"{why}; the back shows it")

    def _along(self, reading: Reading, reasons: list[str]) -> list[str]:
        """What stands in one list with something asked for is asked for too."""
        found = list(reasons)
        steps = [*range(1, len(found)), *range(len(found) - 2, -1, -1)]
        for place in steps:
            for near in (place - 1, place + 1):
                if found[place] or not 0 <= near < len(found) or not found[near]:
                    continue
                first, second = sorted((reading.forbidden[place], reading.forbidden[near]), key=lambda m: m.start)
                between = reading.marked[first.end : second.start]
                if self.words["negations"].search(between) or re.search(
                    r"[.:;!?]|\b(?:only|just|but|merely|simply|rather|instead|solo|solamente|sino|pero|nomas"
                    r"|nada mas)\b",
                    between,
                ):
                    continue
                rest = self.words["things"].sub(" ", re.sub(r"[A-Z]~*", " ", between))
                rest = self.words["determiners"].sub(" ", self.words["fillers"].sub(" ", rest))
                if not re.search(r"[a-z]", rest):
                    found[place] = "in one list with what is asked for"
        return found

    def _why(self, index: int, reading: Reading, mention: Mention, header: Reading | None, previous_asked: bool) -> str:
        if self._quoted(reading, mention):
            return ""
        after = reading.marked[mention.end :]
        if self.words["recipients"].match(re.sub(r"^[^a-zA-Z]*(?:with|to|a|con|al)\b ?", "", after) or " "):
            return ""
        if _TO_OTHERS.match(after):
            return ""
        if VALUE_AFTER.match(reading.text, mention.end) and not reading.is_question:
            return ""
        if reading.is_question and _WONDERS.match(mention.text) and self._wonders(reading, mention):
            return "asks what it is"
        head, colon, _ = reading.marked[: mention.start].rpartition(":")
        listed = (
            colon
            and POLITE_END.search(reading.text) is None
            and not any(f.start > len(head) and f.name != "what_is" for f in reading.frames)
        )
        if (listed and self._denies(head)) or (
            header is not None and reading.clause.item and self._denies(header.text)
        ):
            return ""  # "Never share these: ..."
        if _IS_HARMLESS.match(reading.marked, mention.end):
            return ""  # "the code I need is the airport code"
        if _NONE_OF_IT.search(reading.text, mention.end):
            return ""
        if self._in_general(reading, mention) or self._taken_back(index, reading, mention):
            return ""
        for frame in reading.frames:
            if reading.reaches(frame, mention.start) and self._stands(index, reading, frame, mention):
                return frame.name
        if self._dislocated(reading, mention):
            return "asked for, then named"
        for other in self._coordinated(reading, mention):
            if self._post(index, reading, other):
                return "post"
        if self._just(mention, reading) and not self._shielded(index, reading, None):
            return "just that"
        if self._then_it(index, reading, mention):
            return "named, then asked for"
        if self._elliptic(index, mention, reading, previous_asked):
            return "elliptic"
        if self._after_colon(index, mention, reading):
            return "list after a colon"
        if self._cued(index, reading, mention):
            return "cue"
        if header is not None and reading.clause.item and not self._shielded(index, reading, None):
            return "list"
        return ""

    def _denies(self, head: str) -> bool:
        """Whether what announces a list says that these things are not to be given, or what was done with them."""
        if _KEPT_BACK.search(head):
            return True
        lured = self.words["negation_lures"].sub(" ", SUBORDINATE.sub(" ", head))
        return _NOT_TO.search(lured) is not None and _LACKS.search(head) is None

    def _wonders(self, reading: Reading, mention: Mention) -> bool:
        """ "What do you press at the cash machine?": the question is the request, wherever the thing is used."""
        before = self.words["negation_lures"].sub(" ", reading.marked[: mention.start])
        return not (
            self.words["negations"].search(before)
            or self.words["third_persons"].search(reading.text)
            or HAZARD.search(reading.text)
            or PAST.search(reading.text)
        )

    def _in_general(self, reading: Reading, mention: Mention) -> bool:
        """ "A PIN is needed at ATMs" is how things are."""
        if (
            reading.is_question
            or DATIVE.search(reading.text)
            or _OUR_MATTER.search(reading.text)
            or _WHOLE.match(mention.text)
        ):
            return False
        before = reading.marked[: mention.start]
        if _INDEFINITE.search(before) is None:
            return False
        return (
            _IN_GENERAL.search(reading.text, mention.end) is not None
            or _USUALLY.search(before) is not None
            or _A_RULE.search(before) is not None
        )

    def _taken_back(self, index: int, reading: Reading, mention: Mention) -> bool:
        """ "Send me the card num- sorry, only the last four": the speaker corrects himself."""
        if _CORRECTS.match(reading.text, mention.end):
            return any(other.start > mention.end and other.partial for other in reading.mentions) or bool(
                _UNSAYS.search(reading.text, mention.end)
            )
        following = self.readings[index + 1] if index + 1 < len(self.readings) else None
        return (
            following is not None
            and _UNSAYS.match(following.text) is not None
            and not any(other.kind is mention.kind for other in following.forbidden)
        )

    def _dislocated(self, reading: Reading, mention: Mention) -> bool:
        """ "What is it, your password?": the question comes first."""
        if not reading.is_question or reading.marked[mention.end :].strip(f"{PAD} ,"):
            return False
        head = reading.marked[: mention.start]
        return re.match(
            r"\W*(?:so |and |y )?(?:what|how|which|que|cual|como)\b[^,A-Z]{0,40}\b(?:it|that|they|those|es"
            r"|era|dice)\b[^,A-Z]{0,20},"
            r" ?(?:the |your |su |tu |la |el )?$",
            head,
        ) is not None and not self.words["third_persons"].search(head)

    def _post(self, index: int, reading: Reading, mention: Mention) -> bool:
        """ "Your PIN is required", "the code, please"."""
        place = mention.end
        match = self.pack.frames["post"].match(reading.marked[place:])
        if match is None and (beyond := reading.beyond(mention)) > place:
            place = beyond
            match = self.pack.frames["post"].match(reading.marked[place:])
        if match is None:
            return False
        first = mention
        for other in reversed(reading.mentions):
            if other.end <= first.start and JOINER.fullmatch(reading.marked[other.end : first.start].lstrip(PAD)):
                first = other
        pseudo = Frame("post", first.start, place + match.end(), match.group())
        head = self.words["negation_lures"].sub(" ", _CONDITION.split(reading.head(pseudo))[-1])
        if self.words["negations"].search(head) or self.words["third_persons"].search(head):
            return False
        if HAZARD.search(reading.text) or self.words["complements"].search(_ONCE.sub(" ", reading.before(pseudo))):
            return False
        if self.words["statuses"].match(reading.text[mention.end :]):
            return False
        if POST_HOC.search(head) or any(
            f.end <= mention.start
            and f.is_verb
            and reading.reaches(f, mention.start)
            and (reading.negated(f) or self._shielded(index, reading, f))
            for f in reading.frames
        ):
            return False
        promise = SUBORDINATE.search(reading.text, mention.end)
        return not self._shielded(index, reading, pseudo if promise is not None else None)

    def _elliptic(self, index: int, mention: Mention, reading: Reading, previous_asked: bool) -> bool:
        """ "And the security code?", "Card number:", "[Enter PIN]"."""
        clause = reading.clause
        if re.search(r":\s*[*\u2022xX#\d]", self._raw(clause)):
            return False  # a label with its value, masked or not
        following = self.readings[index + 1].text if index + 1 < len(self.readings) else ""
        if re.match(r"(?:\d[ -]?){3}", following):
            return False  # it answers itself
        contrast = re.match(r"\W*(?:no|not|nope)\b[^,]*,", reading.marked)
        if _IS_ANOTHER.search(reading.marked):
            return False  # "the security code is the four digits on the front"
        if "not least" in reading.text or self._field(index, reading):
            return True
        if reading.residue(mention) or (contrast and mention.start < contrast.end()):
            return False
        rest = FIELD.sub(" ", reading.marked[contrast.end() :] if contrast else reading.marked)
        if self.words["negations"].search(self.words["negation_lures"].sub(" ", POLITE.sub(" ", rest))):
            return False
        above = self.readings[index - 1].marked if index else ""
        if _LIST_AHEAD.search(above) and not self.words["negations"].search(above):
            return True
        if (
            index
            and self.readings[index - 1].is_question
            and (PAST.search(above) or self.words["third_persons"].search(above))
        ):
            return False  # "What did they ask for? Your PIN?"
        if re.match(r"\W*(?:it is |no es |es que )?(?:no|not)\b(?! problem| worr)", above) and (
            "X" in above or self.words["things"].search(above)
        ):
            return True
        if contrast and not DEFINES.search(reading.text):
            return True
        if clause.kind in (ClauseKind.QUESTION, ClauseKind.PROMPT) or re.search(
            r"_{2,}|\.{3}"
            r"|[\u2026:>=\u2190-\u21ff\u2794-\u27be\u25b6\u25ba\u00bb\u2b1c\u25a1\u2610\u274c\u2753]\s*$|\w"
            r" ?[-\u2013]\s*$",
            self._raw(clause),
        ):
            return not self._explaining()
        if re.search(r"\b(?:please|por favor|now|next|ahora)\b|^(?:and|y|then|also|luego)\b", reading.text):
            return True
        if re.fullmatch(r"\W*(?:please|thanks|thank you|pls|por favor|porfa\w*)\W*", following):
            return True
        if mention.generic:
            return True
        named = len(reading.mentions) + len(self.words["things"].findall(_without(reading.text, reading.mentions)))
        if named > 1 and not re.search(r"[:=]\s*\S", reading.text):
            return True
        alone = len(self.readings) == 1 and not re.search(r"[:=]\s*\S|\d{3}", reading.text)
        return previous_asked or self._user_wonders() or (alone and not self._explaining() and not self._asked_which())

    def _field(self, index: int, reading: Reading) -> bool:
        """ "Desired PIN:", one of the lines of a form: whatever else stands before the colon."""
        if reading.clause.kind is not ClauseKind.PROMPT or len(reading.text.split()) > _LABEL:
            return False
        beside = [self.readings[other] for other in (index - 1, index + 1) if 0 <= other < len(self.readings)]
        return any(other.clause.kind is ClauseKind.PROMPT for other in beside) and not (
            _NO_LABEL.search(reading.text)
            or self.words["negations"].search(reading.text)
            or self.words["third_persons"].search(reading.text)
        )

    def _just(self, mention: Mention, reading: Reading) -> bool:
        """ "Nothing personal, just the code we texted": the last part of a clause that is no question."""
        head, comma, last = reading.marked.rpartition(",")
        if not comma or mention.start < len(head) or reading.is_question:
            return False
        rest = re.sub(r"[A-Z]~*", " ", last)
        if not re.match(r"\s*(?:just|only|solo|solamente|nomas|nada mas|unicamente)\b", rest):
            return False
        return not re.findall(
            r"\w+", self.words["fillers"].sub(" ", re.sub(r"\b(?:only|solamente|nomas|unicamente)\b", " ", rest))
        )

    def _coordinated(self, reading: Reading, mention: Mention) -> list[Mention]:
        """The mention and those that "and", "or" and commas join to it: what follows the last is said of all."""
        chain = [mention]
        for other in reading.mentions:
            if other.start >= chain[-1].end and JOINER.fullmatch(
                reading.marked[chain[-1].end : other.start].lstrip(PAD)
            ):
                chain.append(other)
        return chain

    def _then_it(self, index: int, reading: Reading, mention: Mention) -> bool:
        """ "It asks for your code, can you provide it?": the request comes after the noun and points back to it."""
        what = self.pack.frames["what_it_is"].search(reading.text, mention.end)
        if what is not None and (reading.is_question or reading.text[: what.start()].endswith(", ")):
            if mention.kind is SecretKind.CARD_NUMBER and re.search(
                r"\b(?:three|four|3|4|tres|cuatro)\b", what.group()
            ):
                return False
            return mention.kind is not None and not self.words["third_persons"].search(
                reading.text, mention.end, what.start()
            )
        for frame in reading.frames:
            if frame.start < mention.end or frame.name not in VERBAL:
                continue
            if any(other.start > mention.start and other.start < frame.start for other in reading.mentions):
                continue
            if self.words["third_persons"].search(reading.marked[: frame.start]) and not (
                (frame.name == "you_modal" and re.search(r"\b(?:me|us|here)\b", reading.text[frame.start :]))
                or re.search(r"\b(?:in (?:this|the) chat|right here|aqui)\b", reading.text[frame.start :])
            ):
                continue
            if OFFERS_TO.search(reading.text, 0, mention.start):
                continue
            if any(reading.negated(f) for f in reading.frames if f.is_verb and mention.end <= f.start < frame.start):
                continue
            if (
                self._points_back(reading, frame)
                and self._tells(reading, frame)
                and self._stands(index, reading, frame, None)
            ):
                return True
        return False

    def _cued(self, index: int, reading: Reading, mention: Mention) -> bool:
        """No frame, but a word that wants something and nothing that speaks against it."""
        text = self.words["negation_lures"].sub(" ", reading.text)
        text = AT_LEISURE.sub(" for me ", text)
        if self.words["guards"].search(text) or not self.words["cues"].search(text):
            return False
        if any(self.words[key].search(text) for key in ("negations", "third_persons", "exposures", "bypass")):
            return False
        if POST_HOC.search(text, 0, mention.start):
            return False
        if HAZARD.search(text) or PAST.search(text) or self.words["statuses"].match(reading.text[mention.end :]):
            return False
        return not (self.words["channels"].search(text) or self._shielded(index, reading, None))

    def _after_colon(self, index: int, mention: Mention, reading: Reading) -> bool:
        """ "To verify you: name, ZIP and PIN." """
        head, colon, _ = reading.marked.partition(":")
        if (
            not colon
            or len(head) > mention.start
            or not (
                ANNOUNCES.search(head)
                or reading.is_question
                or self._user_wonders()
                or self._told_before(index, reading, len(head))
            )
        ):
            return False
        rest = self.words["things"].sub(" ", re.sub(r"[A-Z]~*|\(\w\)", " ", reading.marked[len(head) :]))
        rest = POLITE.sub(" ", re.sub(r"\b(?:that )?(?:i|we)(?: \w+){1,4}$", " ", rest))
        if re.findall(r"\w+", self.words["fillers"].sub(" ", rest)) or PAST.search(head) or HAZARD.search(head):
            return False
        lured = self.words["negation_lures"].sub(" ", SUBORDINATE.sub(" ", head))
        return not any(self.words[key].search(lured) for key in ("negations", "third_persons", "exposures"))

    def _told_before(self, index: int, reading: Reading, place: int) -> bool:
        """ "Spell it in words: ...": a verb of telling before the place whose object is still to come."""
        return any(
            f.is_verb
            and f.end <= place
            and self._points_back(reading, f)
            and self._tells(reading, f)
            and self._stands(index, reading, f, None)
            for f in reading.frames
        )

    def _header(self, reading: Reading, header: Reading | None) -> Reading | None:
        """The clause that announces a list of things wanted, as long as its items follow."""
        if reading.clause.item:
            return header
        raw = self.normalised.text[reading.clause.start : reading.clause.end + 2]
        if ":" not in raw[-4:]:
            return None
        wanted = any(not reading.negated(f) and f.name != "what_is" for f in reading.frames) or re.search(
            r"\b(?:following|items?|details|things|information|siguientes?|datos|requisitos)\b", reading.text
        )
        refused = self.words["negations"].search(reading.text) or self.words["third_persons"].search(reading.text)
        return (
            reading
            if (wanted and not refused and not HAZARD.search(reading.text)) or self._denies(reading.text)
            else None
        )


def _without(text: str, found: Iterable[Mention]) -> str:
    """The text with what is mentioned blanked out."""
    for mention in found:
        text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def _only_where(reading: Reading, mention: Mention) -> bool:
    """Whether it only tells where the code before it stands: "4-digit code (front of card)", "above the number"."""
    earlier = [other for other in reading.mentions if other.end <= mention.start]
    if not earlier or earlier[-1].kind is not SecretKind.SECURITY_CODE or mention.kind is not SecretKind.CARD_NUMBER:
        return False
    between = reading.text[earlier[-1].end : mention.start]
    if _BESIDE.fullmatch(between):
        return True
    return mention.text.startswith(("front", "face", "both")) and _AT.fullmatch(between) is not None
