"""Changes told in prose: from one value to another, with or without the size."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Piece
from safeguard_checks.testing.numbers import change, grouped, per_cent, plain, signed
from safeguard_checks.testing.pieces.sentences import SlotSentence, spoken
from safeguard_checks.testing.vocabulary import LOOSE, TOPICS
from safeguard_checks.testing.world import World

__all__ = ["counted_change", "loose_change", "percentage_change", "worded_change"]

# Words of direction, upwards and downwards, slot by slot.
_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "verb": (("rose", "increased", "went up", "grew", "climbed"),
             ("fell", "decreased", "reduced", "dropped", "went down", "declined")),
    "has": (("has risen", "has increased", "has gone up", "has grown"),
            ("has fallen", "has decreased", "has reduced", "has dropped", "has gone down")),
    "have": (("have risen", "have increased", "have gone up", "have grown"),
             ("have fallen", "have decreased", "have reduced", "have dropped")),
    "noun": (("an increase", "a rise"), ("a decrease", "a fall", "a reduction", "a drop")),
    "bare": (("increase", "rise", "growth"), ("decrease", "fall", "reduction", "drop")),
    "more": (("more",), ("fewer",)),
    "higher": (("higher", "above"), ("lower", "below")),
    "up": (("up",), ("down",)),
}  # fmt: skip

_WITH_SIZE = (
    "the number of {things} {verb} from {old} {p0} to {new} {p1}, {noun} of {pct}.",
    "there were {new} {things} {p1}, compared with {old} {p0} ({noun} of {pct}).",
    "the number of {things} {has} by {pct}, from {old} {p0} to {new} {p1}.",
    "{things} {verb} by {pct} over the year, from {old} to {new}.",
    "{new} {things} were recorded {p1}, {noun} of {pct} on the {old} recorded {p0}.",
    "we recorded {new} {things} {p1}, {up} {pct} on the previous year's figure of {old}.",
    "{p1} there were {new} {things}. This is {noun} of {pct} from {old} {p0}.",
    "{noun} of {pct} was seen in {things} ({old} {p0} to {new} {p1}).",
    "the figure of {new} {things} {p1} represents {noun} of {pct} compared with {old} {p0}.",
    "there has been {noun} of {pct} in {things} this year: {new} compared to {old} last year.",
    "the number of {things} {verb} {pct}, from {old} to {new}.",
    "the total number of {things} {p1} was {new}, which is {noun} of {pct} on the year before ({old}).",
    "{things} {have} from {old} {p0} to {new} {p1} ({signed}).",
    "the data shows a {pct} {bare} in {things}, from {old} {p0} to {new} {p1}.",
    "{things}: {new} {p1}, against {old} {p0}, {noun} of {pct}.",
    "compared with {p0bare}, {things} {verb} by {pct} (from {old} to {new}).",
    "there was a {pct} {bare} in the number of {things} (from {old} to {new}).",
    "{p1}, {new} {things} were recorded. Last year the figure was {old}, so this is {noun} of {pct}.",
    "we have seen {noun} in {things} from {old} {p0} to {new} {p1}, equivalent to {pct}.",
)
_WITHOUT_SIZE = (
    "the number of {things} {verb} from {old} {p0} to {new} {p1}.",
    "{p1} there were {new} {things}, {noun} from {old} {p0}.",
    "there were {new} {things} in total, {up} from {old} in the previous year.",
    "{new} {things} were recorded {p1}, {diff} {more} than {p0} ({old}).",
    "from {old} {things} {p0}, numbers {verb} to {new} {p1}.",
    "{p1}, the number of {things} stood at {new}, {up} from {old} {p0}.",
    "over the last year the number of {things} {has} by {diff}, from {old} to {new}.",
    "we saw {new} {things} {p1}; this is {more} than the {old} seen {p0}.",
    "this year's {new} {things} compares with {old} last year, {noun} of {diff}.",
    "{p1}, {new} {things} were recorded. This is {noun} from {old} {p0}.",
    "{things} {verb} from {old} to {new} during the year.",
    "the number of {things} was {new} {p1}, {higher} the {old} recorded {p0}.",
    "{things} {have} from {old} to {new} since {p0bare}.",
    "a total of {new} {things} were recorded {p1}; the total {p0} was {old}, so there has been {noun} of {diff}.",
)


def _direction(rng: Random, up: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Return words for a direction and for the opposite one."""
    right = {slot: rng.choice(words[0 if up else 1]) for slot, words in _WORDS.items()}
    wrong = {slot: rng.choice(words[1 if up else 0]) for slot, words in _WORDS.items()}
    for words in (right, wrong):
        if words["higher"] in ("higher", "lower"):
            words["higher"] += " than"
    return right, wrong


def _sentence(
    rng: Random, things: str, old: int, new: int, p0: str, p1: str, p0bare: str, sized: bool
) -> SlotSentence:
    right, wrong = _direction(rng, new > old)
    size = change(old, new)
    places = rng.choice((0, 0, 0, 1)) if abs(size) >= 1 else 1
    sign = rng.choice(("%", "%", "%", " per cent"))
    slots = {
        "things": things, "old": grouped(old), "new": grouped(new), "p0": p0, "p1": p1,
        "p0bare": p0bare, "pct": per_cent(size, places, sign), "diff": grouped(abs(new - old)),
        "signed": signed(size, places), **right,
    }  # fmt: skip
    sentence = SlotSentence(rng.choice(_WITH_SIZE if sized else _WITHOUT_SIZE), slots)
    if sentence.uses("pct"):
        for what, value in _wrong_sizes(rng, old, new, places):
            sentence.wrong("PCT", ("DIR",), what, pct=per_cent(value, places, sign))
    if sentence.uses("signed"):
        for what, value in _wrong_sizes(rng, old, new, places):
            sentence.wrong("PCT", ("DIR",), what, signed=signed(value, places))
    if sentence.uses("diff"):
        off = abs(new - old) + rng.choice((-1, 1)) * rng.randint(2, 9)
        if off > 0 and off not in (new, old):
            sentence.wrong("PCT", ("DIR",), "a difference that is none", diff=grouped(off))
    sentence.wrong("DIR", ("PCT", "CMP"), "the opposite direction", **wrong)
    return sentence


def _wrong_sizes(rng: Random, old: int, new: int, places: int) -> list[tuple[str, Fraction]]:
    """Return sizes that no honest reading gives: over the new value, a slip, far off."""
    right = change(old, new)
    grain = Fraction(1, 10**places)
    found = [("divided by the new value", Fraction(new - old, new) * 100)]
    slip = right + rng.choice((-1, 1)) * rng.choice((3, 10)) * max(grain, Fraction(1))
    found.append(("a slip in the size", slip if slip * right > 0 else right * 3))
    kept = [(w, v) for w, v in found if abs(abs(v) - abs(right)) >= 2 * grain and abs(v) >= grain]
    return [(w, Fraction(plain(v, places))) for w, v in kept]


def counted_change(world: World, rng: Random) -> Piece | None:
    """Tell how the count of an indicator changed in the last year."""
    code = rng.choice(list(TOPICS))
    topic = TOPICS[code]
    old, new = world.counts[code][world.year - 1], world.counts[code][world.year]
    if old == new:
        return None
    p0, p1 = world.at(code, world.year - 1), world.at(code, world.year)
    bare = world.moment(code, world.year - 1)
    sentence = _sentence(
        rng, rng.choice(topic.things), old, new, p0, p1, bare, rng.random() < 0.6
    )  # fmt: skip
    return spoken("activity", {code}, [sentence], bullets=rng.random() < 0.4)


def loose_change(world: World, rng: Random) -> Piece | None:
    """Tell how something that is counted nowhere else changed in the last year."""
    loose = rng.choice(LOOSE)
    old = rng.randint(*loose.range)
    new = old * rng.randint(550, 1650) // 1000
    if abs(new - old) < 3:
        return None
    p0, p1 = f"in {world.label(world.year - 1)}", f"in {world.label(world.year)}"
    sentence = _sentence(
        rng, loose.things, old, new, p0, p1, world.label(world.year - 1), rng.random() < 0.6
    )  # fmt: skip
    return spoken(rng.choice(("help", "activity")), {loose.things}, [sentence])


_IN_WORDS: tuple[tuple[str, Fraction, Fraction], ...] = (
    ("{things} doubled {when}, from {old} to {new}.", Fraction(2), Fraction(2)),
    ("the number of {things} more than doubled {when}, from {old} to {new}.", Fraction(21, 10), Fraction(28, 10)),
    ("{things} halved {when}, from {old} to {new}.", Fraction(1, 2), Fraction(1, 2)),
    ("{things} trebled {when} ({old} to {new}).", Fraction(3), Fraction(3)),
    ("the number of {things} fell by a third {when}, from {old} to {new}.", Fraction(2, 3), Fraction(2, 3)),
    ("{things} rose by a quarter {when}, from {old} to {new}.", Fraction(5, 4), Fraction(5, 4)),
    ("the number of {things} increased by a fifth {when}: {new}, compared with {old}.", Fraction(6, 5), Fraction(6, 5)),
    ("{things} have dropped by half {when}, from {old} to {new}.", Fraction(1, 2), Fraction(1, 2)),
    ("the number of {things} remained stable {when} ({old} to {new}).", Fraction(995, 1000), Fraction(1005, 1000)),
    ("the number of {things} was unchanged {when}, at {old} in both years.", Fraction(1), Fraction(1)),
)  # fmt: skip


def worded_change(world: World, rng: Random) -> Piece | None:
    """Tell a change whose size is in words: doubled, halved, by a third, stable."""
    loose = rng.choice([x for x in LOOSE if x.range[0] >= 80])
    template, low, high = rng.choice(_IN_WORDS)
    old = rng.randint(*loose.range)
    factor = low + (high - low) * Fraction(rng.randint(0, 10), 10)
    new = round(old * factor)
    when = f"in {world.label(world.year)}"
    slots = {
        "things": loose.things,
        "old": grouped(old),
        "new": grouped(new),
        "when": when,
    }
    sentence = SlotSentence(template, slots)
    if sentence.uses("new"):
        far = round(old * (Fraction(13, 10) if factor < 1 else Fraction(7, 10)))
        if abs(factor - 1) < Fraction(1, 100):
            far = round(old * Fraction(17, 10))
        sentence.wrong("DIR", ("PCT", "CMP"), "another size than the words say", new=grouped(far))
    return spoken("help", {loose.things}, [sentence])


_POINTS = (
    "the proportion of {things} {verb} from {old}% {p0} to {new}% {p1}, {noun} of {diff}{points}.",
    "{p1}, we saw {new}% for {things}; this is {up} {diff}{points} from {old}% {p0}.",
    "the percentage of {things} {has} by {diff}{points}, from {old}% to {new}%.",
    "{things}: {new}%, compared with {old}% {p0} ({noun} of {diff}{points}).",
    "timeliness {verb} by {diff}{points} ({old}% to {new}%) in the proportion of {things}.",
)
_RATIOS = (
    "assessments completed within 45 working days", "initial conferences held within 15 working days",
    "return home interviews completed within 72 hours", "care leavers in education, employment or training",
    "children looked after with an up-to-date health assessment", "reviews held on time",
    "visits to children on a plan made within timescale", "children with three or more placements",
    "social workers who are agency staff", "referrals that led to no further action",
)  # fmt: skip


def percentage_change(world: World, rng: Random) -> Piece | None:
    """Tell a change of a percentage in points, which is no change in per cent."""
    things = rng.choice(_RATIOS)
    places = rng.choice((0, 0, 1))
    old = Fraction(rng.randint(20 * 10**places, 90 * 10**places), 10**places)
    by = Fraction(rng.choice((-1, 1)) * rng.randint(3 * 10**places, 9 * 10**places), 10**places)
    new = old + by
    right, wrong = _direction(rng, by > 0)
    slots = {
        "things": things, "old": plain(old, places), "new": plain(new, places),
        "diff": plain(abs(by), places), "p0": f"in {world.label(world.year - 1)}",
        "p1": f"in {world.label(world.year)}",
        "points": rng.choice((" percentage points", " percentage points", " ppts", "pp")), **right,
    }  # fmt: skip
    sentence = SlotSentence(rng.choice(_POINTS), slots)
    sentence.wrong("DIR", ("PCT", "PP", "CMP"), "the opposite direction", **wrong)
    off = abs(by) + rng.choice((2, 3, 10))
    sentence.wrong("PP", ("PCT", "DIR"), "a difference that is none", diff=plain(off, places))
    if abs(change(old, new) - by) > 2:
        sentence.wrong("PP", ("PCT",), "points written as per cent", points="%")
    return spoken("help", {things}, [sentence])
