"""How far estimates lean is the lean that foretells best what is left out."""

from __future__ import annotations

from dataclasses import replace

from lean import likelihood

from safeguard_checks.findings.evidence.counts import Counts, Tally


def counts(**tallies: Tally) -> Counts:
    return Counts({f"share/prose/{name}": tally for name, tally in tallies.items()}, {})


def test_ways_that_differ_are_best_left_to_themselves() -> None:
    differ = counts(right=Tally(390, 10, 10, 0), wrong=Tally(390, 10, 0, 10))
    assert likelihood(replace(differ, lean=5), differ) > likelihood(
        replace(differ, lean=5000), differ
    )


def test_ways_that_were_hardly_met_are_best_told_by_their_kind() -> None:
    # What each of the few relations of a way did says little of what those left out do.
    many = {f"way{i}": Tally(9, 1, i % 2, 1 - i % 2) for i in range(20)}
    other = {f"way{i}": Tally(9, 1, 1 - i % 2, i % 2) for i in range(20)}
    known, left_out = counts(**many), counts(**other)
    assert likelihood(replace(known, lean=300), left_out) > likelihood(
        replace(known, lean=3), left_out
    )


def test_a_way_that_nobody_met_has_no_part() -> None:
    known = counts(right=Tally(390, 10, 10, 0))
    assert likelihood(known, counts(other=Tally())) == 0
