"""Takes the wrong one of several options or cards, once, and puts it right in the next turn."""

from simulator.traits._unspoken import Unspoken


class MisreadsOptions(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
