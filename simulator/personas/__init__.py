"""Who speaks and what for: people and goals as YAML, identities drawn from a seed."""

from simulator.personas.folder import goal_names, persona_names, story_names
from simulator.personas.goal import Goal
from simulator.personas.goal_file import goal_by_phrase, load_goal
from simulator.personas.person_file import load_persona
from simulator.personas.persona import Card, Disclosure, Identity, Persona

__all__ = [
    "Card",
    "Disclosure",
    "Goal",
    "Identity",
    "Persona",
    "goal_by_phrase",
    "goal_names",
    "load_goal",
    "load_persona",
    "persona_names",
    "story_names",
]
