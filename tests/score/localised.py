"""Which figure a label says is wrong, and whether a finding names it."""

from __future__ import annotations

import re

from match import Label

from safeguard_checks.findings.finding import Finding

__all__ = ["localises"]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def localises(finding: Finding, label: Label) -> bool:
    """Tell whether a finding names, as the figure to mend, one that the label says is wrong.

    That is the one smallest set of changes where it is clear, else the stated result.
    """
    if len(finding.corrections) == 1:
        named = [change.stated for change in finding.corrections[0].changes]
    else:
        named = [finding.stated, *(row.stated for row in finding.rows)]
    return any(wrong in _numbers(text) for text in named for wrong in label.wrong)


def _numbers(text: str) -> set[str]:
    return {n.replace(",", "") for n in _NUMBER.findall(text)}
