"""Shouts."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_raises_all_but_facts() -> None:
    text = spoken("all_caps", turn_of("I am angry, ¿ya? me@example.com", email="me@example.com")).text
    assert text == "I AM ANGRY, ¿YA? me@example.com"
