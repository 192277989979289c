"""What a reply concludes: an outcome that is told in words nobody foresaw, after the cardmember agreed to the action.

"I'll lock the card ending in 0005, all right?" - "Yes." - "Brilliant, everything is in order now. Reference R-1234."
The last reply says no word of a lock, yet nobody would ask again. What is read so hangs on the exchange, not on a
wording; its tier is lexicon, so that no rule blocks by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from simulator.dialogue import Act, ActType, Speaker, Tier, Transcript, Turn
from simulator.lazy_pattern import lazy

OUTCOMES: Final = {
    "lock_card": ("locked",),
    "unlock_card": ("unlocked",),
    "report_lost": ("reported", "replaced", "locked"),
    "report_stolen": ("reported", "replaced", "locked"),
    "report_damaged": ("replaced", "reported"),
    "replace_card": ("replaced",),
    "add_user": ("user_added",),
    "remove_user": ("user_removed",),
    "late_fee": ("credited",),
    "dispute_charge": ("dispute_opened",),
    "change_payment_date": ("payment_date_changed",),
    "update_contact": ("contact_updated",),
    "communication_preferences": ("preference_updated",),
    "pay_with_points": ("points_applied",),
    "redemption_problem": ("redemption_fixed",),
    "product_change": ("product_changed",),
    "complaint": ("complaint_logged",),
}
"""Action -> the outcomes of which one tells that it was done; the first is what is inferred."""

_BACK: Final = 6
_LONGEST: Final = 2_000
_UNDONE: Final = frozenset(
    (
        ActType.CANNOT, ActType.REFUSE, ActType.HANDOFF, ActType.VERIFY, ActType.NOT_UNDERSTOOD, ActType.HOLD,
        ActType.WARN,
    )
)  # fmt: skip
_NEARBY: Final = frozenset(("case_number", "posting_time", "delivery_time"))
"""Facts that come with something done."""
_DONE: Final = lazy(
    r"\b(?:done|all set|in place|in effect|went through|complete[d]?|finali[sz]ed|processed|submitted|registered"
    r"|recorded|saved|updated|changed|modified|applied|active|activated|arranged|scheduled|finished|confirmed"
    r"|carried out|sorted|taken care of|took care|up to date|effective|logged|filed|booked|underway|on its way"
    r"|(?:glad|happy|pleased|delighted) to (?:confirm|say|report|tell)"
    r"|list[oa]s?|hech[oa]|resuelt[oa]|tramitad[oa]|registrad[oa]|guardad[oa]|actualizad[oa]|modificad[oa]|aplicad[oa]"
    r"|realizad[oa]|procesad[oa]|confirmad[oa]|quedo|queda|quedaron|completad[oa]|efectuad[oa]|en vigor|en regla|al dia"
    r"|concluid[oa]|solicitad[oa]|programad[oa]|asentad[oa]|en camino|en curso|me (?:complace|alegra) confirmarle)\b"
    r"|[\u2705\u2714\U0001f389\U0001f44d\U0001f44c]"
)
_SEAL: Final = lazy(
    r"[\u2705\u2714\U0001f389]|\b(?:done|all set|settled|resolved|completed|taken care of|sorted|confirmed|listo"
    r"|resuelto|hecho|concluido|quedo)\b"
)
_FAILED: Final = lazy(
    r"\b(?:unfortunately|unable|could ?n.t|could not|failed|declined|rejected|error|no pude|no pudimos|no fue posible"
    r"|lamentablemente|rechazad[oa]|fallo)\b"
)
_ELSE: Final = lazy(
    r"\b(?:else|other|another|further|additional|more|next|otr[oa]s?|mas|algo|adicional|pendiente|alguna?)\b"
)
_SENTENCE: Final = lazy(r"[^.!?\n]+[.!?]*(?=\s|\Z)|[^\s]+")
_ACCENTS: Final = str.maketrans("áéíóúüñ", "aeiouun")
_CARDS: Final = frozenset(("report_lost", "report_stolen", "report_damaged", "replace_card"))
_WANTING: Final = frozenset((ActType.ASK, ActType.CONFIRM_REQUEST))
_MORE: Final = frozenset(("anything_else", "resolved", "topic", "choice"))
_NOT: Final = lazy(
    r"\b(?:not|no|never|nothing|unable|can't|cannot|yet|still|pending|fail\w*|error|unfortunately|before|first|if|once"
    r"|when|unless|please|kindly|let me|would|could|should|may|might|shall|need|want|share|provide|tell me"
    r"|nunca|nada|aun|todavia|pendiente|antes|primero|fallo|lamentablemente|si|cuando|por favor|necesito|permita\w*"
    r"|podria|deberia|quisiera|indique\w*|comparta\w*)\b|n't\b"
)
"""What is not, not yet, or only under a condition."""


def concluded(turn: Turn, acts: Sequence[Act], transcript: Transcript) -> list[Act]:
    """The acts of an agent's turn, with what it concludes. transcript: what came before it."""
    agreement = agreed(transcript)
    if agreement is None or any(act.type in _UNDONE for act in acts):
        return list(acts)
    action = agreement.action
    acts = [*acts, *_sent(acts, transcript)]
    if _told(acts, OUTCOMES[action]) is not None:
        return [_something_else(act, action) for act in acts]
    if not agreement.to_it and not any(_is_near(act) for act in acts):
        return acts  # a yes to a detail, and nothing that comes with something done
    if _sealed(turn, acts, transcript):
        # Whatever else was read of the action in this reply is not put for a yes: nothing in it asks for one.
        rest = [act for act in acts if not (act.type is ActType.OFFER and act.slot == action)]
        return [*(_something_else(act, action, sealed=True) for act in rest), _outcome(turn, action)]
    inferred = _inferred(turn, acts, action)
    return [*(_something_else(act, action) for act in acts), inferred] if inferred else list(acts)


def _sealed(turn: Turn, acts: Sequence[Act], transcript: Transcript) -> bool:
    """Whether the reply right after the yes says in so many words that it is done, or gives a number for it, and asks
    for nothing but whether there is more."""
    last = transcript.turns[-1] if transcript.turns else None
    if last is None or last.speaker is not Speaker.USER or not last.has("affirm"):
        return False
    if any(act.type is ActType.ASK and act.slot not in _MORE for act in acts):
        return False
    text = _plain(turn.text[:_LONGEST])
    numbered = any(act.type is ActType.INFORM and act.slot == "case_number" and act.value for act in acts)
    if _FAILED.search(text) or not (numbered or _SEAL.search(text)):
        return False
    before = ""
    for start, end in _sentences(text):
        sentence = text[start:end]
        if sentence.rstrip().endswith("?") and not (_ELSE.search(sentence) or _ELSE.search(before)):
            return False
        before = sentence
    return True


def _outcome(turn: Turn, action: str) -> Act:
    end = len(turn.messages[0].text) if turn.messages else 0
    return Act(
        type=ActType.INFORM,
        slot=OUTCOMES[action][0],
        end=end,
        clause_end=end,
        tier=Tier.LEXICON,
        why=f"concludes what was agreed on ({action})",
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """to_it: whether the yes was one to the action itself, not to a detail of what was asked for."""

    action: str
    to_it: bool


def agreed(transcript: Transcript) -> Agreement | None:
    """What the cardmember last said yes to and that was not done, dropped or passed on since."""
    for turn in reversed(transcript.turns[-_BACK:]):
        if turn.speaker is Speaker.USER:
            if turn.has("deny", "correct"):
                return None
            yes = turn.find("affirm")
            said = [act.slot for act in yes if act.slot in OUTCOMES]
            if yes and not said:
                said = _put_before(transcript, turn)  # a bare yes
            if said:
                return Agreement(said[-1], to_it=True)
            if yes and (wanted := _wanted(transcript)):
                return Agreement(wanted[-1], to_it=False)
            if turn.has("request"):
                return None
        elif turn.has("refuse", "cannot", "handoff") or any(_told(turn.acts, each) for each in OUTCOMES.values()):
            return None
    return None


def _put_before(transcript: Transcript, answer: Turn) -> list[str]:
    """The actions that the agent had put for a yes in the turn that is answered."""
    asked: Turn | None = None
    for turn in transcript.turns:
        if turn is answer:
            break
        asked = turn if turn.speaker is Speaker.AGENT else asked
    found = asked.find("confirm_request", "offer") if asked is not None else ()
    return [act.slot for act in found if act.slot in OUTCOMES]


def _wanted(transcript: Transcript) -> list[str]:
    """What the cardmember asked for last, where it is an action."""
    for turn in reversed(transcript.turns):
        found = [act.slot for act in turn.find("request")] if turn.speaker is Speaker.USER else []
        if found:
            return [slot for slot in found if slot in OUTCOMES]
    return []


def _sent(acts: Sequence[Act], transcript: Transcript) -> list[Act]:
    """That a card was sent, where a time of delivery is told after a yes to a card that is lost, stolen or damaged."""
    last = transcript.turns[-1] if transcript.turns else None
    agreed_on = last is not None and last.speaker is Speaker.USER and last.has("affirm") and not last.has("deny")
    wanted = {act.slot for each in transcript.turns if each.speaker is Speaker.USER for act in each.find("request")}
    if not agreed_on or not wanted & _CARDS or _told(acts, ("replaced",)) is not None:
        return []
    when = _told(acts, ("delivery_time",))
    if when is None or any(act.type in _WANTING and act.slot not in _MORE for act in acts):
        return []
    why = "a time of delivery after a yes"
    return [replace(when, slot="replaced", value=None, tier=Tier.LEXICON, why=why)]


def _told(acts: Iterable[Act], outcomes: Sequence[str]) -> Act | None:
    return next((act for act in acts if act.type is ActType.INFORM and act.slot in outcomes), None)


def _is_near(act: Act) -> bool:
    return act.type is ActType.INFORM and act.slot in _NEARBY and bool(act.value)


def _inferred(turn: Turn, acts: Sequence[Act], action: str) -> Act | None:
    if any(act.type is ActType.INFORM and act.slot == "credit_declined" for act in acts):
        return None
    if any(act.type in _WANTING and act.slot not in _MORE and act.tier <= Tier.GRAMMAR for act in acts):
        return None  # whoever still wants to know something has not done it
    if _FAILED.search(_plain(turn.text[:_LONGEST])):
        return None
    near = next((act for act in acts if _is_near(act)), None)
    for index, message in enumerate(turn.messages):
        text = message.text[:_LONGEST]
        for start, end in _sentences(text):
            plain = _plain(text[start:end])
            if plain.rstrip().endswith("?") or _NOT.search(plain):
                continue
            mark = _DONE.search(plain)
            if mark is None and not (near is not None and near.message == index and start <= near.start < end):
                continue
            at = (
                (start + mark.start(), start + mark.end()) if mark else (near.start, near.end) if near else (start, end)
            )
            return Act(
                type=ActType.INFORM,
                slot=OUTCOMES[action][0],
                message=index,
                start=at[0],
                end=at[1],
                clause_start=start,
                clause_end=end,
                tier=Tier.LEXICON,
                why=f"concludes what was agreed on ({action})",
            )
    return None


def _something_else(act: Act, action: str, *, sealed: bool = False) -> Act:
    """A yes/no question of which only the form was read, beside an outcome: whether there is anything else."""
    weak = act.tier is Tier.LEXICON or sealed
    if act.type is not ActType.CONFIRM_REQUEST or not weak or act.slot not in (action, "other"):
        return act
    why = f"{act.why}, after an outcome"
    return replace(act, type=ActType.ASK, slot="anything_else", value=None, tier=Tier.LEXICON, why=why)


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    return ((match.start(), match.end()) for match in _SENTENCE.finditer(text))


def _plain(text: str) -> str:
    """Lower case without accents, as long as before."""
    return text.lower().translate(_ACCENTS)
