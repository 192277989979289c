"""Sends a second message while the answer to the first is awaited."""

from simulator.traits._unspoken import Unspoken


class TalksOver(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
