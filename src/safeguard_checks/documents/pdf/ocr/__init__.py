"""Scanned pages, read by text recognition."""
