"""Reads the words of an agent's turn, clause by clause, into mentions of acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.dialogue import ActType, Tier
from simulator.dialogue import vocabulary as words
from simulator.lazy_pattern import lazy
from simulator.understanding.asking import Asking
from simulator.understanding.clauses import Clause, ClauseKind, asked_tersely, foreign, split, told_before
from simulator.understanding.deadlines import DEADLINES, deadlines
from simulator.understanding.doing import Deed, deeds, intent_of, mentions_of, value_kind
from simulator.understanding.findings import agent_findings
from simulator.understanding.mention import Mention, cited
from simulator.understanding.normalise import Normalised
from simulator.understanding.pack import Found, Rule
from simulator.understanding.values import TRIP, Value, find_values, nearest

_STATING: Final = frozenset(("inform", "claim", "summary", "next_steps", "identify", "accommodate"))
_ANSWERABLE: Final = frozenset(
    (
        ActType.ASK, ActType.CONFIRM_REQUEST, ActType.OFFER, ActType.NOT_UNDERSTOOD, ActType.REDIRECT, ActType.VERIFY,
        ActType.HOLD,
    )
)  # fmt: skip
_ENDING: Final = lazy(r"\b(?:ending|ends|terminacion|termina|terminada)(?: (?:in|with|en|con))? (\d{4,5})\b")
_THE_ONE: Final = lazy(r"\b(?:the one|the card|esa|la tarjeta)\b")
_PAST: Final = lazy(r"^\w+é\b")  # "anoté", "confirmé": done, not wanted
_INSTANT: Final = lazy(r"(?:a|one|un|in a|en un|the)? ?(?:moment|minute|second|momento|minuto|momentito|instante)$")
_WHEN_PAID: Final = lazy(r"(?:fecha (?:de|del) pago|payment date|paid on)\W")
_LEAST: Final = lazy(
    r"\W*(?:as |is |being |como |es )?(?:the |el )?(?:least|minimum|minimo)\b"
)  # "$35.00 as the least"
_THEY: Final = lazy(r"(?:\w+\W+){0,10}?(?:they|them|ellos|ellas|les?)\b")
_OWN: Final = lazy(r"\b(?:your|tu|titular|cardmember|cardholder|account holder)\b")
_CONFIRM: Final = lazy(r"\b(?:confirm|verif|confirme|confirma)")
_BIDDEN: Final = lazy(r"(?:please |kindly |por favor )?(?:confirm|confirme|confirma|confirmeme|confirmame)\b")
_FOUND: Final = lazy(r"(?:found|located|retrieved|identified|localizado|localizada|encontrado|encontrada)$")
_TAGS: Final = ("proceed", "reply_yes", "correctness")
_KNOWLEDGE: Final = frozenset(
    (
        "due_date", "balance", "minimum_due", "payment_posted", "fee", "points", "points_value", "benefit_terms",
        "redemption_status", "eligibility", "apr", "product_steps", "booking_tips", "itinerary", "trip_coverage",
        "charge", "preferences", "contact", "address", "wallet_status",
    )
)  # fmt: skip
_OWN_CARD: Final = frozenset(("user_added", "product_steps"))
_REPLACED: Final = lazy(r"\b(?:re?mplaz|replac|sustitu|repos|repues)")
_DETAILED: Final = ("itinerary",)
_LASTING: Final = ("posting_time", "delivery_time")
_OF_DISPUTES: Final = ("investig", "acknowledg", "acus")
_VAGUE: Final = ("cannot", "refuse")


class AgentReader:
    """One turn of the agent. pending: the act that a bare "Shall I go ahead?" would be about, from earlier turns.
    disputed: whether a dispute was spoken of in them."""

    def __init__(self, language: str, pending: tuple[str, str | None] | None = None, *, disputed: bool = False) -> None:
        self._language = language
        self._asking = Asking()
        self._action: tuple[str, str | None] | None = None  # the last action that was spoken of and not done
        self._beside: list[tuple[str, str | None]] = []  # the others of its clause
        self._slot: tuple[str, str | None] | None = None  # the last slot with a value
        self._pending = pending
        self._sentence = -1
        self._wished = False
        self._disputed = disputed
        self._wrapped = False
        self._team: str | None = None  # the queue that was named last
        self._travels = False  # a trip was spoken of in this turn
        self._planned = False
        self._optional = False
        self._told: set[str] = set()  # the facts of this turn
        self._of_user = False  # a user was asked for
        self._card: str | None = None  # the last four that were named last

    def read(self, normalised: Normalised) -> list[Mention]:
        """The mentions of one bubble; call it for each bubble in order."""
        clauses = split(normalised)
        text = normalised.text.strip()
        self._wrapped = text[:1] == text[-1:] == '"' and text.count('"') == 2
        spoken = [asked_tersely(clause) for clause in clauses if self._wrapped or not foreign(clause)]
        mentions: list[Mention] = []
        for index, clause in enumerate(spoken):
            following = spoken[index + 1] if index + 1 < len(spoken) else None
            mentions += self._clause(clause, following, normalised)
        return mentions

    def _clause(self, clause: Clause, following: Clause | None, normalised: Normalised) -> list[Mention]:
        found = agent_findings(clause.text, self._language)
        if not found and not (clause.text.endswith(":") or clause.kind is ClauseKind.QUESTION):
            return []
        marks = found.get("mark", ())
        conditions = [hit for hit in marks if hit.rule.slot == "condition" and not _is_yes(hit, clause, normalised)]
        wish = any(hit.rule.slot == "wish_condition" for hit in marks)
        if clause.sentence != self._sentence:
            self._sentence, self._wished = clause.sentence, False
        self._wished = self._wished or wish

        def said(start: int, end: int) -> str:
            low, high = normalised.span(clause.start + start, clause.start + end)
            return normalised.original[low:high]

        plan = any(hit.rule.slot == "plan" for hit in marks)
        self._planned = plan or (self._planned and clause.item)
        options = clause.text.endswith(":") and any(hit.rule.slot == "options" for hit in marks)
        self._optional = options or (self._optional and clause.item)
        done = deeds(
            clause,
            found,
            conditions,
            wished=self._wished,
            planned=self._planned,
            optional=self._optional,
            said=said,
        )
        mentions = self._deeds(done, clause, found)
        card = _ENDING.search(clause.text)
        if card is not None:
            self._card = card.group(1)
        frames = [hit for hit in found.get("frame", ()) if not _PAST.search(said(hit.start, hit.end).lower())]
        asked = [self._of_whom(mention) for mention in self._asking.read(clause, {**found, "frame": frames}, following)]
        asked = [self._known(mention) for mention in asked if not _within(mention, done)]
        if not (clause.item and (self._optional or self._planned)):
            mentions += asked  # "You could: - choose a different date" asks for nothing
        self._travels = self._travels or TRIP.search(clause.text) is not None
        mentions += self._phrases(clause, found, mentions)
        mentions += self._tags(clause, marks, mentions)
        mentions += self._there(clause, marks, mentions)
        if not mentions and done:
            mentions.append(_aside(done[0]))
        mentions += self._unread_question(clause, marks, mentions, about_deed=bool(done))
        if any(mention.type is ActType.CONFIRM_REQUEST and mention.slot in words.INTENTS for mention in mentions):
            # "Shall I lock the card ending in 0005?" is about the lock; the card goes without saying.
            mentions = [m for m in mentions if m.type is not ActType.CONFIRM_REQUEST or m.slot != "which_card"]
        if '"' in clause.text and not self._wrapped:
            mentions = [mention for mention in mentions if not cited(mention)]
        self._told.update(mention.slot for mention in mentions if mention.type is ActType.INFORM)
        for mention in mentions:
            if mention.slot in words.SLOTS and (mention.value or mention.value_span):
                self._slot = (mention.slot, mention.act(normalised, 0).value)
        return mentions

    def _of_whom(self, mention: Mention) -> Mention:
        """Asked for while a user is being added or removed, a name that is not "your name" is the user's."""
        if mention.type is not ActType.ASK:
            return mention
        self._of_user = self._of_user or mention.slot in ("which_user", "user_name")
        about_user = self._of_user or (self._action is not None and self._action[0] in ("add_user", "remove_user"))
        if mention.slot == "name" and about_user:
            said = mention.clause.text[mention.start : mention.end]
            if not _OWN.search(said):
                return replace(mention, slot="user_name")
        return mention

    def _known(self, mention: Mention) -> Mention:
        """ "Please confirm the address", told just before, asks for a yes to it."""
        if mention.type is not ActType.ASK or self._slot is None or self._slot[0] != mention.slot:
            return mention
        if not _CONFIRM.search(mention.clause.text, 0, mention.end):
            return mention
        return replace(mention, type=ActType.CONFIRM_REQUEST, value=self._slot[1])

    def _deeds(self, done: Sequence[Deed], clause: Clause, found: Mapping[str, Sequence[Found]]) -> list[Mention]:
        mentions: list[Mention] = []
        spoken: list[tuple[str, str | None]] = []
        teams = found.get("team", ())
        team = _team(teams)
        if team is not None and team.rule.slot != "live_agent":
            self._team = team.rule.slot
        for deed in done:
            queue = team.rule.slot if team is not None else "live_agent"
            if deed.action == "handoff" and team is None and _THEY.match(clause.text):
                queue = self._team or queue  # "... to a specialist. They will be here soon"
            value = None
            kind = "duration" if deed.action == "handoff" else value_kind(deed.action)
            if kind:
                near = nearest(find_values(kind, clause.text), deed.start)
                value = None if near is None else near.value or clause.text[near.start : near.end]
            if deed.action == "replace_card" and self._told & _OWN_CARD and not _REPLACED.search(clause.text):
                continue  # "The new card arrives in a week", after a user was added
            made = mentions_of(deed, queue, value)
            mentions += made
            if deed.reading not in ("done", "declined", "cannot", "refuse"):
                spoken.append((intent_of(deed.action, queue), value))
        if spoken:
            *self._beside, self._action = spoken
        return mentions

    def _phrases(
        self, clause: Clause, found: Mapping[str, Sequence[Found]], before: Sequence[Mention]
    ) -> list[Mention]:
        question = clause.kind is ClauseKind.QUESTION
        told = told_before(clause.text) if question else 0
        marks = found.get("mark", ())
        enquiry = any(hit.rule.slot == "enquiry" for hit in marks)
        made: dict[tuple[str, str], Mention] = {}
        valueless: set[tuple[str, str]] = set()
        for hit in found.get("agent", ()):
            rule = hit.rule
            if rule.type == "ask" or (rule.type, rule.slot) in made or (rule.type, rule.slot) in valueless:
                continue
            if (
                question
                and hit.end > told
                and rule.only != "question"
                and (rule.type in _STATING or (enquiry and rule.type == "redirect"))
            ):
                continue
            if rule.only and rule.only != clause.kind:
                continue
            if rule.slot in DEADLINES or (rule.slot in _DETAILED and not _detailed(hit, clause)):
                continue
            if rule.slot == "due_date" and "payment_posted" in self._told and _WHEN_PAID.match(clause.text):
                continue  # "Payment found. Payment date: June 1. Posted on: June 3"
            if rule.type == "inform" and rule.slot in _KNOWLEDGE and _unknown(hit, marks, clause):
                continue  # "I cannot see how it posted"
            value = _value_of(rule, hit, clause)
            if value and rule.slot in _LASTING and _INSTANT.fullmatch(clause.text[value.start : value.end]):
                value = None  # "a second card"
            if value and rule.slot == "case_number" and self._travels and clause.text.startswith("confirm"):
                value = None  # "Itinerary found. Airline: ... Confirmation: XC7PM5"
            if rule.needs_value and value is None:
                valueless.add((rule.type, rule.slot))
                continue
            made[rule.type, rule.slot] = Mention(
                type=ActType(rule.type),
                slot=rule.slot,
                clause=clause,
                start=hit.start,
                end=hit.end,
                why=rule.name,
                value=value.value if value else None,
                value_span=(value.start, value.end) if value and value.value is None else None,
            )
        hits = [hit for hit in found.get("agent", ()) if hit.rule.slot in DEADLINES]
        self._disputed = self._disputed or any(
            hit.rule.slot == "dispute_window" or clause.text.startswith(_OF_DISPUTES, hit.start) for hit in hits
        )
        stated = [] if question else deadlines(clause, hits, disputed=self._disputed)
        if stated:
            for slot in ("delivery_time", "posting_time", "wait"):
                made.pop(("inform", slot), None)
        return [*_pruned(made, before), *stated]

    def _unread_question(
        self, clause: Clause, marks: Sequence[Found], mentions: Sequence[Mention], *, about_deed: bool
    ) -> list[Mention]:
        """A question of which only the form was understood: it wants a yes or no, or something else."""
        if clause.kind is not ClauseKind.QUESTION or any(mention.type in _ANSWERABLE for mention in mentions):
            return []
        kinds = {hit.rule.slot: hit for hit in marks if hit.rule.slot in ("yes_no", "wh")}
        hit = kinds.get("wh") or kinds.get("yes_no")
        if hit is None:
            return []
        kind, slot = ActType.ASK, "other"
        value: str | None = None
        if "wh" not in kinds:
            kind = ActType.CONFIRM_REQUEST
            if not about_deed:
                slot, value = self._action or self._pending or ("other", None)
        why = f"question of which only the form ({hit.rule.slot}) was understood"
        return [
            Mention(
                type=kind,
                slot=slot,
                value=value,
                clause=clause,
                start=hit.start,
                end=hit.end,
                why=why,
                tier=Tier.LEXICON,
            )
        ]

    def _there(self, clause: Clause, marks: Sequence[Found], mentions: Sequence[Mention]) -> list[Mention]:
        """ "Should I ship it there?" after an address: asks for a yes to the address as well."""
        hit = next((hit for hit in marks if hit.rule.slot == "there"), None)
        asked = any(mention.slot == "address" and mention.type is ActType.CONFIRM_REQUEST for mention in mentions)
        if hit is None or asked or clause.kind is not ClauseKind.QUESTION:
            return []
        if self._slot is None or self._slot[0] != "address":
            return []
        about = [self._slot]
        action = self._action or self._pending
        if action is not None and not any(mention.type is ActType.CONFIRM_REQUEST for mention in mentions):
            about.append(action)
        return [
            Mention(
                type=ActType.CONFIRM_REQUEST,
                slot=slot,
                value=value,
                clause=clause,
                start=hit.start,
                end=hit.end,
                why="there, about the address that was said before",
            )
            for slot, value in about
        ]

    def _tags(self, clause: Clause, marks: Sequence[Found], mentions: Sequence[Mention]) -> list[Mention]:
        """ "Shall I go ahead?", "Is that right?": asks for a yes or no to what was said just before."""
        confirming = [mention for mention in mentions if mention.type is ActType.CONFIRM_REQUEST]
        asked = clause.kind is ClauseKind.QUESTION
        kinds = {hit.rule.slot: hit for hit in marks if hit.rule.slot in _TAGS}
        going = "proceed" in kinds or ("reply_yes" in kinds and self._action is not None)
        if confirming and (not going or any(mention.slot in words.INTENTS for mention in confirming)):
            return []  # but "Is the address right, and may I go ahead?" asks two things
        if not asked:
            bidden = "proceed" in kinds and kinds["proceed"].start < 3 and _BIDDEN.match(clause.text) is not None
            kinds = {slot: hit for slot, hit in kinds.items() if slot == "reply_yes" or (slot == "proceed" and bidden)}
        if any(mention.type is ActType.VERIFY for mention in mentions):
            kinds.pop("proceed", None)  # "Could you approve it there and let me know?"
        if not kinds:
            return []
        hit = kinds.get("proceed") or kinds.get("reply_yes") or kinds["correctness"]
        going = hit.rule.slot != "correctness"
        first, second = (self._action, self._slot) if going else (self._slot, self._action)
        about = first or second or self._pending
        if not going and self._card is not None and _THE_ONE.search(clause.text):
            about = ("which_card", self._card)
        slot, value = about or ("other" if going else "details", None)
        why = (
            f"{hit.rule.slot}, about what was said before"
            if about
            else f"{hit.rule.slot}, about nothing that was found"
        )
        both = [*self._beside, (slot, value)] if going and about is self._action else [(slot, value)]
        if going and "correctness" in kinds and self._slot is not None and not confirming:
            both.append(self._slot)  # "Have I got the address right, and is that a yes?"
        return [
            Mention(
                type=ActType.CONFIRM_REQUEST,
                slot=slot,
                value=value,
                clause=clause,
                start=hit.start,
                end=hit.end,
                why=why,
            )
            for slot, value in both
        ]


def _within(mention: Mention, done: Sequence[Deed]) -> bool:
    """Whether it is a part of what is to be confirmed: "Shall the email offers be stopped?" asks for no email."""
    return mention.value is None and any(
        deed.reading in ("confirm", "wish")
        and (
            (deed.start <= mention.start and mention.end <= deed.end)
            or (deed.action == "communication_preferences" and mention.slot in ("email", "phone"))
        )
        for deed in done
    )


def _detailed(hit: Found, clause: Clause) -> bool:
    """Whether it tells of the trip, not only of having one: a number in it, or "Itinerary located"."""
    return any(map(str.isdigit, clause.text)) or _FOUND.search(clause.text[hit.start : hit.end]) is not None


def _unknown(hit: Found, marks: Sequence[Found], clause: Clause) -> bool:
    """Whether it stands after "I do not know", "I cannot see" and their like, with no comma between."""
    return any(
        mark.rule.slot == "ignorance" and mark.start < hit.end and "," not in clause.text[mark.end : hit.start]
        for mark in marks
    )


def _aside(deed: Deed) -> Mention:
    """An action that is neither done nor offered ("I will lock it", "It is not locked yet"): some other fact."""
    return Mention(
        type=ActType.INFORM,
        slot="other",
        clause=deed.clause,
        start=deed.start,
        end=deed.end,
        why=f"{deed.why}; not done",
    )


def _is_yes(hit: Found, clause: Clause, normalised: Normalised) -> bool:
    """Whether a Spanish "si" was written with its accent: yes, not if."""
    start, end = normalised.span(clause.start + hit.start, clause.start + hit.end)
    return "í" in normalised.original[start:end].lower()


def _team(teams: Sequence[Found]) -> Found | None:
    """The most telling team of a clause: a named one before a plain person, which stands last in the pack."""
    named = [team for team in teams if team.rule.slot not in ("live_agent", "specialist")]
    telling = named or [team for team in teams if team.rule.slot == "specialist"] or teams
    return telling[0] if telling else None


def _value_of(rule: Rule, hit: Found, clause: Clause) -> Value | None:
    if not rule.value:
        return None
    values = find_values(rule.value, clause.text)
    if rule.slot == "balance":
        values = [each for each in values if not _LEAST.match(clause.text, each.end)]
    return nearest(values, hit.start)


def _pruned(made: dict[tuple[str, str], Mention], before: Sequence[Mention]) -> list[Mention]:
    """Without the vague acts where the clause holds a definite one of the same type."""
    types = {mention.type for mention in (*before, *made.values()) if mention.slot != "other"}
    for kind in _VAGUE:
        if ActType(kind) in types or ActType.NOT_UNDERSTOOD in types or ("verify", "failed") in made:
            made.pop((kind, "other"), None)
    if ActType.WARN in types:
        made.pop(("cannot", "other"), None)
    kept = {(mention.type, mention.slot) for mention in before}
    return [mention for mention in made.values() if (mention.type, mention.slot) not in kept]
