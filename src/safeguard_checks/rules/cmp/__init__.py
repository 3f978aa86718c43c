"""Comparison with named comparators."""
