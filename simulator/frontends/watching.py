"""Watching a conversation in the terminal, bubble by bubble, masked."""

from __future__ import annotations

from rich.console import Console as Screen
from rich.text import Text

from simulator.dialogue import Speaker, Turn
from simulator.frontends.scene import Scene
from simulator.personas.persona import Persona
from simulator.record.masking import Masker
from simulator.reports import console
from simulator.reports._text import defused
from simulator.rules.base import Outcome


class Watcher:
    """why: also show what each turn means, and why the cardmember says it."""

    def __init__(self, to: Screen, *, why: bool = False) -> None:
        self._to = to
        self._why = why
        self._masker = Masker()
        self._name = "Cardmember"

    def meet(self, persona: Persona) -> None:
        """Who is going to speak; their secrets are hidden from here on."""
        self._masker = Masker(persona.secrets)
        self._name = persona.name.replace("_", " ").title()
        self.tell(f"{self._name}, {persona.about}")

    def hear(self, turn: Turn) -> None:
        masked = self._masker.turn(turn)
        name = self._name if turn.speaker is Speaker.USER else "Agent"
        self._to.print(console.bubble(masked, name, width=max(len(self._name), len("Agent"))))
        if self._why:
            if masked.why:
                self.tell(f"because {masked.why}")
            self.tell(", ".join(str(act) for act in masked.acts) or "nothing understood")

    def tell(self, words: str, *, style: str = "dim") -> None:
        self._to.print(Text(f"    {defused(self._masker.text(words))}", style=style))

    def conclude(self, scene: Scene) -> int:
        """How it ended and what the rules say; 1 where a rule was broken or the goal missed, else 0."""
        if not scene.finished:
            return 0
        result = scene.finished[-1]
        ended = f"ended: {str(result.stop).replace('_', ' ')}" + (f" ({result.note})" if result.note else "")
        self._to.print()
        self.tell(ended, style="bold")
        ending = scene.ending_verdict()
        verdicts = [*result.verdicts, *([ending] if ending is not None else [])]
        broken = [verdict for verdict in verdicts if verdict.outcome is Outcome.FAILED]
        for verdict in broken:
            self.tell(
                f"{verdict.title} ({', '.join(verdict.policy) or verdict.rule}): {verdict.reason}",
                style="red" if verdict.blocks else "yellow",
            )
        exercised = sum(verdict.exercised > 0 for verdict in result.verdicts)
        self.tell(f"{exercised} of {len(result.verdicts)} always-on rules were exercised, {len(broken)} broken")
        return 1 if any(verdict.blocks and verdict.fault.is_chats for verdict in broken) else 0
