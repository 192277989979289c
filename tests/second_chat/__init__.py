"""A second care chat that shares nothing with the reference chat: other words, other order, another JSON shape.

It verifies by an approval in the app rather than by details, asks for several things at once, recaps before it acts, and
speaks a JSON of its own, so that whatever holds for both is not fitted to either.
"""
