"""The local page on which a person reviews a report; it serves one person on one machine."""
