"""English (or Spanish) learned late: articles go missing, contractions and fine phrases are avoided."""

from __future__ import annotations

import random
import re

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines, replaced
from simulator.traits._segments import reworded

_ARTICLE_CHANCE = 0.55


class SecondLanguage:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        articles = re.compile(
            rf"(?<=\w )(?:{'|'.join(lines('second_language', 'articles', language))}) (?=\w)(?!que\b)"
        )

        def change(text: str) -> str:
            text = replaced(text, "second_language", language, rng, 0.9)
            return articles.sub(lambda match: "" if rng.random() < _ARTICLE_CHANCE else match.group(), text)

        return reworded(turn, change)
