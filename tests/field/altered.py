"""Is a figure that was altered noticed?

Relations that hold (of the labels' ``consistent`` lists, and of the brute-force search those that
chance would hardly give) are broken in one figure each: it gets as many digits, differs by more
than a fifth and fits nothing else. The altered report is audited, and it is asked whether a finding
of the default report that was not there before touches the figure.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from labels import labels
from numbers_read import Number, TableNumbers, numbers_of_tables, numbers_of_text
from reach import Fit, fits
from record import Record, named_rows
from run import CACHE, digest, stored
from sample import SHARED, Item

from safeguard_checks.corpus.packet import Examined, Rows
from safeguard_checks.corpus.schema import Table, columns_of
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Task
from safeguard_checks.documents.document import Block, Cell, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import audit_document
from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["ALTERED", "AlteredTask", "Broken", "alterations", "broken_in", "with_value"]

ALTERED = Table(
    "altered",
    "Figures that were altered, one at a time, and what the audit says then.",
    columns_of(
        """report BIGINT the report's number
number INTEGER from 0
origin VARCHAR labels or search
family VARCHAR family of the relation that is broken
place VARCHAR where its numbers stand to each other
witnesses INTEGER rows or columns of which the same holds
told BOOLEAN whether a finding of the default report touches the figure
in_appendix BOOLEAN whether one of the appendix does
was VARCHAR the figure as printed
is_now VARCHAR its digits now"""
    ),
)

_ALTERED = (
    "SELECT sha256, altered.* FROM altered JOIN reports USING (report) ORDER BY sha256, number"
)

FILES = {"measured": 50, "built on": 50, "inspections": 40}
_EACH = 3
_MOST_CELLS = 800
_LEAST_CHANGE = 0.2
_TRIES = 12
_AROUND = 12
_NUMERIC = ("SHARE", "PCT", "PP", "SUM", "RATE", "REPEAT", "FLOW", "DERIV")
_BASES = ("100", "1,000", "10,000", "100,000")


@dataclass(frozen=True, slots=True)
class Broken:
    """A relation to break: where it was found (``labels`` or ``search``), and the figure to alter.

    ``witnesses`` is in how many rows (or columns) of a table the same holds of the same columns (or rows), this
    one counted; 0 where the relation is not of one table.
    """

    origin: str
    family: str
    place: str
    number: Number
    witnesses: int = 0


class Outcome(NamedTuple):
    """What came of a figure that was altered, as a row of :data:`ALTERED`."""

    origin: str
    family: str
    place: str
    witnesses: int
    told: bool
    in_appendix: bool
    was: str
    is_now: str


def alterations(chosen: Sequence[Item], shared: Path, *, tell: bool = False) -> list[Record]:
    """Return what came of each alteration in a sample of the files."""
    some = []
    known = labels(shared)
    for name, most in FILES.items():
        of = sorted((i for i in chosen if i.set == name), key=lambda i: _hash(i.sha256))
        if name == "inspections":
            of = [i for i in of if any(map(_breakable, known[i.path.name].consistent))]
        some += of[:most]
    version = digest("altered.py", "reach.py", "numbers_read.py", "labels.py")
    task = AlteredTask(version=version, shared=shared)
    folder = stored(some, task, (ALTERED,), CACHE / f"altered-{version}", timeout=60, tell=tell)
    sets = {i.sha256: i.set for i in some}
    with Store(folder) as store:
        told = named_rows(store, _ALTERED)
        return [{**one, "set": sets[one["sha256"]]} for one in told if one["sha256"] in sets]


@dataclass(frozen=True, slots=True)
class AlteredTask(Task):
    """Breaks some relations of a file, one at a time, and keeps what the audit says of each."""

    shared: Path = SHARED

    def more(self, found: Examined) -> Rows:
        """Return the rows of :data:`ALTERED`; a file with very many cells has none."""
        document = found.document
        if sum(len(t.cells) for _, t in document.tables()) > _MOST_CELLS:
            return {}
        entry = labels(self.shared).get(document.name)
        outcomes = _outcomes(document, entry.consistent if entry else ())
        return {"altered": [(number, *one) for number, one in enumerate(outcomes)]}


def broken_in(
    document: Document, consistent: Sequence[Mapping[str, Any]], random: Random
) -> list[Broken]:
    """Return relations of a report to break: a few of the labels and a few of the search."""
    text, tables = numbers_of_text(document), list(numbers_of_tables(document))
    labelled = [
        (
            entry.get("checked") not in ("hand", "read"),
            random.random(),
            Broken("labels", entry["family"], "", n),
        )
        for entry in consistent
        if _breakable(entry)
        for n in _labelled(document, text, entry)
    ]
    chosen = [broken for *_, broken in sorted(labelled, key=lambda e: e[:2])[:_EACH]]
    by_kind: dict[tuple[str, str], list[Fit]] = {}
    found = fits(text, tables)
    alike = Counter(map(_shape, found))
    for fit in found:
        if _sure(fit):
            by_kind.setdefault((fit.family, fit.place), []).append(fit)
    kinds = sorted(by_kind)
    random.shuffle(kinds)
    for kind in kinds[:_EACH]:
        fit = random.choice(by_kind[kind])
        shape = _shape(fit)
        witnesses = alike[shape] if shape is not None else 0
        chosen.append(Broken("search", *kind, random.choice(fit.numbers), witnesses))
    return chosen


def _shape(fit: Fit) -> tuple[object, ...] | None:
    """Return what fits have in common that say the same of other rows (or columns) of one table."""
    spans = [n.span for n in fit.numbers]
    if fit.place not in ("row", "column") or any(s.row is None for s in spans):
        return None
    lines = (s.col if fit.place == "row" else s.row for s in spans)
    return fit.family, fit.place, spans[0].block, *lines


def with_value(document: Document, span: Span, digits: str) -> Document:
    """Return the document with other digits at a place, its separators kept."""
    block = document.blocks[span.block]
    changed: Block
    if span.row is None or block.table is None:
        changed = replace(block, text=_put(block.text, span, digits))
    else:
        cells = tuple(
            replace(c, text=_put(c.text, span, digits)) if _is_at(c, span) else c
            for c in block.table.cells
        )
        changed = replace(block, table=replace(block.table, cells=cells))
    blocks = (*document.blocks[: span.block], changed, *document.blocks[span.block + 1 :])
    return replace(document, blocks=blocks)


def _outcomes(document: Document, consistent: Sequence[Mapping[str, Any]]) -> Iterator[Outcome]:
    random = Random(document.sha256)
    broken = broken_in(document, consistent, random)
    before = audit_document(document) if broken else None
    for one in broken:
        digits = _other(document, one.number, random)
        if digits is None or before is None:
            continue
        span = one.number.span
        after = audit_document(with_value(document, span, digits))
        yield Outcome(
            one.origin, one.family, one.place, one.witnesses,
            _touched(before, after, span, shown=True), _touched(before, after, span, shown=False),
            document.text_at(span), digits,
        )  # fmt: skip


def _breakable(entry: Mapping[str, Any]) -> bool:
    """Tell whether a relation fails when a figure of it is altered: not so where it is a bound."""
    return entry.get("family") in _NUMERIC and ".." not in entry.get("working", "")


def _labelled(document: Document, text: Sequence[Number], entry: Mapping[str, Any]) -> list[Number]:
    """Return the numbers of a label's quote that its working uses, where the quote stands once."""
    quote, page = " ".join(entry.get("quote", "").split()), entry.get("page")
    at = [
        (block.index, start)
        for block in document.blocks
        if len(quote) > 8 and (start := block.text.find(quote)) >= 0
        and page in (None, *(run.page for run in block.runs))
    ]  # fmt: skip
    if len(at) != 1:
        return []
    block, start = at[0]
    used = set(re.findall(r"\d+(?:\.\d+)?", entry.get("working", "").replace(",", "")))
    return [
        n
        for n in text
        if n.span.block == block
        and start <= n.span.start
        and n.span.end <= start + len(quote)
        and document.text_at(n.span) not in _BASES
        and document.text_at(n.span).replace(",", "") in used
    ]


def _sure(fit: Fit) -> bool:
    """Tell whether chance would hardly give a fit, so that to break it is to break a relation."""
    digits = fit.numbers[0].digits
    if fit.place in ("farther", "text and table"):
        return digits >= 4
    if fit.family in ("share", "change"):
        return digits >= (2 if fit.place == "sentence" and fit.family == "share" else 3)
    if fit.family == "sum of three or more":
        return digits >= 2
    return digits >= (3 if fit.place in ("row", "column", "sentence") else 4)


def _other(document: Document, number: Number, random: Random) -> str | None:
    """Return digits for a figure that are far from its own and fit nothing else, if there are any."""
    text, tables = numbers_of_text(document), list(numbers_of_tables(document))
    own = re.sub(r"\D", "", document.text_at(number.span))
    for _ in range(_TRIES):
        low = 10 ** (len(own) - 1) if own[0] != "0" and len(own) > 1 else 0
        digits = str(random.randrange(low, 10 ** len(own))).zfill(len(own))
        if abs(int(digits) - int(own)) <= _LEAST_CHANGE * int(own):
            continue
        sign = -1 if number.value < 0 else 1
        value = sign * Fraction(int(digits), 10**number.decimals)
        if not _fits_at(text, tables, number.span, replace(number, value=value)):
            return digits
    return None


def _fits_at(
    text: Sequence[Number], tables: Sequence[TableNumbers], span: Span, new: Number
) -> bool:
    """Tell whether a new value at a place would fit near it."""
    if span.row is None:
        section = [new if n.span == span else n for n in text if n.section == new.section]
        near: tuple[list[Number], list[TableNumbers]] = (section, [])
    else:
        table = next(t for t in tables if t.block == span.block)
        cells = {at: new if n.span == span else n for at, n in table.cells.items()}
        near = ([], [replace(table, cells=cells)])
    close = ("sentence", "neighbours", "row", "column")
    return any(f.place in close and any(n is new for n in f.numbers) for f in fits(*near))


def _touched(before: Audit, after: Audit, span: Span, *, shown: bool) -> bool:
    """Tell whether a finding touches a figure, and none did in the report as it was."""
    was = [f for f in (*before.findings, *before.appendix) if _touches(f, span)]
    now = after.findings if shown else after.appendix
    known = {(f.rule, f.stated, f.implied) for f in was}
    return any(_touches(f, span) and (f.rule, f.stated, f.implied) not in known for f in now)


def _touches(finding: Finding, span: Span) -> bool:
    """Tell whether a figure is one of those that a finding names; a sentence quoted names none."""
    return any(
        (s.block, s.row, s.col) == (span.block, span.row, span.col)
        and s.start < span.end
        and span.start < s.end
        and s.end - s.start <= span.end - span.start + _AROUND
        for s in finding.spans
    )


def _put(text: str, span: Span, digits: str) -> str:
    new = iter(digits)
    middle = "".join(next(new) if c.isdigit() else c for c in text[span.start : span.end])
    return text[: span.start] + middle + text[span.end :]


def _is_at(cell: Cell, span: Span) -> bool:
    return (cell.row, cell.col) == (span.row, span.col)


def _hash(name: str) -> str:
    return hashlib.sha256(f"altered {name}".encode()).hexdigest()
