"""Stock and flow: what was there at the start, plus starts, less endings, is what is there now."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from safeguard_checks.claims.claim import FlowClaim
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.formula import FLOW, FLOW_TWO_WAYS
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable, when

__all__ = ["flows", "prose_flows"]

_EXPLAINED = "explained: the report says that these figures were revised or need not balance"
_NEED_NOT = regex(
    r"\bnot\s+(?:always\s+|necessarily\s+)?(?:balance|reconcile|equal|match|agree|add\s+up)\b"
    r"|more\s+than\s+(?:one|once)|exclud(?:es|ed|ing)\b|\bdata\s+(?:quality|cleans\w+)",
    re.I,
)


def flows(table: TableReading, pack: Pack) -> Iterator[Relation]:
    """Yield a relation for every stock whose starts and endings a table gives, year on year."""
    counts: dict[tuple[str, tuple[int, str]], list[Measure]] = {}
    for m in table.measures:
        key = when(m)
        if m.statistic == "count" and m.place == "" and m.indicator and key and usable(m):
            counts.setdefault((m.indicator, key), []).append(m)
    known = {key: cells[0] for key, cells in counts.items() if len(cells) == 1}
    for identity in pack.flows:
        days = sorted(key for code, key in known if code == identity.stock)
        for before, now in itertools.pairwise(days):
            starts = known.get((identity.starts, now))
            ceased = known.get((identity.ceased, now))
            if starts is None or ceased is None or not _one_year_apart(before, now):
                continue
            relation = _relation(
                known[identity.stock, before], starts, ceased, known[identity.stock, now]
            )
            if relation.readings[0].holds or not _explained(table, known[identity.stock, before]):
                yield relation
            else:
                yield replace(relation, readings=(), reason=_EXPLAINED)


def _explained(table: TableReading, opening: Measure) -> bool:
    """Tell whether the table's notes say that its figures were revised or need not balance."""
    return table.explained.revises(opening.period) or bool(_NEED_NOT.search(table.notes))


def prose_flows(claim: FlowClaim) -> Iterator[Relation]:
    """Yield the relation of a balance told in words."""
    cells = {"opening": claim.opening, "starts": claim.starts, "ceased": claim.ceased}
    if claim.also_ceased is not None:
        cells["also"] = claim.also_ceased
    reading = Reading(
        "opening plus starts less endings",
        FLOW if claim.also_ceased is None else FLOW_TWO_WAYS,
        tuple(Operand(role, f, f.printed.interval("count"), "") for role, f in cells.items()),
        claim.closing.printed.interval("count"),
        shown=Shown(tail=f", printed as {claim.closing.text}"),
    )
    readings = [reading]
    if claim.net:
        # What came and went in other ways is not told: nothing that it may be is ruled out.
        readings.append(reading.excused(Alternative.OTHER_WAYS))
    yield Relation(
        id=0,
        type="flow",
        kind="prose",
        subject=claim.text,
        stated=claim.closing,
        stated_text=claim.closing.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=(claim.span, claim.closing.span, *(f.span for f in cells.values())),
        how="net" if claim.net else claim.how,
    )


def _one_year_apart(before: tuple[int, str], now: tuple[int, str]) -> bool:
    days = now[0] - before[0]
    return days == 1 if now[1] else 350 <= days <= 380


def _relation(opening: Measure, starts: Measure, ceased: Measure, stock: Measure) -> Relation:
    cells = (opening, starts, ceased)
    reading = Reading(
        "opening plus starts less endings",
        FLOW,
        tuple(
            Operand(role, m.figure, as_printed(m), " ".join(f"{m.series} {m.column}".split()))
            for role, m in zip(FLOW.roles, cells, strict=True)
        ),
        as_printed(stock),
        shown=Shown(tail=f", printed as {stock.figure.text}"),
    )
    return Relation(
        id=0,
        type="flow",
        kind="table",
        subject=stock.series,
        stated=stock.figure,
        stated_text=stock.figure.text,
        readings=(reading,),
        pairing="matched",
        quotes=(stock.figure.span, *(m.figure.span for m in cells)),
    )
