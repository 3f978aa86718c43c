"""Relations of a report with its own build: its contents, its appendices, its numbers in order."""
