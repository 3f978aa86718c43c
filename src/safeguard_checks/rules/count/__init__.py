"""Counted lists."""
