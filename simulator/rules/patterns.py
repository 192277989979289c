"""The temporal patterns that rules are made of, after Dwyer's specification patterns and Declare.

Each is a `Check`: it examines a trace and returns a finding. The counting unit of `within` and `recent` is the reply.
They have no slots, since what they say when nothing is wrong is put into words once and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from simulator.dialogue import Speaker, Tier
from simulator.rules._matters import ABOUT_THE_CHAT
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.scope import Conditions, Scope
from simulator.rules.trace import Hit, Trace
from simulator.rules.unread import leaves_doubt
from simulator.rules.words import act_words, conditions_words, replies_words, turn_words

_NO_REPLY = "the agent has not replied yet"


@dataclass(frozen=True, kw_only=True)
class Never:
    """What must not happen: at all, or in a stretch of the conversation."""

    never: Conditions
    scope: Scope = field(default_factory=Scope)

    def examine(self, trace: Trace) -> Finding:
        openings = self.scope.openings(trace)
        breaches = []
        for hit in trace.hits(self.never):
            tier = self._broken(trace, openings, hit)
            if tier is not None:
                said = act_words(hit.act)
                breaches.append(Breach(reason=f"the agent {said}", evidence=(hit.evidence(said),), tier=tier))
        return conclude(
            breaches,
            exercised=self._exercised(trace, openings),
            not_exercised=self._why_not,
            passed=self._passed,
        )

    def _broken(self, trace: Trace, openings: list[Hit], hit: Hit) -> Tier | None:
        """The tier of the breach, None where this hit is none."""
        if not self.scope.when:
            return hit.tier if self.scope.admits(trace, hit) else None
        tiers = [
            Tier(max(opening.tier, hit.tier)) for opening in openings if self.scope.holds(trace, opening, hit.place)
        ]
        return min(tiers) if tiers else None

    def _exercised(self, trace: Trace, openings: list[Hit]) -> int:
        if self.scope.when:
            return len(openings)
        if self._bare:
            return len(trace.hits(self._bare))
        if self.scope.after and not trace.hits(self.scope.after):
            return 0
        return trace.total

    @property
    def watches(self) -> bool:
        """Nothing sets it off: where it is kept, `exercised` only says how many replies were looked at."""
        return not (self.scope.when or self.scope.after or self._bare)

    @cached_property
    def _bare(self) -> Conditions:
        """What is looked for, its qualifiers left out; empty where there are none."""
        if not any(condition.kind for condition in self.never):
            return ()
        return tuple(condition.bare for condition in self.never)

    @cached_property
    def _why_not(self) -> str:
        missed = self.scope.when or self._bare
        return f"it did not happen that {conditions_words(missed)}" if missed else _NO_REPLY

    @cached_property
    def _passed(self) -> str:
        return f"it never happened that {conditions_words(self.never)}"

    def words(self) -> str:
        return f"never{self.scope.stretch()}: {conditions_words(self.never)}"


@dataclass(frozen=True, kw_only=True)
class Always:
    """What every reply must do."""

    always: Conditions
    scope: Scope = field(default_factory=Scope)

    def examine(self, trace: Trace) -> Finding:
        openings = self.scope.openings(trace)
        breaches, judged = [], 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER or not self._inside(trace, openings, index):
                continue
            judged += 1
            if not any(hit.turn == index for hit in trace.hits(self.always)):
                reason = f"instead the agent {turn_words(turn)}"
                tier = Tier.GRAMMAR if trace.readable(index) else Tier.LEXICON
                breaches.append(Breach(reason=reason, evidence=(Evidence(turn=index, note=reason),), tier=tier))
        return conclude(breaches, exercised=judged, not_exercised=_NO_REPLY, passed=self._passed)

    @cached_property
    def _passed(self) -> str:
        return f"every reply: {conditions_words(self.always)}"

    def _inside(self, trace: Trace, openings: list[Hit], turn: int) -> bool:
        if not self.scope.when:
            return True
        return any(self.scope.holds(trace, opening, (turn, 0, 0)) for opening in openings)

    def words(self) -> str:
        return f"in every reply{self.scope.stretch()}: {conditions_words(self.always)}"


@dataclass(frozen=True, kw_only=True)
class Response:
    """When something happens, one of several things must follow within some replies (before the end, where None).

    When the agent itself does what triggers it, the same reply may fulfil it already. scope.unless excuses when it
    happens before the trigger or before the deadline. strict: a reply of which some or all could not be read, or in
    which the agent says that it did not understand, counts as not fulfilling; otherwise a failure that hangs on one
    only warns.
    """

    then: Conditions
    scope: Scope
    strict: bool = False

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        pending: list[Hit] = []
        openings = self.scope.openings(trace)
        for opening in openings:
            last = self._last(trace, opening)
            end = len(trace.transcript.turns) - 1 if last is None else last
            if self._met(trace, opening, end) or self._excused(trace, opening, end):
                continue
            if last is None and not self._over(trace, opening):
                pending.append(opening)
            else:
                breaches.append(self._breach(trace, opening, end))
        return conclude(
            breaches,
            exercised=len(openings),
            open_ends=len(pending),
            not_exercised=self._why_not,
            passed=self._passed,
            pending=self._pending,
        )

    @cached_property
    def _why_not(self) -> str:
        return f"it did not happen that {conditions_words(self.scope.when)}"

    @cached_property
    def _passed(self) -> str:
        return f"each time, {conditions_words(self.then)}"

    @cached_property
    def _pending(self) -> str:
        return f"the conversation was cut before {conditions_words(self.then)}"

    def _last(self, trace: Trace, opening: Hit) -> int | None:
        within = self.scope.within
        if within is None:
            return None
        if within == 0:
            return opening.turn
        return trace.deadline(opening.turn, within)

    def _met(self, trace: Trace, opening: Hit, end: int) -> bool:
        agents = trace.transcript.turns[opening.turn].speaker is Speaker.AGENT
        first = opening.turn if agents else opening.turn + 1
        return any(first <= hit.turn <= end and hit.act is not opening.act for hit in trace.hits(self.then))

    def _excused(self, trace: Trace, opening: Hit, end: int) -> bool:
        over = (*trace.hits(self.scope.unless), *trace.hits(self.scope.until))
        return any(opening.turn < hit.turn <= end for hit in over)

    def _over(self, trace: Trace, opening: Hit) -> bool:
        """Whether the conversation ended, and the agent had a chance: it spoke after the trigger, or ended it."""
        if not trace.complete:
            return False
        return trace.replies[opening.turn] < trace.total or trace.closed_by_agent

    def _breach(self, trace: Trace, opening: Hit, end: int) -> Breach:
        turns = trace.transcript.turns
        replies = trace.between(opening.turn, end, Speaker.AGENT)
        unread = not self.strict and any(
            not trace.readable(index) or turns[index].has("not_understood") or leaves_doubt(turns[index])
            for index in replies
        )
        tier = Tier(max(opening.tier, Tier.LEXICON if unread else Tier.GRAMMAR))
        if trace.since and tier > Tier.GRAMMAR:  # it does not block, and how it is worded can wait for the end
            return Breach(reason="it has not followed yet", evidence=(opening.evidence(),), tier=tier)
        who = "the cardmember" if turns[opening.turn].speaker is Speaker.USER else "the agent"
        trigger = f"{who} {act_words(opening.act)}"
        instead = "; then ".join(turn_words(turns[index]) for index in replies) or "ends the conversation"
        limit = "" if self.scope.within is None else f" within {replies_words(self.scope.within)}"
        return Breach(
            reason=f"after {trigger}, it should follow{limit} that {conditions_words(self.then)}; "
            f"instead the agent {instead}",
            evidence=(
                opening.evidence(trigger),
                *(Evidence(turn=index, note=turn_words(turns[index])) for index in replies),
            ),
            tier=tier,
        )

    def words(self) -> str:
        if self.scope.within == 0:
            limit = " in the same reply"
        else:
            limit = " before the end" if self.scope.within is None else f" within {replies_words(self.scope.within)}"
        return f"then{limit}: {conditions_words(self.then)}"


@dataclass(frozen=True, kw_only=True)
class Precedence:
    """Before something happens, something else must have: earlier in time, or in the same reply unless `earlier`.

    in_order: in the same reply it must also stand in front of it; what came as an event has no place in the words.
    recent: how many replies back at most. Something said again (in a summary, say) is not judged again until the
    cardmember requests something new. scope.when, where given, must lie before it too.
    """

    before: Conditions
    require: Conditions
    scope: Scope = field(default_factory=Scope)
    earlier: bool = False
    in_order: bool = False
    recent: int | None = None

    def examine(self, trace: Trace) -> Finding:
        judged: dict[str, int] = {}
        breaches, count = [], 0
        for hit in trace.hits(self.before):
            if not self.scope.admits(trace, hit) or not self._opened(trace, hit):
                continue
            since = judged.get(hit.act.slot)
            if since is not None and not _new_business(trace, since, hit.turn):
                continue
            judged[hit.act.slot] = hit.turn
            count += 1
            if not self._required(trace, hit):
                breaches.append(self._breach(hit))
        return conclude(
            breaches,
            exercised=count,
            not_exercised=self._why_not,
            passed=self._passed,
        )

    @cached_property
    def _why_not(self) -> str:
        return f"it did not happen that {conditions_words(self.before)}"

    @cached_property
    def _passed(self) -> str:
        return f"before it, {conditions_words(self.require)}"

    def _opened(self, trace: Trace, hit: Hit) -> bool:
        return not self.scope.when or any(opening.place < hit.place for opening in self.scope.openings(trace))

    def _required(self, trace: Trace, hit: Hit) -> bool:
        for found in trace.hits(self.require):
            if found.turn > hit.turn or found.act is hit.act:
                continue
            if found.turn == hit.turn and (self.earlier or (self.in_order and self._follows(trace, hit, found))):
                continue
            if self.recent is None or trace.replies[hit.turn] - trace.replies[found.turn] <= self.recent:
                return True
        return False

    def _follows(self, trace: Trace, hit: Hit, found: Hit) -> bool:
        """Whether, by the words of one reply, what is required comes only after what requires it."""
        spoken = [each for each in trace.hits(self.before) if each.turn == hit.turn and each.act.end]
        if not spoken or not found.act.end:
            return False
        return found.place > min(each.place for each in spoken)

    def _breach(self, hit: Hit) -> Breach:
        said = act_words(hit.act)
        reason = f"the agent {said}, without this before: {conditions_words(self.require)}"
        return Breach(reason=reason, evidence=(hit.evidence(said),), tier=hit.tier)

    def words(self) -> str:
        how = " (in an earlier turn)" if self.earlier else ""
        near = f", at most {replies_words(self.recent)} back" if self.recent is not None else ""
        return f"before {conditions_words(self.before)} there must be{how}{near}: {conditions_words(self.require)}"


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """Not more often than that, in one reply or in the conversation (or the stretch that the scope names)."""

    limit: int
    of: Conditions
    scope: Scope = field(default_factory=Scope)
    per_reply: bool = False

    def examine(self, trace: Trace) -> Finding:
        found = [hit for hit in trace.hits(self.of) if self._counts(trace, hit)]
        groups: dict[int, list[Hit]] = {}
        for hit in found:
            groups.setdefault(trace.replies[hit.turn] if self.per_reply else 0, []).append(hit)
        breaches = [
            Breach(
                reason=f"it happened {len(group)} times that {conditions_words(self.of)}, and {self.limit} is the most",
                evidence=tuple(hit.evidence() for hit in group),
                tier=Tier(max(hit.tier for hit in group)),
            )
            for group in groups.values()
            if len(group) > self.limit
        ]
        return conclude(
            breaches,
            exercised=len(found),
            not_exercised=self._why_not,
            passed=self._passed,
        )

    @cached_property
    def _why_not(self) -> str:
        return f"it did not happen that {conditions_words(self.of)}"

    @cached_property
    def _passed(self) -> str:
        return f"it did not happen more than {self.limit} times"

    def _counts(self, trace: Trace, hit: Hit) -> bool:
        if not self.scope.when:
            return self.scope.admits(trace, hit)
        return any(self.scope.holds(trace, opening, hit.place) for opening in self.scope.openings(trace))

    def words(self) -> str:
        return f"at most {self.limit} {'in a reply' if self.per_reply else 'times'}: {conditions_words(self.of)}"


@dataclass(frozen=True, kw_only=True)
class Sequence:
    """Things in an order: none before the one in front of it has happened."""

    steps: tuple[Conditions, ...]
    scope: Scope = field(default_factory=Scope)

    def examine(self, trace: Trace) -> Finding:
        breaches, count = [], 0
        for first, second in zip(self.steps, self.steps[1:], strict=False):
            starts = trace.hits(first)
            for hit in trace.hits(second):
                if not self.scope.admits(trace, hit):
                    continue
                count += 1
                if not any(start.place < hit.place for start in starts):
                    said = act_words(hit.act)
                    reason = f"the agent {said} before this: {conditions_words(first)}"
                    breaches.append(Breach(reason=reason, evidence=(hit.evidence(said),), tier=hit.tier))
        return conclude(
            breaches,
            exercised=count,
            not_exercised=self._why_not,
            passed="each in its order",
        )

    @cached_property
    def _why_not(self) -> str:
        return f"it did not happen that {conditions_words(self.steps[-1])}"

    def words(self) -> str:
        return "in this order: " + "; then ".join(conditions_words(step) for step in self.steps)


Pattern = Never | Always | Response | Precedence | AtMost | Sequence


def _new_business(trace: Trace, first: int, last: int) -> bool:
    turns = trace.transcript.turns
    return any(
        act.type == "request" and act.slot not in ABOUT_THE_CHAT
        for index in trace.between(first, last, Speaker.USER)
        for act in turns[index].acts
    )
