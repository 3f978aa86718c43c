"""Pages of all findings of a store, to be opened from disk: no server, no request."""
