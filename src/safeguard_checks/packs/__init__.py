"""The words of any field and of one, as data, and their loader."""
