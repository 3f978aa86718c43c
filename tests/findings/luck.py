"""Wrong figures at random, without any of the causes that are tried, and with one of them.

Five kinds of random error, so that the model of chance is tried on others than its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import exp, log
from random import Random

from findings.made import change, flow, repeat, share, total_of
from safeguard_checks.findings.causes.case import Kind
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["CAUSED", "ERRORS", "MAKERS", "wrong_at_random", "wrong_by_cause"]

# An error maps the right value, in units of its last place, to a wrong one.
Error = Callable[[Random, int], int]
# A maker returns a right result in units of the last place, and the relation for a stated one.
Maker = Callable[[Random], tuple[int, Callable[[int], Judgement]]]


def _near(random: Random, right: int) -> int:
    size = max(abs(right), 10)
    return right + random.choice((-1, 1)) * round(exp(random.uniform(log(0.5), log(size))))


def _relative(spread: float) -> Error:
    return lambda random, right: round(right * random.gauss(1, spread))


def _anywhere(random: Random, right: int) -> int:
    sign = random.choice((-1, 1)) if right < 0 else 1
    return sign * random.randrange(10 ** len(str(abs(right))))


def _other(random: Random, right: int) -> int:
    return round(exp(random.uniform(0, log(10**5)))) * (-1 if right < 0 else 1)


ERRORS: dict[str, Error] = {
    "off by a distance of unknown size": _near,
    "off by about 5%": _relative(0.05),
    "off by about 20%": _relative(0.2),
    "off by about 50%": _relative(0.5),
    "another number as long": _anywhere,
    "another number of any size": _other,
}


def _count(random: Random, low: int = 10, high: int = 5000) -> int:
    return round(exp(random.uniform(log(low), log(high))))


def _shown(units: int, decimals: int, sign: bool = False) -> str:
    return f"{Decimal(units).scaleb(-decimals):{'+' if sign else ''}f}%"


def _rounded(value: Fraction, decimals: int) -> int:
    scaled = Decimal(value.numerator) * 10**decimals / Decimal(value.denominator)
    return int(scaled.quantize(Decimal(1), ROUND_HALF_UP))


def _change(random: Random) -> tuple[int, Callable[[int], Judgement]]:
    old, new = _count(random), 0
    while new in (0, old):
        new = max(1, round(old * random.gauss(1, 0.3)))
    decimals = random.choice((0, 1))
    right = _rounded(Fraction(new - old, old) * 100, decimals)
    return right, lambda units: change(str(old), str(new), _shown(units, decimals, sign=True))


def _share(random: Random) -> tuple[int, Callable[[int], Judgement]]:
    whole = _count(random)
    part = random.randint(1, whole)
    decimals = random.choice((0, 1))
    right = _rounded(Fraction(part, whole) * 100, decimals)
    return right, lambda units: share(str(part), str(whole), _shown(abs(units), decimals))


def _total(random: Random) -> tuple[int, Callable[[int], Judgement]]:
    parts = [_count(random, 5, 1000) for _ in range(random.randint(2, 8))]
    texts = [str(p) for p in parts]
    return sum(parts), lambda units: total_of(texts, str(abs(units)))


def _flow(random: Random) -> tuple[int, Callable[[int], Judgement]]:
    opening, starts = _count(random, 100), _count(random, 20, 400)
    ceased = random.randint(1, min(400, opening))
    texts = [str(n) for n in (opening, starts, ceased)]
    return opening + starts - ceased, lambda units: flow(*texts, str(abs(units)))


def _repeat(random: Random) -> tuple[int, Callable[[int], Judgement]]:
    first = _count(random)
    return first, lambda units: repeat(str(first), str(abs(units)))


MAKERS: dict[str, Maker] = {
    "change": _change, "share": _share, "total": _total, "flow": _flow, "repeat": _repeat,
}  # fmt: skip


def wrong_at_random(seed: int, error: Error, maker: Maker, number: int) -> Iterator[Judgement]:
    """Yield contradictions whose stated result is wrong by a random error."""
    random = Random(seed)
    found = 0
    while found < number:
        right, relation = maker(random)
        judgement = relation(error(random, right))
        if judgement.verdict is Verdict.CONTRADICTION:
            found += 1
            yield judgement


def _by_base(random: Random) -> Judgement:
    old, new = _pair(random)
    decimals = random.choice((0, 1))
    wrong = _rounded(Fraction(new - old, new) * 100, decimals)
    return change(str(old), str(new), _shown(wrong, decimals, sign=True))


def _by_points(random: Random) -> Judgement:
    old, new = random.randint(10, 900), random.randint(10, 900)
    return change(_shown(old, 1), _shown(new, 1), _shown(new - old, 1, sign=True))


def _by_sign(random: Random) -> Judgement:
    old, new = _pair(random)
    decimals = random.choice((0, 1))
    wrong = -_rounded(Fraction(new - old, old) * 100, decimals)
    return change(str(old), str(new), _shown(wrong, decimals, sign=True))


def _pair(random: Random) -> tuple[int, int]:
    old = _count(random)
    return old, max(1, round(old * random.gauss(1, 0.3)))


def _by_digits(random: Random) -> Judgement:
    digits = list(str(_count(random, 100)))
    right = "".join(digits)
    at = random.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return repeat(right, str(int("".join(digits))))


def _by_parts(random: Random) -> Judgement:
    parts = [_count(random, 5, 1000) for _ in range(random.randint(3, 8))]
    odd = random.choice(parts)
    return total_of([str(p) for p in parts], str(sum(parts) + random.choice((-odd, odd))))


def _by_factor(random: Random) -> Judgement:
    parts = [_count(random, 5, 1000) for _ in range(random.randint(2, 8))]
    return total_of([str(p) for p in parts], str(sum(parts) * random.choice((10, 100, 1000))))


def _by_cutting(random: Random) -> Judgement:
    whole = _count(random, 100)
    part = random.randint(1, whole)
    decimals = random.choice((0, 1))
    return share(str(part), str(whole), _shown(100 * 10**decimals * part // whole, decimals))


CAUSED: dict[Kind, Callable[[Random], Judgement]] = {
    "base": _by_base, "points": _by_points, "sign": _by_sign, "digits": _by_digits,
    "parts": _by_parts, "factor": _by_factor, "truncated": _by_cutting,
}  # fmt: skip


def wrong_by_cause(
    seed: int, make: Callable[[Random], Judgement], number: int
) -> Iterator[Judgement]:
    """Yield contradictions whose stated result is wrong by one known cause."""
    random = Random(seed)
    found = 0
    while found < number:
        judgement = make(random)
        if judgement.verdict is Verdict.CONTRADICTION:
            found += 1
            yield judgement
