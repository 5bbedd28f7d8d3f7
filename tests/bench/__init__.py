"""Benchmarks: figures and ratios for people to read, never a pass or fail."""
