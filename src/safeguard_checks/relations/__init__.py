"""Which figures must agree: every checkable link, with all admissible readings."""
