"""Figures that someone typed or took out elsewhere, as tables of a document."""
