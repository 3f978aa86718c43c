"""What was counted on published reports: ways of reading that held, failed, and why they failed.

``counts.json`` is written by ``nox -s field -- --count`` and by nothing else. It gives for each
construction (:mod:`safeguard_checks.relations.construction`) how many relations so read held, how
many failed, and of those read by a person how many were errors of the report (``true``) and how
many of our reading (``false``); and for each feature of a failed relation how often it went with
either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

__all__ = ["LEAN", "Counts", "Rates", "Tally", "counted", "kind_of", "way_of"]

# An estimate leans on that of the wider kind of reading as if so many relations had been seen, but no more than fail
# once as often as those of the wider kind do: a kind with one poor way of reading says little of its good ones. From
# 50 to 100 it foretells best how many fail, for either reason, in files of sources left out (``nox -s field -- --lean``).
LEAN, _FAILED = 70, 1.0
# What is supposed of all readings before anything is known: an error in a hundred relations, and as many misreadings.
_ERROR, _MISREAD = 0.01, 0.01
# A bucket of a feature leans on so many findings that are true as often as all are.
_SMOOTH = 10.0
# Where it is known how often luck gives a bucket, its false ones lean on that for so many findings, and its true ones
# on one error in fifty.
_LUCKY, _SO_WRONG = 40.0, 0.02


# So many parts of a construction say what kind of reading it is, and by which words or layout it ties
# its figures; the others refine it.
_KIND, _WAY = 2, 3


def kind_of(construction: str) -> str:
    """Return the kind of reading of a construction: type and place, such as ``flow/table``."""
    return "/".join(construction.split("/")[:_KIND])


def way_of(construction: str) -> str:
    """Return the way of reading of a construction: its kind with the words or layout."""
    return "/".join(construction.split("/")[:_WAY])


@dataclass(frozen=True, slots=True)
class Tally:
    """How the relations of one construction came out; ``true`` and ``false`` are of the failed."""

    held: int = 0
    failed: int = 0
    true: int = 0
    false: int = 0

    @property
    def judged(self) -> int:
        """How many relations were judged."""
        return self.held + self.failed

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.held + other.held,
            self.failed + other.failed,
            self.true + other.true,
            self.false + other.false,
        )

    def __sub__(self, other: Tally) -> Tally:
        return Tally(
            self.held - other.held,
            self.failed - other.failed,
            self.true - other.true,
            self.false - other.false,
        )


@dataclass(frozen=True, slots=True)
class Rates:
    """Of relations read in one way, the share that fail since the report errs, and since we do."""

    error: float
    misread: float

    @property
    def odds(self) -> float:
        """The odds that a failed relation is an error of the report."""
        return self.error / self.misread


@dataclass(frozen=True)
class Counts:
    """All that was counted: tallies by construction, and findings by feature and bucket.

    ``features`` maps a feature to its buckets, and a bucket to how many findings in it were true
    and false. ``lean`` is for how many relations a wider kind of reading speaks.
    """

    constructions: Mapping[str, Tally]
    features: Mapping[str, Mapping[str, tuple[int, int]]]
    files: int = 0
    lean: int = LEAN

    @cached_property
    def _prefixes(self) -> dict[str, Tally]:
        found: dict[str, Tally] = {}
        for name, tally in self.constructions.items():
            parts = name.split("/")
            for end in range(len(parts) + 1):
                prefix = "/".join(parts[:end])
                found[prefix] = found.get(prefix, Tally()) + tally
        return found

    def tally(self, construction: str) -> Tally:
        """Return the tally of a construction, or of a wider kind of reading by its first parts."""
        return self._prefixes.get(construction, Tally())

    def rates(self, construction: str) -> Rates:
        """Return how often a way of reading fails, and for which reason.

        Each estimate leans on that of the wider kind (the family, at last all readings), which speaks
        for ``lean`` relations or one that failed, whichever is less: a
        construction of which little was seen inherits. No relation counts twice: what a wider kind
        tells comes from its other constructions. A failed relation that nobody has read counts for
        either reason as the wider kind has it.
        """
        return self._rates(construction, Tally())

    def _rates(self, construction: str, without: Tally) -> Rates:
        """Return the rates of a construction from its relations but those ``without``."""
        whole = self.tally(construction)
        tally = whole - without
        wider = Rates(_ERROR, _MISREAD)
        if construction:
            wider = self._rates(construction.rpartition("/")[0], whole)
        lean = min(self.lean, _FAILED / max(wider.error, wider.misread))
        unread = tally.failed - tally.true - tally.false
        share = wider.odds / (1 + wider.odds)
        true = tally.true + unread * share
        false = tally.false + unread * (1 - share)
        return Rates(
            (true + lean * wider.error) / (tally.judged + lean),
            (false + lean * wider.misread) / (tally.judged + lean),
        )

    def factor(self, feature: str, bucket: str) -> float:
        """Return by how much a feature multiplies the odds, 1 where nothing was counted.

        It is how much oftener the feature is so in true findings than in false ones, among those
        of the same group (the word before the colon).
        """
        true, false, trues, falses = self._found(feature, bucket)
        if not trues or not falses:
            return 1.0
        usual = trues / falses
        share = _SMOOTH / (1 + usual)
        return (true + share * usual) / (false + share) / usual

    def factor_by_luck(self, feature: str, bucket: str, luck: float) -> float:
        """Return by how much a feature multiplies the odds that a misreading shows by luck only, at least 1.

        ``luck`` is how often it would. What was counted is taken for as much as it is; the less, the more
        speaks that luck.
        """
        true, false, trues, falses = self._found(feature, bucket)
        of_errors = (true + _LUCKY * _SO_WRONG) / (trues + _LUCKY)
        return max(of_errors * (falses + _LUCKY) / (false + _LUCKY * luck), 1.0)

    def _found(self, feature: str, bucket: str) -> tuple[int, int, int, int]:
        """Return how many findings of a bucket were true and false, and how many of its group."""
        group = bucket.partition(":")[0]
        buckets = {
            name: counts
            for name, counts in self.features.get(feature, {}).items()
            if name.partition(":")[0] == group
        }
        trues = sum(t for t, _ in buckets.values())
        falses = sum(f for _, f in buckets.values())
        return *buckets.get(bucket, (0, 0)), trues, falses


@cache
def counted() -> Counts:
    """Return the counts that come with the package."""
    text = files("safeguard_checks.findings.evidence").joinpath("counts.json").read_text("utf-8")
    data = json.loads(text)
    return Counts(
        constructions={name: Tally(*numbers) for name, numbers in data["constructions"].items()},
        features={
            feature: {bucket: (numbers[0], numbers[1]) for bucket, numbers in buckets.items()}
            for feature, buckets in data["features"].items()
        },
        files=data["files"],
    )
