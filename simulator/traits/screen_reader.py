"""Uses a screen reader: says so up front and wants a summary in writing."""

from simulator.traits._unspoken import Unspoken


class ScreenReader(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
