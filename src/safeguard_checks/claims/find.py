"""All claims of a report, in reading order: the one function the measures room calls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.change import change_claims
from safeguard_checks.claims.claim import Claim
from safeguard_checks.claims.comparison import (
    comparator_pattern,
    comparison_claims,
    inline_comparisons,
)
from safeguard_checks.claims.leadin import lead_in_claims
from safeguard_checks.claims.mean import mean_claims
from safeguard_checks.claims.rate import rate_claims, total_claims
from safeguard_checks.claims.sentence import Sentence, sentences
from safeguard_checks.claims.share import opens_list, share_claims
from safeguard_checks.claims.statement import statement_claims
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.mentions.mention import Figure, Mentions

__all__ = ["find_claims"]


@dataclass(frozen=True, slots=True)
class _Opening:
    """An "Of this number:" that stands open, with the counts it can point to."""

    depth: int
    section: str
    wholes: tuple[Figure, ...]


def find_claims(
    document: Document, mentions: Mentions, comparators: Sequence[str]
) -> tuple[Claim, ...]:
    """Return what the prose of a report claims; ``comparators`` are names from the pack."""
    tables = any(figure.span.row is not None for figure in mentions.figures)
    pattern = comparator_pattern(comparators) if tables else None
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences(document, mentions):
        by_block.setdefault(sentence.block, []).append(sentence)
    claims: list[Claim] = []
    opening: _Opening | None = None
    previous: Sequence[Sentence] = ()
    for block in document.blocks:
        if block.table is not None or block.kind == "heading":
            opening = None
        found = by_block.get(block.index, [])
        if opening is not None and not _inside(opening, block):
            opening = None
        for i, sentence in enumerate(found):
            claims += _of_sentence(sentence, found[:i], previous, opening, pattern)
        if found:
            opening = _next_opening(block, found, opening)
            previous = found if block.kind != "heading" else ()
    claims += lead_in_claims(document, by_block)
    return tuple(claims)


def _of_sentence(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    previous: Sequence[Sentence],
    opening: _Opening | None,
    pattern: re.Pattern[str] | None,
) -> Iterator[Claim]:
    """Yield the claims of a sentence; ``previous`` are the sentences of the block before."""
    yield from change_claims(sentence, earlier[-1] if earlier else None, pattern is not None)
    behind = earlier or previous
    yield from share_claims(sentence, behind, opening.wholes if opening else ())
    yield from rate_claims(sentence)
    yield from total_claims(sentence)
    yield from mean_claims(sentence, behind)
    yield from statement_claims(sentence)
    yield from inline_comparisons(sentence)
    if pattern is not None:
        yield from comparison_claims(sentence, earlier, pattern)


def _depth(block: Block) -> int:
    return block.level if block.kind == "list_item" else 0


def _inside(opening: _Opening, block: Block) -> bool:
    """Tell whether a block still belongs to the list that an opening sentence started."""
    return (
        block.kind in ("list_item", "footnote", "furniture")
        and (block.kind != "list_item" or _depth(block) > opening.depth)
        and block.section == opening.section
    )


def _next_opening(
    block: Block, found: Sequence[Sentence], opening: _Opening | None
) -> _Opening | None:
    last = found[-1]
    if not opens_list(last):
        return opening
    counts = [f for s in reversed(found) for f in s.figures("N")]
    return _Opening(_depth(block), block.section, tuple(counts))
