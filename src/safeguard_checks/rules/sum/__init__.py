"""Totals: rows, columns and sentences that should add up."""
