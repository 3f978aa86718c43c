"""One quantity told in two places: a tie where the words name the same thing at the same time.

Different numbers beside like words are mostly of different things, so that a tie needs its reason:
the same head and qualifiers with the same period (``same-words``), the words of a table's line with
what stands around it told in the sentence (``row-named``), or a companion: another figure of the
sentence that stands in the same role beside the other (``old-new``: 236 before in both places). How
often each is right is counted by its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import GENERIC
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Printed
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.repeat import ROLES, comparable, rounds_to

__all__ = [
    "DIGITS",
    "UNTOLD",
    "Values",
    "agree",
    "amount",
    "bearing_out",
    "borne_out",
    "company",
    "head",
    "on_one_basis",
    "on_one_day",
    "side_by_side",
    "tie",
    "value_of",
]

# The words of a time that is told but cannot be read.
UNTOLD = "?"
_MOST = 6
# Figures below the first tell little when two sentences share them; those below the second are met
# anywhere. No more cells of one value than the third are looked at.
_TELLING, _LONG, _CELLS = 10, 20, 200
# A rounded number of so many of its last place is seldom met by luck.
DIGITS = 100
# Words that say which part of a whole, or on which basis, an amount is: with one only, they are two amounts.
_BASES = frozenset(
    {"adjust", "comprehensiv", "core", "normalis", "organic", "regulat", "underly", "unregulat"}
)


def value_of(q: Quantity) -> Interval:
    """Return what a quantity stands for."""
    return as_rounded(q.printed.interval(ROLES.get(q.statistic, "count")), q.grain)


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be one number."""
    return value_of(a).overlaps(value_of(b))


def tie(
    stated: Quantity,
    others: Sequence[Quantity],
    kind: str,
    how: str,
    dated: bool,
    wide: bool = False,
    timed: bool = False,
    exact: bool = False,
) -> Relation | None:
    """Return the relation of a quantity to the ones that it can tell again, the likeliest first.

    It holds where any of them agrees; where none does, the others must come near enough to be of
    one thing. They may be farther off (``wide``) where more than the words ties them. "At 31 March" is one
    time with "in March" where others told so agree (``timed``), and none was rounded where what stands beside
    both was not (``exact``).
    """
    near = [
        o
        for o in others
        if near_enough(stated.printed, o.printed, wide) and not _of_two_kinds(stated, o)
    ]
    if not near:
        return None
    held = [o for o in near if agree(stated, o)]
    chosen = (held or near)[:_MOST]
    readings = [r for o in chosen for r in _readings(stated, o, dated, timed, exact)]
    first = chosen[0]
    explained = not held and (stated.revised or first.revised)
    return Relation(
        id=0,
        type="repeat",
        kind=kind,
        subject=first.label or stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=() if explained else tuple(readings),
        pairing="matched",
        quotes=(stated.figure.span, first.figure.span),
        words=first.figure.text,
        reason="explained: the report says that figures were revised or are not final"
        if explained
        else "",
        how=how,
        called=first.called or stated.called,
    )


def amount(q: Quantity) -> str:
    """Return what kind of number a quantity is; a sum of money in a table seldom shows its sign."""
    return "count" if q.statistic == "money" else q.statistic


def near_enough(a: Printed, b: Printed, wide: bool) -> bool:
    """Tell whether two figures can be of one thing: within twice the less, or ten times where it is sure."""
    if comparable(a, b):
        return True
    return (
        wide and min(a.value, b.value) > 0 and max(a.value, b.value) <= 10 * min(a.value, b.value)
    )


def on_one_day(q: Quantity) -> bool:
    """Tell whether a quantity is told of a single day."""
    return q.when.days == 1


def _of_two_kinds(a: Quantity, b: Quantity) -> bool:
    """Tell whether only one of two quantities has decimals, and they are no rounding of each other.

    "61.5" without its unit is a rate or a mean, and no number of children.
    """
    one, two = a.printed, b.printed
    return (one.grain < 1) != (two.grain < 1) and abs(one.value - two.value) >= 1


def _readings(
    stated: Quantity, other: Quantity, dated: bool, timed: bool, exact: bool
) -> Iterator[Reading]:
    operands = (Operand("first", other.figure, value_of(other), other.called or other.label),)
    label = f" ({other.label})" if other.table is not None else ""
    working = f"{other.figure.text}{label} and {stated.figure.text} for the same thing"
    plain = Reading("as printed", SAME, operands, value_of(stated), shown=Shown(working))
    yield plain
    if not dated:
        yield plain.excused(Alternative.OTHER_DAY)
    elif other.table is None and not timed and on_one_day(stated) != on_one_day(other):
        # What there is on the last day of a year, and what there was in it, may be two things.
        yield plain.excused(Alternative.OTHER_DAY_LIKELY)
    one, two = stated.printed, other.printed
    if one.decimals:
        cut = Convention.TRUNCATED.preimage(one.value, one.grain)
        yield replace(plain, stated=cut, alternative=Alternative.CUT_OFF_UNSTATED)
    if not exact and (rounds_to(one, two) or rounds_to(two, one)):
        yield plain.excused(Alternative.ROUNDED_FOR_TEXT)


def company(a: Quantity, b: Quantity) -> str:
    """Say how the other figures of two sentences go together: ``companion`` or ``alone``.

    Empty where they differ: "15 of 24 milestones" and "14 of 26 milestones" are two lines of one form. Of 19 such
    pairs that did not agree on published reports, 15 were of two things.
    """
    alike = len([v for v in a.beside & b.beside if v >= _TELLING and v % 10])
    apart = min(len(a.beside - b.beside), len(b.beside - a.beside))
    if alike and alike >= apart:
        return "companion"
    return "" if apart else "alone"


class Values:
    """The cells of a report by what they print."""

    def __init__(self, cells: Sequence[Quantity]) -> None:
        self.cells = cells
        self.by_value: dict[Fraction, list[Quantity]] = defaultdict(list)
        self._rounded: dict[Fraction, dict[int, list[Quantity]]] = {}
        for c in cells:
            self.by_value[c.printed.value].append(c)

    def cells_stating(self, q: Quantity) -> list[Quantity]:
        """Return the cells that a figure of prose tells, "£119.6 million" one of 119,558 in thousands."""
        printed = q.printed
        if not printed.scaled:
            found = self.by_value.get(printed.value, [])
        else:
            if printed.grain not in self._rounded:
                index = self._rounded[printed.grain] = defaultdict(list)
                for c in self.cells:
                    index[round(c.printed.value / printed.grain)].append(c)
            found = self._rounded[printed.grain].get(int(printed.value / printed.grain), [])
        return [c for c in found if amount(c) == amount(q)]


def borne_out(
    q: Quantity, cells: Sequence[Quantity], values: Values, line: Sequence[Quantity] = ()
) -> bool:
    """Tell whether another cell than those tied, and than those of their line, holds just the value of a quantity, of words said too."""
    return any(True for _ in bearing_out(q, cells, values, line))


def bearing_out(
    q: Quantity, cells: Sequence[Quantity], values: Values, line: Sequence[Quantity] = ()
) -> Iterator[Quantity]:
    """Yield the other cells that hold just the value of a quantity, of words said too."""
    value = q.printed.value
    if value < _LONG or any(c.printed.value == value for c in cells):
        return
    said = q.words | q.around | q.heading
    own = {id(c) for c in line}
    others = (c for c in values.by_value.get(value, [])[:_CELLS] if id(c) not in own)
    yield from (c for c in others if c.around & said or head(c) & said)


def head(q: Quantity) -> frozenset[str]:
    """Return the words that tell a quantity from others: those that nearly everything has left out."""
    return q.words - GENERIC


def side_by_side(a: Quantity, b: Quantity) -> bool:
    """Tell whether the sentence of one of two figures tells the other's value too, so that they are of two things."""
    return b.figure.printed.value in a.beside or a.figure.printed.value in b.beside


def on_one_basis(a: Quantity, b: Quantity) -> bool:
    """Tell whether the sentences of two figures name the same basis, or none: "core income" is no income in all."""
    return a.around & _BASES == b.around & _BASES
