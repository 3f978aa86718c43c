"""Relations made by the thousand, as printed texts: right ones, wrong ones, and every border.

Each family is a dict of columns of n texts: its operands and ``stated``. Results are worked out in
whole numbers; some are moved by one or two units of their last place, some operands divide so
that the result is a tie, and some cells are suppressed, blank, unreadable or nought.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

__all__ = ["FAMILIES", "PER", "Texts"]

Texts = dict[str, list[str]]
_Ints = npt.NDArray[np.int64]
PER = 10_000
_GONE = np.array(["c", "*", "", "-", "not known", "x"])
# Divisors of a power of ten: results over them end, so that ties happen.
_TIES = np.array([8, 20, 40, 80, 125, 200, 250, 400, 500, 625, 800, 1000, 2000, 4000, 16_000])


def _counts(pick: np.random.Generator, n: int, least: int = 1, most: int = 20_000) -> _Ints:
    """Draw counts of every size, one in three from those that make ties."""
    wide = np.exp(pick.uniform(np.log(max(least, 1)), np.log(most), n)).astype(np.int64)
    ties = _TIES[(least <= _TIES) & (most >= _TIES)]
    return np.where(pick.random(n) < 0.33, pick.choice(ties, n), wide)


def _printed(pick: np.random.Generator, numbers: _Ints) -> list[str]:
    """Print whole numbers, half of them with separators; a few cells are gone, nought or <5."""
    grouped = (pick.random(len(numbers)) < 0.5).tolist()
    texts = [f"{n:,}" if g else str(n) for n, g in zip(numbers.tolist(), grouped, strict=True)]
    return _spoilt(pick, texts, ("0", "<5"))


def _spoilt(pick: np.random.Generator, texts: list[str], odd: tuple[str, ...] = ()) -> list[str]:
    for row in np.flatnonzero(pick.random(len(texts)) < 0.02).tolist():
        texts[row] = str(pick.choice(np.concatenate([_GONE, np.array(odd, dtype=_GONE.dtype)])))
    return texts


def _ratio(
    pick: np.random.Generator, top: _Ints, bottom: _Ints, sign: str, most: int = 3
) -> list[str]:
    """Print top / bottom with 0 to ``most`` - 1 decimals, some of them off by a unit or two."""
    places = pick.integers(0, most, len(top))
    scaled = 2 * top * 10**places + bottom
    units = scaled // (2 * bottom)
    tie = scaled % (2 * bottom) == 0
    units -= tie & (pick.random(len(top)) < 0.5)
    units += pick.choice([-2, -1, 0, 0, 0, 0, 1, 2], len(top))
    return _spoilt(
        pick, [_decimal(u, p, sign) for u, p in zip(units.tolist(), places.tolist(), strict=True)]
    )


def _decimal(units: int, places: int, sign: str) -> str:
    digits = f"{abs(units):0{places + 1}d}"
    point = f".{digits[len(digits) - places :]}" if places else ""
    return f"{'-' if units < 0 else ''}{digits[: len(digits) - places]}{point}{sign}"


def change(pick: np.random.Generator, n: int) -> Texts:
    old, new = _counts(pick, n), _counts(pick, n)
    stated = _ratio(pick, 100 * (new - old), old, "%")
    return {"old": _printed(pick, old), "new": _printed(pick, new), "stated": stated}


def share(pick: np.random.Generator, n: int) -> Texts:
    whole = _counts(pick, n)
    part = (whole * pick.random(n)).astype(np.int64)
    stated = _ratio(pick, 100 * part, whole, "%")
    return {"part": _printed(pick, part), "whole": _printed(pick, whole), "stated": stated}


def rate(pick: np.random.Generator, n: int) -> Texts:
    people = _counts(pick, n, 1000, 400_000)
    people -= np.where(pick.random(n) < 0.5, people % 100, 0)
    count = (people * pick.random(n) / 20).astype(np.int64)
    stated = _ratio(pick, PER * count, people, "")
    return {"count": _printed(pick, count), "population": _printed(pick, people), "stated": stated}


def total(pick: np.random.Generator, n: int) -> Texts:
    parts = [_counts(pick, n) for _ in range(3)]
    stated = sum(parts, np.zeros(n, np.int64)) + pick.choice([-1, 0, 0, 1], n)
    columns = {f"part{i}": _printed(pick, part) for i, part in enumerate(parts)}
    return {**columns, "stated": _printed(pick, stated)}


def flow(pick: np.random.Generator, n: int) -> Texts:
    opening, starts = _counts(pick, n, 100), _counts(pick, n)
    ceased = ((opening + starts) * pick.random(n)).astype(np.int64)
    stated = opening + starts - ceased + pick.choice([-1, 0, 0, 1], n)
    columns = {"opening": opening, "starts": starts, "ceased": ceased, "stated": stated}
    return {name: _printed(pick, numbers) for name, numbers in columns.items()}


def granularity(pick: np.random.Generator, n: int) -> Texts:
    """Wholes from 2 to 5,000, and percentages that may pass 100."""
    whole = _counts(pick, n, 2, 5000)
    part = (whole * pick.uniform(0, 1.05, n)).astype(np.int64)
    stated = _ratio(pick, 100 * part, whole, "%", 4)
    return {
        "whole": _spoilt(pick, [str(w) for w in whole.tolist()], ("0",)),
        "stated": [text.lstrip("-") for text in stated],
    }


def same_figure(pick: np.random.Generator, n: int) -> Texts:
    """One figure printed twice, as percentages of two precisions."""
    top, bottom = _counts(pick, n, 1, 5000), _counts(pick, n, 50, 5000)
    return {
        "first": _ratio(pick, 100 * top, bottom, "%"),
        "stated": _ratio(pick, 100 * top, bottom, "%"),
    }


def period_label(pick: np.random.Generator, n: int) -> Texts:
    """Labels of financial years in several spellings, some of them none."""
    years = pick.integers(2019, 2028, n).tolist()
    forms = pick.integers(0, 4, n).tolist()
    spelt = ("{0}-{2:02d}", "{0}/{2:02d}", "{0}-{1}", "{0}/{1}")
    texts = [
        spelt[form].format(y, y + 1, (y + 1) % 100) for y, form in zip(years, forms, strict=True)
    ]
    return {"stated": _spoilt(pick, texts)}


FAMILIES: dict[str, Callable[[np.random.Generator, int], Texts]] = {
    "change": change,
    "share": share,
    "rate": rate,
    "total": total,
    "flow": flow,
    "granularity": granularity,
    "same_figure": same_figure,
    "period_label": period_label,
}
