"""The checks as Pandera sees them, and their public constructors."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.api.checks import Check
from pandera.backends.base import BaseCheckBackend

from safeguard_checks.checks.outcome import dated
from safeguard_checks.checks.terms import Terms, names
from safeguard_checks.quantity.printed import Role
from safeguard_checks.quantity.rounding import Convention

__all__ = [
    "Decimals",
    "FigureCheck",
    "adds_up_to",
    "flow_balances",
    "pct_change_matches",
    "percentage_feasible",
    "period_label_is",
    "rate_matches_population",
    "same_figure",
    "share_matches",
]

# What Pandera takes for any check, but what is ours to give; any other word is a mistake.
_OPTIONS = frozenset(inspect.signature(Check.__init__).parameters) - {
    "self", "check_fn", "check_kwargs", "statistics", "element_wise",
}  # fmt: skip
_TERMS = {field.name for field in fields(Terms)}
Decimals = int | Mapping[str, int] | None


class FigureCheck(pa.Check):
    """A check of figures against each other, on pandas, Polars and Spark frames.

    Attached to a column it takes that column for the stated result; attached to a schema it
    needs ``stated``. A row that contradicts itself fails, with the implied range in the failure
    case. A row that cannot be told (a cell is missing, suppressed or unreadable, or the divisor
    may be nought) does not fail while ``ignore_na`` is true, as with Pandera's own checks, and
    fails with its reason where it is false; :meth:`verdicts` shows all rows in any case.
    """

    def __init__(self, terms: Terms, statistics: Mapping[str, Any], **options: Any) -> None:
        told = ", ".join(f"{name}={value!r}" for name, value in terms.given().items())
        options.setdefault("error", f"{terms.family}({told})")
        options.setdefault("name", terms.family)
        super().__init__(self._run, **options)
        self.terms = terms
        self.statistics = dict(statistics)
        self.statistics_args = list(statistics)
        if "pandera.polars" in sys.modules:
            from safeguard_checks.checks.lazy_polars import warn_of_lazy_frames

            warn_of_lazy_frames()

    @property
    def registry_name(self) -> str:
        """The name to find the check by when a schema is read back, whatever ``name`` it has."""
        return self.terms.family

    def _run(self, frame: Any) -> Any:
        """Return whether each row passes."""
        return self(frame).check_output

    @classmethod
    def get_backend(cls, check_obj: Any) -> type[BaseCheckBackend]:
        """Return the backend of a frame's library; it is imported when it is first needed."""
        library = type(check_obj).__module__.partition(".")[0]
        if library == "polars":
            from safeguard_checks.checks.on_polars import PolarsBackend

            return PolarsBackend
        if library == "pyspark":
            from safeguard_checks.checks.on_spark import SparkBackend

            return SparkBackend
        from safeguard_checks.checks.on_pandas import PandasBackend

        return PandasBackend

    def verdicts(self, frame: Any, column: str | None = None) -> Any:
        """Return what every judged row comes to, as a frame of the same library.

        Its columns are ``row`` (the index label on pandas, else the position), ``verdict``
        (consistent, contradiction or cannot_tell), ``stated``, ``implied`` and ``reason``.
        ``column`` is the stated column where the check does not name it.
        """
        backend: Any = self.get_backend(frame)(self)
        return backend.verdicts(frame, column)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FigureCheck):
            return NotImplemented
        return self.terms == other.terms and self.ignore_na == other.ignore_na

    def __hash__(self) -> int:
        return hash(self.terms.family)


def _check(
    family: str,
    operands: Mapping[str, tuple[str, ...]],
    given: Mapping[str, Any],
    options: Mapping[str, Any],
) -> FigureCheck:
    """Return a check from the arguments ``given`` for it; those that are terms are called as these."""
    for word in options:
        if word not in _OPTIONS:
            near = get_close_matches(word, [*given, *_OPTIONS], 1)
            raise TypeError(
                f"{family} takes no {word!r}" + (f"; is it {near[0]!r}?" if near else "")
            )
    statistics = {name: value for name, value in given.items() if value is not None}
    terms = {n: v for n, v in statistics.items() if n in _TERMS and n not in operands}
    if "by" in terms:
        terms["by"] = names(terms["by"])
    if "convention" in terms:
        terms["convention"] = Convention(terms["convention"])
    return FigureCheck(Terms(family, operands, **terms), statistics, **options)


def pct_change_matches(
    old: str | None = None,
    new: str | None = None,
    stated: str | None = None,
    *,
    by: str | Sequence[str] | None = None,
    of: Role = "count",
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``stated`` (per cent) to be the change from ``old`` to ``new``, as printed.

    Without ``old``, a row's old value is the new one of the row before it in its group ``by``.
    ``of`` says what the values are: a count in full is exact, a rate is rounded. ``decimals`` gives
    the printed places of float columns: a number for the stated one, or a mapping of names.
    With ``intervals`` each column is given by its ends (``old_low``, ``old_high``, ...).
    """
    if new is None or (old is None) == (by is None):
        raise ValueError("pct_change_matches needs new, and either old or by")
    given = {
        "old": old, "new": new, "stated": stated, "by": by, "of": of, "decimals": decimals,
        "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {"new": (new,)} if old is None else {"old": (old,), "new": (new,)}
    return _check("pct_change_matches", operands, given, options)


def adds_up_to(
    parts: str | Sequence[str] | None = None,
    stated: str | None = None,
    *,
    by: str | Sequence[str] | None = None,
    where: Mapping[str, Any] | None = None,
    of: Role = "count",
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``stated`` to be the sum of the columns ``parts``, or of the rows of its group.

    For rows: no ``parts``, ``where`` says which rows hold totals (``{"age": "Total"}``) and ``by``
    names the columns of groups (none: the whole frame is one). Fewer than two parts cannot be
    told.
    """
    if (parts is None) == (where is None):
        raise ValueError("adds_up_to needs the columns of parts, or where the rows of totals are")
    given = {
        "parts": parts, "stated": stated, "by": by, "where": where, "of": of,
        "decimals": decimals, "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {} if parts is None else {"parts": names(parts)}
    return _check("adds_up_to", operands, given, options)


def share_matches(
    part: str,
    whole: str,
    stated: str | None = None,
    *,
    of: Role = "count",
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``stated`` to be ``part`` in per cent of ``whole``, as printed."""
    given = {
        "part": part, "whole": whole, "stated": stated, "of": of, "decimals": decimals,
        "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {"part": (part,), "whole": (whole,)}
    return _check("share_matches", operands, given, options)


def rate_matches_population(
    count: str,
    population: str,
    stated: str | None = None,
    per: int = 10_000,
    *,
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``stated`` to be the rate of ``count`` per ``per`` people of ``population``.

    A population is as exact as its last digit that is not nought: 58,000 is to the nearest 1,000.
    """
    given = {
        "count": count, "population": population, "stated": stated, "per": per,
        "decimals": decimals, "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {"count": (count,), "population": (population,)}
    return _check("rate_matches_population", operands, given, options)


def flow_balances(
    opening: str | None = None,
    starts: str | None = None,
    ceased: str | None = None,
    stated: str | None = None,
    *,
    by: str | Sequence[str] | None = None,
    of: Role = "count",
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect the closing stock ``stated`` to be ``opening`` plus ``starts`` less ``ceased``.

    Without ``opening``, a row opens with what the row before it in its group ``by`` closed with.
    """
    if starts is None or ceased is None or (opening is None) == (by is None):
        raise ValueError("flow_balances needs starts and ceased, and either opening or by")
    given = {
        "opening": opening, "starts": starts, "ceased": ceased, "stated": stated, "by": by,
        "of": of, "decimals": decimals, "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {"starts": (starts,), "ceased": (ceased,)}
    if opening is not None:
        operands = {"opening": (opening,), **operands}
    return _check("flow_balances", operands, given, options)


def percentage_feasible(
    whole: str | int,
    stated: str | None = None,
    per: int = 100,
    *,
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``stated`` to be a percentage that some whole number of ``whole`` can give (GRIM).

    ``whole`` is a column of counts or one number for all rows. With ``per`` 1, ``stated`` is a
    mean of whole scores instead.
    """
    if per not in (1, 100):
        raise ValueError("percentage_feasible is per 100, or per 1 for a mean")
    given = {
        "whole": whole, "stated": stated, "per": per, "decimals": decimals,
        "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {"whole": (whole,)} if isinstance(whole, str) else {}
    return _check("percentage_feasible", operands, given, options)


def period_label_is(period: str, stated: str | None = None, **options: Any) -> FigureCheck:
    """Expect the labels in ``stated`` to be ``period`` or lie within it ("2024/25", "Q1 2024-25").

    A label that is no period, or only overlaps it (the year 2024 beside 2024-25), cannot be told.
    Raises ``ValueError`` where ``period`` is none itself.
    """
    if dated(period) is None:
        raise ValueError(f"period_label_is needs a period such as 2024-25, not {period!r}")
    given = {"period": period, "stated": stated}
    return _check("period_label_is", {}, given, options)


def same_figure(
    first: str | None = None,
    stated: str | None = None,
    *,
    by: str | Sequence[str] | None = None,
    of: Role = "count",
    decimals: Decimals = None,
    convention: str = "nearest",
    intervals: bool = False,
    **options: Any,
) -> FigureCheck:
    """Expect ``first`` and ``stated`` to be the same figure, each as printed.

    Without ``first``, every row of a group ``by`` is held against the first with a value.
    """
    if (first is None) == (by is None):
        raise ValueError("same_figure needs either first or by")
    given = {
        "first": first, "stated": stated, "by": by, "of": of, "decimals": decimals,
        "convention": convention, "intervals": intervals,
    }  # fmt: skip
    operands = {} if first is None else {"first": (first,)}
    return _check("same_figure", operands, given, options)


def register() -> None:
    """Make every check a method of ``pandera.Check``, as ``Check.pct_change_matches(...)``."""
    for constructor in (
        pct_change_matches, adds_up_to, share_matches, rate_matches_population, flow_balances,
        percentage_feasible, period_label_is, same_figure,
    ):  # fmt: skip
        Check.REGISTERED_CUSTOM_CHECKS[constructor.__name__] = constructor


def tidy(rows: Sequence[Any], verdicts: Sequence[str], told: Sequence[tuple[str, str, str]]) -> Any:
    """Return the frame of :meth:`FigureCheck.verdicts` on pandas."""
    return pd.DataFrame(
        {
            "row": list(rows),
            "verdict": pd.Series(list(verdicts), dtype=object),
            **{
                name: pd.Series([line[at] for line in told], dtype=object)
                for at, name in enumerate(("stated", "implied", "reason"))
            },
        }
    )
