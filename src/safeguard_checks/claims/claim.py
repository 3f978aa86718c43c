"""What a report asserts about its figures: changes, shares, rates, comparisons, totals.

A claim says only what the words say. What each figure is of, and whether the claim holds, is
decided in the rooms above. ``how`` names the pattern of words by which a claim was read, where
there are several: how often each is right is counted (:mod:`safeguard_checks.findings.evidence`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.quantity.interval import Interval

__all__ = [
    "Aspect",
    "ChangeClaim",
    "Claim",
    "ComparisonClaim",
    "Direction",
    "FlowClaim",
    "HundredClaim",
    "InlineComparison",
    "LeadInClaim",
    "MeanClaim",
    "Order",
    "RankClaim",
    "RateClaim",
    "RecordClaim",
    "RoleClaim",
    "RoleOption",
    "ShareClaim",
    "SizeKind",
    "StatementClaim",
    "TotalClaim",
    "WordedShare",
]

Direction = Literal["up", "down", "same"]
SizeKind = Literal["percent", "points", "absolute", "factor", "none"]
Order = Literal["above", "below", "equal"]
Aspect = Literal["number", "rate", "both", ""]


@dataclass(frozen=True, slots=True)
class ChangeClaim:
    """Something rose, fell or stayed: "fell from 57 to 33, a reduction of 43%".

    ``news`` are the figures that can be the later value, best first (several only where a
    pronoun points back); ``olds`` likewise. ``size`` is the stated amount of change, read as
    ``size_kind``; ``by`` is the amount told beside a percentage ("310 (10%)"), and then there may
    be no ``olds``, or no ``news``. ``subject`` is the text that says what changed, for naming it; ``topic`` is
    its span. ``aspect`` limits it to the ``number`` or the ``rate`` where the words do.
    ``factor`` is the range of new divided by old that a word such as "doubled" stands for.
    """

    span: Span
    text: str
    direction: Direction
    subject: str
    topic: Span
    size: Figure | None = None
    size_kind: SizeKind = "none"
    by: Figure | None = None
    factor: Interval | None = None
    olds: tuple[Figure, ...] = ()
    news: tuple[Figure, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    aspect: Aspect = ""
    explicit: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True)
class ShareClaim:
    """A part of a whole given as a percentage: "17 of the 20 cases (85%)".

    ``wholes`` are the figures that can be the whole, best first; ``explicit`` is true where the
    words name it in the same sentence. ``part`` is ``None`` where only the share is given.
    ``assumed`` is true where no word points to the whole: it is the one count told before.
    """

    span: Span
    text: str
    stated: Figure
    part: Figure | None
    wholes: tuple[Figure, ...]
    explicit: bool
    assumed: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True)
class WordedShare:
    """A share told twice, in words and in figures: "over half (48%)", "one in four (25 of 100)".

    ``said`` is what the words stand for, in per cent. Of the figures there is ``given`` (a
    percentage) or ``part`` and ``whole``.
    """

    span: Span
    text: str
    words: str
    said: Interval
    given: Figure | None
    part: Figure | None = None
    whole: Figure | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class RateClaim:
    """A count with its rate: "305 children (a rate of 52 per 10,000 children)".

    ``base`` is what the rate is per so many of, empty where the words leave it out.

    ``people`` is the population the words set the count against; ``earlier`` is true for a pair
    given as what there was before ("a reduction from 320 (56 per 10,000)").
    """

    span: Span
    text: str
    count: Figure
    rate: Figure
    subject: str
    people: Figure | None = None
    earlier: bool = False
    base: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonClaim:
    """A value set against others: "above all comparators", "in line with England".

    ``targets`` are the words for what it is compared with; ``every`` is true for "all
    comparators". ``subjects`` are spans of text that can say what is compared, best first.
    """

    span: Span
    text: str
    order: Order
    targets: tuple[str, ...]
    every: bool
    subjects: tuple[Span, ...]
    aspect: Aspect = ""


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """A value called the highest or lowest: "the highest number since 2019-20", "a record low".

    ``since`` and ``years`` say how far back that reaches; with neither it is of all time.
    ``subjects`` are spans of text that can say what is meant, best first; ``values`` and
    ``periods`` are those the sentence gives before it.
    """

    span: Span
    text: str
    highest: bool
    since: PeriodMention | None
    years: int | None
    subjects: tuple[Span, ...]
    periods: tuple[PeriodMention, ...]
    values: tuple[Figure, ...]
    aspect: Aspect = ""


@dataclass(frozen=True, slots=True)
class RankClaim:
    """A place among others: "third highest of the 32 boroughs". ``of`` is how many there are."""

    span: Span
    text: str
    place: int
    highest: bool
    of: Figure | None
    subjects: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class InlineComparison:
    """Two values set against each other in one sentence: "22% is below the average of 21%".

    ``loose`` is true for an equality such as "in line with". ``gap`` is the stated difference.
    ``or_own`` are further values that can be meant by the first. ``exact`` is true where the second is a
    target: just what is printed, and reached by a value that equals it. ``word`` is what the text says for
    the order, where that is not the order itself ("highest").
    """

    span: Span
    text: str
    order: Order
    own: Figure
    other: Figure
    loose: bool = False
    gap: Figure | None = None
    how: str = ""
    or_own: tuple[Figure, ...] = ()
    exact: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class TotalClaim:
    """A total with its parts in one sentence: "54 in all: 30 boys and 24 girls".

    ``at_most`` is true where the parts need not be all: "of 54, 30 came from schools and 20 from ..."
    ``ones`` are parts told as "one" or "a", which are no figures: "one grocer, one chemist and four bakers".
    ``left`` is true where the last part is told as what is left of the total: "29 of the 41 are done, leaving 12".
    """

    span: Span
    text: str
    total: Figure
    parts: tuple[Figure, ...]
    how: str = ""
    at_most: bool = False
    ones: int = 0
    left: bool = False


@dataclass(frozen=True, slots=True)
class HundredClaim:
    """Percentages told as all the parts of one whole: "40%, 35% and the remaining 25%"."""

    span: Span
    text: str
    parts: tuple[Figure, ...]
    how: str = ""


@dataclass(frozen=True, slots=True)
class FlowClaim:
    """What was there, came, went and is left: "269 at the start; 344 began and 397 ended, leaving 216".

    ``net`` is true where the first and last are told as a change ("rose from 691 to 698") and what
    came and went beside it: others may have come or gone in other ways. ``also_ceased`` is what went
    in another way ("31 were sold and 16 were demolished").
    """

    span: Span
    text: str
    opening: Figure
    starts: Figure
    ceased: Figure
    closing: Figure
    net: bool = False
    also_ceased: Figure | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class MeanClaim:
    """A mean of whole scores with the number of replies: "12 responses, an average of 4.55".

    ``items`` is the number of items of the scale: 1 unless the words say that there were more.
    """

    span: Span
    text: str
    mean: Figure
    count: Figure
    explicit: bool
    items: int = 1


@dataclass(frozen=True, slots=True)
class StatementClaim:
    """A figure with the words that say what it is of: "there were 3,414 referrals in 2024-25".

    ``topic`` is the span of those words and ``periods`` the periods that can date the figure.
    """

    span: Span
    text: str
    figure: Figure
    topic: Span
    periods: tuple[PeriodMention, ...]


@dataclass(frozen=True, slots=True)
class RoleOption:
    """One way in which figures near another make it: roles with their figures.

    ``kind`` is ``change`` (``old`` and ``new``), ``share`` (``part`` and ``whole``), ``step`` (``amount`` and
    ``later``) or ``total`` (its parts); ``together`` is true where all of them stand in the sentence
    itself, ``tied`` where its words, and not only where they stand, tie a part to its whole.
    """

    kind: str
    roles: tuple[tuple[str, Figure], ...]
    probability: float
    together: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """A percentage or a total with the roles that the figures near it may have, likeliest first.

    ``none`` is the probability that what makes it is not printed here.
    """

    span: Span
    text: str
    stated: Figure
    options: tuple[RoleOption, ...]
    none: float


@dataclass(frozen=True, slots=True)
class LeadInClaim:
    """Words that introduce a table or list and say which period its figures are of."""

    span: Span
    text: str
    period: PeriodMention
    target: int
    by_number: bool = False


Claim = (
    ChangeClaim
    | ShareClaim
    | RankClaim
    | RateClaim
    | RecordClaim
    | ComparisonClaim
    | InlineComparison
    | TotalClaim
    | HundredClaim
    | FlowClaim
    | WordedShare
    | MeanClaim
    | StatementClaim
    | RoleClaim
    | LeadInClaim
)
