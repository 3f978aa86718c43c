"""All claims that are read by the roles of figures in a sentence and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.claims.change.build import VALUES, Tagged
from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    InlineComparison,
    ShareClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.claims.near.amounts import amounts_to_levels
from safeguard_checks.claims.near.answers import all_answers
from safeguard_checks.claims.near.chain import chains, peaks
from safeguard_checks.claims.near.hundred import hundreds, hundreds_next
from safeguard_checks.claims.near.joined import joined_amounts
from safeguard_checks.claims.near.multiple import multiples_by_roles, multiples_of_told
from safeguard_checks.claims.near.parts import counted_parts, items_of, split_parts, stated_parts
from safeguard_checks.claims.near.parts_next import parts_in_next_sentence, parts_of_lead
from safeguard_checks.claims.near.rests import rests
from safeguard_checks.claims.near.share_of_named import shares_of_named_parts
from safeguard_checks.claims.near.shares import shares_by_roles
from safeguard_checks.claims.near.size import changes_from_level, size_of_last
from safeguard_checks.claims.near.sized import sized
from safeguard_checks.claims.near.told_shares import shares_told
from safeguard_checks.claims.pair.find import pair_claims
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document

__all__ = ["lists_of_parts", "near_claims"]


def near_claims(
    sentence: Sentence,
    told: Sequence[Claim],
    earlier: Sequence[Claim],
    before: Sequence[Sentence] = (),
    behind: Sequence[Sentence] = (),
) -> Iterator[Claim]:
    """Yield what other readers leave; ``told`` are their claims of the sentence, ``earlier`` of the one before.

    ``before`` are the sentences of the block that stand before it, ``behind`` those of the block before that.
    """
    if not any(f"⟨{letter}" in sentence.text for letter in (*VALUES, "Q")):
        yield from multiples_of_told(Tagged.of(sentence), before)
        return
    totals = {c.total.index for c in told if isinstance(c, TotalClaim)}
    for parts in (*counted_parts(sentence), *stated_parts(sentence), *split_parts(sentence)):
        if parts.total.index not in totals:
            totals.add(parts.total.index)
            yield parts
    for left in rests(sentence, before or behind):
        if left.total.index not in totals:
            totals.add(left.total.index)
            yield left
    if before:
        yield from (c for c in joined_amounts(before[-1], sentence) if c.total.index not in totals)
        yield from parts_in_next_sentence(before[-1], sentence)
        yield from hundreds_next(before[-1], sentence)
    yield from hundreds(sentence, before)
    yield from all_answers(sentence)
    t = Tagged.of(sentence)
    known = {
        frozenset((c.olds[0].index, new.index))
        for c in told
        if isinstance(c, ChangeClaim) and c.olds
        for new in c.news
    }
    made: list[ChangeClaim] = []
    for claim in (
        *chains(t),
        *multiples_by_roles(t),
        *multiples_of_told(t, before),
        *size_of_last(t, earlier),
    ):
        if frozenset((claim.olds[0].index, claim.news[0].index)) not in known:
            made.append(claim)
            yield claim
    yield from peaks(t)
    yield from changes_from_level(t)
    stated = {c.size.index for c in told if isinstance(c, ChangeClaim) and c.size and c.news}
    sizes = [c for c in told if isinstance(c, ChangeClaim) and c.size and c.olds]
    # A size that is told with the later value alone may have its amount beside it.
    alone = {c.size.index for c in told if isinstance(c, ChangeClaim) and c.size and c.news and not (c.olds or c.by)}  # fmt: skip
    for claim in (*sized(t, before, sizes), *amounts_to_levels(t, before)):
        whole = claim.by is not None and claim.size is not None and claim.size.index in alone
        if claim.size is not None and (whole or claim.size.index not in stated):
            stated.add(claim.size.index)
            made.append(claim)
            yield claim
    compared = [c for c in told if isinstance(c, InlineComparison)]
    read = {
        *known,
        *(frozenset((c.own.index, c.other.index)) for c in compared),
        *(frozenset((c.olds[0].index, c.news[0].index)) for c in made if c.olds and c.news),
    }
    for pair in pair_claims(t, before, frozenset(read), frozenset(stated)):
        if isinstance(pair, ChangeClaim) and pair.size is not None:
            stated.add(pair.size.index)
        yield pair
    shared = {c.stated.index for c in told if isinstance(c, ShareClaim) and c.wholes and c.part}
    for share in shares_by_roles(sentence):
        if share.stated.index not in shared | stated:
            shared.add(share.stated.index)
            yield share
    taken = _taken(sentence, told, shared | stated)
    more = list(shares_told(sentence, before, taken))
    yield from more
    if not more:
        yield from shares_of_named_parts(sentence, before, taken)


def _taken(sentence: Sentence, told: Sequence[Claim], stated: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of a block whose shares are read, or are sizes of change."""
    figures = [f for f in sentence.figures("PT") if f.index in stated]
    words = [c.span for c in told if isinstance(c, WordedShare)]
    return [(s.start, s.end) for s in (*(f.span for f in figures), *words)]


def lists_of_parts(
    document: Document, by_block: Mapping[int, Sequence[Sentence]]
) -> Iterator[TotalClaim]:
    """Yield the numbers that open a list whose items each begin with a count."""
    blocks = [b for b in document.blocks if by_block.get(b.index) or b.table is not None]
    for i, block in enumerate(blocks):
        if block.table is not None or not by_block[block.index][-1].text.rstrip().endswith(":"):
            continue
        depth = block.level if block.kind == "list_item" else 0
        items: list[Sentence] = []
        for item in blocks[i + 1 :]:
            if item.table is not None or item.kind != "list_item" or item.level <= depth:
                break
            items.append(by_block[item.index][0])
        yield from items_of(by_block[block.index][-1], items)
        yield from parts_of_lead(by_block[block.index][-1], items)
