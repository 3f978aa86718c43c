"""The model of chance: laws, and random errors of six kinds that must hardly ever be explained."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.luck import CAUSED, ERRORS, MAKERS, wrong_at_random, wrong_by_cause
from safeguard_checks.findings.chance import LIKELY, Run, Scale, at_least
from safeguard_checks.findings.diagnose import diagnose

NUMBER = 80


@pytest.mark.parametrize("error", ERRORS)
def test_random_errors_are_hardly_ever_explained(error: str) -> None:
    """A cause is named likely for less than one in a hundred figures that have none of them."""
    found = [
        diagnose(j)
        for seed, maker in enumerate(MAKERS.values())
        for j in wrong_at_random(seed, ERRORS[error], maker, NUMBER)
    ]
    likely = [c for c in found if c is not None and c.strength == "likely"]
    also = [c for c in found if c is not None]
    assert len(likely) < LIKELY * len(found)
    assert len(also) < 0.1 * len(found)


@pytest.mark.parametrize("kind", [k for k in CAUSED if k != "truncated"])
def test_true_causes_are_named(kind: str) -> None:
    """Most figures that are wrong by a cause get it named, and next to none another as likely."""
    found = [diagnose(j) for j in wrong_by_cause(1, CAUSED[kind], NUMBER)]  # type: ignore[index]
    named = [c for c in found if c is not None]
    assert sum(c.kind == kind for c in named) > 0.7 * len(found)
    assert sum(c.strength == "likely" and c.kind == kind for c in named) > 0.3 * len(found)
    assert sum(c.strength == "likely" and c.kind != kind for c in named) < 0.03 * len(found)


def test_one_cut_off_figure_is_never_told_from_a_small_slip() -> None:
    """A result next to the right one fits too easily: truncation is told of columns only."""
    found = [diagnose(j) for j in wrong_by_cause(1, CAUSED["truncated"], NUMBER)]
    assert not [c for c in found if c is not None and c.strength == "likely"]


runs = st.tuples(st.integers(-3000, 3000), st.integers(0, 40)).map(lambda r: (r[0], r[0] + r[1]))


@given(st.integers(-2000, 2000), runs, st.booleans())
def test_chance_is_a_share(right: int, run: Run, signed: bool) -> None:
    """A chance lies between nought and one, and above nought for any wrong value."""
    scale = Scale(Fraction(1, 10), ((right, right),), signed)
    wrong = scale.wrong([run])
    assert all(right < first or right > last for first, last in wrong)
    assert 0 <= scale.chance(wrong) <= 1
    assert (scale.chance(wrong) > 0) == bool(wrong)


@given(st.integers(100, 2000), st.integers(1, 90), st.integers(1, 90))
def test_a_nearer_value_is_hit_more_easily(right: int, a: int, b: int) -> None:
    """Of two wrong values above the right one the nearer one has at least the other's chance."""
    scale = Scale(Fraction(1), ((right, right),), False)
    near, far = sorted((a, b))
    one, other = (scale.chance([(right + d, right + d)]) for d in (near, far))
    assert one >= other


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.integers(0, 6))
def test_at_least_counts_every_outcome(chances: list[float], fits: int) -> None:
    """The tail equals the sum over all outcomes."""
    total = 0.0
    for k in range(fits, len(chances) + 1):
        for hit in combinations(range(len(chances)), k):
            p = 1.0
            for i, c in enumerate(chances):
                p *= c if i in hit else 1 - c
            total += p
    assert at_least(fits, chances) == pytest.approx(total, abs=1e-9)
