"""Shares whose whole is the total of the table beside the text: "228 of them (59.4%)", under a table of 384.

The number stands right before its percentage, and nothing in the sentence is the whole of both. Where no number of the
paragraph and no cell of the table makes the share, the total of the table is the whole, if the share comes near to it and
the words of the sentence are those of the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import MORE_OR_LESS, values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import share_made
from safeguard_checks.claims.tags import TIME, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import TableReading
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION, REPLYING
from safeguard_checks.quantity.words import EARLIER
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import prose_shares
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.table_counts import total_figures
from safeguard_checks.relations.told_before import telling_stems

__all__ = ["section_shares"]

# ⟨N⟩ visits (⟨P⟩); ⟨N⟩, which is ⟨P⟩ of the list
_SHARE = regex(
    rf"{mark('N', 'part')}(?P<noun>(?:\s+[a-z][a-z’'-]*){{0,5}})"
    rf"(?:\s*\(\s*{mark('P', 'share')}\s*\)|\s*,?\s+(?:which|that|this)\s+(?:is|was|represents|makes|equals)\s+{mark('P', 'share2')}"
    rf"(?=\s+of\s+(?P<of>(?:the|our|its|all|total|overall|whole|\s)+(?:[a-z-]+)?)))",
    re.I,
)
_NOT_SO = regex(
    rf"\b(?:{MORE_OR_LESS}|than|rates?|average|target|budget|plan(?:ned)?|margin|{NATION}|nationally|region\w*|{EARLIER})\b|\bof\s+(?:these|those|them|whom|which)\b",
    re.I,
)
# Of those who were asked or answered, and what they said, no table of something else has the whole.
_OF_ASKED = regex(
    rf"\b(?:asked|surveyed|interviewed|polled|consulted|{REPLYING}|surveys?|questionnaires?|polls?|feedback|answer(?:s|ed)?|repl(?:y|ies|ied)|respon(?:ses?|ded)"
    r"|said|told|felt|thought|agreed|reported|returned|rated|satisfied|sample[ds]?)\b",
    re.I,
)
_TIME = regex(TIME)
_OF_ANOTHER = regex(r"^\s*\)?\s+of\s+(?!(?:the|our|its|all|total|overall|whole)\b)", re.I)
# How far off a share can be told, and so far off that it may be one of something else by luck.
_NEAR, _FAR = Fraction(6), Fraction(2)
_AWAY, _BACK, _LEAST, _MOST = 4, 60, 20, 3


def section_shares(
    document: Document,
    sentences: Sequence[Sentence],
    tables: Sequence[TableReading],
    spoken: frozenset[int],
) -> Iterator[Relation]:
    """Yield the shares of the total of the table beside the text; ``spoken`` are the figures that others state."""
    numbers: dict[int, list[Figure]] = defaultdict(list)
    for sentence in sentences:
        numbers[sentence.block] += sentence.figures("N")
    for sentence in sentences:
        for m in _SHARE.finditer(sentence.text) if "⟨P" in sentence.text else ():
            index = m["share"] or m["share2"]
            part, share = sentence.figure(m["part"]), sentence.figure(index)
            if share.index in spoken or not _is_plain(sentence, m, index):
                continue
            table = _beside(document, sentence, tables)
            if table is None or part.printed.value < _LEAST:
                continue
            wholes = _wholes(table, sentence, numbers[sentence.block], part, share)
            if wholes:
                how = "of" if m["of"] else "bracket"
                if all(_off(part, whole, share) > _FAR for whole in wholes):
                    how += "-far"
                yield from prose_shares(
                    ShareClaim(
                        sentence.span(m.start(), m.end()), m.group(), share, part, wholes,
                        explicit=False, how=f"section-total/{how}",
                    )
                )  # fmt: skip


def _is_plain(sentence: Sentence, m: re.Match[str], index: str) -> bool:
    """Tell whether a share is one of now, of nothing that the words call by another name."""
    text = sentence.text
    olds, sizes = values_beside(text)
    head = text[max(0, m.start() - _BACK) : m.start()]
    if {m["part"], index} & (olds | sizes) or is_withdrawn(head):
        return False
    # What is dated may be of another time than the table is.
    if "⟨D" in text[: m.end()] or _TIME.search(tagged(text[: m.end()])):
        return False
    return not (
        _OF_ASKED.search(text)
        or _NOT_SO.search(head)
        or _NOT_SO.search(m["noun"])
        or _OF_ANOTHER.match(text, m.end())
    )


def _beside(
    document: Document, sentence: Sentence, tables: Sequence[TableReading]
) -> TableReading | None:
    """Return the one table of the section that stands close to a sentence."""
    own = document.blocks[sentence.block]
    near = [
        t
        for t in tables
        if t.part == own.part
        and abs(t.block - own.index) <= _AWAY
        and document.blocks[t.block].section == own.section
    ]
    return near[0] if len(near) == 1 else None


def _wholes(
    table: TableReading,
    sentence: Sentence,
    beside: Sequence[Figure],
    part: Figure,
    share: Figure,
) -> tuple[Figure, ...]:
    """Return what the part can be a share of: a total that comes near, or else what makes the share beside it."""
    said = telling_stems(sentence.text)
    totals = [
        t.figure
        for t in total_figures(table)
        if t.figure.printed.value > part.printed.value
        and _off(part, t.figure, share) <= _NEAR
        and said & (t.words | t.around)
    ]
    if not 0 < len({t.printed.value for t in totals}) <= _MOST:
        return ()
    cells = [m.figure for m in table.measures if m.figure.kind == "number"]
    if any(_makes(part, w, share) for w in totals):
        return tuple(totals)
    return () if any(_makes(part, w, share) for w in (*beside, *cells)) else tuple(totals)


def _makes(part: Figure, whole: Figure, share: Figure) -> bool:
    """Tell whether a whole makes the share as it is printed."""
    if whole.printed.value < part.printed.value or whole.printed.value <= 0:
        return False
    return _off(part, whole, share) <= share.printed.grain


def _off(part: Figure, whole: Figure, share: Figure) -> Fraction:
    """Return by how many points a share misses what a part is of a whole."""
    return abs(share_made(part, whole) - share.printed.value)
