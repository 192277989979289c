"""`understudy understand`: what the simulator reads in a reply."""

from __future__ import annotations

import click


@click.command("understand")
@click.argument("text", nargs=-1, required=True)
@click.option("--after", metavar="TEXT", help="What the cardmember said just before.")
@click.option("--user", is_flag=True, help="TEXT is the cardmember's.")
def command(text: tuple[str, ...], after: str | None, user: bool) -> int:
    """Show the dialogue acts in TEXT, which may be several messages of one turn."""
    from simulator.dialogue import Speaker, Transcript, Turn
    from simulator.record.hiding import hide
    from simulator.reports._text import defused
    from simulator.understanding import understand

    transcript = Transcript(conversation_id="understand")
    if after is not None:
        transcript = transcript.then(understand(Turn.of(Speaker.USER, after), transcript))
    turn = understand(Turn.of(Speaker.USER if user else Speaker.AGENT, *text), transcript)
    if not turn.acts:
        click.echo("nothing that matters to a rule or to a simulated cardmember")
    for act in turn.acts:
        words = turn.messages[act.message].text[act.start : act.end] if act.end > act.start else ""
        quoted = f'  "{defused(hide(words))}"' if words else ""
        why = f"  ({act.why})" if act.why else ""
        click.echo(f"{defused(hide(str(act))):<44}{act.tier.name.lower():<9}{quoted}{defused(hide(why))}")
    return 0
