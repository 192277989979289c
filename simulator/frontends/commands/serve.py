"""`understudy serve`: the embedded reference chat alone."""

from __future__ import annotations

import click


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free one.")
@click.option("--defect", "defects", multiple=True, metavar="ID", help="Plant a defect; repeatable.")
def command(port: int, defects: tuple[str, ...]) -> int:
    """Serve the reference chat on 127.0.0.1 until interrupted."""
    from threading import Event

    from simulator.errors import UnknownName, UsageError, Where
    from simulator.reference.defects import DEFECTS
    from simulator.reference.service import running

    for defect in defects:
        if defect not in DEFECTS:
            raise UnknownName("defect", defect, DEFECTS, where=Where("--defect"))
    try:
        with running(defects=defects, port=port) as url:
            click.echo(f"the reference chat is at {url}  (Ctrl-C ends it)")
            try:
                Event().wait()
            except KeyboardInterrupt:
                click.echo("\nended")
    except OSError as error:
        raise UsageError(
            f"cannot listen on port {port}: {error.strerror or error}", way_out="choose another with --port"
        ) from None
    return 0
