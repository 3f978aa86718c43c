"""Figures of prose that others beside them make: averages, prices, rates, totals and what is left."""
