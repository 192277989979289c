"""Masking at the sink: nothing goes to disk or screen but through here.

A `Masker` hides every secret it was told of, in whatever disguise, and everything that looks like a secret of anybody.
What a reader needs stays: last four digits, case numbers, dates, amounts. Positions stay too: a hidden character is
replaced by one other character, so that spans of acts and evidence go on pointing at the right words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from simulator.dialogue import Act, Button, Event, Message, Secret, Speaker, Transcript, Turn
from simulator.record.hiding import hide
from simulator.record.result import ConversationResult, ScenarioResult, StepResult
from simulator.rules.base import Evidence, Verdict
from simulator.understanding.secrets.taint import Taint

T = TypeVar("T")
_MOST_CLEAN = 8192


class OwnWords:
    """Texts of ours and how they look masked; worked out when first wanted, which is after the first conversation.
    harmless: they are known to hold nothing to mask."""

    def __init__(self, texts: Iterable[str], *, harmless: bool = False) -> None:
        self._texts = frozenset(texts)
        self._harmless = harmless
        self.clean_verdicts: dict[int, Verdict] = {}  # by identity

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def get(self, text: str) -> str | None:
        if self._harmless:
            return text if text in self._texts else None
        return self._masked.get(text)

    def harmless(self, text: str) -> bool:
        return self._harmless and text in self._texts

    def clean(self, verdict: Verdict) -> bool:
        """Whether it holds nothing but such texts, with nothing to mask in them: most of them do."""
        title, reason = self.get(verdict.title), self.get(verdict.reason)
        if verdict.evidence or title != verdict.title or reason != verdict.reason:
            return False
        if len(self.clean_verdicts) >= _MOST_CLEAN:
            self.clean_verdicts.clear()
        self.clean_verdicts[id(verdict)] = verdict  # kept, so that nothing else gets its id
        return True

    @cached_property
    def _masked(self) -> Mapping[str, str]:
        return {text: hide(text) for text in sorted(self._texts)}


class Masker:
    """secrets: of all personas whose words may appear; more can be added as they come to be known. own_words: texts
    that are ours and the same whoever takes part, such as the titles of rules; what looks like anybody's secret is
    hidden in them too, but no persona's own is looked for."""

    def __init__(self, secrets: Iterable[Secret] = (), *, own_words: Iterable[str] | OwnWords = ()) -> None:
        self._secrets: tuple[Secret, ...] = tuple(dict.fromkeys(secrets))
        self._own = own_words if isinstance(own_words, OwnWords) else OwnWords(own_words)
        self._taint = Taint(self._secrets)
        self._seen: dict[str, str] = {}

    def with_secrets(self, secrets: Iterable[Secret]) -> Masker:
        """A masker that knows these too; itself where there is nothing new."""
        more = [secret for secret in secrets if secret not in self._secrets]
        if not more:
            return self
        return Masker((*self._secrets, *more), own_words=self._own)

    def text(self, text: str) -> str:
        if not text or self._own.harmless(text):
            return text
        masked = self._seen.get(text)
        if masked is None:
            if len(self._seen) > 20_000:
                self._seen.clear()
            masked = self._seen[text] = hide(text, self._taint)
        return masked

    def json(self, value: Any) -> Any:
        """A JSON-like value with every text in it masked, keys included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self.json(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.json(item) for item in value]
        return value

    def turn(self, turn: Turn) -> Turn:
        """One turn by itself, for showing it as it comes. A secret split over its bubbles is hidden as well."""
        joined = self.text(turn.text)
        return self._turn(turn, _split(joined, turn.messages))

    def transcript(self, transcript: Transcript) -> Transcript:
        """All turns; also hides secrets that one speaker spread over several turns."""
        turns = list(transcript.turns)
        for speaker in Speaker:
            indexes = [index for index, turn in enumerate(turns) if turn.speaker is speaker]
            texts = self._spread([turn.text for turn in (turns[index] for index in indexes)])
            for index, text in zip(indexes, texts, strict=True):
                turns[index] = self._turn(turns[index], _split(text, turns[index].messages))
        return replace(
            transcript,
            conversation_id=self.text(transcript.conversation_id),
            turns=tuple(turns),
            setting=tuple((key, self.text(value)) for key, value in transcript.setting),
        )

    def verdict(self, verdict: Verdict) -> Verdict:
        if self._own.clean(verdict):
            return verdict
        title = self._own.get(verdict.title) or self.text(verdict.title)
        reason = self._own.get(verdict.reason) or self.text(verdict.reason)
        evidence = tuple(self._evidence(each) for each in verdict.evidence)
        if title == verdict.title and reason == verdict.reason and not evidence:
            return verdict  # the same object, which many conversations share
        return replace(verdict, title=title, reason=reason, evidence=evidence)

    def result(self, result: ScenarioResult) -> ScenarioResult:
        """The whole result, every free text in it masked."""
        return replace(
            result,
            name=self.text(result.name),
            rule=self.text(result.rule),
            reason=self.text(result.reason),
            again=self.text(result.again),
            output=self.text(result.output),
            steps=tuple(self._step(step) for step in result.steps),
            conversations=tuple(self.conversation(conversation) for conversation in result.conversations),
        )

    def _spread(self, texts: list[str]) -> list[str]:
        """Each text by itself, and all together: hidden is what either way of reading hides."""
        alone = [self.text(text) for text in texts]
        joined = "\n".join(texts)
        together = self.text(joined)
        if together == joined or len(together) != len(joined):
            return alone
        found, start = [], 0
        for text, masked in zip(texts, alone, strict=True):
            piece = together[start : start + len(text)]
            found.append("".join(b if a == c else a for a, b, c in zip(masked, piece, text, strict=True)))
            start += len(text) + 1
        return found

    def _turn(self, turn: Turn, texts: list[str]) -> Turn:
        messages = tuple(
            replace(message, text=text, buttons=tuple(self._button(button) for button in message.buttons))
            for message, text in zip(turn.messages, texts, strict=True)
        )
        return replace(
            turn,
            messages=messages,
            acts=tuple(self._act(act) for act in turn.acts),
            events=tuple(self._event(event) for event in turn.events),
            why=self.text(turn.why),
        )

    def _button(self, button: Button) -> Button:
        return Button(title=self.text(button.title), payload=self.text(button.payload))

    def _act(self, act: Act) -> Act:
        value = act.value if act.value is None else self.text(act.value)
        why = self.text(act.why)
        return act if value == act.value and why == act.why else replace(act, value=value, why=why)

    def _event(self, event: Event) -> Event:
        return replace(event, kind=self.text(event.kind), data=self.json(event.data))

    def _evidence(self, evidence: Evidence) -> Evidence:
        note = self.text(evidence.note)
        return evidence if note == evidence.note else replace(evidence, note=note)

    def _step(self, step: StepResult) -> StepResult:
        return replace(step, text=self.text(step.text), message=self.text(step.message))

    def conversation(self, conversation: ConversationResult) -> ConversationResult:
        """One conversation by itself, of a scenario that has many with a persona each."""
        clean = self._own.clean_verdicts
        return replace(
            conversation,
            transcript=self.transcript(conversation.transcript),
            verdicts=tuple([each if id(each) in clean else self.verdict(each) for each in conversation.verdicts]),
            note=self.text(conversation.note),
            persona_about=self.text(conversation.persona_about),
        )


def _split(joined: str, messages: tuple[Message, ...]) -> list[str]:
    """The texts of the bubbles, cut out of the masked text of the turn (positions are kept by masking)."""
    texts, start = [], 0
    for message in messages:
        texts.append(joined[start : start + len(message.text)])
        start += len(message.text) + 1
    return texts
