"""Derived ratios: conversions of one activity into the next."""
