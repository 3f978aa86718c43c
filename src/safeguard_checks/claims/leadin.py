"""Words that introduce a table or a list and date its figures: "Income received in 2023-24:".

Only words that present figures as the report's own for a whole year count; background
("following the review in 2023-24") and comparisons do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import LeadInClaim
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.packs.words import NATION
from safeguard_checks.regex import regex

__all__ = ["lead_in_claims"]

_YEARS = frozenset({"financial", "calendar", "municipal"})
_PRESENTS = regex(
    r"\b(?:received|funded|contributed|contributions?|income|spent|expenditure|spend|budget|funding"
    r"|recorded|made|delivered|held|undertaken|completed|provided|attended|activity|figures|data"
    r"|totals?|outturn)\b",
    re.I,
)
# "Table 3a: Referrals by source, 2021-22": the title that a table has by its number.
_NUMBERED = regex(r"^\W*table\s+[A-Z]?\d+[\w.]*\s*[:.|–—-]?\s+\S", re.I)
_POINTS_ON = regex(
    r"\b(?:as\s+follows|(?:set\s+out|shown|listed|given|detailed)\s+(?:below|in\s+the\s+(?:following\s+)?table)|the\s+following"
    r"|(?:the|this)\s+table\s+(?:below\s+)?(?:shows|sets\s+out|gives|lists)|the\s+table\s+below)\b",
    re.I,
)
# A title that "Table 3." parts from its number is two sentences.
_MOST_OF_TITLE = 2
_COMPARES = regex(
    r"\b(?:compar|previous|prior|last year|earlier|since|trend|baseline|academic|school year"
    rf"|benchmark|published|national|{NATION}|latest available|restated)\w*",
    re.I,
)


def lead_in_claims(
    document: Document, by_block: dict[int, list[Sentence]]
) -> Iterator[LeadInClaim]:
    """Yield, for every table, the nearest caption, heading or sentence above that dates it."""
    for block, _ in document.tables():
        for near in _above(document, block):
            found = _dated(by_block.get(near.index, []), near, block.index)
            if found is not None:
                yield found
                break


def _above(document: Document, block: Block) -> Iterator[Block]:
    for index in range(block.index - 1, max(-1, block.index - 3), -1):
        near = document.blocks[index]
        if near.kind in ("furniture", "footnote"):
            continue
        if near.part != block.part or near.table is not None:
            return
        yield near
        if near.kind in ("heading", "paragraph"):
            return


def _dated(sentences: list[Sentence], block: Block, target: int) -> LeadInClaim | None:
    if not sentences:
        return None
    last = sentences[-1]
    periods = [p for p in last.periods() if p.period.kind in _YEARS and p.period.start]
    # "At 31 December 2022 and 2021": the words are of two years, whichever way each is written.
    years = {p.period.end.year for p in last.periods() if p.period.end is not None}
    numbered = bool(_NUMBERED.match(block.text)) and len(sentences) <= _MOST_OF_TITLE
    titled = block.kind in ("caption", "heading") or numbered
    opens = (
        last.text.rstrip().endswith(":") or block.kind == "caption" or _POINTS_ON.search(last.text)
    )
    if len(periods) != 1 or len(years) > 1 or not (opens or titled) or _COMPARES.search(last.text):
        return None
    presents = bool(_PRESENTS.search(last.text))
    if not (presents or numbered):
        return None
    return LeadInClaim(
        span=last.span(0, len(last.text)),
        text=last.text,
        period=periods[0],
        target=target,
        by_number=not presents,
    )
