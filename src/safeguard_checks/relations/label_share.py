"""Shares of which only the row of a table is named: "Neglect accounted for 55.1% of plans at the end of March 2024".

The subject is the whole label of a row, and the whole is the total of its column, if words of the whole stand over the table. The
column is that of the time told, or the latest. Several tables that can be meant are readings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import CHANGE_NOUN, COMPARED, values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import is_near
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.regex import regex
from safeguard_checks.relations.change_years import is_of
from safeguard_checks.relations.great_total import stems
from safeguard_checks.relations.prose import prose_shares
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import usable, when

__all__ = ["label_shares", "part_and_total", "rows_with_total"]

# "Neglect is again the most frequent, at 32% of types", "autism is the most common need and accounts for 35% of plans"
_SUPERLATIVE = r"(?P<most>(?:is|was|are|were|remains?|remained)\s+(?:(?:again|still|now)\s+)?the\s+[^⟨,;.]{3,60}?(?:,\s+|\s+and\s+))?"
_SHARE = regex(
    rf"(?:^\W*|[;:]\s+|,\s+(?:and|with|while|but)\s+)(?:(?:the|all)\s+)?(?P<label>[A-Za-z][A-Za-z’'/& ,-]{{2,60}}?),?\s+(?:(?:therefore|now|again|still|together|alone|has|have|had)\s+)*"
    rf"{_SUPERLATIVE}(?:account(?:s|ed)?\s+for|made\s+up|makes?\s+up|represent(?:s|ed)?|contribut(?:es|ed)|amount(?:s|ed)?\s+to|form(?:s|ed)?|comprise(?:s|d)?|(?(most)(?:at|with)|(?!)))\s+(?:just\s+|only\s+)?{mark('P', 'share')}\s+of\s+"
    rf"(?P<of>(?:(?:the|our|its|all|total|overall|whole|grand)\s+)*(?:[a-z-]+\s+){{0,2}}?[a-z-]+)(?P<end>\s+(?:in|at|during|on)\s+(?:the\s+)?(?:[a-z]+\s+){{0,4}}⟨D\d+⟩)?(?=\s*[.,;)]|\s*$|\s+(?:and|but|up|down|compared)\b)",
    re.I,
)
# Another whole than that of the table.
_ANOTHER = regex(
    rf"\b(?:last|previous|prior|target|budget|these|those|them|whom|which|remaining|{CHANGE_NOUN}|change|difference|such)\b",
    re.I,
)
_EMPTY = frozenset({"the", "and", "total", "our", "all", "numbe", "cases", "overa", "whole"})
_FEWEST, _MOST = 3, 4


def label_shares(
    document: Document,
    sentences: Sequence[Sentence],
    tables: Sequence[TableReading],
    spoken: frozenset[int],
) -> Iterator[Relation]:
    """Yield a relation for every share whose part is a row that is named; ``spoken`` are the figures that others state."""
    rows = rows_with_total(tables)
    for sentence in sentences if rows else ():
        for m in _SHARE.finditer(sentence.text) if "⟨P" in sentence.text else ():
            share = sentence.figure(m["share"])
            if share.index in spoken or not _is_plain(sentence, m):
                continue
            found = [
                pair
                for table, cells in rows.get(_label(m["label"]), ())
                if (pair := part_and_total(document, table, cells, _time(sentence, m), m["of"]))
                is not None
            ]
            near = [(a, b) for a, b in found if is_near(a, b, share.printed.value)]
            parts = {a.printed.value for a, _ in near}
            if not near or len(parts) > 1 or len(near) > _MOST:
                continue
            yield from prose_shares(
                ShareClaim(
                    sentence.span(m.start("label"), m.end("of")), sentence.text[m.start("label") : m.end("of")], share,
                    near[0][0], tuple(w for _, w in near), explicit=False, how="row-named/of-its-total",
                )
            )  # fmt: skip


def _label(text: str) -> str:
    """Return a label without its article, mark of a note and plural."""
    words = re.findall(r"[a-z]+", text.lower())
    return " ".join(re.sub(r"(?<=\w{3})s$", "", w) for w in words if w not in ("the", "a", "an"))


def _is_plain(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the words say a share of now, and nothing of another whole or place."""
    text = sentence.text
    if _ANOTHER.search(m["of"]) or is_withdrawn(text[: m.start("share")]):
        return False
    if re.search(rf"\b{COMPARED}\b", text[: m.start("share")], re.I):
        return False
    olds, sizes = values_beside(text)
    return m["share"] not in olds | sizes


def _time(sentence: Sentence, m: re.Match[str]) -> Period | None:
    """Return the one time that is told of a share, none where its sentence tells none before or right behind it."""
    found = sentence.periods(m.start(), m.end())
    return found[0].period if len(found) == 1 else None


def rows_with_total(
    tables: Sequence[TableReading],
) -> dict[str, list[tuple[TableReading, list[Measure]]]]:
    """Return the counts and amounts of each row by its label, of tables that have a total below several rows."""
    found: dict[str, list[tuple[TableReading, list[Measure]]]] = defaultdict(list)
    for table in tables:
        lines: dict[int, list[Measure]] = defaultdict(list)
        for m in table.measures:
            if not m.slot and m.place == "" and not m.across and not m.total_col and usable(m):
                lines[m.row].append(m)
        plain = [row for row in lines.values() if not row[0].total_row]
        if table.cut or table.merged or len(plain) < _FEWEST:
            continue
        for row in plain:
            counted = [m for m in row if m.statistic in ("count", "money", "unknown")]
            if counted:
                found[_label(row[0].label)].append((table, counted))
    found.pop("", None)
    return found


def _words(text: str) -> frozenset[str]:
    return stems(re.sub(r"(?<=\w{3})s\b", "", text.lower())) - _EMPTY


def part_and_total(
    document: Document,
    table: TableReading,
    cells: Sequence[Measure],
    time: Period | None,
    whole: str,
) -> tuple[Figure, Figure] | None:
    """Return the figure of a row at a time with the total of its column, if the table is about the whole that is told."""
    dated = [m for m in cells if when(m)]
    if time is not None and time.end is not None:
        dated = [m for m in dated if is_of(m, time.end)]
        if not dated:
            return None
    if dated:
        latest = max(when(m) or (0, "") for m in dated)
        cells = [m for m in dated if when(m) == latest]
    if len(cells) != 1:
        return None
    cell = cells[0]
    totals = [
        m for m in table.measures
        if m.total_row and not m.slot and m.col == cell.col and m.block == cell.block and m.row > cell.row and usable(m)
    ]  # fmt: skip
    if not totals:
        return None
    total = min(totals, key=lambda m: m.row)
    head = table.columns[0] if table.columns else ""
    section = document.blocks[table.block].section
    around = f"{table.title} {total.label} {cell.column} {head} {section}"
    noun = _words(whole)
    if noun and not noun & _words(around):
        return None
    return cell.figure, total.figure
