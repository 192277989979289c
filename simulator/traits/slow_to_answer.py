"""Takes a quarter of a minute and more over every other answer."""

from simulator.traits._unspoken import Unspoken


class SlowToAnswer(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
