"""Reading sentences by roles: which figure is the old one, the new one, the part, the whole."""
