"""Swaps two digits of the card, once, and puts it right in the next turn."""

from simulator.traits._unspoken import Unspoken


class WrongDigits(Unspoken):
    """See `simulator.users._lapses` and `simulator.users.agenda`."""
