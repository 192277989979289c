"""A transcript: the turns of one conversation, in order, and what was true before it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.dialogue.act import Act
from simulator.dialogue.turn import Speaker, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """setting: what was true before the first word, as sorted pairs (see `vocabulary.SETTINGS`), empty when unknown.

    complete: the conversation ended by itself; an obligation still open then is a failure. Where it is False the
    conversation was cut (or still runs), and an open obligation is inconclusive.
    """

    conversation_id: str
    turns: tuple[Turn, ...] = ()
    setting: tuple[tuple[str, str], ...] = ()
    complete: bool = False

    def then(self, turn: Turn) -> Transcript:
        return replace(self, turns=(*self.turns, turn))

    def ended(self) -> Transcript:
        return replace(self, complete=True)

    def knows(self, key: str) -> str | None:
        """A value of the setting; None when it is not known."""
        return dict(self.setting).get(key)

    @property
    def agent_turns(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.speaker is Speaker.AGENT)

    @property
    def user_turns(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.speaker is Speaker.USER)

    def last(self, speaker: Speaker) -> Turn | None:
        return next((turn for turn in reversed(self.turns) if turn.speaker is speaker), None)

    def acts(self, *patterns: str, speaker: Speaker | None = None) -> Iterator[tuple[int, Act]]:
        """(turn index, act) of every act that matches one of the patterns; all acts where none is given."""
        for index, turn in enumerate(self.turns):
            if speaker is not None and turn.speaker is not speaker:
                continue
            for act in turn.acts:
                if not patterns or act.matches_any(patterns):
                    yield index, act
