"""All claims of a report, in reading order: the one function the measures room calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safeguard_checks.claims.across.comparatives import comparative_claims
from safeguard_checks.claims.across.directions import direction_claims
from safeguard_checks.claims.across.directions_next import directions_with_next_values
from safeguard_checks.claims.across.directions_so import directions_told_behind
from safeguard_checks.claims.across.ranks import rank_order_claims
from safeguard_checks.claims.across.response import response_rates
from safeguard_checks.claims.across.wholes import shares_of_earlier_whole
from safeguard_checks.claims.across.wholes_by_noun import shares_by_noun
from safeguard_checks.claims.benchmark import benchmark_claims
from safeguard_checks.claims.change.find import change_claims
from safeguard_checks.claims.change.retold import retold_changes, then_so
from safeguard_checks.claims.change.two_shares import apart_of_two_shares
from safeguard_checks.claims.change.two_told import two_told
from safeguard_checks.claims.claim import ChangeClaim, Claim, ShareClaim, TotalClaim, WordedShare
from safeguard_checks.claims.comparison import comparator_pattern, comparison_claims
from safeguard_checks.claims.comparison_values import inline_comparisons
from safeguard_checks.claims.flow import flow_claims
from safeguard_checks.claims.leadin import lead_in_claims
from safeguard_checks.claims.levels import of_levels
from safeguard_checks.claims.mean import mean_claims
from safeguard_checks.claims.near.balance import balances
from safeguard_checks.claims.near.find import lists_of_parts, near_claims
from safeguard_checks.claims.near.parts_all import goes_on, parts_of_all
from safeguard_checks.claims.near.parts_next import accounted_parts
from safeguard_checks.claims.rank import rank_claims
from safeguard_checks.claims.rate import rate_claims
from safeguard_checks.claims.record import record_claims
from safeguard_checks.claims.roles.find import role_claims
from safeguard_checks.claims.sentence import Sentence, sentences
from safeguard_checks.claims.share import opens_list, share_claims
from safeguard_checks.claims.share_back import worded_shares_of_earlier
from safeguard_checks.claims.share_together import is_of_parts_together
from safeguard_checks.claims.share_whole import counts, is_near
from safeguard_checks.claims.share_words import worded_shares
from safeguard_checks.claims.statement import statement_claims
from safeguard_checks.claims.target import target_claims
from safeguard_checks.claims.total import total_claims
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.regex import regex

__all__ = ["find_claims"]


_QUOTATION = regex(r"“[^”]{20,}(?:”|$)|(?<!\w)\"[^\"]{20,}\"|(?<!\w)‘(?:[^’]|’(?=\w)){20,}’")


@dataclass(frozen=True, slots=True)
class _Opening:
    """An "Of this number:" that stands open, with the counts it can point to.

    ``bare`` is true for one in a list item with nothing on a deeper level below it so far.
    ``implied`` is true where no words open it: an item that tells one count, with items under it.
    """

    depth: int
    section: str
    wholes: tuple[Figure, ...]
    bare: bool
    implied: bool = False


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
    open_lists: list[_Opening] = []
    flat: tuple[Figure, ...] = ()
    previous: Sequence[Sentence] = ()
    last: Sequence[Claim] = ()
    for block in document.blocks:
        if block.table is not None or block.kind == "heading":
            open_lists = []
        found = by_block.get(block.index, [])
        flat = _close(open_lists, block, flat)
        wholes = flat + (open_lists[-1].wholes if open_lists else ())
        for i, sentence in enumerate(found):
            read = _of_sentence(sentence, found[:i], previous, wholes, pattern)
            of_sentence = _of_one_part(sentence, of_levels(read, sentence))
            near = near_claims(sentence, of_sentence, last if i else (), found[:i], previous)
            more = _of_one_part(sentence, of_levels(near, sentence))
            more = [c for c in more if not (goes_on(found, i) and _is_rest(c))]
            more += of_levels(two_told(sentence, found[:i], [*of_sentence, *more]), sentence)
            last = [*of_sentence, *more]
            implied = bool(open_lists and open_lists[-1].implied)
            claims += map(_if_near, of_sentence) if implied else of_sentence
            claims += more
        if any("⟨" in sentence.text for sentence in found):
            claims += flow_claims(found)
            claims += rank_order_claims(found)
            claims += comparative_claims(found)
            claims += direction_claims(found)
            claims += directions_with_next_values(found)
            claims += directions_told_behind(found)
            claims += accounted_parts(found)
            totals = {c.total.index for c in claims if isinstance(c, TotalClaim)}
            claims += [c for c in parts_of_all(found) if c.total.index not in totals]
        if found:
            opened = _opened(block, found)
            if opens_list(found[-1]):
                open_lists.append(opened)
            elif block.kind == "list_item" and len(opened.wholes) == 1:
                open_lists.append(replace(opened, bare=False, implied=True))
            previous = found if block.kind != "heading" else ()
    stated = {c.stated.index for c in claims if isinstance(c, ShareClaim) and c.wholes}
    claims += shares_of_earlier_whole(document, by_block, stated)
    claims += response_rates(document, by_block, stated)
    claims += lists_of_parts(document, by_block)
    claims += lead_in_claims(document, by_block)
    lines = [s for found in by_block.values() for s in found]
    stated |= {c.stated.index for c in claims if isinstance(c, ShareClaim) and c.wholes}
    stated |= {c.part.index for c in claims if isinstance(c, WordedShare) and c.part}
    claims += shares_by_noun(lines, frozenset(stated))
    claims += balances(lines)
    claims += role_claims(document, lines)
    return tuple(claim for claim in claims if not _quoted(document, claim))


def _of_one_part(sentence: Sentence, claims: Iterable[Claim]) -> list[Claim]:
    """Leave out the shares that are of several parts told together."""
    return [
        c for c in claims if not (isinstance(c, ShareClaim) and is_of_parts_together(sentence, c))
    ]


_OF_ALL = ("still/", "not/", "told-next/broken-down")


def _is_rest(claim: Claim) -> bool:
    """Tell whether a claim takes what is "still" or "not" so, or the parts told "by" something, for all that there is."""
    return isinstance(claim, TotalClaim) and claim.how.startswith(_OF_ALL)


def _if_near(claim: Claim) -> Claim:
    """Leave a share the count of the item above it only where it comes near to that."""
    if not isinstance(claim, ShareClaim) or claim.part is None or claim.explicit:
        return claim
    share = claim.stated.printed.value
    wholes = tuple(f for f in claim.wholes if is_near(claim.part, f, share))
    return replace(claim, wholes=wholes, assumed=True, how="nested-item")


def _quoted(document: Document, claim: Claim) -> bool:
    """Tell whether a claim stands in the words of someone else."""
    text = document.blocks[claim.span.block].text
    return any(
        m.start() < claim.span.start and claim.span.end <= m.end()
        for m in _QUOTATION.finditer(text)
    )


def _of_sentence(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    previous: Sequence[Sentence],
    wholes: Sequence[Figure],
    pattern: re.Pattern[str] | None,
) -> Iterator[Claim]:
    """Yield the claims of a sentence; ``previous`` are the sentences of the block before."""
    changes = tuple(change_claims(sentence, earlier[-1] if earlier else None, pattern is not None))
    yield from changes
    if "⟨" in sentence.text:
        yield from _of_values(sentence, earlier, earlier or previous, wholes, changes)
    else:
        yield from benchmark_claims(sentence, earlier)
    if pattern is not None:
        yield from record_claims(sentence, earlier)
        yield from rank_claims(sentence, earlier)
        yield from comparison_claims(sentence, earlier, pattern)


def _of_values(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    behind: Sequence[Sentence],
    wholes: Sequence[Figure],
    changes: Sequence[ChangeClaim],
) -> Iterator[Claim]:
    """Yield the claims that only a sentence with figures or periods of its own can make."""
    retold = tuple(retold_changes(sentence, behind, changes))
    yield from retold
    yield from then_so(sentence, earlier[-1] if earlier else None, (*changes, *retold))
    yield from apart_of_two_shares(sentence, earlier, (*changes, *retold))
    yield from share_claims(sentence, behind, wholes)
    yield from worded_shares(sentence)
    yield from worded_shares_of_earlier(sentence, behind)
    yield from rate_claims(sentence, earlier[-1] if earlier else None)
    yield from total_claims(sentence)
    yield from mean_claims(sentence, behind)
    yield from statement_claims(sentence)
    compared = tuple(inline_comparisons(sentence))
    yield from compared
    told = {(c.own, c.other) for c in compared}
    targets = [c for c in target_claims(sentence, earlier) if (c.own, c.other) not in told]
    yield from targets
    told |= {(c.own, c.other) for c in targets}
    yield from (c for c in benchmark_claims(sentence, earlier) if (c.own, c.other) not in told)


def _depth(block: Block) -> int:
    return block.level if block.kind == "list_item" else 0


def _close(
    open_lists: list[_Opening], block: Block, flat: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Drop the openings that a block no longer belongs to.

    Returns the wholes that an item on the level of its own opening ("95 live elsewhere. Of
    these:" with no indent below it) leaves as candidates beside the enclosing list's.
    """
    if block.kind in ("footnote", "furniture"):
        return flat
    while open_lists:
        last = open_lists[-1]
        if (
            block.kind == "list_item"
            and block.section == last.section
            and _depth(block) > last.depth
        ):
            open_lists[-1] = replace(last, bare=False)
            return flat
        open_lists.pop()
        if block.kind == "list_item" and last.bare and _depth(block) == last.depth and open_lists:
            flat = (*last.wholes, *flat)
        else:
            flat = ()
    return ()


def _opened(block: Block, found: Sequence[Sentence]) -> _Opening:
    wholes = [f for s in reversed(found) for f in counts(s)]
    return _Opening(_depth(block), block.section, tuple(wholes), block.kind == "list_item")
