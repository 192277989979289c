"""Servers that nobody here wrote, from package registries, each with a small bot of ours behind it."""
