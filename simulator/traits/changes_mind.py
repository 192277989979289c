"""Changes its mind at the confirmation, and leaves it."""

from simulator.traits._unspoken import Unspoken


class ChangesMind(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
