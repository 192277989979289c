"""What is done is what was agreed: that card, that person, that date, that amount, that number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words
from simulator.understanding.values import same_date

_LONGEST: Final = 2_000
"""Characters of a reply that are looked at: agent text may be any length."""
_ALIKE: Final = 0.75
"""How alike two words are, from 0 to 1, to be the same name written otherwise."""
_CARD: Final = lazy(
    r"(?:\b(?:end(?:s|ing)|terminad[ao]|termina|terminaci[oó]n)\b|(?:[*•x…]{1,4}|\.{2,4})-?)\D{0,8}(\d{4,5})\b",
    re.IGNORECASE,
)
_MONEY: Final = lazy(r"\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,9}(?:\.\d\d)?)")
_NUMBER: Final = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,9}(?:\.\d\d)?")
_PHONE: Final = lazy(r"(?<![\d$])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)")
_MAIL: Final = lazy(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HOUSE: Final = lazy(r"\b(\d{1,5}) +([^\W\d_]{2,})")
_WALLETS: Final = lazy(r"\b(?:apple|google|samsung) pay\b", re.IGNORECASE)
_NO_OTHER: Final = lazy(
    r"\b(?:only|just|no other|any other|none of the others|elsewhere|s[oó]lo|solamente|[uú]nicamente|ning[uú]n otro)\b",
    re.IGNORECASE,
)
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "email": lazy(r"\be-?mails?\b(?: address)?|\bcorreos?\b(?: electr[oó]nicos?)?", re.IGNORECASE),
    "phone": lazy(r"\b(?:tele)?phone\b|\bmobile\b|\bcell(?:phone)?\b|\btel[eé]fono\b|\bcelular\b", re.IGNORECASE),
    "address": lazy(r"(?<!mail )\baddress\b|\bdirecci[oó]n\b|\bdomicilio\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class _Moment:
    """An action told as done. clause: the words around it; before: the turns before it."""

    act: Act
    clause: str
    reply: str
    before: tuple[Turn, ...]

    def given(self, *slots: str) -> tuple[int, str] | None:
        """Turn and value of what the cardmember said last of these slots."""
        for index in range(len(self.before) - 1, -1, -1):
            if self.before[index].speaker is Speaker.USER:
                for act in reversed(self.before[index].find(*(f"{each}({'|'.join(slots)})" for each in _SAYS))):
                    if act.value:
                        return index, act.value
        return None

    def came_up(self, wanted: str, *, since: int = 0) -> bool:
        """Whether the characters stand in an earlier turn, by either side."""
        return any(wanted in turn.text for turn in self.before[since:])


_SAYS: Final = ("inform", "correct")
_Compared = tuple[int, str]
"""Turn in which something else was said, and what is told instead."""


class OtherThanAgreed:
    """Compares what is told as done with what the cardmember had named, and the agent put for a yes. What neither side
    had named before is something else; a misspelling is not, and neither is what stands beside the right thing."""

    trigger = Trigger(
        kinds=agent_kinds(
            "inform(locked|unlocked|reported|user_added|user_removed|dispute_opened|payment_date_changed"
            "|contact_updated|replaced|points_applied|wallet_status)"
        ),
        fresh=True,
    )
    needs = trigger.kinds

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        count = 0
        turns = trace.transcript.turns
        for index, turn in enumerate(turns):
            if turn.speaker is Speaker.USER:
                continue
            for act in turn.find(f"inform({'|'.join(_COMPARISONS)})"):
                if act.message >= len(turn.messages) or not act.end:
                    continue
                text = turn.messages[act.message].text
                moment = _Moment(
                    act, text[act.clause_start : act.clause_end][:_LONGEST], turn.text[:_LONGEST], turns[:index]
                )
                count += 1
                found = next((each for compare in _COMPARISONS[act.slot] if (each := compare(moment))), None)
                if found is not None:
                    breaches.append(_breach(index, act, *found))
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent told of nothing that was done",
            passed="what was done was what had been named",
        )


def _card(moment: _Moment) -> _Compared | None:
    """The cardmember named a card along with the wish, or when asked which, or the agent put one for a yes; the reply
    names another one."""
    told = {each[-4:] for each in _CARD.findall(moment.clause)}
    named = _named_card(moment.before) or _card_put_for_a_yes(moment.before)
    if not told or named is None or named[1] in told or named[1] in {e[-4:] for e in _CARD.findall(moment.reply)}:
        return None
    if any(moment.came_up(each, since=named[0]) for each in told):
        return None
    return named[0], f"the card ending in {' or '.join(sorted(told))}"


def _named_card(turns: tuple[Turn, ...]) -> tuple[int, str] | None:
    for index in range(len(turns) - 1, -1, -1):
        if turns[index].speaker is Speaker.USER and _names_the_card(turns, index):
            for act in turns[index].find("inform(last_four|which_card)", "correct(last_four|which_card)"):
                if act.value and act.value[-4:].isdigit():
                    return index, act.value[-4:]
    return None


def _card_put_for_a_yes(turns: tuple[Turn, ...]) -> tuple[int, str] | None:
    for index in range(len(turns) - 1, -1, -1):
        turn = turns[index]
        if turn.speaker is Speaker.AGENT and turn.has("confirm_request"):
            found = _CARD.findall(turn.text[:_LONGEST])
            if found:
                return index, found[-1][-4:]
    return None


def _names_the_card(turns: tuple[Turn, ...], index: int) -> bool:
    """Whether last four in that turn say which card is meant, and do not answer a check of who it is."""
    asked = turns[index - 1] if index else None
    if asked is not None and asked.has("ask(zip_code)", "verify"):
        return False
    wish = turns[index].has("request", "report")
    return wish or (asked is not None and asked.has("ask(which_card|last_four)"))


def _person(moment: _Moment) -> _Compared | None:
    told = _words(moment.act.value or "")
    if len(told) < 2:
        return None
    named = [
        (index, act.value)
        for index, turn in enumerate(moment.before)
        for act in turn.find(
            "inform(user_name)", "correct(user_name)", "confirm_request(add_user|remove_user|user_name)"
        )
        if act.value
    ]
    if not named:
        return None
    known = {word for turn in moment.before for word in _words(turn.text[:_LONGEST])}
    if _written_alike(told[0], known):  # members of a family share the other names
        return None
    return named[-1][0], f"{moment.act.value}"


def _date(moment: _Moment) -> _Compared | None:
    wanted, told = moment.given("payment_date"), moment.act.value
    if wanted is None or not told or same_date(told, wanted[1]):
        return None
    named = {act.value for turn in moment.before for act in turn.acts if act.value and "-" in act.value}
    if any(same_date(told, each) for each in named) or moment.came_up(
        str(int(told[-2:])) if told[-2:].isdigit() else told
    ):
        return None
    day = wanted[1][-2:].lstrip("0")
    return (
        None if re.search(rf"\b0?{re.escape(day)}(?:st|nd|rd|th)?\b", moment.reply) else (wanted[0], told.lstrip("-"))
    )


def _amount(moment: _Moment) -> _Compared | None:
    wanted = moment.given("amount")
    told = {_sum(each) for each in _MONEY.findall(moment.clause)}
    if wanted is None or not told:
        return None
    known = {_sum(each) for turn in moment.before for each in _NUMBER.findall(turn.text[:_LONGEST])}
    if any(abs(one - other) < 1 for one in told for other in known):
        return None
    return wanted[0], f"${min(told):.2f}"


def _points(moment: _Moment) -> _Compared | None:
    wanted = moment.given("points_amount", "amount")
    told = {_sum(each) for each in re.findall(rf"({_NUMBER.pattern}) (?:\w+ )?(?:points|puntos)", moment.clause)}
    if wanted is None or not told:
        return None
    known = {_sum(each) for turn in moment.before for each in _NUMBER.findall(turn.text[:_LONGEST])}
    return None if told & known else (wanted[0], f"{min(told):g} points")


def _contact(moment: _Moment) -> _Compared | None:
    """Another number or mail address than the one given, or another kind of detail."""
    said = "".join(char for turn in moment.before for char in turn.text if char.isdigit())
    phone = moment.given("phone")
    numbers = ["".join(filter(str.isdigit, each))[-10:] for each in _PHONE.findall(moment.reply)]
    if phone is not None and numbers and not any(each in said for each in numbers):
        return phone[0], "another phone number"
    mail = moment.given("email")
    mails = [each.casefold() for each in _MAIL.findall(moment.reply)]
    heard = " ".join(turn.text.casefold() for turn in moment.before)
    if mail is not None and mails and not any(each in heard or "*" in each for each in mails):
        return mail[0], "another mail address"
    kinds = _kinds_in(moment.clause)
    given = {slot: moment.given(slot) for slot in _KINDS}
    named = {slot: found[0] for slot, found in given.items() if found is not None}
    spoken = _kinds_in(" ".join(turn.text[:_LONGEST] for turn in moment.before))
    if len(kinds) == 1 and named and not kinds & (set(named) | spoken):
        return min(named.values()), f"the {kinds.pop()}"
    return None


def _kinds_in(text: str) -> set[str]:
    found = set()
    for kind, pattern in _KINDS.items():  # "email address" is no address
        if pattern.search(text):
            found.add(kind)
        text = pattern.sub(" ", text)
    return found


def _house(moment: _Moment) -> _Compared | None:
    """Sent to the address that the cardmember has put right."""
    given = moment.given("address")
    right = _HOUSE.search(given[1]) if given else None
    if given is None or right is None:
        return None
    told = {(number, street.casefold()) for number, street in _HOUSE.findall(moment.reply)}
    old = {
        (number, street.casefold())
        for turn in moment.before[: given[0]]
        for act in turn.find("confirm_request(address)", "inform(address)")
        if turn.speaker is Speaker.AGENT
        for number, street in _HOUSE.findall(act.value or "")
    }
    if (right[1], right[2].casefold()) in told or not told & old:
        return None
    number, street = sorted(told & old)[0]
    return given[0], f"{number} {street.title()}"


def _wallet(moment: _Moment) -> _Compared | None:
    """Asked about one wallet, and answered about another."""
    told = {each.casefold() for each in _WALLETS.findall(moment.reply)}
    for index in range(len(moment.before) - 1, -1, -1):
        turn = moment.before[index]
        asked = {each.casefold() for each in _WALLETS.findall(turn.text[:_LONGEST])}
        if turn.speaker is Speaker.USER and asked:
            if not told or told & asked or _NO_OTHER.search(moment.reply):
                return None
            return index, min(told).title()
    return None


_COMPARISONS: Final[Mapping[str, tuple[Callable[[_Moment], _Compared | None], ...]]] = {
    "locked": (_card,),
    "unlocked": (_card,),
    "reported": (_card,),
    "replaced": (_house,),
    "user_added": (_person, _card),
    "user_removed": (_person, _card),
    "dispute_opened": (_amount,),
    "payment_date_changed": (_date,),
    "points_applied": (_points,),
    "contact_updated": (_contact,),
    "wallet_status": (_wallet,),
}


def _words(text: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return [word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 2]


def _written_alike(word: str, known: Iterable[str]) -> bool:
    return any(
        word == each or (abs(len(word) - len(each)) < 3 and SequenceMatcher(None, word, each).ratio() > _ALIKE)
        for each in known
    )


def _sum(text: str) -> float:
    return float(text.replace(",", ""))


def _breach(index: int, act: Act, named_in: int, told: str) -> Breach:
    said = act_words(act)
    return Breach(
        reason=f"the agent {said}, and tells of {told}; named before, in turn {named_in + 1}, was something else",
        evidence=(Evidence(turn=named_in, note="named here"), Hit(index, act).evidence(said)),
        tier=Tier(max(act.tier, Tier.GRAMMAR)),
    )
