"""The same quantity told in two places of a report, held against each other."""
