"""Granularity: what whole numbers of people can give."""
