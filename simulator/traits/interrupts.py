"""Sends another message before having read the answer to the last one."""

from simulator.traits._unspoken import Unspoken


class Interrupts(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
