"""Asks something by the way in the middle of a matter."""

from simulator.traits._unspoken import Unspoken


class Curious(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
