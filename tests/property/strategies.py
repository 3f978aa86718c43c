"""Generators that the property tests share: those of the package's own testing module."""

from __future__ import annotations

from safeguard_checks.testing.strategies import (
    fractions,
    grains,
    intervals,
    members,
    positive_intervals,
    printed_decimals,
    whole_printed,
)

__all__ = [
    "fractions",
    "grains",
    "intervals",
    "members",
    "positive_intervals",
    "printed_decimals",
    "whole_printed",
]
