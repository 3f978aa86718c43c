"""How far the totals of a table bear out one layout: the columns, or the rows, that they may be the sums of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from safeguard_checks.measures.measure import Measure
from safeguard_checks.quantity.implied import total
from safeguard_checks.relations.grid import Grid, Line, known, slack, value

__all__ = ["AMOUNTS", "HOPELESS", "LEAST", "SHARES", "Trial", "group_of", "in_column", "in_row"]

AMOUNTS = "count", "money"
SHARES = ("percentage",)
# Totals of fewer units in all follow by luck, and of so many each they do not.
LEAST, _CONVINCING = 10, 1_000
# A layout that so many totals do not follow, and none does, is given up.
HOPELESS = 12


class Trial:
    """One layout and how far the totals bear it out.

    ``weight`` sums the totals that follow from two parts and more, ``repeated`` the large ones
    that are a single part over again. Totals are tried until it is clear that too few can follow.
    """

    def __init__(
        self,
        layout: tuple[object, ...],
        totals: Sequence[Measure],
        parts: Callable[[Measure], tuple[Measure, ...]],
    ) -> None:
        self.layout, self.parts = layout, parts
        self.holds = self.fails = self.convincing = 0
        misses: list[Fraction] = []
        self.shares = False
        self.weight = self.repeated = Fraction(0)
        for stated in totals:
            found = parts(stated)
            if len(found) < 2 or not all(map(known, found)):
                continue
            implied = total([value(p) for p in found]) + slack(stated, found)
            if not value(stated).overlaps(implied):
                self.fails += 1
                lacks = sum((p.figure.printed.value for p in found), Fraction(0))
                misses.append(stated.figure.printed.value - lacks)
                if 2 * self.fails > len(totals) or (not self.holds and self.fails >= HOPELESS):
                    break
                continue
            self.holds += 1
            self.shares |= stated.statistic == "percentage"
            if sum(0 not in value(p) for p in found) >= 2:
                self.convincing += 1
                self.weight += abs(stated.figure.printed.value)
            elif abs(stated.figure.printed.value) >= _CONVINCING:
                self.repeated += abs(stated.figure.printed.value)
        self.lacking = _lacking(misses, self.convincing)

    @property
    def established(self) -> bool:
        """Whether most rows of a total column follow, and not only because parts are nought.

        Of numbers so large that luck cannot make them agree, as many as do not follow will do.
        """
        if self.lacking:
            return False
        if self.convincing >= 2 and self.weight >= _CONVINCING * self.convincing:
            return self.holds >= self.fails
        return self.holds >= 2 * max(self.fails, 1) and self.convincing >= max(1, self.fails)

    @property
    def borne_out_by_columns(self) -> bool:
        """Whether the columns of a total row follow, by numbers that luck would hardly give."""
        follow = self.convincing >= 1 and self.holds >= self.fails and self.weight >= LEAST
        return follow and not self.lacking

    def below(self, line: Line) -> bool:
        """Tell whether the layout takes the rows under the total."""
        return any(isinstance(row, tuple) and row > line for row in self.layout)


def _lacking(misses: list[Fraction], held: int) -> bool:
    """Tell whether what totals are more than their parts looks like a part that is not shown.

    They then miss one way, and mostly; or what they miss adds up itself, to what the last one misses.
    """
    if len(misses) < 3 or min(misses) <= 0:
        return False
    often = len(set(misses)) > 1 and 2 * len(misses) > held
    return often or sum(misses[:-1]) == misses[-1]


def in_row(grid: Grid, cols: tuple[int, ...]) -> Callable[[Measure], tuple[Measure, ...]]:
    """Return what gives the cells of some columns in the row of a total."""

    def parts(stated: Measure) -> tuple[Measure, ...]:
        line = (stated.block, stated.row)
        return tuple(grid.cells[line, c] for c in cols if (line, c) in grid.cells)

    return parts


def in_column(grid: Grid, rows: tuple[Line, ...]) -> Callable[[Measure], tuple[Measure, ...]]:
    """Return what gives the cells of some rows that can be added up in the column of a total."""

    def parts(stated: Measure) -> tuple[Measure, ...]:
        found = (grid.cells.get((row, stated.col)) for row in rows)
        return tuple(
            m
            for m in found
            if m is not None and (m.figure.kind == "suppressed" or _alike(m, stated))
        )

    return parts


def _alike(a: Measure, b: Measure) -> bool:
    """Tell whether two cells of a column can be added: a currency sign may stand on one only."""
    if a.statistic == b.statistic or (group_of(a) is AMOUNTS and group_of(b) is AMOUNTS):
        return True
    same = a.figure.printed.decimals == b.figure.printed.decimals
    return same and {a.statistic, b.statistic} == {"money", "unknown"}


def group_of(stated: Measure) -> tuple[str, ...] | None:
    """Return the kind of figure that a total is: an amount, a share, or neither."""
    return next((g for g in (AMOUNTS, SHARES) if stated.statistic in g), None)
