"""What changed in a finding between two drafts: the rows or values that differ, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.findings.compare import Comparison, Pair
from safeguard_checks.findings.finding import Finding, Row

__all__ = ["Change", "Side", "changes", "tally"]

_LONG = 240


@dataclass(frozen=True, slots=True)
class Side:
    """What one draft prints and what its other figures give; it ``stands`` where another reading rescues it."""

    stated: str
    implied: str
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs, or the finding's own values where the ``label`` is empty.

    ``before`` or ``now`` is ``None`` where the row is in one draft alone.
    """

    label: str
    before: Side | None
    now: Side | None

    @property
    def long(self) -> bool:
        """Whether it is too much to be read at a glance."""
        sides = [side for side in (self.before, self.now) if side is not None]
        return sum(len(side.stated) + len(side.implied) for side in sides) > _LONG


def changes(pair: Pair) -> tuple[Change, ...]:
    """Return what differs between the two drafts; nothing where only figures that it rests on do."""
    if pair.old.rows and pair.new.rows:
        before, now = _rows(pair.old), _rows(pair.new)
        order = dict.fromkeys((*now, *before))
        found = (Change(key[0], before.get(key), now.get(key)) for key in order)
    else:
        found = (Change("", _side(f), _side(g)) for f, g in ((pair.old, pair.new),))
    return tuple(change for change in found if change.before != change.now)


def tally(compared: Comparison) -> str:
    """Return in words how many findings are settled, new, changed and as before."""
    kept = len(compared.unchanged) + len(compared.moved)
    return (
        f"{len(compared.fixed):,} settled, {len(compared.new):,} new, {len(compared.changed):,} with "
        f"other figures, {kept:,} as before"
    )


def _rows(finding: Finding) -> dict[tuple[str, int], Side]:
    """Return the rows by their label, and by which of that label they are."""
    return {key: Side(row.stated, row.implied, row.stands) for key, row in _keyed(finding.rows)}


def _keyed(rows: Iterable[Row]) -> Iterable[tuple[tuple[str, int], Row]]:
    met: Counter[str] = Counter()
    for row in rows:
        met[row.label] += 1
        yield (row.label, met[row.label]), row


def _side(finding: Finding) -> Side:
    return Side(finding.stated, finding.implied)
