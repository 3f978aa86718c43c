"""Numbers as printed, the values they can stand for, and exact arithmetic on them.

Standard library only; every other room may import it.
"""
