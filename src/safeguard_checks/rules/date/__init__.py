"""Dates: impossible ones, and those that do not agree with each other."""
