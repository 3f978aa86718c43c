"""What a figure of prose stands for in a relation: its role, its statistic, its range."""

from __future__ import annotations

from fractions import Fraction

from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.relation import Operand

__all__ = ["UP_OR_DOWN", "cut_off", "figure_role", "operand_of", "statistic_of"]

UP_OR_DOWN = {
    "up": Interval.more_than(Fraction(0)),
    "down": Interval.less_than(Fraction(0)),
    "same": Interval.point(Fraction(0)),
}
_ROLES: dict[str, Role] = {
    "number": "count",
    "percentage": "percentage",
    "rate": "rate",
    "money": "money",
    "mean": "mean",
}


def figure_role(figure: Figure) -> Role:
    """Return the role in which a figure of prose is given its interval."""
    return _ROLES.get(figure.kind, "number")


def statistic_of(figure: Figure) -> str:
    """Return what a figure of prose is: a percentage, a rate, an amount of money or a count."""
    return figure.kind if figure.kind in ("percentage", "rate", "money") else "count"


def operand_of(role: str, figure: Figure, label: str = "") -> Operand:
    """Return a figure of prose in its role, with the range it stands for."""
    return Operand(role, figure, figure.printed.interval(figure_role(figure)), label)


def cut_off(size: Figure) -> Interval:
    """Return what a printed size stands for where it was cut off and not rounded."""
    return Convention.TRUNCATED.preimage(abs(size.printed.value), size.printed.grain)
