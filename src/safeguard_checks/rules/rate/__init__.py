"""Counts and rates that imply a population."""
