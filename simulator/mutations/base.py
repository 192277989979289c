"""The contract of a mutation: an agent's turn in, a turn that breaks the policy out.

A *mutant* is a mutation with its settings, listed in `catalogue.yaml`; it says which statement it breaks. Mutations
work on what a reply means (its acts and their spans), so that they fit any chat; the words they add are data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from simulator.dialogue import Secret, Transcript, Turn
from simulator.documents import Block
from simulator.errors import Where
from simulator.registry import Registry
from simulator.rules.base import Severity

MUTATIONS = Registry("mutation", "simulator.mutations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a mutation may look at.

    turn: the agent's turn as it came, understood. transcript: up to the user's turn that it answers. secrets: of the
    persona, for mutations that give them away. planted: how often this mutant has changed a turn of this conversation.
    """

    turn: Turn
    transcript: Transcript
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    planted: int = 0

    @property
    def language(self) -> str:
        """Of the user's last words where the conversation has switched, else of the persona."""
        return self.transcript.knows("language") or "en"

    @property
    def number(self) -> int:
        """Which reply this is, from 1."""
        return len(self.transcript.agent_turns) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """name: unique. title: what the chat would be doing wrong. policy: the statements broken. mutation: name of the
    variant. settings: of the variant, checked by it.

    when: act patterns of the user's turn (`user: ...`) or of the agent's (`agent: ...`), any of which must be there;
    unless: none of which may; after: as when, at any earlier time. given: setting of the conversation -> what it must
    be. from_turn: not before that reply. times: how often at most (0: always). sticks: once its moment has come, in
    each reply from there on.
    """

    name: str
    title: str
    policy: tuple[str, ...]
    mutation: str
    severity: Severity = Severity.MAJOR
    settings: Block = field(default_factory=lambda: Block(Where("")))
    when: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    from_turn: int = 1
    times: int = 1
    sticks: bool = False


class Mutation(Protocol):
    """Made once for each mutant from its settings. Raises UsageError for settings that it does not know."""

    def change(self, moment: Moment) -> Turn | None:
        """The turn in its place, without acts; None where there is nothing here to change."""
        ...
