"""The families that have a check: how the kernel judges each, and what it implies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from safeguard_checks.checks.terms import Terms
from safeguard_checks.kernel import judge, ranges
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.kernel.ranges import Range
from safeguard_checks.quantity.printed import Role

__all__ = ["FAMILIES", "Family"]

Operands = Mapping[str, tuple[Column, ...]]


@dataclass(frozen=True, slots=True)
class Family:
    """One family.

    ``judge`` maps operands and what is stated, columns of n rows, to n verdicts; ``imply`` maps
    the ranges of operands and of what is stated to the implied range. ``roles`` fixes the role
    of operands that are not what ``Terms.of`` says, and ``result`` that of what is stated
    (``None``: the same as the operands). ``either`` is true where only the two ends are possible.
    """

    judge: Callable[[Operands, Column, Terms], Verdicts]
    imply: Callable[[Mapping[str, tuple[Range, ...]], Range, Terms], Range]
    result: Role | None
    roles: Mapping[str, Role]
    either: bool = False


def _granularity(found: Operands, stated: Column, terms: Terms) -> Verdicts:
    return judge.granularity(found["whole"][0], stated, terms.per)


FAMILIES: dict[str, Family] = {
    "pct_change_matches": Family(
        lambda found, stated, _: judge.change(found["old"][0], found["new"][0], stated),
        lambda found, _stated, _: ranges.change(found["old"][0], found["new"][0]),
        "percentage",
        {},
    ),
    "adds_up_to": Family(
        lambda found, stated, _: judge.total(found["parts"], stated),
        lambda found, _stated, _: ranges.total(found["parts"]),
        None,
        {},
    ),
    "share_matches": Family(
        lambda found, stated, _: judge.share(found["part"][0], found["whole"][0], stated),
        lambda found, _stated, _: ranges.share(found["part"][0], found["whole"][0]),
        "percentage",
        {},
    ),
    "rate_matches_population": Family(
        lambda found, stated, terms: judge.rate(
            found["count"][0], found["population"][0], stated, terms.per
        ),
        lambda found, _stated, terms: ranges.share(
            found["count"][0], found["population"][0], terms.per
        ),
        "rate",
        {"population": "population"},
    ),
    "flow_balances": Family(
        lambda found, stated, _: judge.flow(
            found["opening"][0], found["starts"][0], found["ceased"][0], stated
        ),
        lambda found, _stated, _: ranges.flow(
            found["opening"][0], found["starts"][0], found["ceased"][0]
        ),
        None,
        {},
    ),
    "percentage_feasible": Family(
        _granularity,
        lambda found, stated, terms: ranges.nearest_shares(stated, found["whole"][0], terms.per),
        "percentage",
        {"whole": "count"},
        either=True,
    ),
    "same_figure": Family(
        lambda found, stated, _: judge.same_figure(found["first"][0], stated),
        lambda found, _stated, _: found["first"][0],
        None,
        {},
    ),
}
