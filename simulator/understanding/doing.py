"""Actions and how they are spoken of: done, offered, to be confirmed, promised, impossible, refused.

"I can lock it", "Once it is locked", "I will lock it" and "It is not locked" are four ways of not having locked a card;
what tells them apart is the aspect that stands closest before the action in its clause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from simulator.dialogue import ActType
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import Clause, ClauseKind
from simulator.understanding.mention import Mention
from simulator.understanding.pack import Found

FACT_OF: Final[Mapping[str, str]] = {
    "lock_card": "locked",
    "unlock_card": "unlocked",
    "report_lost": "reported",
    "report_stolen": "reported",
    "report_damaged": "reported",
    "replace_card": "replaced",
    "add_user": "user_added",
    "remove_user": "user_removed",
    "credit": "credited",
    "dispute_charge": "dispute_opened",
    "complaint": "complaint_logged",
    "change_payment_date": "payment_date_changed",
    "update_contact": "contact_updated",
    "communication_preferences": "preference_updated",
    "pay_with_points": "points_applied",
    "redemption_problem": "redemption_fixed",
    "end_session": "session_ended",
}
_INTENT_OF: Final[Mapping[str, str]] = {"credit": "late_fee", "end_session": "other"}
_VALUE_OF: Final[Mapping[str, str]] = {"credit": "amount", "change_payment_date": "date"}
QUEUE_INTENT: Final[Mapping[str, str]] = {
    "live_agent": "live_agent",
    "supervisor": "supervisor",
    "spanish": "spanish",
}
_REACH: Final = 60
_SUBJECT: Final = 6
_TAG: Final = lazy(
    r",? (?:ok|okay|k|right|yes|yeah|yep|alright|all right|correct|cool|deal|agreed|eh|sounds good|sound good|si|va"
    r"|vale|sale|de acuerdo|correcto|verdad|le parece|te parece|te late|le late)\W*\Z"
)
_PARTS: Final = lazy(r"[,:]")
_ANEW: Final = lazy(
    r"(?:[,:] (?:and |so |then |y |entonces )?| and | y )(?:i|we|you|it|they|he|she|your|their|his|her|the|that|this"
    r"|there|solo|nada mas|te|le|ya|su|tu) "
)  # after a comma or colon, a subject of its own
_GERUND: Final = lazy(r"\w*(?:ing|(?:ando|iendo|endo)(?:[mtls][eao]s?|nos)?)\b")
_MEANWHILE: Final = lazy(r"(?:while|mientras)\b")
_CLITIC: Final = lazy(r"\W*(?:le|lo|la|te|los|las) (?!voy|vamos)")
_DENYING: Final = frozenset(("negative", "cannot", "refuse"))
_PLAIN_DONE: Final = frozenset(("", "perfect", "achieved"))
_ARTICLES: Final = frozenset(("la", "lo", "los"))
_WHY: Final = lazy(
    r"\W*(?:and |so |y )?"
    r"(?:why|how come|what (?:is |was )?(?:mak|made|prompt|driv|drove|brought|bring|led|caus)\w*|por que)\b"
)
_PASSIVE: Final = lazy(
    r"\W*(?:and |so |y )?(?:(?:shall|may|should) (?:[\w',-]+ ){1,8}?be |se (?:(?:le|lo|la|les|los|las) )?\w+[ae]n? )"
)
_THING: Final = lazy(r"(?:a|an|the|your|its|their|another|new|fresh)\b")
_OWN_HAVE: Final = lazy(r"\b(?:i|we|you|they)(?: (?:now|already|just))? \Z")
_WHAT: Final = lazy(r"\W*(?:and |so |y )?(?:what|how|when|where|que|como|cuando|donde|para que|en que|cuanto)\b")
_WH: Final = lazy(r"\W*(?:what|which|when|where|who|how|why|cual|que|cuando|donde|quien|como|cuanto)\b")


def value_kind(action: str) -> str:
    return _VALUE_OF.get(action, "")


def intent_of(action: str, queue: str = "live_agent") -> str:
    """The intent by which offers and confirmations of an action go."""
    if action == "handoff":
        return QUEUE_INTENT.get(queue, "specialist")
    return _INTENT_OF.get(action, action)


class Deed:
    """One action in one clause, with its aspect. reading: what it comes to, "" for nothing but a mention."""

    __slots__ = ("action", "aspect", "clause", "end", "form", "reading", "start", "why", "wish")

    def __init__(self, hit: Found, aspect: Found | None, clause: Clause, reading: str, excuse: str = "") -> None:
        self.action = hit.rule.slot
        self.form = hit.rule.type
        self.start, self.end = hit.start, hit.end
        self.clause = clause
        self.reading = reading
        self.aspect = aspect.rule.slot if aspect is not None else ""
        if aspect is not None:
            self.start = min(self.start, aspect.start)
        self.why = f"{hit.rule.slot}: {hit.rule.type}" + (f" after {self.aspect}" if self.aspect else "")
        if excuse:
            self.why += f"; {excuse}"


def deeds(
    clause: Clause,
    found: Mapping[str, Sequence[Found]],
    conditions: Sequence[Found],
    *,
    wished: bool,
    planned: bool,
    optional: bool,
    said: Callable[[int, int], str],
) -> list[Deed]:
    """conditions: the condition marks of the clause. wished: "if you would like" stands in the same sentence. planned:
    it tells what would be done. optional: it is an item of a list of options. said: the words of a span of the clause
    as they were typed, accents and all."""
    hits = found.get("action", ())
    if not hits:
        return []
    aspects = found.get("aspect", ())
    hits = _without_plans(_without_opposites(hits), aspects)
    negations = _negations(found.get("mark", ()))
    strong = [hit for hit in hits if hit.rule.type != "base"]
    tag = clause.kind is ClauseKind.QUESTION and _TAG.search(clause.text) is not None
    best: dict[str, Deed] = {}
    for hit in hits:
        if hit.rule.type == "base" and any(_overlap(hit, other) for other in strong):
            continue
        aspect = _closest(hit, aspects, clause)
        if hit.rule.type == "base" and _past(hit, aspect, clause, said):
            reading = "" if clause.kind is ClauseKind.QUESTION else "done"
        else:
            reading = _reading(hit, aspect, clause, conditions, wished=wished)
            if reading == "promise" and any(not _MEANWHILE.match(clause.text, mark.start) for mark in conditions):
                reading = ""  # "I will transfer you as soon as somebody is free", "If I cannot, I will transfer you"
            if reading == "" and hit.rule.type == "done" and _put_forward(hit, aspect, clause):
                reading = "confirm"
            if tag and reading == "promise":
                reading = "confirm"  # "I will lock it, okay?"
        if planned and reading in ("done", "promise"):
            # "Here is what I would do: 1. Lock the card ..."
            reading = "offer" if reading == "promise" or clause.item else ""
        elif clause.item and (optional or planned) and reading in ("", "done", "promise"):
            reading = "offer"  # "Two options: 1. A specialist is brought in ..."
        denial = _denial(hit, negations, clause) if reading == "done" else None
        if denial is not None:
            reading = ""  # "No card was locked"
        old = best.get(hit.rule.slot)
        if old is None or _RANK[reading] > _RANK[old.reading]:
            best[hit.rule.slot] = Deed(hit, aspect, clause, reading, _excuse(aspect, aspects, conditions, denial))
    return list(best.values())


def _without_opposites(hits: Sequence[Found]) -> list[Found]:
    """Without the lock that is named because it is taken off: "lift the freeze on your card"."""
    undone = [hit for hit in hits if hit.rule.slot == "unlock_card"]
    return [
        hit
        for hit in hits
        if hit.rule.slot != "lock_card" or not any(one.start < hit.end and hit.start < one.end for one in undone)
    ]


def _without_plans(hits: Sequence[Found], aspects: Sequence[Found]) -> list[Found]:
    """Without the outcomes that only look like one: in "Order you a replacement, sent to 12 Elm St" the plain verb
    comes first, and nothing in between says that it was done."""
    plans = [hit for hit in hits if hit.rule.type == "base"]
    kept = []
    for hit in hits:
        planned = hit.rule.type in ("done", "state") and any(
            plan.start < hit.start
            and _overlap(plan, hit)
            and not any(
                aspect.rule.slot in ("perfect", "achieved") and plan.start - 2 <= aspect.end and aspect.start < hit.end
                for aspect in aspects
            )
            for plan in plans
        )
        if not planned:
            kept.append(hit)
    return kept


def _negations(marks: Sequence[Found]) -> list[Found]:
    """ "No", "nobody", "none of" ... without "no longer", "no problem" and their like."""
    idle = [hit for hit in marks if hit.rule.slot == "idle_negation"]
    return [
        hit
        for hit in marks
        if hit.rule.slot == "negation" and not any(one.start <= hit.start < one.end for one in idle)
    ]


def _denial(hit: Found, negations: Sequence[Found], clause: Clause) -> Found | None:
    """What denies a thing done: a negative subject before it with no comma between, or a negative object inside."""
    for mark in negations:
        inside = hit.start < mark.start < hit.end
        before = mark.end <= hit.start and not _PARTS.search(clause.text, mark.end, hit.start)
        if inside or before:
            return mark
    return None


def _excuse(aspect: Found | None, aspects: Sequence[Found], conditions: Sequence[Found], denial: Found | None) -> str:
    """For `why`: what else in the clause could have turned the reading, and was not taken to."""
    if denial is not None:
        return f"denied by {denial.rule.slot}"
    spared = [f"{mark.rule.slot} beside it" for mark in conditions]
    spared += [
        f"{other.rule.slot} elsewhere"
        for other in aspects
        if other is not aspect and other.rule.slot in ("cannot", "refuse", "negative", "future", "offer")
    ]
    return "despite " + ", ".join(dict.fromkeys(spared)) if spared else ""


_RANK: Final = {
    "": 0, "promise": 1, "offer": 2, "wish": 3, "confirm": 4, "cannot": 5, "refuse": 5, "done": 6, "declined": 7,
}  # fmt: skip


_FUTURE: Final = ("aré", "eré", "iré")
_OURS: Final = lazy(r"\w+[aei]mos\b")
_ITSELF: Final = lazy(r"\bse (?:(?:le|te|les|me|nos) )?\Z")
_DENIED: Final = lazy(r"\b(?:no|nunca|si|cuando) (?:ya )?se (?:(?:le|te|les|me|nos) )?\Z")
_NOT_PAST: Final = lazy(r"\w*(?:r|rl[aeo]s?|rsel[ao]|ndo|ndol[aeo])$")


def _past(hit: Found, aspect: Found | None, clause: Clause, said: Callable[[int, int], str]) -> bool:
    """Whether a Spanish verb is in a past tense: only an accent ("bloqueé"), a "ya" or a "se" tells it from a wish."""
    word = clause.text[hit.start : hit.end].split()[0]
    typed = said(hit.start, hit.start + len(word)).lower()
    if typed.endswith(("é", "í")):
        return not typed.endswith(_FUTURE)
    if _ITSELF.search(clause.text[: hit.start]) and typed.endswith(("o", "ó", "aron", "ieron")):
        return not _DENIED.search(clause.text[: hit.start])  # "se bloqueó la tarjeta"
    first = "" if aspect is None else clause.text[aspect.start : aspect.end].split()[0]
    return first == "ya" and not _NOT_PAST.match(word)


def _put_forward(hit: Found, aspect: Found | None, clause: Clause) -> bool:
    """Whether a Spanish "we" is asked about: "¿Pedimos el reemplazo?" is past only after "ya" or "hemos"."""
    if clause.kind is not ClauseKind.QUESTION or (aspect is not None and aspect.rule.slot == "perfect"):
        return False
    return _OURS.match(clause.text, hit.start) is not None and _WH.match(clause.text) is None


def _overlap(one: Found, other: Found) -> bool:
    return one.rule.slot == other.rule.slot and one.start < other.end and other.start < one.end


def _closest(hit: Found, aspects: Sequence[Found], clause: Clause) -> Found | None:
    """The aspect that ends latest before the action's end; the longer one where two end at the same place."""
    question = clause.kind is ClauseKind.QUESTION
    best: Found | None = None
    for aspect in aspects:
        if aspect.end > hit.end or aspect.end < hit.start - _REACH or aspect.start >= hit.end:
            continue
        if hit.rule.type == "base" and aspect.start > hit.start:
            continue
        if question and aspect.rule.slot in ("perfect", "future"):
            continue
        listed = aspect.rule.slot == "future" and not _ANEW.search(clause.text, aspect.end, hit.start + _SUBJECT)
        if hit.rule.type != "base" and not listed and "," in clause.text[aspect.end : hit.start]:
            continue  # but "It would be frozen, reported and replaced" is one list
        apart = aspect.rule.slot in (*_DENYING, "future") and ":" in clause.text[aspect.end : hit.start]
        if hit.rule.type != "base" and apart:
            continue  # "No order is needed: your new card is on its way"
        if aspect.rule.slot in _DENYING and _ANEW.search(clause.text, aspect.end, hit.start + _SUBJECT):
            continue  # "We send no new card, I only lock yours"
        if hit.rule.type != "base" and clause.text[aspect.start : aspect.end].strip() in _ARTICLES:
            continue  # "La tarjeta se bloqueo": no pronoun of a promise
        if aspect.rule.slot == "other" and not hit.start - 2 <= aspect.end <= hit.start:
            continue
        if best is None or _place(aspect) > _place(best):
            best = aspect
    return best


def _place(aspect: Found) -> tuple[int, int, bool]:
    """What counts most first: "would you like" may be both an offer and a wish, and is the latter."""
    return aspect.end, -aspect.start, aspect.rule.slot == "wish"


def _reading(hit: Found, aspect: Found | None, clause: Clause, conditions: Sequence[Found], *, wished: bool) -> str:
    form, kind = hit.rule.type, aspect.rule.slot if aspect is not None else ""
    question = clause.kind is ClauseKind.QUESTION
    if form == "declined":
        return "" if question else "declined"
    if kind in ("cannot", "refuse"):
        return kind
    if kind == "wish" and question and (_WHY.match(clause.text) or _WHAT.match(clause.text)):
        return ""  # "What's prompting you to want a new card?", "What would you like to use the points for?"
    if kind in ("wish", "confirm"):
        return kind if question or kind == "confirm" or "?" in clause.text else "offer"
    if kind == "offer":
        return "offer"
    if question and kind == "promise" and aspect is not None and _CLITIC.match(clause.text, aspect.start):
        return "confirm"  # "¿Le paso a alguien?"
    if form == "base":
        return _base(hit, kind, clause, wished=wished)
    if question and form in ("done", "state") and _PASSIVE.match(clause.text):
        return "confirm"  # "Shall the dispute be filed?"
    if question or _hypothetical(hit, conditions, clause):
        return ""
    if form == "soon":
        return "offer" if wished else "done" if kind not in ("negative", "other") else ""
    if aspect is not None and form == "done" and _caused(hit, aspect, clause):
        return ""  # "... and have a new card mailed to you"
    if kind in _PLAIN_DONE or (form == "state" and kind in ("future", "promise")):
        return "done"
    if kind == "promise":
        return "promise"
    return ""


def _caused(hit: Found, aspect: Found, clause: Clause) -> bool:
    """Whether "have" stands right before the thing: to have it done, not to have done it."""
    return (
        clause.text[aspect.start : hit.start].strip() == "have"
        and _THING.match(clause.text, hit.start) is not None
        and _OWN_HAVE.search(clause.text, 0, aspect.start) is None
    )


def _base(hit: Found, kind: str, clause: Clause, *, wished: bool) -> str:
    text = clause.text[hit.start : hit.end]
    if kind == "achieved":
        return "done"
    if kind == "promise" or (kind in ("", "perfect", "future") and _GERUND.match(text) and hit.start < 30):
        return "offer" if wished and kind else "promise"
    if clause.kind is ClauseKind.QUESTION and kind == "" and not _WH.match(clause.text):
        return "confirm"
    if wished:
        return "offer"
    if clause.item and len(clause.text) < 50 and kind == "" and hit.start < 4:
        return "offer"
    return ""


def _hypothetical(hit: Found, conditions: Sequence[Found], clause: Clause) -> bool:
    """Whether a condition governs the action: before a thing done, with no comma between; before a state of things;
    anywhere, where something only will be so."""
    form = hit.rule.type
    for mark in conditions:
        if ":" in clause.text[mark.end : hit.start]:
            continue  # "What happens and when: your card stays locked"
        if form == "soon" or (form == "state" and mark.start < hit.start):
            return True
        if mark.end <= hit.end and "," not in clause.text[mark.end : max(mark.end, hit.start)]:
            return True
    return False


def mentions_of(deed: Deed, team: str, value: str | None) -> list[Mention]:
    """The acts that a deed comes to. team: the queue that is named. value: amount, date or wait beside it."""
    action = deed.action
    made: list[tuple[ActType, str, str | None]] = []
    reading = deed.reading
    intent = intent_of(action, team)
    if reading == "confirm":
        made.append((ActType.CONFIRM_REQUEST, intent, None))
    elif reading == "wish":
        made += [(ActType.CONFIRM_REQUEST, intent, None), (ActType.OFFER, intent, None)]
    elif reading == "offer":
        made.append((ActType.OFFER, intent, None))
    elif reading in ("cannot", "refuse"):
        kind = ActType.CANNOT if reading == "cannot" else ActType.REFUSE
        made.append((kind, team if action == "handoff" else intent, None))
        if action == "credit":
            made.append((ActType.INFORM, "credit_declined", None))
    elif reading == "declined":
        made.append((ActType.INFORM, "credit_declined", None))
    elif action == "handoff" and reading in ("done", "promise"):
        made.append((ActType.HANDOFF, team, value))
    elif reading == "done" or (reading == "promise" and action in ("credit", "end_session")):
        made.append((ActType.INFORM, FACT_OF[action], value))
    return [
        Mention(type=kind, slot=slot, clause=deed.clause, start=deed.start, end=deed.end, why=deed.why, value=given)
        for kind, slot, given in made
    ]
