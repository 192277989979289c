"""What a chat release must do: statements, and the rules that make them checkable."""

from simulator.policies.policy import Policy, load_policy

__all__ = ["Policy", "load_policy"]
