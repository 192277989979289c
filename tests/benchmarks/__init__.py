"""Benchmarks: `make bench`. Figures are ratios within one run, so that they can be compared between machines."""
