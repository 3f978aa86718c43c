"""The probability of each assignment of roles, and of none: a linear score over named features.

The weights are data (``weights.json``), fitted on published text by ``nox -s roles -- --fit`` and by
nothing else. A score is the sum of the weights of the features; a probability its share, beside 1
for *not printed here*.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, fsum

from safeguard_checks.claims.roles.candidates import ROLES, Assignment, Target, assignments
from safeguard_checks.claims.roles.features import of_pair, of_role, of_target

__all__ = ["scored", "weights"]


@cache
def weights() -> Mapping[str, float]:
    """Return the weights that come with the package."""
    text = files("safeguard_checks.claims.roles").joinpath("weights.json").read_text("utf-8")
    return {name: float(weight) for name, weight in json.loads(text)["weights"].items()}


def scored(target: Target) -> list[tuple[float, Assignment]]:
    """Return the assignments of a target with their probabilities, likeliest first."""
    found = assignments(target)
    if not found:
        return []
    known = weights()

    def total(features: Sequence[str]) -> float:
        return fsum(known.get(name, 0.0) for name in features)

    kinds = {kind: total(of_target(target, kind, len(found))) for kind in ROLES}
    roles: dict[tuple[str, int], float] = {}

    def role(kind: str, place: int, at: int) -> float:
        name = ROLES[kind][place]
        if (name, at) not in roles:
            roles[name, at] = total(of_role(target, name, at))
        return roles[name, at]

    raised = [
        exp(
            min(
                kinds[a.kind]
                + role(a.kind, 0, a.first)
                + role(a.kind, 1, a.second)
                + total(of_pair(target, a)),
                50.0,
            )
        )
        for a in found
    ]
    everything = 1.0 + fsum(raised)
    order = sorted(zip(raised, range(len(found)), strict=True), key=lambda r: (-r[0], r[1]))
    return [(r / everything, found[i]) for r, i in order]
