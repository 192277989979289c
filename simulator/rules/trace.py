"""A transcript made ready for judging: what conditions find in it, kept, and how many replies lie between two turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from simulator.dialogue import Act, ActType, EndOfTurn, Speaker, Tier, Transcript, Turn
from simulator.rules.base import Evidence
from simulator.rules.condition import WORDED, Condition
from simulator.rules.kinds import Kind, kinds_of_act
from simulator.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Hit:
    """An act that meets a condition, and the index of its turn in the transcript."""

    turn: int
    act: Act

    @property
    def place(self) -> tuple[int, int, int]:
        return (self.turn, self.act.message, self.act.start)

    @property
    def tier(self) -> Tier:
        return self.act.tier

    def evidence(self, note: str = "") -> Evidence:
        act = self.act
        return Evidence(turn=self.turn, message=act.message, start=act.start, end=act.end, note=note or str(act))


class Trace:
    """transcript, settings: as given. replies: agent turns up to and including each turn; agent turns that follow one
    another without a word of the user's count as one. occurred: the kinds of acts that were done; fresh: those done in
    turn `since` or later, the turns before which were judged already."""

    def __init__(
        self,
        transcript: Transcript,
        settings: Settings | None = None,
        *,
        since: int = 0,
        former: Trace | None = None,
    ) -> None:
        """former: of the same conversation up to turn `since`; it is used up."""
        self.transcript = transcript
        self.settings = settings or Settings()
        self.since = since
        self.setting = dict(transcript.setting)
        self.replies: list[int] = []
        self.fresh: set[Kind] = set()
        self._by_kind: dict[Kind, list[Hit]] = {}
        self._found: dict[int, tuple[Condition, tuple[Hit, ...]]] = {}  # by identity: a condition is one object
        self._any: dict[int, tuple[Iterable[Condition], tuple[Hit, ...]]] = {}
        if former is not None:
            self.replies, self._by_kind = former.replies, former._by_kind
        self._read(len(self.replies))
        self.occurred: Set[Kind] = self._by_kind.keys()

    def _read(self, first: int) -> None:
        """Takes in the turns from that one on."""
        turns = self.transcript.turns
        count = self.replies[first - 1] if first else 0
        before = turns[first - 1].speaker if first else Speaker.USER
        for index in range(first, len(turns)):
            turn = turns[index]
            count += turn.speaker is Speaker.AGENT and before is Speaker.USER
            before = turn.speaker
            self.replies.append(count)
            for act in turn.acts:
                hit = Hit(index, act)
                for kind in kinds_of_act(turn.speaker, act):
                    self._by_kind.setdefault(kind, []).append(hit)
                    if index >= self.since:
                        self.fresh.add(kind)

    @property
    def complete(self) -> bool:
        return self.transcript.complete

    def new_replies(self) -> Iterator[tuple[int, Turn]]:
        """Index and turn of what the agent said since turn `since`, for checks that look at each turn by itself."""
        for index in range(self.since, len(self.transcript.turns)):
            turn = self.transcript.turns[index]
            if turn.speaker is Speaker.AGENT:
                yield index, turn

    @property
    def total(self) -> int:
        """How many replies there are."""
        return self.replies[-1] if self.replies else 0

    @property
    def closed_by_agent(self) -> bool:
        turns = self.transcript.turns
        last = turns[-1] if turns else None
        return last is not None and (
            last.ended_by is EndOfTurn.CLOSED or any(event.kind == "close" for event in last.events)
        )

    def hits(self, conditions: Iterable[Condition]) -> tuple[Hit, ...]:
        """What meets any of them, in order of place."""
        known = self._any.get(id(conditions))
        if known is not None:
            return known[1]
        by_kind = self._by_kind
        found: list[Hit] = []
        for condition in conditions:
            for kind in condition.kinds:
                if kind in by_kind:  # hardly any of what is looked for occurs
                    found += self._hits(condition)
                    break
        hits = tuple(sorted(dict.fromkeys(found), key=_order)) if len(found) > 1 else tuple(found)
        if isinstance(conditions, tuple):
            self._any[id(conditions)] = (conditions, hits)  # kept as well, so that nothing else gets its id
        return hits

    def readable(self, turn: int) -> bool:
        """Whether understanding made anything of a turn."""
        acts = self.transcript.turns[turn].acts
        return any(act.type is not ActType.UNCLEAR for act in acts)

    def between(self, first: int, last: int, speaker: Speaker) -> list[int]:
        """Turns of a speaker after first, up to and including last."""
        turns = self.transcript.turns
        return [index for index in range(first + 1, min(last + 1, len(turns))) if turns[index].speaker is speaker]

    def deadline(self, turn: int, within: int) -> int | None:
        """Index of the turn with which the given number of replies after a turn is used up; None: not yet reached."""
        wanted = self.replies[turn] + within
        last = None
        for index in range(turn + 1, len(self.replies)):
            if self.replies[index] > wanted:
                break
            if self.replies[index] == wanted and self.transcript.turns[index].speaker is Speaker.AGENT:
                last = index
        return last

    def _hits(self, condition: Condition) -> tuple[Hit, ...]:
        known = self._found.get(id(condition))
        if known is not None:
            return known[1]
        hits = [hit for kind in condition.kinds if kind in self._by_kind for hit in self._by_kind[kind]]
        if condition.kind and hits:
            hits = [hit for hit in hits if condition.holds(hit.act, self.settings, self._clause(hit, condition))]
        found = tuple(hits)
        self._found[id(condition)] = (condition, found)  # kept as well, so that nothing else gets its id
        return found

    def _clause(self, hit: Hit, condition: Condition) -> str:
        """The words that a condition looks at, where it does: of the clause that an act stands in, or of its turn; of
        no clause for an event."""
        if condition.kind not in WORDED:
            return ""
        turn = self.transcript.turns[hit.turn]
        if condition.kind == "amid":
            return turn.text
        if hit.act.message >= len(turn.messages):
            return ""
        return turn.messages[hit.act.message].text[hit.act.clause_start : hit.act.clause_end]


def _order(hit: Hit) -> tuple[int, int, int, str]:
    """By place; what stands at one place, by its words, so that every run tells the same story."""
    return (*hit.place, str(hit.act))
