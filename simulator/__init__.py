"""understudy: plays your cardmembers against your chat before real cardmembers do.

Importing this loads nothing heavy: Faker, behave and httpx load when something first needs them.
"""

__version__ = "0.1.0"
