"""Shares of a total that stands elsewhere: "3,452 contacts, or 35.0% of the total", "grants made up 43.1% of income".

The whole is never printed beside such a share. Where the part is the cell of a table whose label the sentence names, it
is the total of that column. Where it is not, it is the total of a table about what the part counts, if the text tells that
total too. Several tables that can be meant are readings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import is_near
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import BODY, CASES, NATION, REPLYING
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import prose_shares
from safeguard_checks.relations.relation import Relation

__all__ = ["great_totals", "stems"]

_IS = (
    r"(?:(?:which|that|this|they|it)\s+)?(?:is|was|were|are|made\s+up|makes?\s+up|making\s+up|accounts?\s+for|accounted\s+for|accounting\s+for"
    r"|represent(?:s|ed|ing)?|form(?:s|ed|ing)?|contribut(?:es|ed|ing)|equates?\s+to|equal\s+to|equivalent\s+to)"
)
_SHARE = regex(
    rf"{mark('NM', 'part')}(?P<noun>(?:[^⟨;.()]|⟨D\d+⟩){{0,60}}?)\s*(?:\)\s*|,\s*|\b)(?:\(|or\s+|that\s+is,?\s+|i\.e\.,?\s+|{_IS}\s+|and\s+{_IS}\s+)?\s*(?:just\s+|only\s+|a\s+share\s+of\s+)?"
    rf"{mark('P', 'share')}\s+of\s+(?P<of>(?:(?:the|our|its|all|total|overall|whole|grand)\s+)*(?:[a-z-]+\s+){{0,2}}?[a-z-]+)(?=\s*[.,;)]|\s*$|\s+(?:in|for|during|received|recorded|made|at|across|over|and)\b)",
    re.I,
)
# Another whole than that of the table, or of another time.
_ANOTHER = regex(
    rf"\b(?:last|previous|prior|target|budget|these|those|them|whom|which|remaining|national\w*|{NATION}|{REPLYING}|(?:{CASES})\s+where|time)\b",
    re.I,
)
_BARE = regex(rf"^(?:the|our|its|all|overall|grand|whole|total|{BODY}|\s)+$", re.I)
_EMPTY = frozenset({"the", "and", "total", "our", "all"})
_FAR, _STEM, _MOST = 40, 5, 12


def great_totals(
    sentences: Sequence[Sentence], tables: Sequence[TableReading], spoken: frozenset[int]
) -> Iterator[Relation]:
    """Yield a relation for every share of an unprinted total; ``spoken`` are the figures that others state."""
    totals = _Totals(sentences, tables)
    if not totals.of_column:
        return
    for sentence in sentences:
        for m in _SHARE.finditer(sentence.text):
            part, share = sentence.figure(m["part"]), sentence.figure(m["share"])
            if share.index in spoken or not _is_plain(sentence, m):
                continue
            wholes, how = totals.of_cell(sentence, m, part), "cell"
            if not wholes:
                wholes, how = totals.of_noun(m, part), "noun"
            wholes = [w for w in wholes if is_near(part, w, share.printed.value)]
            if wholes:
                yield from prose_shares(
                    ShareClaim(
                        sentence.span(m.start(), m.end()), m.group(), share, part, tuple(wholes),
                        explicit=False, how=f"great-total/{how}",
                    )
                )  # fmt: skip


_TOLD = regex(rf"{mark('NM', 'n')}(?P<after>\s+[^⟨.;]{{3,50}})")


def _is_total(m: Measure) -> bool:
    return (
        m.total_row and not m.slot and m.place == "" and m.statistic in ("count", "money", "unknown")
        and m.figure.kind in ("number", "money") and m.figure.printed.value > 0
    )  # fmt: skip


def _is_plain(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the words say a share of now, and nothing of another whole or time."""
    text = sentence.text
    olds, sizes = values_beside(text)
    if {m["part"], m["share"]} & (olds | sizes) or _ANOTHER.search(m["of"]) or _ANOTHER.search(text[m.end() :][:_FAR]):  # fmt: skip
        return False
    return not is_withdrawn(text[max(0, m.start() - _FAR) : m.start()]) and not is_withdrawn(
        m["noun"]
    )


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that tell what is counted, in short."""
    return frozenset(w[:_STEM] for w in re.findall(r"[a-z]{3,}", text.lower())) - _EMPTY


class _Totals:
    """The totals of all tables: by column, by value, and those that the text tells, by its words."""

    def __init__(self, sentences: Sequence[Sentence], tables: Sequence[TableReading]) -> None:
        self.of_column: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self.cells: dict[Fraction, list[tuple[TableReading, Measure]]] = defaultdict(list)
        values: dict[Fraction, list[Figure]] = defaultdict(list)
        for table in tables:
            for m in table.measures:
                if _is_total(m):
                    self.of_column[m.block, m.col].append(m)
                    values[m.figure.printed.value].append(m.figure)
                elif not m.slot and not m.total_row:
                    self.cells[m.figure.printed.value].append((table, m))
        self.stated: dict[str, list[Figure]] = defaultdict(list)
        for sentence in sentences if values else ():
            for said in _TOLD.finditer(sentence.text):
                figures = values.get(sentence.figure(said["n"]).printed.value, [])
                for word in stems(said["after"]) if figures else ():
                    self.stated[word] += figures

    def of_cell(self, sentence: Sentence, m: re.Match[str], part: Figure) -> list[Figure]:
        """Return the totals of the columns in which a part stands, in a row that the sentence names."""
        said = stems(sentence.text)
        noun = frozenset[str]() if _BARE.match(m["of"]) else stems(m["of"])
        found: list[Figure] = []
        for table, cell in self.cells[part.printed.value][:_MOST]:
            alike = cell.figure.kind == part.kind or cell.statistic == "money"
            below = [t for t in self.of_column[cell.block, cell.col] if t.row > cell.row]
            if not alike or not below or not stems(cell.label) & said:
                continue
            total = min(below, key=lambda t: t.row)
            if noun <= stems(f"{total.label} {table.title} {cell.column}"):
                found.append(total.figure)
        return found

    def of_noun(self, m: re.Match[str], part: Figure) -> list[Figure]:
        """Return the totals that the text tells of the part's noun: "1,503 complaints" of "2,080 complaints"."""
        words = re.findall(r"[a-z]{4,}", m["noun"].lower())
        if not words or (not _BARE.match(m["of"]) and words[0][:_STEM] not in stems(m["of"])):
            return []
        told = dict.fromkeys(self.stated[words[0][:_STEM]][:_MOST])
        return [f for f in told if f.printed.value > part.printed.value]
