"""The judgements of ``quantity`` over whole columns: exact integers, the same verdicts.

Import :mod:`~safeguard_checks.kernel.columns` to read columns of printed numbers and
:mod:`~safeguard_checks.kernel.judge` to judge relations between them, row by row.
"""
