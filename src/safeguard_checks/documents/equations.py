"""Equations of Word as they read in a line: their brackets, bars and strokes are properties there, not text.

Without them "(12 + 3) / 5" would read "12 + 35", and a row of a table that was typed between two dollar signs
would run its cells together.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

__all__ = ["EQUATION_PARTS", "equation_parts"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VAL = f"{_M}val"
# What stands before the second of two parts.
_BETWEEN = {f"{_M}f": "/", f"{_M}sSup": "^"}
_BRACKETS = f"{_M}d"
EQUATION_PARTS = frozenset({_BRACKETS, *_BETWEEN})
"""The elements whose parts have signs between or around them."""


def equation_parts(element: etree._Element) -> Iterator[tuple[str, etree._Element, str]]:
    """Yield the parts of an element in order, each with the signs right before and right behind it."""
    tag = str(element.tag)
    parts = [child for child in element if not str(child.tag).endswith("Pr")]
    if tag == _BRACKETS:
        opens, between, closes = (
            _sign(element, name, usual)
            for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
        )
    else:
        opens, between, closes = "", _BETWEEN[tag], ""
    for at, part in enumerate(parts):
        before = between if at else opens
        yield before, part, closes if at == len(parts) - 1 else ""


def _sign(brackets: etree._Element, name: str, usual: str) -> str:
    """Return a sign of brackets as set, else the usual one; it may be set to none."""
    found = brackets.find(f"{_M}dPr/{_M}{name}")
    return usual if found is None else found.get(_VAL) or ""
