"""The `language_model` block of understudy.yaml: off unless it is there, and said aloud where it is on.

language_model:
  target: helper            # one of `targets`, of an adapter for language models
  rewords: true             # the personas' words
  opinions: ["Is the agent polite, also when it refuses?"]
  cache: .understudy/language_model
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.conversation.language_model import LanguageModel
from simulator.dialogue import Secret
from simulator.documents import Block
from simulator.errors import UnknownName, UsageError
from simulator.frontends.manners import without_manners
from simulator.personas.persona import Persona
from simulator.record.masking import Masker
from simulator.rules.judge import Judge
from simulator.targets import build
from simulator.users.base import UserSimulator
from simulator.users.language_model import Reworded

_KEYS = ("target", "rewords", "opinions", "cache")
_ADAPTERS = ("openai_chat", "openai_responses", "anthropic_messages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance:
    """address: where what is said to the model goes. rewords: the personas' words. opinions: questions on replies."""

    model: LanguageModel
    name: str
    address: str
    rewords: bool
    opinions: tuple[str, ...]

    def worded(self, user: UserSimulator, persona: Persona) -> UserSimulator:
        return Reworded(user, persona, self.model.ask) if self.rewords else user

    def judge(self, secrets: Sequence[Secret]) -> Judge:
        return Judge(self.opinions, self.model.ask, Masker(secrets).text)

    @property
    def notice(self) -> str:
        """For whoever starts a run: that there is a model, and what it is given."""
        given = [
            *(["the personas' words (without their facts)"] if self.rewords else []),
            *(["whole conversations (secrets hidden)"] if self.opinions else []),
        ]
        return f"LANGUAGE MODEL ON: {self.name} at {self.address} is given {' and '.join(given)}"


def assistance(block: Block, targets: Mapping[str, Block], *, root: Path) -> Assistance | None:
    """None where the block is empty. Raises UsageError with file:line."""
    if not block:
        return None
    block.check_keys("language_model block", _KEYS, required=("target",))
    name = block.text("target")
    if name not in targets:
        raise UnknownName("target", name, targets, where=block.at("target"))
    settings = without_manners(targets[name])
    if settings.get("adapter") not in _ADAPTERS:
        raise UsageError(
            f"target {name!r} is of adapter {settings.get('adapter')!r}, which is none for language models",
            where=settings.at("adapter"),
            way_out=f"write one of {', '.join(_ADAPTERS)}",
        )
    rewords, opinions = block.flag("rewords", False), block.texts("opinions")
    if not rewords and not opinions:
        raise UsageError(
            "the language model is given nothing to do",
            where=block.where,
            way_out="add `rewords: true` or `opinions: [...]`, or remove the block",
        )
    target = build(name, settings, base=root)
    model = settings.text("model")
    folder = root / block.text("cache", ".understudy/language_model")
    return Assistance(
        model=LanguageModel(target, name=model, folder=folder),
        name=model,
        address=settings.text("url") or "the adapter's usual address",
        rewords=rewords,
        opinions=opinions,
    )
