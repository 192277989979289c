"""`understudy chat`: one conversation, live, bubble by bubble."""

from __future__ import annotations

import asyncio
from typing import Any

import click


@click.command("chat")
@click.option("--persona", required=True, metavar="NAME", help="Who speaks: see `understudy list personas`.")
@click.option("--goal", required=True, metavar="NAME", help="What they come for: see `understudy list goals`.")
@click.option("--story", default="", metavar="WORDS", help="What is true of them: see `understudy list stories`.")
@click.option("--target", metavar="NAME", help="The chat to talk to, as named in understudy.yaml.")
@click.option("--seed", type=int, metavar="N")
@click.option(
    "--defect", "defects", multiple=True, metavar="ID", help="Plant a defect in the embedded chat; repeatable."
)
@click.option("--why", is_flag=True, help="Say what each turn means, and why the cardmember says it.")
def command(
    persona: str, goal: str, story: str, target: str | None, seed: int | None, defects: tuple[str, ...], why: bool
) -> int:
    """Show one conversation as it happens, then what the always-on rules say of it."""
    from simulator.frontends.run import Run
    from simulator.frontends.scene import Scene
    from simulator.frontends.watching import Watcher
    from simulator.reports import console

    run = Run.of(target=target, seed=seed, defects=defects)
    assert run.target is not None  # noqa: S101 - built here, so that a wrong configuration is told before anything else
    watcher = Watcher(console.screen(), why=why)
    scene = Scene(run.listening(watcher.hear), f"chat:{persona}:{goal}")
    return asyncio.run(_talk(scene, watcher, persona, goal, story))


async def _talk(scene: Any, watcher: Any, persona: str, goal: str, story: str) -> int:
    from simulator.errors import SimulatorStuck, TargetError
    from simulator.frontends.failures import Red

    scene.enter(persona, story=story)
    watcher.meet(scene.persona)
    code = 0
    try:
        await scene.pursue(goal)
    except Red as red:
        code = red.fault.exit_code  # shown below, with whatever else was broken
    except (SimulatorStuck, TargetError) as error:
        watcher.tell(str(error), style="yellow")
        code = error.exit_code
    finally:
        await scene.close()
    return watcher.conclude(scene) or code
