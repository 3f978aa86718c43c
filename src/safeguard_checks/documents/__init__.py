"""One model of a report for every format, and the way back to the page."""
