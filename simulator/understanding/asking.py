"""Questions: a data noun and a request for it in one clause, with the things that excuse it.

"What is the ZIP?", "And the ZIP?", "ZIP code:", "Please confirm these: ... - ZIP" ask for it. "No need to give the ZIP"
and "Thanks for the ZIP" and "Enter the ZIP in the app" do not. "Is it still 10007?" asks for a yes or no.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.dialogue import ActType
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause, ClauseKind
from simulator.understanding.mention import Mention
from simulator.understanding.pack import Found
from simulator.understanding.values import find_values

VALUE_KINDS: Final[Mapping[str, str]] = {
    "address": "address", "zip_code": "zip", "last_four": "four", "which_card": "four", "amount": "amount",
    "transaction_date": "date", "statement_date": "date", "fee_date": "date", "payment_date": "date", "phone": "phone",
    "email": "email",
}  # fmt: skip
_REACH: Final = 64
_FREE: Final = frozenset((
    "anything_else", "topic", "choice", "safe_now", "language", "resolved", "remote_access", "gift_card", "card_photo",
    "identity_document", "card_expiry", "recent_purchase",
))  # fmt: skip
_WH: Final = lazy(
    r"(?:(?:a|al|de|en|con|para|por) )?(?:what|which|when|where|who|whom|how|why"
    r"|cual|cuales|que|cuando|donde|adonde|quien|como|cuanto|cuantos|cuantas)\b"
)
_LIST: Final = lazy(r"[,/&\n]|\b(?:and|or|plus|y|e|o|u|as well as|along with|ademas de|junto con)\b")
_ALTERNATIVE: Final = lazy(r"\b(?:or|o)\b")
_CHOSEN: Final = frozenset(("dispute_kind", "card_condition", "contact_kind", "wallet", "device", "language"))
_PART: Final = lazy(
    r" (?:code )?(?:on|of|for|from|in|de|del|en)(?: (?:the|your|that|this|su|tu|la|el|los|las))?"
    r"(?: (?:billing|full|new))? "
)
_NOMINAL: Final = lazy(
    r" ?[,(:]| (?:of|for|on|that|which|as|with|to|in|at|from|under|used|shown|printed|concerned|de|del|que|en|para|con"
    r"|a|por|segun|sobre)\b"
)  # what follows it has no verb of its own: "Merchant name, as shown on the charge?"
_DIGIT: Final = lazy(r"\d")
_INQUIRING: Final = lazy(r", (?:what|which|when|who|how|que|cual|cuando|quien|como|cuanto|con que|en que)\b")
_WHETHER: Final = lazy(r"\b(?:if|whether|si)\b")
_STEP: Final = 40
_SHORT: Final = 6
_NEAR: Final = 8  # "¿Qué correo ...", "Which email ..."
_SECTION: Final = 60


class Asking:
    """Reads the clauses of one turn in order; remembers that a list of wanted things was announced."""

    def __init__(self) -> None:
        self._listing = False
        self._items: bool | None = None  # whether the announced list is one of items; None before its first line

    def read(self, clause: Clause, found: Mapping[str, Sequence[Found]], following: Clause | None) -> list[Mention]:
        """The asks and requests for confirmation of one clause."""
        frames = found.get("frame", ())
        nouns = _outermost(found.get("noun", ()))
        marks = [hit.rule.slot for hit in found.get("mark", ())]
        away = "elsewhere" in marks and "here" not in marks
        short = clause.item or len(clause.text) < (_SECTION if len(nouns) < 2 else 3 * _SECTION)
        listed = self._listing and short and self._items in (None, clause.item)
        self._items = clause.item if listed else None
        self._listing = self._announces(clause, frames, listed)
        asked: list[Mention] = []
        for noun in nouns:
            mention = self._noun(
                noun,
                clause,
                frames,
                marks,
                following,
                listed=listed,
                lone=len(nouns) < 2,
                last=asked[-1] if asked else None,
            )
            if mention is not None and not (away and mention.type is ActType.ASK):
                asked.append(mention)
        asked += self._phrases(
            clause,
            found,
            frames,
            asked,
            blank=clause.kind is ClauseKind.PROMPT and (following is None or _blank(following)),
        )
        spared = {frame.rule.slot for frame in frames} & {"noask"} | set(marks) & {"elsewhere"}
        if spared:
            note = "; despite " + ", ".join(sorted(spared)) + " elsewhere in the clause"
            asked = [replace(each, why=each.why + note) if each.type is ActType.ASK else each for each in asked]
        return asked

    def _announces(self, clause: Clause, frames: Sequence[Found], listed: bool) -> bool:
        kinds = {frame.rule.slot for frame in frames}
        if "noask" in kinds:
            return False
        if listed and (clause.item or len(clause.text) < _SECTION) and clause.kind is not ClauseKind.QUESTION:
            return True
        return ("list" in kinds or "ask" in kinds) and (
            clause.text.endswith(":") or ("list" in kinds and "ask" in kinds)
        )

    def _noun(
        self,
        noun: Found,
        clause: Clause,
        frames: Sequence[Found],
        marks: Sequence[str],
        following: Clause | None,
        *,
        listed: bool,
        lone: bool,
        last: Mention | None,
    ) -> Mention | None:
        slot = noun.rule.slot
        question = clause.kind is ClauseKind.QUESTION
        if _settled(noun, clause, last):
            return None
        value = _value(slot, clause.text)
        frame = _governing(noun, frames, clause)
        kinds = {each.rule.slot for each in frames}
        if frame is not None and frame.rule.slot == "noask":
            return None
        if question and (value or "confirm" in kinds or "correctness" in marks):
            opened = (
                (noun.start <= _NEAR and _WH.match(clause.text))
                or _WH.match(clause.text, noun.start)
                or (frame is not None and _WH.match(clause.text[frame.start : frame.end].strip()))
            )
            if _ALTERNATIVE.search(clause.text, noun.start, noun.end + 60) and slot in _CHOSEN:
                return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot}: choice between alternatives")
            wanted = frame is not None and frame.rule.slot == "ask"
            if not opened and (value or "correctness" in marks or (_yes_no(frames, clause) and not wanted)):
                why = f"{slot}: yes or no" + (", with a value" if value else "")
                return _made(ActType.CONFIRM_REQUEST, slot, clause, noun.start, noun.end, why, value)
        if frame is not None and slot not in _CHOSEN and _WHETHER.search(clause.text, frame.end, noun.start):
            why = f"{slot}: whether it is so"  # "Let me know if the address is still right"
            return _made(ActType.CONFIRM_REQUEST, slot, clause, frame.start, noun.end, why, value)
        if frame is not None and not (value and not question and frame.rule.slot == "ask" and _stated(clause, noun)):
            return _made(ActType.ASK, slot, clause, min(frame.start, noun.start), noun.end, f"{slot} after a request")
        if last is not None and last.type is ActType.ASK and noun.start - last.end < _STEP:
            between = clause.text[last.end : noun.start]
            if _LIST.search(between + " "):
                return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot} in a list of things asked for")
        weak = any(each.rule.slot == "weak" and each.start <= noun.start for each in frames)
        begun = noun.start <= _NEAR and _WH.match(clause.text)
        if question and (weak or begun or _WH.match(clause.text[noun.start :])):
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot} as a question of its own")
        if question and not value and _INQUIRING.search(clause.text, noun.start, noun.end):
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot}: asked by the noun itself")
        words = len(clause.text.split())
        if question and words <= _SHORT and not value and "confirm" not in kinds:
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot}: elliptic question")
        verbless = question and noun.start <= _SHORT and _NOMINAL.match(clause.text, noun.end) is not None
        if verbless and words <= 2 * _SHORT and not value and "confirm" not in kinds:
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot}: a question without a verb")
        if "trail" in kinds and any(
            noun.end <= each.start <= noun.end + 24 for each in frames if each.rule.slot == "trail"
        ):
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot} before a request")
        told = len(clause.text.partition("(")[0].split())  # an item's examples stand in brackets
        if listed and told <= (12 if clause.item or lone else 40) and not value:
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot} in an announced list")
        outside = words - len(clause.text[noun.start : noun.end].split())
        short = words <= _SHORT or outside <= _SHORT // 2
        if clause.kind is ClauseKind.PROMPT and short and (following is None or _blank(following)):
            return _made(ActType.ASK, slot, clause, noun.start, noun.end, f"{slot}: form label")
        return None

    def _phrases(
        self,
        clause: Clause,
        found: Mapping[str, Sequence[Found]],
        frames: Sequence[Found],
        asked: Sequence[Mention],
        *,
        blank: bool,
    ) -> list[Mention]:
        """Whole questions of the pack: "what happened", "anything else", "which one"."""
        made: list[Mention] = []
        question = clause.kind is ClauseKind.QUESTION
        seen = {mention.slot for mention in asked}
        for hit in found.get("agent", ()):
            rule = hit.rule
            if rule.type != "ask" or rule.slot in seen:
                continue
            frame = _governing(hit, frames, clause, inside=True)
            if frame is not None and frame.rule.slot == "noask" and rule.slot not in _FREE:
                continue
            if not (question or rule.slot in _FREE or frame is not None or blank):
                continue
            seen.add(rule.slot)
            made.append(_made(ActType.ASK, rule.slot, clause, hit.start, hit.end, f"{rule.slot}: phrase"))
        if question and "address" not in {mention.slot for mention in (*asked, *made)}:
            for place in find_values("address", clause.text):
                span = (place.start, place.end)
                made.append(_made(ActType.CONFIRM_REQUEST, "address", clause, *span, "an address, asked about", span))
                break
        slots = {mention.slot for mention in (*asked, *made)}
        general = {"topic", "details", "choice", "reason", "other"}
        if slots & {"anything_else"} or len(slots - general) > 0:
            made = [mention for mention in made if mention.slot not in ("topic", "choice", "details")]
        if "topic" in slots:
            made = [mention for mention in made if mention.slot not in ("reason", "other")]
        if "anything_else" in slots:
            made = [mention for mention in made if mention.slot not in ("circumstances", "reason", "other")]
        return made


def _settled(noun: Found, clause: Clause, last: Mention | None) -> bool:
    """Whether a noun is given rather than wanted ("note CS-1 as the case number"), or part of the one before ("the ZIP
    on your billing address")."""
    if noun.rule.slot == "other" and find_values("case", clause.text):
        return True
    return last is not None and _PART.fullmatch(clause.text, last.end, noun.start) is not None


def _outermost(nouns: Sequence[Found]) -> list[Found]:
    """Nouns that do not lie inside a longer one."""
    kept: list[Found] = []
    for noun in sorted(nouns, key=lambda each: each.start - each.end):
        if not any(noun.start < other.end and other.start < noun.end for other in kept):
            kept.append(noun)
    return sorted(kept, key=lambda each: each.start)


def _governing(noun: Found, frames: Sequence[Found], clause: Clause, *, inside: bool = False) -> Found | None:
    """The request, or the excuse, that stands closest before the noun (or runs into it)."""
    text, question = clause.text, clause.kind is ClauseKind.QUESTION
    best: Found | None = None
    for frame in frames:
        if frame.rule.slot not in ("ask", "noask") or frame.start > noun.start:
            continue
        if frame.end < noun.start - _REACH or (frame.end > noun.end and not inside):
            continue
        far = frame.rule.slot == "ask" and noun.start - frame.end > _STEP // 4
        if far and not question and _WH.match(text[frame.start : frame.end].lstrip()):
            continue  # "What I can suggest is another date" asks for nothing
        if best is None or (frame.end, -frame.start) > (best.end, -best.start):
            best = frame
    if best is not None and best.rule.slot == "noask":
        for frame in frames:
            if frame.rule.slot == "ask" and frame.start < best.start < frame.end:
                return frame
    elif best is not None:
        for frame in frames:
            if frame.rule.slot == "noask" and frame.start < best.start and best.start - 2 <= frame.end < best.end:
                return frame
    return best


def _yes_no(frames: Sequence[Found], clause: Clause) -> bool:
    return any(frame.rule.slot == "confirm" for frame in frames) and not any(
        frame.rule.slot == "ask" and _WH.match(clause.text[frame.start : frame.end].strip()) for frame in frames
    )


def _stated(clause: Clause, noun: Found) -> bool:
    """Whether a value follows the noun closely: "please note your ZIP is 10007"."""
    return any(sign.isdigit() for sign in clause.text[noun.end : noun.end + 12])


def _value(slot: str, text: str) -> str | tuple[int, int] | None:
    kind = VALUE_KINDS.get(slot)
    if kind is None:
        return None
    for value in find_values(kind, text):
        return value.value or (value.start, value.end)
    return None


def _blank(clause: Clause) -> bool:
    """Whether a line holds no value: then the label above it is a prompt."""
    return clause.kind is ClauseKind.PROMPT or _DIGIT.search(clause.text) is None


def _made(
    kind: ActType,
    slot: str,
    clause: Clause,
    start: int,
    end: int,
    why: str,
    value: str | tuple[int, int] | None = None,
) -> Mention:
    return Mention(
        type=kind,
        slot=slot,
        clause=clause,
        start=start,
        end=end,
        why=why,
        value=value if isinstance(value, str) else None,
        value_span=value if isinstance(value, tuple) else None,
    )
