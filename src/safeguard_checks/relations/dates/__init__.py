"""Relations of dates: each module reads one kind of them."""
