"""Says no at the confirmation, then comes back and wants it after all."""

from simulator.traits._unspoken import Unspoken


class Wavers(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
