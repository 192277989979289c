"""How features say that a conversation ended, and what that stands for."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.dialogue import Fault, StopReason
from simulator.errors import UnknownName, UsageError
from simulator.frontends.observations import Expected
from simulator.frontends.scene import Scene
from simulator.rules.base import Verdict

ENDINGS: Mapping[str, tuple[StopReason, ...]] = {
    "it is settled": (StopReason.SATISFIED,),
    "a person takes over": (StopReason.HANDED_OFF,),
    "it goes on elsewhere": (StopReason.REDIRECTED,),
    "the agent says no": (StopReason.REFUSED,),
    "the chat was ended": (StopReason.AGENT_CLOSED,),
    "there is no more patience": (StopReason.ABANDONED,),
}


def goal_reached(scene: Scene, expected: Expected) -> Verdict:
    """Raises UsageError where no goal was pursued."""
    if scene.goal is None:
        raise _no_pursuit()
    return _judged(scene, expected, scene.goal.expects)


def left_because(scene: Scene, expected: Expected, ending: str) -> Verdict:
    """ending: a key of ENDINGS. Raises UnknownName with the nearest, UsageError where no goal was pursued."""
    if ending not in ENDINGS:
        raise UnknownName("ending that reads", ending, ENDINGS)
    if scene.goal is None:
        raise _no_pursuit()
    return _judged(scene, expected, ENDINGS[ending])


def _judged(scene: Scene, expected: Expected, right: tuple[StopReason, ...]) -> Verdict:
    stop = scene.stop
    said = str(stop or "not ended").replace("_", " ")
    reason = f"the conversation ended {said}: {scene.note or 'no more was said'}"
    fault = Fault.SIMULATOR if stop is StopReason.STUCK else Fault.BOT
    return expected.verdict(stop in right, reason, fault=fault)


def _no_pursuit() -> UsageError:
    return UsageError("nobody set out for anything yet", way_out="put `When she sets out to ...` before this step")
