"""Mixes up a date, once, and puts it right in the next turn."""

from simulator.traits._unspoken import Unspoken


class AbsentMinded(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
