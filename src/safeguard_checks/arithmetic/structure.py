"""A relation that a table bears out: one line follows from others, in so many slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.arithmetic.chance import (
    EASY,
    WORDED,
    WORDLESS,
    convincing,
    few_enough,
    log_luck,
    nearly_enough,
)
from safeguard_checks.arithmetic.sheet import Sheet, sampled

__all__ = ["Form", "Strength", "Structure", "Term", "Way", "borne_out_by"]

Form = Literal[
    "sum", "difference", "flow", "quotient", "change", "share", "split", "running", "mean", "within"
]
Way = Literal["", "far", "patterned"]
Strength = Literal["strong", "worded", "few", "loose", "far", "patterned"]

_LINEAR = frozenset({"sum", "difference", "flow"})


@dataclass(frozen=True, slots=True)
class Term:
    """A line that a result is worked from; ``sign`` is -1 where it is taken off."""

    line: int
    sign: int = 1


@dataclass(frozen=True)
class Structure:
    """One line of a sheet worked from others.

    ``sum``, ``difference`` and ``flow``: the terms added up by their signs. ``quotient``: the first
    by the second, times ``factor``. ``change``: from the first to the second, in per cent.
    ``share``: the first by what it is in the slot ``of``, times ``factor``. ``split``: the terms make 100,
    and there is no ``result``. ``running``: the result is what it was ``step`` slots before, and the
    term. ``mean``: the terms added up by how many they are. ``within``: the
    result lies between the first term and the second. ``unsigned`` is true where a change is printed without its sign.

    ``holds`` and ``fails`` are the slots that bear it out and that do not; slots where a figure is
    missing are in neither. ``exceptions`` are those of the latter that are exceptions, and not read or laid out
    otherwise. ``way`` is ``patterned`` where lines like it bear it out and many slots fail, and ``far`` where a
    term was looked for far off. ``convincing`` is how many of the first luck would not easily give, and ``luck`` the
    logarithm of how often it would give them all.
    """

    sheet: Sheet
    form: Form
    result: int | None
    terms: tuple[Term, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    convincing: int
    luck: float
    worded: bool = False
    factor: int = 1
    of: int | None = None
    unsigned: bool = False
    exceptions: tuple[int, ...] = ()
    step: int = 0
    way: Way = ""

    @property
    def strength(self) -> Strength:
        """How it is borne out: by many slots, by some and words, by few, with many exceptions, or in a way of its own."""
        if self.way:
            return self.way
        if not few_enough(len(self.holds), len(self.fails)):
            return "loose"
        if self.convincing >= 5:
            return "strong"
        return "worded" if self.worded and self.convincing >= 3 else "few"

    @property
    def merit(self) -> int:
        """How many slots bear it out, less five for each that does not."""
        return len(self.holds) - 5 * len(self.fails)

    @property
    def lines(self) -> frozenset[int]:
        """The lines that take part."""
        used = frozenset(t.line for t in self.terms)
        return used if self.result is None else used | {self.result}


def borne_out_by(
    sheet: Sheet,
    form: Form,
    result: int,
    terms: Sequence[Term],
    holds: Sequence[int],
    fails: Sequence[int],
    fits_of: Callable[[Sequence[int]], Sequence[float]],
    tried: int,
    worded: bool,
    *,
    easy: float = EASY,
    step: int = 0,
) -> Structure | None:
    """Return the structure that slots bear out, ``None`` where too many fail or luck would give it.

    ``fits_of`` returns the lucks of the fits of some slots, and ``tried`` is how many structures were.
    """
    enough = nearly_enough if form in _LINEAR else few_enough
    if not holds or not enough(len(holds), len(fails)):
        return None
    fits = fits_of([holds[i] for i in sampled(len(holds))])
    luck = log_luck(fits, len(fails), tried)
    if luck > (WORDED if worded else WORDLESS):
        return None
    return Structure(
        sheet=sheet,
        form=form,
        result=result,
        terms=tuple(terms),
        holds=tuple(holds),
        fails=tuple(fails),
        convincing=convincing(fits, holds, easy),
        luck=luck,
        worded=worded,
        step=step,
    )
