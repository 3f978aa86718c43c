"""The quantities of tables: what the labels of row and column say that each figure is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.quantities.quantity import Quantity, When
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.measures.statements import DATE, resolved
from safeguard_checks.mentions.mention import Period
from safeguard_checks.regex import regex

__all__ = ["cell_quantities"]

# Labels of more words than this are text set in a table.
_MOST_WORDS = 12
# "C2 | Assessments in time": the number of a line is no word of it.
_REFERENCE = regex(r"^\s*[A-Z]{1,4}[-. ]?\d{1,3}[a-z]?\s*\|")


def cell_quantities(
    tables: Sequence[TableReading],
    sections: Mapping[int, str],
    periods: Mapping[int, Period | None],
    topics: Topics,
) -> Iterator[Quantity]:
    """Yield what each figure of a table is of; ``sections`` are the headings of the tables' blocks."""
    for table in tables:
        reader = _Cells(table, sections.get(table.block, ""), periods.get(table.part), topics)
        yield from reader.quantities()


class _Cells:
    """Names the figures of one table."""

    def __init__(
        self, table: TableReading, section: str, report: Period | None, topics: Topics
    ) -> None:
        self.table, self.report, self.topics = table, report, topics
        self.known: dict[str, frozenset[str]] = {}
        self.title = self._of(f"{table.title} {section}")

    def quantities(self) -> Iterator[Quantity]:
        """Yield a quantity for each figure whose line has words."""
        for m in self.table.measures:
            if m.slot or m.unrelated or m.statistic == "change":
                continue
            if m.figure.kind == "suppressed":
                continue
            quantity = self._one(m)
            if quantity is not None:
                yield quantity

    def _one(self, m: Measure) -> Quantity | None:
        line = self._of(m.series)
        other = self._of(m.label if m.across else m.column)
        words = line - GENERIC
        if not words:
            # Rows that are years, or "Total": the title says what is counted, or the column does.
            words, other = (other - GENERIC or self.title - GENERIC), frozenset()
        if not words or len(words) > _MOST_WORDS:
            return None
        start, end = resolved(m.period, self.report) if m.period is not None else (None, None)
        return Quantity(
            figure=m.figure,
            statistic="count" if m.statistic == "unknown" else m.statistic,
            words=words,
            around=other | self.title | line,
            when=When(start, end) if end is not None else When(),
            part=self.table.part,
            line=m.line[:2],
            table=self.table.block,
            place=m.place,
            per=m.per,
            label=" ".join(f"{m.series} {m.label if m.across else m.column}".split()),
            grain=m.grain if m.unit == 1 else None,
            in_text=m.in_text,
            revised=self.table.explained.revises(m.period),
        )

    def _of(self, text: str) -> frozenset[str]:
        if text not in self.known:
            named = _REFERENCE.sub(" ", text).replace("|", " ")
            self.known[text] = self.topics.words(DATE.sub(" ", named))
        return self.known[text]
