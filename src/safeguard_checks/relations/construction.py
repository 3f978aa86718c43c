"""How a relation was read: the name under which the reliability of its reading is counted.

A construction is a path, the widest part first: the type of relation, where it was looked for, by which
words or layout its figures were tied (first what they say, such as ``whole-named``, then the order they
stand in), how they were paired where that was not explicit, and where they stand to each other: in one ``sentence``, in ``neighbours`` (sentences of
one paragraph), in one ``section``, farther in the ``report``, in one ``table``, in two ``tables``, or
one in the text and one in a table (``text-table``). Where a table was found in lines of text or in the numbers of a
chart, the place where a relation was looked for begins with ``flat-`` or ``chart-``; with ``torn-`` where a figure is in a
total row that stood apart from its table. The last is left out for words and dates. A total of few figures that misses
its parts by what rounding each of them can do is looked for in ``row-rounding`` and the like: it fails for another
reason than others do.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.documents.charts import CHART
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.flat.blocks import FLAT
from safeguard_checks.documents.span import Span
from safeguard_checks.documents.tables import TORN
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Reading, Relation

__all__ = ["SENTENCE_END", "can_be_rounding", "construction_of", "where_of"]

# Totals that no long run of others in the table bears out: one that is out by a unit is mostly rounded.
_OF_FEW = ("row", "closing", "net")
_ROUNDING = "-rounding"

SENTENCE_END = regex(r"[.!?][”’\")]?\s+(?=[A-Z“‘(])")


def construction_of(document: Document, relation: Relation) -> str:
    """Return the name of the way a relation was read, such as ``share/prose/whole-named/n-of-n-p/sentence``."""
    paired = "" if relation.pairing == "explicit" else relation.pairing
    kind = relation.kind.replace(" ", "-")
    if kind in _OF_FEW and _is_out_by_rounding(relation):
        kind += _ROUNDING
    parts = (
        relation.type,
        f"{inferred}-{kind}" if (inferred := _inferred(document, relation)) else kind,
        relation.how,
        paired,
        where_of(document, relation),
    )
    return "/".join(part for part in parts if part)


def can_be_rounding(kind: str, reading: Reading) -> bool:
    """Tell whether a total misses its parts by no more than rounding each of them can do."""
    least = reading.stated.distance(reading.implied)
    grain = max((o.figure.printed.grain for o in reading.operands), default=Fraction(0))
    return (
        kind == "total" and least is not None and least <= grain * (len(reading.operands) + 1) / 2
    )


def _is_out_by_rounding(relation: Relation) -> bool:
    """Tell whether no reading of a total holds, and one misses by no more than rounding can do."""
    admissible = relation.admissible
    return not any(r.holds for r in admissible) and any(
        can_be_rounding(relation.type, r) for r in admissible
    )


def _inferred(document: Document, relation: Relation) -> str:
    """Return what kind of table a figure of a relation stands in that is no table of the file, if any."""
    spans = [span for span in _spans(relation) if span.row is not None]
    blocks = {span.block for span in spans}
    tables = [table for block in sorted(blocks) if (table := document.blocks[block].table)]
    found = next((t for table in tables for t in (FLAT, CHART) if t in table.tiers), "")
    return found or (TORN if any(_stood_apart(document, span) for span in spans) else "")


def _stood_apart(document: Document, span: Span) -> bool:
    """Tell whether a cell is in a last row that stood apart from its table."""
    table = document.blocks[span.block].table
    if table is None or span.row is None:
        return False
    return span.row >= table.n_rows - table.tiers.count(TORN)


def where_of(document: Document, relation: Relation) -> str:
    """Say where the figures of a relation stand to each other, empty where it has only one."""
    spans = list(dict.fromkeys(_spans(relation)))
    if len(spans) < 2 or not relation.readings or not relation.readings[0].operands:
        return ""
    in_table = [span.row is not None for span in spans]
    if all(in_table):
        return "table" if len({span.block for span in spans}) == 1 else "tables"
    if any(in_table):
        return "text-table"
    blocks = {span.block for span in spans}
    if len(blocks) > 1:
        sections = {document.blocks[b].section for b in blocks}
        return "section" if len(sections) == 1 else "report"
    text = document.blocks[spans[0].block].text
    first, last = min(s.start for s in spans), max(s.start for s in spans)
    return "neighbours" if SENTENCE_END.search(text, first, last) else "sentence"


def _spans(relation: Relation) -> Iterator[Span]:
    """Yield the stated figure and the operands of the first reading."""
    if relation.stated is not None:
        yield relation.stated.span
    for reading in relation.readings[:1]:
        for operand in reading.operands:
            yield operand.figure.span
