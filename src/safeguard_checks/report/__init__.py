"""Lay findings out for people and programs: one writer per output, and none decides anything."""
