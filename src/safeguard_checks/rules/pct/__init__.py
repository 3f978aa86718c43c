"""Percentage change: what is stated against what the two figures give."""
