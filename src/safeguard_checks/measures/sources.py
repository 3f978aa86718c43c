"""What other documents say of the same measures: an earlier report, or a published table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from safeguard_checks.measures.measure import Statistic, stretch
from safeguard_checks.quantity.printed import Printed

__all__ = ["Source", "SourceFigure"]


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A figure that another document gives, whose measure is known for certain.

    ``indicator`` (or ``conversion`` or ``words``), ``statistic``, ``per``, ``start``, ``end`` and
    ``place`` mean what they mean for a :class:`~safeguard_checks.measures.measure.Statement`. ``dated`` tells whether words
    of the source give the date. ``where`` tells a person where it stands ("page 12", "row 1043")
    and ``quote`` is the source's own line, and ``label`` what it
    calls the figure, empty in prose. ``revised`` tells that the source calls it provisional
    or revised, and ``grain`` what the source rounds a count to the nearest of.
    """

    printed: Printed
    indicator: str
    conversion: tuple[str, str]
    statistic: Statistic
    end: date
    place: str
    per: int | None
    where: str
    quote: str
    dated: bool = True
    revised: bool = False
    grain: int | None = None
    start: date | None = None
    words: str = ""
    label: str = ""

    @property
    def stretch(self) -> int:
        """Return how many days its period has, 0 for a date or a year."""
        return stretch(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """One other document: an earlier report (``prior``) or a published table (``reference``).

    ``name`` is its file's name and ``sha256`` the hash of its bytes. ``title`` and ``period`` are
    what it says of itself, ``end`` the last day of that period; all may be empty. ``owners`` are
    the names in its title that are written with a capital throughout, in lower case: whose report
    it is, among others. ``notes`` are lines for a person on what of it could not be used.
    """

    kind: Literal["prior", "reference"]
    name: str
    sha256: str
    title: str
    period: str
    end: date | None
    figures: tuple[SourceFigure, ...]
    notes: tuple[str, ...] = ()
    owners: frozenset[str] = frozenset()
