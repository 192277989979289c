from __future__ import annotations

from simulator.frontends.bundle import shipped
from simulator.frontends.parameter_types import PARTS
from simulator.frontends.phrasebook import load_phrasebook
from simulator.frontends.step_catalogue import Sentence, catalogue, sentences


def test_the_catalogue_is_current() -> None:
    written = (shipped("steps") / "README.md").read_text(encoding="utf-8")
    assert written == catalogue(sentences(), load_phrasebook()), "run `python -m simulator.frontends.step_catalogue`"


def test_it_lists_sentences_parts_and_phrases() -> None:
    one = Sentence(
        kind="then",
        expression="{who} learns {fact}",
        file="reply_steps.py",
        line=3,
        doc="What it means.",
        module_doc="What the agent states.",
    )
    text = catalogue([one], load_phrasebook())
    assert "## reply_steps.py" in text
    assert "| Then {who} learns {fact} | What it means. |" in text
    assert "| `{fact}` |" in text
    assert "| `{queue}` |" not in text
    assert "- when the fee posted" in text
    assert "- the agent says no" in text
    assert "- [last four]" in text


def test_every_part_is_used_by_some_sentence() -> None:
    text = catalogue(sentences(), load_phrasebook())
    assert [part.name for part in PARTS if f"| `{{{part.name}}}` |" not in text] == []
