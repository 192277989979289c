"""Claims to have approved the security prompt before there is one."""

from simulator.traits._unspoken import Unspoken


class Hasty(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
