"""Every number token as a figure or as what else it is, and periods, names, references and lists."""
