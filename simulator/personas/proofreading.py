"""Reading a project's own people, goals and stories before anything is played, so that a broken file never waits for
the scenario that needs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulator.documents import load_block
from simulator.personas.folder import goal_names, goal_path, persona_names, persona_path, story_names, story_paths
from simulator.personas.goal_file import load_goal
from simulator.personas.person_file import load_persona


def proofread(folders: Sequence[Path], *, own: Sequence[Path]) -> None:
    """folders: all of them, ours first; own: those of the project, whose files are read and checked.

    Raises UsageError with file and line for the first that is broken.
    """
    mine = {folder.resolve() for folder in own}
    for path in story_paths(own):
        load_block(path, "stories")
    for story in story_names(own):
        load_persona(persona_names(folders)[0], folders=folders, seed=0, stories=(story,))
    people = [name for name in persona_names(folders) if persona_path(name, folders).parent.resolve() in mine]
    for name in people:
        load_persona(name, folders=folders, seed=0)
    goals = [name for name in goal_names(folders) if goal_path(name, folders).parents[1].resolve() in mine]
    if goals:
        anybody = load_persona(persona_names(folders)[0], folders=folders, seed=0)
        for name in goals:
            load_goal(name, folders=folders, persona=anybody)
