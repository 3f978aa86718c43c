"""Rates, comparisons, stocks and flows, and ratios told in prose."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Piece
from safeguard_checks.testing.numbers import grouped, per_cent, plain, rate, share
from safeguard_checks.testing.pieces.sentences import SlotSentence, spoken
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World, split

__all__ = ["compared", "conversion", "flowing", "printed_population", "rated", "total_of_parts"]


def printed_population(world: World) -> int:
    """Return the population of the report's year as its context section prints it."""
    return round(world.population[world.year] / 100) * 100


_RATED = (
    "{at}, {n} children were subject to a child protection plan, a rate of {r} per {per} children.",
    "there were {n} {things} {at} (a rate of {r} per {per} children).",
    "{n} {things} were recorded {at}, which is {r} per {per} of the under-18 population.",
    "{at} the number of {things} was {n}, equivalent to {r} per {per} children aged under 18.",
    "the rate of {things} was {r} per {per} children {at} ({n} in number).",
    "{at} there were {n} {things}. This is a rate of {r} per {per} children.",
)


def rated(world: World, rng: Random) -> Piece | None:
    """Tell a count with its rate; the population is in the section on the area."""
    code = rng.choice([c for c in TOPICS if c not in ("lado_referrals", "care_leavers", "missing")])
    template = rng.choice(_RATED)
    if "child protection plan" in template:
        code = "cpp"
    count = world.counts[code][world.year]
    places = rng.choice((0, 1))
    value = rate(count, world.population[world.year])
    slots = {
        "n": grouped(count), "r": plain(value, places), "per": "10,000",
        "things": rng.choice(TOPICS[code].things), "at": world.at(code, world.year),
    }  # fmt: skip
    sentence = SlotSentence(template, slots)
    for factor in (Fraction(5, 4), Fraction(4, 5)):
        sentence.wrong(
            "RATE",
            ("REPEAT", "UNIT"),
            "a rate of another population",
            r=plain(value * factor, places),
        )
    sentence.wrong("UNIT", ("RATE",), "per 1,000 for per 10,000", per="1,000")
    return spoken("activity", {code, "rate"}, [sentence], bullets=rng.random() < 0.3)


_COMPARED = (
    "the rate of {things} {at} was {own} per 10,000, {order1} the {name1} average of {other1}.",
    "at {own} per 10,000 our rate of {things} is {order1} that of {name1} ({other1}) and {order2} {name2} ({other2}).",
    "our rate of {things} ({own} per 10,000) is {order1} {name1} ({other1}).",
    "the {place} rate of {own} per 10,000 for {things} is {order1} the rate for {name1} ({other1}) and {order2} the rate for {name2} ({other2}).",
    "with a rate of {own} per 10,000, {place} is {order1} both {name1} at {other1} and {name2} at {other2} for {things}.",
)  # fmt: skip
_ABOVE = ("above", "higher than", "above", "well above")
_BELOW = ("below", "lower than", "below", "lower than")


def compared(world: World, rng: Random) -> Piece | None:
    """Compare a rate with those of England and others."""
    code = rng.choice([c for c in TOPICS if c not in ("lado_referrals", "care_leavers")])
    name1, name2 = rng.sample(sorted(world.around[code]), 2)
    own = world.rate(code, world.year)
    others = [world.around[code][name1], world.around[code][name2]]
    least = max(Fraction(1), own / 40)
    if any(abs(own - o) < least for o in others):
        return None
    template = rng.choice(_COMPARED)
    signs = [own > o for o in others]
    if "both" in template and signs[0] != signs[1]:
        return None
    words = [rng.choice(_ABOVE if up else _BELOW) for up in signs]
    opposite = [rng.choice(_BELOW if up else _ABOVE) for up in signs]
    if any(
        "well" in w and abs(own / o - 1) < Fraction(1, 5)
        for w, o in zip(words, others, strict=True)
    ):
        return None
    said = {"Statistical neighbours": "our statistical neighbours", "England": "England"}
    if "average" in template:
        said = {"Statistical neighbours": "statistical neighbour", "England": "England"}
    slots = {
        "things": rng.choice(TOPICS[code].things), "at": world.at(code, world.year), "place": world.place,
        "own": plain(own, 1), "other1": plain(others[0], 1), "other2": plain(others[1], 1),
        "name1": said.get(name1, name1), "name2": said.get(name2, name2),
        "order1": words[0], "order2": words[1],
    }  # fmt: skip
    sentence = SlotSentence(template, slots)
    sentence.wrong("CMP", ("DIR",), "the wrong side of a comparator", order1=opposite[0])
    if sentence.uses("order2"):
        sentence.wrong("CMP", ("DIR",), "the wrong side of a comparator", order2=opposite[1])
    return spoken("activity", {code, "rate"}, [sentence])


_FLOWS = (
    "at the start of the year {open} {things}. During the year {starts} {started} and {ceased} {ended}, leaving {close} at {end}.",
    "{open} {things} at {begin}. In the year {starts} {started} and {ceased} {ended}, so that {close} remained at {end}.",
    "the year began with {open} and ended with {close} {noun}: {starts} {started} and {ceased} {ended}.",
)  # fmt: skip
_FLOW_WORDS = {
    "cpp": ("children were on a child protection plan", "children on a child protection plan", "became subject to a plan", "came off a plan"),
    "cla": ("children were looked after", "children looked after", "came into care", "left care"),
    "cin": ("children were in need", "children in need", "became children in need", "ceased to be children in need"),
}  # fmt: skip


def flowing(world: World, rng: Random) -> Piece | None:
    """Tell a stock at both ends of the year with those who came and went."""
    code = rng.choice(("cpp", "cla"))
    year = world.year
    starts, ceased = world.flows[code][year]
    things, noun, started, ended = _FLOW_WORDS[code]
    open_, close = world.counts[code][year - 1], world.counts[code][year]
    slots = {
        "open": grouped(open_), "close": grouped(close), "starts": grouped(starts), "ceased": grouped(ceased),
        "things": things, "noun": noun, "started": started, "ended": ended,
        "begin": f"31 March {year - 1}", "end": f"31 March {year}",
    }  # fmt: skip
    sentence = SlotSentence(rng.choice(_FLOWS), slots)
    off = rng.choice((-1, 1)) * rng.randint(4, 19)
    sentence.wrong(
        "FLOW", ("SUM", "REPEAT"), "starts that do not fit", starts=grouped(max(1, starts + off))
    )
    sentence.wrong(
        "FLOW",
        ("SUM", "REPEAT"),
        "a closing stock that does not follow",
        close=grouped(max(1, close + off)),
    )
    return spoken("activity", {code}, [sentence])


_CONVERSIONS = (
    "the conversion rate from {a} to {b} was {pct} ({part} from {whole}) in {year}.",
    "{pct} of {a} resulted in {b} in {year} ({part} of {whole}).",
    "there were {whole} {a} and {part} {b} in {year}, a conversion rate of {pct}.",
    "in {year}, {whole} {a} led to {part} {b}, a conversion of {pct}.",
)
_STEPS = (
    ("contacts", "referrals", "contacts", "referrals"),
    ("s47", "icpc", "section 47 enquiries", "initial child protection conferences"),
    ("s47", "icpc", "S47 enquiries", "ICPCs"),
)


def conversion(world: World, rng: Random) -> Piece | None:
    """Tell which share of one step led to the next."""
    first, second, a, b = rng.choice(_STEPS)
    whole, part = world.counts[first][world.year], world.counts[second][world.year]
    if part >= whole * Fraction(9, 10):
        return None
    value = share(part, whole)
    places = rng.choice((0, 0, 1))
    slots = {"a": a, "b": b, "pct": per_cent(value, places), "part": grouped(part),
             "whole": grouped(whole), "year": world.label(world.year)}  # fmt: skip
    sentence = SlotSentence(rng.choice(_CONVERSIONS), slots)
    wrong = value + rng.choice((-6, 6, 9))
    if wrong > 1:
        sentence.wrong(
            "DERIV",
            ("SHARE", "GRIM"),
            "a conversion that does not follow",
            pct=per_cent(wrong, places),
        )
    return spoken("activity", {first, second}, [sentence])


_TOTALS = (
    "there were {total} {things} in the year: {a} {ca}, {b} {cb} and {c} {cc}.",
    "of the {total} {things}, {a} {were} {ca}, {b} {cb} and the remaining {c} {cc}.",
    "a total of {total} {things} were recorded, made up of {a} {ca}, {b} {cb} and {c} {cc}.",
    "{a} {things} were {ca}, {b} {cb} and {c} {cc}, making {total} in all.",
    "the {total} {things} comprised {a} {ca}, {b} {cb} and {c} {cc}.",
    "{total} {things} were recorded ({a} {ca}, {b} {cb} and {c} {cc}).",
)
_KINDS = (
    ("enquiries to the designated officer", "from education", "from health", "from other settings", (40, 260)),
    ("multi-agency training sessions", "delivered face to face", "held online", "delivered as briefings", (18, 90)),
    ("complaints", "at stage one", "at stage two", "at stage three", (24, 120)),
    ("safeguarding alerts", "by schools", "by the police", "by health services", (150, 1200)),
    ("child deaths notified", "in hospital", "at home", "elsewhere", (9, 34)),
)  # fmt: skip


def total_of_parts(world: World, rng: Random) -> Piece | None:
    """Tell a total with all of its parts."""
    things, ca, cb, cc, size = rng.choice(_KINDS)
    total = rng.randint(*size)
    a, b, c = split(rng, total, 3, least=2)
    slots = {"things": things, "ca": ca, "cb": cb, "cc": cc, "a": grouped(a), "b": grouped(b),
             "c": grouped(c), "total": grouped(total), "were": "were"}  # fmt: skip
    sentence = SlotSentence(rng.choice(_TOTALS), slots)
    off = rng.choice((-1, 1)) * rng.choice((1, 2, 5, 10))
    sentence.wrong("SUM", (), "a total that the parts do not make", total=grouped(total + off))
    if b + off > 0:
        sentence.wrong("SUM", (), "a part that does not fit the total", b=grouped(b + off))
    return spoken(rng.choice(("lado", "training", "help")), {things}, [sentence])
