"""What the head of a column or row says of how its figures are worked: total, change, rate..."""

from __future__ import annotations

import re

__all__ = ["hints_of"]

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "total",
        re.compile(
            r"\b(?:sub-?\s?)?totals?\b|\ball\b|\boverall\b|\bcombined\b|\bboth\b|\bpersons\b|\btogether\b"
            r"|\bgross\b",
            re.I,
        ),
    ),
    (
        "change",
        re.compile(
            r"\bchanges?\b|\bdifferences?\b|\bvariances?\b|\bvariation\b|\bmovement\b|\bincreases?\b"
            r"|\bdecreases?\b|\bgrowth\b|\binc\b|\bdiff\b|\+\s?/\s?[-−–]",
            re.I,
        ),
    ),
    ("points", re.compile(r"\bpoints?\b|\bppts?\b|\bpp\b|%\s?pts?\b", re.I)),
    ("share", re.compile(r"%|\bper\s?cents?\b|\bpercentages?\b|\bproportions?\b|\bshares?\b", re.I)),
    (
        "rate",
        re.compile(r"\brates?\b|\bper\b|\bratios?\b|\baverages?\b|\bmeans?\b|\bdensity\b", re.I),
    ),
    (
        "net",
        re.compile(
            r"\bnet\b|\bsurplus\b|\bdeficits?\b|\bbalances?\b|\bprofit\b|\bloss\b|\bremain\w*\b"
            r"|\bexcess\b|\b(?:under|over)[-\s]?spend\w*|\bgap\b|\bbook value\b",
            re.I,
        ),
    ),
    (
        "closing",
        re.compile(
            r"\bclosing\b|\bcarried (?:forward|down)\b|\bc\s?/\s?[fd]\b|\bend of\b|\b(?:as )?at (?:the )?\d"
            r"|\b(?:as )?at (?:the )?end\b",
            re.I,
        ),
    ),
)  # fmt: skip


def hints_of(head: str) -> frozenset[str]:
    """Return what a head says of how its figures are worked."""
    plain = head.replace("_", " ")
    return frozenset(name for name, pattern in _WORDS if pattern.search(plain))
