"""Reads slowly and asks, once, to hear a long answer again."""

from simulator.traits._unspoken import Unspoken


class SlowReader(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
