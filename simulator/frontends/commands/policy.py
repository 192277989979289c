"""`understudy policy`: the statements, how many rules and scenarios stand for each, and what is missing."""

from __future__ import annotations

import click


@click.command("policy")
@click.option("--rules", is_flag=True, help="Name the rules of each statement.")
@click.option("--check", is_flag=True, help="Tell only what is missing; exit code 2 where anything is.")
def command(rules: bool, check: bool) -> int:
    """List the policy's statements with the number of rules and scenarios for each.

    With --check: which of them lack rules, scenarios, a benign twin, a mutant (see `understudy mutate`) or a defect of
    the embedded chat, and which rules do not judge their own examples as they should.
    """
    return _check() if check else _list(rules)


def _list(rules: bool) -> int:
    from simulator.frontends.policy_check import Examples
    from simulator.frontends.project import load_project
    from simulator.policies import load_policy

    project = load_project()
    policy = load_policy(packs=project.policies)
    scenarios = Examples.of(project.root).scenarios
    chapter = ""
    for statement in policy.statements.values():
        if statement.chapter != chapter:
            chapter = statement.chapter
            click.echo(f"\n{chapter}")
        own = [rule for rule in (*policy.rules, *policy.off_rules) if statement.id in rule.policy]
        counts = f"{_count(len(own), 'rule')}, {_count(scenarios[statement.id], 'scenario')}"
        click.echo(f"  {statement.id:<7}{counts:<24}{statement.text}")
        if rules:
            for rule in own:
                off = policy.switched_off.get(rule.name)
                click.echo(f"           {rule.name}{f'  (off: {off})' if off else ''}")
    untested = [name for name in policy.statements if not scenarios[name]]
    click.echo(f"\n{_count(len(policy.statements), 'statement')}, {_count(len(policy.rules), 'rule')}")
    if untested:
        click.echo(f"without a scenario: {', '.join(untested)}")
    return 0


def _check() -> int:
    from simulator.frontends.policy_check import Examples, gaps
    from simulator.frontends.project import load_project
    from simulator.mutations import load_mutants
    from simulator.policies import load_policy
    from simulator.reference.defects import DEFECTS

    project = load_project()
    policy = load_policy(packs=project.policies)
    found = list(
        gaps(
            policy,
            Examples.of(project.root, policy.statements),
            mutants={name for mutant in load_mutants(project.mutants) for name in mutant.policy},
            defects={name for defect in DEFECTS.values() for name in defect.policy},
            ours=set(load_policy().statements),
        )
    )
    for name, lack in found:
        click.echo(f"{name}: {lack}")
    problems = policy.problems()
    for problem in problems:
        click.echo(problem)
    for name, reason in sorted(policy.switched_off.items()):
        click.echo(f"switched off: {name} ({reason})")
    statements = _count(len(policy.statements), "statement")
    if found or problems:
        click.echo(f"\n{statements}, {_count(len(found) + len(problems), 'gap')}")
        return 2
    click.echo(f"{statements}, each with rules, scenarios, its twin where one is due, a mutant and a defect")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
