"""What the agent did since the user last spoke, in the order in which it has to be dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.dialogue import Act, ActType, Button, EndOfTurn, SecretKind, Speaker, Transcript, Turn
from simulator.dialogue.vocabulary import INTENTS

_SECRETS = frozenset(SecretKind)
LOOSE = ("anything_else", "resolved", "topic", "choice", "other")
"""Questions that mean little beside another one in the same turn."""

_GONE_ON = ("inform", "redirect", "handoff", "offer", "next_steps", "refuse", "cannot", "verify")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """turns: the agent's, since the user last spoke (one as a rule, none at the very beginning)."""

    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, transcript: Transcript) -> Heard:
        turns: list[Turn] = []
        for turn in reversed(transcript.turns):
            if turn.speaker is Speaker.USER:
                break
            turns.append(turn)
        return cls(turns=tuple(reversed(turns)))

    def with_earlier(self, transcript: Transcript, begin: int) -> Heard:
        """Together with what the agent said from that turn on, unless it asks again by itself, or has gone on."""
        if any(act.slot not in LOOSE for act in self.asks) or self.confirms or self.has(*_GONE_ON):
            return self
        earlier = [turn for turn in transcript.turns[begin:] if turn.speaker is Speaker.AGENT]
        return Heard(turns=(*(turn for turn in earlier if turn not in self.turns), *self.turns))

    @property
    def acts(self) -> tuple[Act, ...]:
        return tuple(act for turn in self.turns for act in turn.acts)

    @property
    def text(self) -> str:
        return "\n".join(turn.text for turn in self.turns)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return self.turns[-1].buttons if self.turns else ()

    @property
    def silent(self) -> bool:
        return not self.text.strip() and not self.acts

    @property
    def session_over(self) -> bool:
        """The chat ended the session itself, rather than only saying good-bye."""
        return any(
            turn.ended_by is EndOfTurn.CLOSED or any(event.kind == "close" for event in turn.events)
            for turn in self.turns
        )

    def find(self, *patterns: str) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if any(act.matches(pattern) for pattern in patterns))

    def has(self, *patterns: str) -> bool:
        return bool(self.find(*patterns))

    @property
    def unread(self) -> bool:
        """Nothing in it could be read, or nothing but courtesy around something that could not."""
        courteous = {ActType.GREET, ActType.THANK, ActType.APOLOGISE, ActType.EMPATHISE, ActType.UNCLEAR}
        return all(act.type in courteous for act in self.acts)

    @property
    def confirms(self) -> tuple[Act, ...]:
        """Yes-or-no questions, once each."""
        found: dict[str, Act] = {}
        definite = [act for act in self.find("ask") if act.slot not in LOOSE]
        open_clauses = {(act.message, act.clause_start) for act in definite}
        for act in self.find("confirm_request"):
            if act.clause_end and act.slot in INTENTS and (act.message, act.clause_start) in open_clauses:
                continue  # "What would you like to use the points for?" wants no yes
            if definite and act.slot in ("", "other"):
                continue  # a question of which the form alone was understood means little beside one that was
            known = found.get(act.slot)
            if known is None or (known.value is None and act.value is not None):
                found[act.slot] = act
        return tuple(found.values())

    @property
    def asks(self) -> tuple[Act, ...]:
        """Questions for facts, once each; loose ones only where there is nothing more definite."""
        confirmed = {act.slot for act in self.confirms}
        found: dict[str, Act] = {}
        for act in self.find("ask"):
            if act.slot not in confirmed:
                found.setdefault(act.slot, act)
        asks = tuple(found.values())
        definite = tuple(act for act in asks if act.slot not in LOOSE)
        if definite or self.confirms:
            return definite
        return asks[:1] if not self.buttons else asks

    @property
    def secret_asks(self) -> tuple[Act, ...]:
        return tuple(act for act in self.asks if act.slot in _SECRETS)

    def keys(self) -> tuple[str, ...]:
        """What would make this turn a repetition if it came again: its questions and the facts it states."""
        asked = [f"ask({act.slot})" for act in self.asks] + [f"confirm({act.slot})" for act in self.confirms]
        told = [
            str(act)
            for act in self.find(
                "inform", "redirect", "handoff", "verify", "next_steps", "summary", "identify", "offer"
            )
        ]
        return tuple(dict.fromkeys([*asked, *told]))
