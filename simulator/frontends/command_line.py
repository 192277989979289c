"""The command `understudy`: finds the subcommand, and turns whatever goes wrong into a message and an exit code.

Exit codes are those of `simulator.record.exit_code`, and 130 after an interruption (Ctrl-C).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from simulator.errors import UnderstudyError

COMMANDS = (
    "run",
    "load",
    "merge",
    "chat",
    "check",
    "demo",
    "init",
    "serve",
    "report",
    "docs",
    "judge",
    "policy",
    "mutate",
    "gate",
    "explain",
    "understand",
    "score",
    "lint-pack",
    "list",
)
"""In the order in which help shows them."""
INTERRUPTED = 130
_BROKEN_PIPE = 141


class _Commands(click.Group):
    """Loads a command's module when the command is called, so that none pays for another's imports."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = "listing" if name == "list" else name.replace("-", "_")
        found: click.Command = import_module(f"simulator.frontends.commands.{module}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from simulator.errors import UnknownName

            raise UnknownName("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="understudy", prog_name="understudy")
def understudy() -> None:
    """Plays your cardmembers against your care chat before real cardmembers do.

    \b
    Exit codes:
      0    everything that was run is green
      1    the chat broke a rule or an expectation
      2    feature, persona, configuration or usage is wrong, or nothing was run
      3    the target was unreachable or failed
      4    the simulator got stuck
      70   a bug of ours
      130  interrupted; the record keeps what had finished
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code; never raises."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign must not end a run
    try:
        code = understudy.main(
            args=None if arguments is None else list(arguments), prog_name="understudy", standalone_mode=False
        )
        sys.stdout.flush()
    except UnderstudyError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        hint = f"\n  try `{error.ctx.command_path} --help`" if isinstance(error, click.UsageError) and error.ctx else ""
        _say(error.format_message() + hint)
        return 2
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read us has gone (click exits for that by itself); Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except Exception as error:  # the last line of defence: a bug of ours must not look like the chat's
        return _bug(error)
    return code if isinstance(code, int) else 0


def _bug(error: Exception) -> int:
    from simulator.frontends.crash import save_details

    path = save_details(error, Path.cwd() / ".understudy")
    saved = f"the details are in {path}" if path else "the details could not be saved here"
    _say(f"a bug of ours: {type(error).__name__}: {error}\n  {saved}; please report it with that file")
    return 70


def _say(message: str) -> None:
    """On stderr, masked and inert."""
    from simulator.record.hiding import hide
    from simulator.reports._text import defused

    click.echo(f"understudy: {defused(hide(message))}", err=True)


if __name__ == "__main__":
    sys.exit(main())
