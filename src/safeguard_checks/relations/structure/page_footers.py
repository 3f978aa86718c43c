"""Feet that number the pages out of so many ("2/43", "Page 2 of 43"), against the last page that has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["page_footers"]

_FOOT = regex(
    r"(?:.*(?P<word>\bpage)\s+|\W*)(?P<page>\d{1,3})\s*(?:/|\bof\b)\s*(?P<of>\d{1,3})\W*", re.I
)
_LONGEST = 100
_FEWEST, _LATEST_START = 5, 3

# The page that a foot names, out of how many, and where it stands.
_Foot = tuple[int, int, Span]


def page_footers(document: Document) -> Iterator[Relation]:
    """Yield, for each run of pages numbered out of so many, whether the last page that has a number is the last."""
    for _, same in groupby(_footers(document), key=lambda foot: foot[1]):
        run = list(same)
        rises = all(b[0] == a[0] + 1 for a, b in pairwise(run))
        if len(run) >= _FEWEST and rises and run[0][0] <= _LATEST_START:
            yield _relation(document, run[-1])


def _footers(document: Document) -> list[_Foot]:
    """Return the feet in order; what does not stand at the edge of a page must be called a page."""
    found: list[_Foot] = []
    for block in document.blocks:
        short = block.table is None and len(block.text) <= _LONGEST
        m = _FOOT.fullmatch(block.text.strip()) if short else None
        if m is None or not (block.kind == "furniture" or m["word"]):
            continue
        number, of = int(m["page"]), int(m["of"])
        if number > 0 and of > 1 and (not found or found[-1][0] != number):
            found.append((number, of, block.whole))
    return found


def _relation(document: Document, last: _Foot) -> Relation:
    number, of, span = last
    # A last page, or the back of a cover, may have no foot.
    agrees = number <= of <= number + 1
    shown = document.text_at(span).strip()
    working = f"the last page with a number is “{shown}”, and none goes on to {of}"
    readings = (fact("the last page", agrees, working),)
    return fact_relation(
        "reference",
        "page feet",
        f"of {of}",
        readings,
        (span,),
        text=shown,
        words=f"{number} of {of}",
    )
