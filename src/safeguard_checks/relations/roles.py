"""Relations of percentages whose operands were found by their roles, judged over all that may be meant.

The ways in which figures near a percentage can make it are weighed together. One that fits excuses it
the more the less luck would fit it, and *not printed here* always may be true. What is left is told
under a construction that says how likely its roles were (``change/roles/0.95``), so that counts on
published reports say how often that holds. A reading that was taken because it fits tells nothing of that
and is of a kind of its own (``fit``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.change.build import alike
from safeguard_checks.claims.claim import RoleClaim, RoleOption
from safeguard_checks.claims.lexicon import AVERAGED, YEARLY
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import STEP_DOWN, STEP_UP
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.prose import share_reading, total_reading
from safeguard_checks.relations.prose_changes import round_changes
from safeguard_checks.relations.prose_operands import cut_off, operand_of, statistic_of
from safeguard_checks.relations.relation import Operand, Reading, Relation, RelationType

__all__ = ["role_relations"]

# A claim is told by the probability that its roles are among those tried, in these bands.
_BANDS = ("0.95", "0.9", "0.8", "0.65")
# Of readings that are right so many fail: a fit excuses where it is likelier than an error.
_MISFIT = Fraction(2, 100)
_LEAST_LUCK, _MOST_LUCK = Fraction(1, 300), Fraction(9, 10)
_SURE = Fraction(95, 100)
_RIVAL = Fraction(1, 10)
# Of several that fail none may be the one that was meant: a finding that lists them is a guess.
_CHIEF = Fraction(2, 3)
_FAR = 4
# So many times likelier one way round leaves no doubt which value is the earlier one.
_TURNED = 50
# What the patterns of words leave of shares and totals is harder than what the weights were fitted on.
_FLOORS = {"share": Fraction(8, 10), "total": Fraction(8, 10)}
# Parts that would have to be so much off are not all of them.
_LEAST_OF_ALL = Fraction(3, 4)
_TYPES: dict[str, RelationType] = {
    "change": "change",
    "step": "change",
    "share": "share",
    "total": "total",
}


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An option with its readings, its probability and what its fit is worth (0: it does not fit)."""

    option: RoleOption
    readings: tuple[Reading, ...]
    probability: Fraction
    worth: Fraction


def role_relations(claims: Iterable[RoleClaim], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the relations of percentages; ``spoken`` are the figures that another relation is of."""
    for claim in claims:
        if claim.stated.index not in spoken and not YEARLY.search(claim.text):
            relation = _relation(claim)
            if relation is not None:
                yield relation


def _relation(claim: RoleClaim) -> Relation | None:
    measured = AVERAGED.search(claim.text) is not None
    options = [option for option in claim.options if not _is_turned_round(option, claim.options)]
    weighed = [w for option in options for w in _weighed(claim.stated, option, measured)]
    failing = [w for w in weighed if not w.worth]
    fails = sum((w.probability for w in failing), Fraction(0))
    fits = [w for w in weighed if w.worth and w.probability * w.worth >= _MISFIT * fails]
    best = max((w.probability for w in weighed), default=Fraction(0))
    kept = sorted(
        [*fits, *(w for w in failing if w.probability >= _RIVAL * best)],
        key=lambda w: -w.probability,
    )
    if not kept:
        return None
    band = _band(sum((w.probability for w in kept), Fraction(0)))
    if band and Fraction(band) < _FLOORS.get(kept[0].option.kind, Fraction(0)):
        band = ""
    if fits:
        fit = sum((w.probability * w.worth for w in fits), Fraction(0))
        sure = fit >= _SURE * (fit + Fraction(str(claim.none)) + _MISFIT * fails)
        if not band and not sure:
            return None
        if not band:
            kept = [w for w in kept if w.worth]
    elif not band or _is_guess(kept):
        return None
    return _told(claim, kept, band)


def _is_turned_round(option: RoleOption, options: Sequence[RoleOption]) -> bool:
    """Tell whether an option is a change the other way round from one that its words make far likelier.

    Divided by the later value a change comes out as one from that: such a fit is the slip, and no excuse for it.
    """
    turned = [o for o in options if o.kind == option.kind == "change" and o.roles != option.roles]
    return any(
        o.probability >= _TURNED * option.probability and _same_figures(o, option) for o in turned
    )


def _same_figures(one: RoleOption, other: RoleOption) -> bool:
    return {f for _, f in one.roles} == {f for _, f in other.roles}


def _is_guess(failing: Sequence[_Weighed]) -> bool:
    """Tell whether none of the assignments that fail stands out, or the likeliest is of others.

    What figures of another sentence make lies near to what is said of them, even where that is wrong.
    """
    best = failing[0]
    if not best.option.tied or best.probability < _CHIEF * sum(w.probability for w in failing):
        return True
    said, made = (_size_of(v) for v in (best.readings[0].stated, best.readings[0].implied))
    far = said is not None and made is not None and not said <= _FAR * made <= _FAR * _FAR * said
    return far and not best.option.together


def _size_of(value: Interval) -> Fraction | None:
    if value.low is None or value.high is None:
        return None
    return abs(value.low + value.high) / 2


def _band(probability: Fraction) -> str:
    return next((band for band in _BANDS if probability >= Fraction(band)), "")


def _told(claim: RoleClaim, kept: list[_Weighed], band: str) -> Relation:
    first = kept[0].option
    of_kind = [w for w in kept if w.option.kind == first.kind]
    readings = tuple(r for w in of_kind for r in w.readings)
    return Relation(
        id=0,
        type=_TYPES[first.kind],
        kind="roles" if band else "fit",
        subject=claim.text,
        stated=claim.stated,
        stated_text=claim.stated.text,
        readings=readings,
        pairing="explicit" if first.together else "matched",
        quotes=tuple(
            dict.fromkeys((claim.span, claim.stated.span, *(f.span for _, f in first.roles)))
        ),
        words=claim.text,
        how=band or "fit",
    )


def _weighed(stated: Figure, option: RoleOption, measured: bool) -> Iterator[_Weighed]:
    """Yield how an option fits; what is a mean or a rate (``measured``) is rounded where it is told whole."""
    operands = [operand_of(role, figure) for role, figure in option.roles]
    if measured and option.kind == "change":
        operands = [replace(o, value=o.figure.printed.interval("rate")) for o in operands]
    if option.kind == "total":
        found = [total_reading(stated, operands)]
    else:
        found = list(_READERS[option.kind](stated, *operands))
    admissible = [r for r in found if r.alternative is None]
    if admissible:
        holds = any(r.holds for r in admissible)
        if option.kind == "total" and not holds and not _can_be_all(stated, operands):
            return
        luck = sum((_luck(r, option.kind, stated) for r in admissible), Fraction(0))
        worth = 1 / _within(luck) if holds else Fraction(0)
        yield _Weighed(option, tuple(found), Fraction(str(option.probability)), worth)


def _can_be_all(stated: Figure, parts: Sequence[Operand]) -> bool:
    """Tell whether parts come near to a total: of 22,240, 1,130 and 29 are some and not all."""
    made = sum((p.figure.printed.value for p in parts), Fraction(0))
    return _LEAST_OF_ALL * stated.printed.value <= made <= stated.printed.value / _LEAST_OF_ALL


def _within(luck: Fraction) -> Fraction:
    if luck < _LEAST_LUCK:
        return _LEAST_LUCK
    return luck if luck < _MOST_LUCK else _MOST_LUCK


def _luck(reading: Reading, kind: str, stated: Figure) -> Fraction:
    """Return the chance that the others make what is stated: small changes are oftener made than large ones."""
    if kind == "total":
        width = _width(reading.stated) + _width(reading.implied) + stated.printed.grain
        size = abs(stated.printed.value)
        return width / size if size > 1 else width
    width = _width(reading.implied)
    ends = sorted(abs(end) for end in (reading.stated.low, reading.stated.high) if end is not None)
    if len(ends) < 2:
        return Fraction(1)
    least, most = max(ends[0] - width, Fraction(0)), ends[1] + width
    if kind != "change":
        return (most - least) / 100
    return most / (most + 10) - least / (least + 10) + (most - least) / 200


def _width(value: Interval) -> Fraction:
    return Fraction(100) if value.low is None or value.high is None else value.high - value.low


def _changes(stated: Figure, old: Operand, new: Operand) -> Iterator[Reading]:
    """Yield the readings of a change: its size, whichever way it went."""
    if not alike(old.figure, new.figure):
        return
    size = _size(stated)
    if new.figure.printed.value < old.figure.printed.value:
        size = -size
    statistic = statistic_of(old.figure)
    kinds: tuple[str, ...] = ("percent",)
    if stated.kind == "points":
        kinds = ("points",)
    elif statistic == "percentage":
        kinds = ("percent", "points")
    plain = list(round_changes(size, old, new, kinds))
    yield from plain
    if _can_be_cut(stated):
        cut = cut_off(stated)
        cut = -cut if size.high is not None and size.high < 0 else cut
        for r in plain:
            if r.alternative is None:
                yield replace(r, stated=cut, alternative=Alternative.CUT_OFF)


def _shares(stated: Figure, part: Operand, whole: Operand) -> Iterator[Reading]:
    if whole.value.low is None or whole.value.low <= 0:
        return
    plain = share_reading(stated, part, whole)
    yield plain
    if _can_be_cut(stated):
        yield replace(plain, stated=cut_off(stated), alternative=Alternative.CUT_OFF)


def _steps(stated: Figure, amount: Operand, later: Operand) -> Iterator[Reading]:
    """Yield the amount of a change in per cent of what there was before it, whichever way it went."""
    said = _size(stated)
    for formula, before in (
        (STEP_UP, later.value - amount.value),
        (STEP_DOWN, later.value + amount.value),
    ):
        if before.low is not None and before.low > 0:
            yield Reading(f"on the way to {later.figure.text}", formula, (later, amount), said)


_READERS: dict[str, Callable[[Figure, Operand, Operand], Iterator[Reading]]] = {
    "change": _changes,
    "share": _shares,
    "step": _steps,
}


def _size(stated: Figure) -> Interval:
    size = stated.printed.interval("percentage")
    return -size if stated.printed.value < 0 else size


def _can_be_cut(stated: Figure) -> bool:
    return stated.printed.approx is None and stated.printed.low is None
