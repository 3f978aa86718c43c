"""Which measures of the tables a claim in prose speaks of, and the populations prose states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ChangeClaim, Claim, ComparisonClaim
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, Resolved, TableReading
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.packs.load import Pack

__all__ = ["resolve_claims", "stated_populations"]

_AFTER = 90


def resolve_claims(
    document: Document, claims: Sequence[Claim], tables: Sequence[TableReading], pack: Pack
) -> Iterator[Resolved]:
    """Yield every claim with the measures its subject can be, nearest words first."""
    index = _Index(tables, pack)
    for claim in claims:
        part = document.blocks[claim.span.block].part
        if isinstance(claim, ChangeClaim) and not claim.news:
            yield Resolved(claim, index.named(document.text_at(claim.topic), part, last=False))
        elif isinstance(claim, ComparisonClaim):
            codes = tuple(pack.comparator(t) for t in claim.targets)
            yield Resolved(claim, _subject(claim, document, index, part), codes)
        else:
            yield Resolved(claim, ())


def _subject(
    claim: ComparisonClaim, document: Document, index: _Index, part: int
) -> tuple[Measure, ...]:
    """Return the measures named in the claim's own sentence, else in those before it."""
    for i, span in enumerate(claim.subjects):
        found = index.named(document.text_at(span), part, last=True)
        if found:
            return found
        if i >= 2:
            break
    return ()


class _Index:
    """Measures by the pack's indicator and by the content words of their row's label."""

    def __init__(self, tables: Sequence[TableReading], pack: Pack) -> None:
        self.pack = pack
        self.by_code: dict[tuple[int, str], list[Measure]] = {}
        self.by_words: dict[tuple[int, frozenset[str]], list[Measure]] = {}
        for table in tables:
            for m in table.measures:
                if m.indicator:
                    self.by_code.setdefault((table.part, m.indicator), []).append(m)
                words = plain(m.series)
                if words:
                    self.by_words.setdefault((table.part, words), []).append(m)

    def named(self, text: str, part: int, last: bool) -> tuple[Measure, ...]:
        """Return the measures of the one indicator a text names (the last one where ``last``)."""
        found = self.pack.match(text)
        if found:
            codes = list(dict.fromkeys(indicator.code for indicator, _, _ in found))
            if len(codes) > 1 and not last:
                return ()
            return tuple(self.by_code.get((part, codes[-1]), ()))
        return tuple(self.by_words.get((part, plain(text)), ()))


def stated_populations(document: Document, mentions: Mentions, pack: Pack) -> Iterator[Figure]:
    """Yield the figures of prose that state how many children live in the area."""
    for figure in mentions.figures:
        if figure.span.row is not None or figure.kind != "number":
            continue
        if figure.printed.value < 1000 or figure.printed.decimals:
            continue
        text = document.blocks[figure.span.block].text
        after = text[figure.span.end : figure.span.end + _AFTER].split(".")[0]
        before = text[max(0, figure.span.start - 40) : figure.span.start]
        if pack.states_population(before, after):
            yield figure

