"""What the cardmember's free text means: topics, values, polarity, secrets, language."""

from simulator.reference.hearing.heard import Heard, Value
from simulator.reference.hearing.reading import read

__all__ = ["Heard", "Value", "read"]
