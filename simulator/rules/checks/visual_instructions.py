"""Who uses a screen reader is not sent to a color or a place on the screen."""

from __future__ import annotations

import re

from simulator.dialogue import Speaker, Tier
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import user_kinds
from simulator.rules.trace import Trace

_LONGEST = 5_000
_VISUAL = lazy(
    r"\b(?:click|tap|press|select|choose|see|look at|use)\b[^.!?\n]{0,40}"
    r"(?:\b(?:red|green|blue|gr[ae]y|orange|yellow)\b (?:\w+ )?(?:button|icon|link|box|arrow|dot)"
    r"|\b(?:button|icon|link|box|arrow|menu|picture|image)\b[^.!?\n]{0,20}"
    r"\b(?:on|at|in) the (?:right|left|top|bottom|upper|lower|corner)\b)"
    r"|\b(?:shown|pictured|as you (?:can )?see) (?:in|on) the (?:picture|image|screenshot|screen)\b"
    r"|\b(?:haga clic|pulse|toque|elija|seleccione|vea|mire|use)\b[^.!?\n]{0,40}"
    r"\b(?:bot[oó]n|[ií]cono|enlace|recuadro|flecha|imagen)\b[^.!?\n]{0,20}"
    r"\b(?:roj[oa]|verde|azul|gris|amarill[oa]|naranja|a la (?:derecha|izquierda)|arriba|abajo|esquina)\b",
    re.IGNORECASE,
)


class VisualInstructions:
    """A button is named by its words instead. Found by a list of words, so a failure warns."""

    needs = user_kinds("report(screen_reader)")

    def examine(self, trace: Trace) -> Finding:
        told = False
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                told = told or turn.has("report(screen_reader)")
                continue
            if not told:
                continue
            count += 1
            for number, message in enumerate(turn.messages):
                match = _VISUAL.search(message.text[:_LONGEST])
                if match:
                    note = f"sends somebody with a screen reader to {match[0][:60]!r}"
                    where = Evidence(turn=index, message=number, start=match.start(), end=match.end(), note=note)
                    breaches.append(Breach(reason=f"the agent {note}", evidence=(where,), tier=Tier.LEXICON))
        return conclude(
            breaches,
            exercised=count,
            not_exercised="nobody said that they use a screen reader",
            passed="nothing was told by its color or its place",
        )
