"""`understudy list`: the names that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from simulator.errors import UnknownName


def _personas() -> Iterable[str]:
    from simulator.frontends.project import load_project
    from simulator.personas import persona_names

    return persona_names(load_project().personas)


def _goals() -> Iterable[str]:
    from simulator.frontends.project import load_project
    from simulator.personas import goal_names

    return goal_names(load_project().personas)


def _stories() -> Iterable[str]:
    from simulator.frontends.project import load_project
    from simulator.personas import story_names

    return story_names(load_project().personas)


def _populations() -> Iterable[str]:
    from simulator.frontends.project import load_project
    from simulator.personas.population import population_names

    return population_names(load_project().personas)


def _phrases() -> Iterable[str]:
    from simulator.frontends.phrasebook import FAMILIES, load_phrasebook
    from simulator.frontends.project import load_project

    book = load_phrasebook(tuple(load_project().personas))
    return [f"{family:<12}{words}" for family in FAMILIES for words in sorted(book.phrases(family))]


def _targets() -> Iterable[str]:
    from simulator.frontends.project import EMBEDDED, load_project

    return sorted({*load_project().targets, EMBEDDED})


def _adapters() -> Iterable[str]:
    from simulator.registry import Registry

    return Registry("adapter", "simulator.targets").names()


def _formats() -> Iterable[str]:
    from simulator.reports.base import FORMATS

    return FORMATS.names()


def _traits() -> Iterable[str]:
    from simulator.registry import Registry

    return Registry("trait", "simulator.traits").names()


def _rules() -> Iterable[str]:
    from simulator.frontends.project import load_project
    from simulator.policies import load_policy

    return sorted(rule.name for rule in load_policy(packs=load_project().policies).rules)


def _defects() -> Iterable[str]:
    from simulator.reference.defects import DEFECTS

    return [f"{defect.id:<44}{', '.join(defect.policy):<18}{defect.title}" for defect in DEFECTS.values()]


KINDS: dict[str, Callable[[], Iterable[str]]] = {
    "personas": _personas,
    "goals": _goals,
    "stories": _stories,
    "populations": _populations,
    "phrases": _phrases,
    "targets": _targets,
    "adapters": _adapters,
    "formats": _formats,
    "traits": _traits,
    "rules": _rules,
    "defects": _defects,
}


@click.command("list")
@click.argument("kind", required=False)
def command(kind: str | None) -> int:
    """List the names of KIND.

    Kinds: personas, goals, stories, populations, phrases, targets, adapters, formats, traits, rules or defects.
    """
    if kind is not None:
        if kind not in KINDS:
            raise UnknownName("kind of name", kind, KINDS)
        click.echo("\n".join(KINDS[kind]()))
        return 0
    for name in ("personas", "goals", "populations", "targets", "adapters", "formats", "traits"):
        click.echo(f"{name}: {', '.join(KINDS[name]())}")
    click.echo("more: understudy list stories | phrases | rules | defects")
    return 0
