"""What the figures of prose and tables are of, in words: a memory to hold one place against another."""
