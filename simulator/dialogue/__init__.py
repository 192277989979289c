"""What was said: values shared by everything else, imported from here."""

from simulator.dialogue.act import Act, ActType, Tier
from simulator.dialogue.ending import Fault, StopReason
from simulator.dialogue.secret import Secret, SecretKind
from simulator.dialogue.transcript import Transcript
from simulator.dialogue.turn import Button, EndOfTurn, Event, Message, Speaker, Turn

__all__ = [
    "Act",
    "ActType",
    "Button",
    "EndOfTurn",
    "Event",
    "Fault",
    "Message",
    "Secret",
    "SecretKind",
    "Speaker",
    "StopReason",
    "Tier",
    "Transcript",
    "Turn",
]
