"""Balances laid out in a table: "At start | Started | Ceased | At end", or "At 1 April, Additions, Disposals, At 31 March" below one another.

Words or dates name what was there and what is left, words what came and went between them; a line that is neither
leaves the balance alone. What went may be printed as an amount or as a negative one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import FLOW, FLOW_TWO_WAYS, TOTAL, Formula
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["column_flows"]

_DAY = r"\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
_OPENS = re.compile(
    rf"\b(?:at\s+(?:the\s+)?(?:start|beginning)|start\s+of|opening|brought\s+forward|b/?fwd?|{_DAY})|^start$",
    re.I,
)
_CLOSES = re.compile(
    rf"\b(?:at\s+(?:the\s+)?end|end\s+of|closing|carried\s+forward|c/?fwd?|{_DAY})|^end$", re.I
)
_CAME = re.compile(
    r"\b(?:started|starts|starting|joined|joiners|new|received|opened|additions?|added|contributions?|income|incoming|admi[a-z]+|transfers?\s+in|recruited|gained|entries|entered|became|charges?(?:d)?\s+for)\b",
    re.I,
)
_WENT = re.compile(
    r"\b(?:ceased|ceasing|ended|left|leavers|leaving|closed|disposals?|drawn|withdrawn|withdrawals?|expenditure|spent|spending|outgoing|discharged|discharges|transfers?\s+out|lost|exits?|resolved|used|released|eliminated)\b",
    re.I,
)
_FEWEST, _MOST, _WORDS = 2, 8, 6
_AMOUNTS = ("count", "money", "unknown")

_Line = dict[int, Measure]


def column_flows(table: TableReading) -> Iterator[Relation]:
    """Yield that each row of a table whose columns are a balance balances, or each column where its rows are."""
    if table.merged or table.cut:
        return
    cells = [m for m in table.measures if usable(m) and not m.slot and m.statistic in _AMOUNTS]
    heads = {m.col: m.column.split(" | ")[-1] for m in table.measures}
    rows: dict[tuple[int, int], _Line] = defaultdict(dict)
    for m in cells:
        rows[m.block, m.row].setdefault(m.col, m)
    yield from _balances(heads, list(rows.values()), "columns")
    # Rows of a table that carries on over a page are numbered from one again.
    if len({m.block for m in cells}) == 1:
        labels = {m.row: m.label.split(" | ")[-1] for m in table.measures}
        columns: dict[int, _Line] = defaultdict(dict)
        for m in cells:
            columns[m.col].setdefault(m.row, m)
        yield from _balances(labels, list(columns.values()), "rows")


def _balances(heads: Mapping[int, str], lines: Sequence[_Line], kind: str) -> Iterator[Relation]:
    """Yield the balances of lines between each opening head and the closing one that follows it."""
    order = sorted(heads)
    # A head of many words is a note, and names no part.
    heads = {c: head if len(head.split()) <= _WORDS else "" for c, head in heads.items()}
    for opening in (c for c in order if _OPENS.search(heads[c])):
        behind = [c for c in order if c > opening]
        closing = next((c for c in behind if _CLOSES.search(heads[c])), None)
        between = [c for c in behind if closing is not None and c < closing]
        came = [c for c in between if _CAME.search(heads[c]) and not _WENT.search(heads[c])]
        went = [c for c in between if _WENT.search(heads[c]) and not _CAME.search(heads[c])]
        if closing is None or not came or not went or len(came) + len(went) != len(between):
            continue
        whole = [r for r in lines if all(c in r for c in (opening, closing, *between))]
        if len(between) < _FEWEST or len(whole) < _FEWEST:
            continue
        for line in whole[: _MOST * _MOST]:
            formula = _formula([line[c] for c in came], [line[c] for c in went])
            if formula is not None:
                parts = [line[opening], *(line[c] for c in (*came, *went))]
                yield _relation(line[closing], parts, formula, kind)


def _formula(came: Sequence[Measure], went: Sequence[Measure]) -> Formula | None:
    """Return how a balance follows from its parts; with its sign, what went is added like the rest."""
    if all(m.figure.printed.value <= 0 for m in went):
        return TOTAL
    if any(m.figure.printed.value < 0 for m in (*came, *went)) or len(came) > 1:
        return None
    return {1: FLOW, 2: FLOW_TWO_WAYS}.get(len(went))


def _relation(stock: Measure, parts: Sequence[Measure], formula: Formula, kind: str) -> Relation:
    roles = (FLOW_TWO_WAYS.roles + ("also",) * len(parts))[: len(parts)]
    terms = [
        Operand(role, m.figure, as_printed(m), " ".join(f"{m.label} {m.column}".split()))
        for role, m in zip(roles, parts, strict=True)
    ]
    reading = Reading(
        "what was there, what came and what went",
        formula,
        tuple(terms),
        as_printed(stock),
        shown=Shown(tail=f", printed as {stock.figure.text}"),
    )
    return Relation(
        id=0,
        type="flow",
        kind=kind,
        subject=stock.label,
        stated=stock.figure,
        stated_text=stock.figure.text,
        readings=(reading,),
        pairing="explicit",
        quotes=(stock.figure.span, *(m.figure.span for m in parts)),
        column=(stock.table, stock.col if kind == "columns" else stock.row),
        how="by-heads",
    )
