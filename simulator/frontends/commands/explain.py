"""`understudy explain`: what a rule means."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> int:
    """Tell what RULE means: in words, its pattern, and conversations that break and keep it.

    RULE may also be the id of a policy statement, such as BIL-4: then all its rules are explained.
    """
    from simulator.errors import UnknownName
    from simulator.frontends.project import load_project
    from simulator.policies import load_policy

    policy = load_policy(packs=load_project().policies)
    name = rule.upper() if rule.upper() in policy.statements else rule
    known = {*policy.statements, *(each.name for each in (*policy.rules, *policy.off_rules))}
    if name not in known:
        raise UnknownName("rule or statement", rule, known)
    click.echo(policy.explain(name).rstrip())
    return 0
