"""Asks for a moment when it is asked something, is gone for minutes, then answers."""

from simulator.traits._unspoken import Unspoken


class CalledAway(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
