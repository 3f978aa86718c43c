"""Ticks: for every figure, the relations that check it and with what verdict, or why none does."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.evidence.luck import fits_easily
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["ORDINARY", "Check", "Status", "Tick", "ticks"]

Status = Literal["contradicted", "agreed", "cannot_tell", "unchecked"]

SUPPRESSED = "suppressed or blank"
UNPAIRED = "no other figure it must agree with was found"
ELSEWHERE = "it is used in a sum that does not hold, but what is wrong there is the result"
ORDINARY = (
    "it does not agree as printed, but an ordinary cause would explain it, or such a reading is not "
    "known to be right often enough"
)
EASY = "it fits what it was held against, but so would many other numbers"
# Of a long sum each part names so many other figures, and tells so many letters of the sum.
_MOST_OTHERS, _LONGEST_NOTE = 40, 600
DIRECTION = "only which way it went could be checked, and half of all numbers would fit"


@dataclass(frozen=True, slots=True)
class Check:
    """One relation that a figure takes part in.

    ``finding`` is the id of the finding that tells it, empty where it is no contradiction.
    ``note`` is the sum shown, or the reason where it cannot be told. ``cleared`` is true for a
    figure of a contradiction whose cause lies in the result that was worked from it. ``others`` are
    the other figures of the relation, as printed, and ``easy`` is true where it holds by a fit that
    chance would easily give.
    """

    rule: str
    family: str
    verdict: Verdict
    finding: str
    note: str
    cleared: bool = False
    others: tuple[str, ...] = ()
    easy: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """One figure of the report and what is known of it. ``number`` is its 1-based reading order.

    ``contradicted``: it takes part in a finding of the default report. ``agreed``: otherwise, a
    relation with it holds, and not by a fit that chance would easily give. ``cannot_tell``:
    relations with it were found but none says much, or it differs for an ordinary cause.
    ``unchecked``: no relation was found. ``reason`` says why
    for the last two.
    """

    number: int
    place: Place
    status: Status
    reason: str
    checks: tuple[Check, ...]

    @property
    def agrees_with(self) -> tuple[str, ...]:
        """The figures that bear an agreed one out, as printed."""
        if self.status != "agreed":
            return ()
        borne_out = (c for c in self.checks if c.verdict is Verdict.CONSISTENT and not c.easy)
        return tuple(dict.fromkeys(other for c in borne_out for other in c.others))


def ticks(
    document: Document,
    mentions: Mentions,
    judged: Sequence[Judgement],
    told: Mapping[int, str],
    shown: frozenset[str],
    settled: frozenset[int] = frozenset(),
) -> tuple[Tick, ...]:
    """Return one tick a figure, in reading order.

    ``text`` maps a relation's id to the id of the finding that tells it; ``shown`` are the ids of
    the default report's findings. ``settled`` are relations of a column whose cause lies in how
    its results were worked out.
    """
    by_span = {f.span: f for f in mentions.figures}
    checks: dict[int, list[Check]] = defaultdict(list)
    easy = fits_easily(judged)
    for j in judged:
        wrong = j.verdict is Verdict.CONTRADICTION
        check = Check(
            rule=j.rule.code,
            family=j.rule.family,
            verdict=j.verdict,
            finding=told.get(j.relation.id, "") if wrong else "",
            note=_in_short(j.reading.working) if j.reading else j.reason,
            easy=j.relation.id in easy,
        )
        found = {f.index: f for f in _figures(j)}
        holds = j.verdict is Verdict.CONSISTENT
        if j.verdict is Verdict.CANNOT_TELL:
            found.update({by_span[s].index: by_span[s] for s in j.relation.quotes if s in by_span})
        stated = j.relation.stated.index if j.relation.stated else None
        for index in found:
            cleared = j.relation.id in settled and index != stated
            others = _others(found, index) if holds else ()
            checks[index].append(replace(check, cleared=cleared, others=others))
    return tuple(
        _tick(document, f, number, tuple(checks[f.index]), shown)
        for number, f in enumerate(mentions.figures, 1)
    )


def _others(found: Mapping[int, Figure], index: int) -> tuple[str, ...]:
    """Return the other figures of a relation as printed; of many the first, and how many more."""
    first = itertools.islice((f.text for i, f in found.items() if i != index), _MOST_OTHERS)
    more = len(found) - 1 - _MOST_OTHERS
    return (*first, f"{more:,} more") if more > 0 else tuple(first)


def _in_short(working: str) -> str:
    """Return a sum as it is shown beside each of its parts: a long one without its middle."""
    if len(working) <= _LONGEST_NOTE:
        return working
    head, tail = working[: _LONGEST_NOTE // 2], working[-_LONGEST_NOTE // 2 :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def _figures(judgement: Judgement) -> Iterator[Figure]:
    """Yield the figures that a judgement is about: those of the reading that holds, else of all."""
    relation = judgement.relation
    if relation.stated is not None:
        yield relation.stated
    holds = judgement.verdict is Verdict.CONSISTENT and judgement.reading is not None
    for r in relation.readings:
        if (r is judgement.reading) if holds else r.alternative is None:
            yield from (o.figure for o in r.operands)


def _tick(
    document: Document,
    figure: Figure,
    number: int,
    checks: tuple[Check, ...],
    shown: frozenset[str],
) -> Tick:
    wrong = [c for c in checks if c.verdict is Verdict.CONTRADICTION and not c.cleared]
    place = document.place(figure.span)
    if any(c.finding in shown for c in wrong):
        return Tick(number, place, "contradicted", "", checks)
    if wrong:
        return Tick(number, place, "cannot_tell", ORDINARY, checks)
    holding = [c for c in checks if c.verdict is Verdict.CONSISTENT]
    if any(not c.easy for c in holding):
        return Tick(number, place, "agreed", "", checks)
    if holding:
        only = DIRECTION if all(c.family in ("DIR", "CMP") for c in holding) else EASY
        return Tick(number, place, "cannot_tell", only, checks)
    if figure.kind == "suppressed":
        return Tick(number, place, "unchecked", SUPPRESSED, checks)
    if any(c.cleared for c in checks):
        return Tick(number, place, "cannot_tell", ELSEWHERE, checks)
    if checks:
        return Tick(number, place, "cannot_tell", checks[0].note, checks)
    return Tick(number, place, "unchecked", UNPAIRED, checks)
