"""The parameter types of our sentences: `{persona}`, `{who}`, `{fact}` ... for Cucumber Expressions.

They only cut a sentence into its parts. What a part means is looked up by the step, so that an unknown phrase names
the nearest one instead of leaving the step undefined.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePart:
    """name: as in `{name}`. regexp: what it takes up. means: one line for the step catalogue."""

    name: str
    regexp: str
    means: str


_END = r"(?! within [\d{]| at most [\d{]| before (?:[a-z]+|[A-Z][\w'-]*|\{who\}) learns )"
_WORDS = rf"(?:{_END}.)+"
_WHO = r"she|he|they|[A-Z][\w'-]*"

PARTS = (
    SentencePart(name="persona", regexp=r"[A-Z][\w'-]*", means="a person of `personas/`, by first name"),
    SentencePart(name="who", regexp=_WHO, means="the person of the scenario: a pronoun, or the name again"),
    SentencePart(
        name="story", regexp=r"who(?:se)? .+", means="what is true of the person: a key of `personas/stories.yaml`"
    ),
    SentencePart(
        name="goal", regexp=r".+", means="what a person came for: the `wants_to` of a file in `personas/goals/`"
    ),
    SentencePart(name="question", regexp=_WORDS, means="something an agent asks (phrasebook, questions)"),
    SentencePart(name="fact", regexp=rf"(?!to ){_WORDS}", means="something an agent states (phrasebook, facts)"),
    SentencePart(name="offer", regexp=_WORDS, means="something an agent offers to do (phrasebook, offers)"),
    SentencePart(name="channel", regexp=_WORDS, means="where an agent sends somebody (phrasebook, channels)"),
    SentencePart(name="queue", regexp=_WORDS, means="who takes over (phrasebook, queues)"),
    SentencePart(
        name="manner",
        regexp=rf"(?!asks |never |shows |answers ){_WORDS}",
        means="how an agent behaves (phrasebook, manners)",
    ),
    SentencePart(name="secret", regexp=_WORDS, means="what must stay hidden (phrasebook, secrets)"),
    SentencePart(
        name="share",
        regexp=r"at (?:least|most) \d+(?:\.\d+)? ?% of them|(?:none|all) of them",
        means="how many of a crowd of cardmembers: `at least 95 % of them`, `at most 2 % of them`, `none of them`, "
        "`all of them`",
    ),
    SentencePart(name="ending", regexp=r".+", means="why the person leaves"),
    SentencePart(name="language", regexp=r"English|Spanish", means="English or Spanish"),
    SentencePart(name="statement", regexp=r"[A-Z]{3}-\d+", means="a statement of the policy, by its id"),
)


def define_parameter_types() -> None:
    """Makes the parts known to behave's Cucumber Expressions; idempotent."""
    from behave.cucumber_expression import StepMatcher4CucumberExpressions, define_parameter_type_with

    known = StepMatcher4CucumberExpressions.TYPE_REGISTRY
    for part in PARTS:
        if not known.has_registered_type(part.name):
            define_parameter_type_with(name=part.name, regexp=part.regexp, type=str)
