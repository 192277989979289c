"""`understudy check`: whether a chat is understood, before any feature is played against it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.argument("target", required=False)
@click.option("--persona", metavar="NAME", help="Hand over this persona's account, for chats that need one.")
@click.option("--question", "questions", multiple=True, metavar="TEXT", help="Ask this instead of ours; repeatable.")
@click.option(
    "--save", type=click.Path(path_type=Path), metavar="FILE", help="Write the exchange as a contract fixture."
)
def command(target: str | None, persona: str | None, questions: tuple[str, ...], save: Path | None) -> int:
    """Talk to TARGET with harmless words; show what went over the wire beside what was read, and what looks wrong."""
    import asyncio

    from simulator.conversation.check import QUESTIONS, check
    from simulator.frontends.run import Run
    from simulator.record.hiding import hide
    from simulator.reports._text import defused

    run = Run.of(target=target)
    who = None if persona is None else run.person(persona, seed=run.seed)
    findings = asyncio.run(
        check(
            run.target,
            profile={"today": run.project.today, **who.profile()} if who is not None else None,
            secrets=who.secrets if who is not None else (),
            questions=questions or QUESTIONS,
        )
    )
    secrets = who.secrets if who is not None else ()
    for line in findings.lines():
        click.echo(defused(hide(line, secrets)))
    if save is not None:
        _save(findings.as_case(), save)
    return 0 if findings.ok else 3


def _save(case: object, path: Path) -> None:
    import yaml

    from simulator.errors import UsageError, Where

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(case, sort_keys=False, allow_unicode=True), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write the fixture: {error.strerror or error}", where=Where.of(path), way_out="choose another place"
        ) from None
    click.echo(f"saved  {path}")
