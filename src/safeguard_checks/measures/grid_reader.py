"""The labels of one grid's rows and columns combined into the measures of its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from safeguard_checks.claims.tags import points_to
from safeguard_checks.documents.document import Block, Table
from safeguard_checks.documents.flat.blocks import FLAT
from safeguard_checks.measures.labels import Label, read_label
from safeguard_checks.measures.measure import Measure, Statistic
from safeguard_checks.measures.notes import marks_of
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.signs import CURRENCY, currency_in, rate_base
from safeguard_checks.regex import regex

__all__ = ["CellPlace", "GridReader"]

# The block, row and column of a cell.
CellPlace = tuple[int, int | None, int | None]
# A cell of so many words is a remark or a note set across the table; a number in it is no value.
_WORD, _SENTENCE = regex(r"[^\W\d_]{2,}"), 8
# A text of more words describes a row, and what it tells of changes and years is not of its figures.
_PARAGRAPH = 25
# Digits of a hundred pounds and no pence.
_HUNDREDS = 5
_PENCE = regex(r"^\d[\d,]*\.\d\d$")
_OPEN_BRACKET = regex(rf"\({CURRENCY}?\s?\d[\d,]*(?:\.\d+)?(?:\)\s*[^\w\s)])?")
_OPENED, _CLOSED = regex(rf"{CURRENCY}?\s?\("), regex(r"\d[\d,]*(?:\.\d+)?\)")
# "1,301 –", "86,212,477 103,685,593", "18,384 (16,309)": cells of two columns in one; "12 345" is one.
_ONE = rf"\(?{CURRENCY}?\d[\d,]*(?:\.\d+)?\)?"
_TWO = regex(rf"{_ONE}\s+(?:{CURRENCY}?\d[\d,]*(?:\.\d+)?|[-–—])")
_SPACED = regex(r"\d{1,3}(?:\s\d{3})+")
_DASH_AND = regex(rf"[-–—]\s+{_ONE}")
_TWICE = regex(r"(\S*[£€$%]\S*|(?:19|20)\d\d) (?:\1|(?:19|20)\d\d)")
_LEAST_TWO = 2
_PER_NOTE = regex(r"\brate[^.]{0,40}?\bper\s+([\d,]{3,})\b", re.I)


class GridReader:
    """Combines the labels of one grid's rows and columns into measures."""

    def __init__(
        self,
        block: Block,
        table: Table,
        periods: Mapping[CellPlace, Sequence[Period]],
        pack: Pack,
        notes: str,
        title: str,
        noted: frozenset[str],
    ) -> None:
        self.block, self.table, self.pack, self.noted = block, table, pack, noted
        self.home = block.index
        self.grid = table.grid()
        self.periods = periods
        per = _PER_NOTE.search(notes) or _PER_NOTE.search(title)
        self.note_per = rate_base(per.group(1)) if per else None
        self.columns = [self._label(self._header_cells(c)) for c in range(table.n_cols)]
        self.column_marks = [self._marks(self._header_cells(c)) for c in range(table.n_cols)]
        self.stride = table.stride()
        # Rows by where their half starts: one half, except in a table set side by side.
        self.halves = {
            first: [self._label(self._row_cells(r, first)) for r in range(table.n_rows)]
            for first in range(0, table.n_cols, self.stride)
        }
        self.rows = self.halves[0]
        self.rows_are_periods = self._rows_are_periods()
        self.merged = frozenset(c for c in range(table.n_cols) if self._holds_two(c))
        # What stands below what is not known of a row with fewer figures than columns.
        self.adrift = frozenset(
            cell.row
            for cell in (table.cells if FLAT in table.tiers else ())
            if cell.col_span > 1 and cell.row >= table.header_rows
        )
        self.currency = currency_in(title) or currency_in(notes)
        self.pence = self._pence_columns()
        self.with_share: set[tuple[int | None, int | None]] = set()

    def _header_cells(self, col: int) -> list[tuple[int, int]]:
        return [(r, col) for r in range(self.table.header_rows)]

    def _row_cells(self, row: int, first: int) -> list[tuple[int, int]]:
        return [(row, first + c) for c in range(self.table.label_cols)]

    def _label(self, places: list[tuple[int, int]]) -> Label:
        texts: list[str] = []
        said: list[str] = []
        found: list[Period] = []
        for r, c in places:
            cell = self.grid[r][c] if r < len(self.grid) and c < len(self.grid[r]) else None
            if cell is None:
                continue
            text = " ".join(cell.text.split())
            if text and text not in texts:
                texts.append(text)
                if len(_WORD.findall(text)) > _PARAGRAPH:
                    continue
                said.append(text)
                found += self.periods.get((self.block.index, cell.row, cell.col), ())
        text = " | ".join(said)
        indicator = self.pack.resolve(text)
        label = read_label(text, found, self.pack, {text: indicator.code if indicator else ""})
        return replace(label, text=" | ".join(texts))

    def _marks(self, places: list[tuple[int, int]]) -> frozenset[str]:
        """Return the note marks on the cells at these places."""
        found: frozenset[str] = frozenset()
        for r, c in places:
            cell = self.grid[r][c] if r < len(self.grid) and c < len(self.grid[r]) else None
            if cell is not None:
                found |= marks_of(cell.text, cell, self.noted)
        return found

    def under(self, heads: Iterator[frozenset[str]]) -> None:
        """Give columns without heads of their own the note marks of those that they stand below."""
        for col, marks in zip(range(self.table.n_cols), heads, strict=False):
            if not self.columns[col].text:
                self.column_marks[col] |= marks

    def _rows_are_periods(self) -> bool:
        body = [
            self.rows[r]
            for r in range(self.table.header_rows, self.table.n_rows)
            if self.rows[r].text
        ]
        dated = [label for label in body if label.period and not label.indicator]
        return len(dated) >= 2 and len(dated) * 2 > len(body)

    def _holds_two(self, col: int) -> bool:
        """Tell whether a column is two: its head says a thing twice, or its cells hold two figures."""
        if col < self.table.label_cols:
            return False
        cells = [row[col] for row in self.grid if row[col] is not None]
        heads = [c for c in cells if c is not None and c.row < self.table.header_rows]
        body = [c.text.strip() for c in cells if c is not None and c.row >= self.table.header_rows]
        two = sum(bool(_TWO.fullmatch(t)) and not _SPACED.fullmatch(t) for t in body)
        twice = any(_TWICE.fullmatch(" ".join(c.text.split())) for c in heads)
        after_dash = sum(bool(_DASH_AND.fullmatch(t)) for t in body)
        return two >= _LEAST_TWO or bool(twice and (two or after_dash))

    def _pence_columns(self) -> frozenset[int]:
        """Return the columns whose every figure shows pounds and pence without a sign.

        Without a currency told of the table one must run into hundreds: 2.59 can be a rate or a mean.
        """
        found: set[int] = set()
        for col in range(self.table.label_cols, self.table.n_cols):
            cells = [row[col] for row in self.grid[self.table.header_rows :]]
            texts = [cell.text.strip() for cell in cells if cell is not None]
            if len(texts) < 2 or not all(_PENCE.match(t) for t in texts):
                continue
            if self.currency or any(sum(map(str.isdigit, t)) >= _HUNDREDS for t in texts):
                found.add(col)
        return frozenset(found)

    def measures(self, figures: Sequence[Figure]) -> Iterator[Measure]:
        """Yield the measures of the figures that stand under heads and beside labels."""
        slots: dict[tuple[int, int], int] = defaultdict(int)
        self.with_share = {(f.span.row, f.span.col) for f in figures if f.kind == "percentage"}
        for figure in figures:
            row, col = figure.span.row, figure.span.col
            if row is None or col is None:
                continue
            if row < self.table.header_rows or col % self.stride < self.table.label_cols:
                continue
            slot = slots[row, col]
            slots[row, col] += 1
            yield self._measure(figure, row, col, slot)

    def _measure(self, figure: Figure, row: int, col: int, slot: int) -> Measure:
        half = col - col % self.stride
        down, across = self.columns[col], self.halves[half][row]
        # A total under one half of a table set side by side can be that of both: none is told.
        whole = len(self.halves) == 1
        line, other = (down, across) if self.rows_are_periods else (across, down)
        place = down.place or across.place
        unrelated = self._is_text(row, col) or col in self.merged or row in self.adrift
        if slot:
            place = down.bracket_place or across.bracket_place
            unrelated |= not place or slot > 1
        figure = self._in_open_bracket(figure, row, col)
        change = down.change or across.change
        if change:
            figure = self._with_sign(figure, row, col)
        statistic = "change" if change else self._statistic(figure, down, across)
        per = (
            figure.per or down.per or across.per or (self.note_per if statistic == "rate" else None)
        )
        return Measure(
            figure=figure,
            block=self.block.index,
            row=row,
            col=col,
            slot=slot,
            series=line.text,
            label=across.text,
            column=down.text,
            indicator=line.indicator or other.indicator,
            statistic=statistic,
            place=place,
            period=other.period or (None if place else line.period),
            per=per,
            total_row=across.total and whole,
            total_col=down.total and whole,
            change_by="column" if down.change else "row" if across.change else "",
            across=self.rows_are_periods,
            unrelated=unrelated,
            table=self.home,
            currency=figure.printed.currency or down.currency or across.currency or self.currency,
            marks=self.column_marks[col] | self._marks([*self._row_cells(row, half), (row, col)]),
        )

    def _is_text(self, row: int, col: int) -> bool:
        """Tell whether a cell holds a sentence: a number in it is no figure of row and column."""
        cell = self.grid[row][col]
        return cell is not None and len(_WORD.findall(cell.text)) >= _SENTENCE

    def _in_open_bracket(self, figure: Figure, row: int, col: int) -> Figure:
        """Return an amount whose bracket is closed in the next cell as the negative that it is."""
        cell, printed = self.grid[row][col], figure.printed
        if cell is None or printed.value <= 0:
            return figure
        text = cell.text.strip()
        if not _OPEN_BRACKET.fullmatch(text) and not self._signed_before(text, row, col):
            return figure
        if figure.kind not in ("number", "money"):
            return figure
        return replace(figure, printed=replace(printed, value=-printed.value, signed=True))

    def _signed_before(self, text: str, row: int, col: int) -> bool:
        """Tell whether a bracket opens in the cell before, beside its sign of money: "£(" and "200)"."""
        before = self.grid[row][col - 1] if col else None
        return (
            before is not None
            and bool(_CLOSED.fullmatch(text))
            and bool(_OPENED.fullmatch(before.text.strip()))
        )

    def _with_sign(self, figure: Figure, row: int, col: int) -> Figure:
        """Return the figure of a change with the sign that an arrow or a word beside it gives."""
        cell, printed = self.grid[row][col], figure.printed
        if cell is None or printed.signed or printed.value <= 0:
            return figure
        text = cell.text
        way = points_to(text[: figure.span.start]) or points_to(text[figure.span.end :])
        if way is None:
            return figure
        value = -printed.value if way == "down" else printed.value
        return replace(figure, printed=replace(printed, value=value, signed=True))

    def _statistic(self, figure: Figure, down: Label, across: Label) -> Statistic:
        if figure.kind == "percentage":
            return "percentage"
        if figure.kind == "money":
            return "money"
        if figure.kind in ("rate", "mean"):
            return "rate" if figure.kind == "rate" else "mean"
        place = figure.span.row, figure.span.col
        for label in (down, across):
            # "30 (25%)" below "Children (%)": the header's sign is that of the figure in brackets.
            beside = label.statistic == "percentage" and place in self.with_share
            if label.statistic != "unknown" and not beside:
                return label.statistic
        if figure.span.col in self.pence:
            return "money"
        whole = figure.printed.decimals == 0
        return "count" if whole else "unknown"
