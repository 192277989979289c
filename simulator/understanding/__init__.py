"""What words mean: turns in, typed acts out; deterministic, explained, English and Spanish.

from simulator.understanding import read
for act in read("I've locked your card. Shall I order a new one?"):
    print(act, act.why)
"""

from simulator.understanding.turns import read, understand

__all__ = ["read", "understand"]
