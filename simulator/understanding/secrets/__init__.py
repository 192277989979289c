"""Secrets asked for, secrets shown: detectors over one turn of the care side, and the masking of what may be kept.

`asks` and `shows` judge the words of a turn; `Taint` finds known values exactly, in any disguise; `mask` hides all
of it.
"""

from simulator.understanding.secrets.asking import asks
from simulator.understanding.secrets.hit import Hit
from simulator.understanding.secrets.masking import mask
from simulator.understanding.secrets.showing import shows
from simulator.understanding.secrets.taint import Taint, TaintHit

__all__ = ["Hit", "Taint", "TaintHit", "asks", "mask", "shows"]
