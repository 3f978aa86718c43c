"""Tables of published statistics as sources to hold a report against."""
