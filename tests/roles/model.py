"""The latent fit: weights under which what fits by little luck is what the words say.

Nobody labels. For a target the likelihood is the sum over its assignments of their probability times
what a fit is worth (1 by its chance), 0.02 where it does not fit, and 1 for *not printed here*. Its
logarithm is maximised over all targets, with a penalty on the squares of the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from data import Case
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from safeguard_checks.claims.roles.candidates import ROLES

__all__ = ["GROUPS", "MISFIT", "fit", "group_of", "score_all"]

MISFIT = 0.02
_LEAST_OFTEN = 25
# What the part of a feature's name behind its role or kind begins with.
GROUPS = {
    "words": (
        "b=",
        "a=",
        "gap=",
        "leads=",
        "hedged",
        "foretold",
        "compares",
        "of those",
        "of words",
    ),
    "order": ("order=", "skips=", "far=", "clauses=", "target="),
    "brackets": ("bracketed", "one bracket"),
    "place": ("in=", "back:", "on:", "above:", "lead:"),
    "nouns": ("noun", "named behind", "words shared"),
    "time": ("period=", "earlier"),
    "change": ("moves=", "way=", "amount", "times="),
    "siblings": ("whole of", "not whole of", "part of another", "pair of another"),
    "number": (
        "is=",
        "digits=",
        "decimals",
        "largest",
        "part is",
        "printed",
        "over 100",
        "n=",
        "percentages=",
    ),
}


def group_of(feature: str) -> str:
    """Return the group of features that one belongs to, by its name."""
    said = re.split(r"[:.]", feature, maxsplit=1)[-1]
    return next((g for g, heads in GROUPS.items() if said.startswith(heads)), "bias")


class _Rows:
    """Rows of named features as a sparse matrix."""

    def __init__(self, names: dict[str, int]) -> None:
        self.names, self.columns, self.ends = names, [], [0]

    def add(self, features: Sequence[str]) -> int:
        self.columns += [self.names[f] for f in features if f in self.names]
        self.ends.append(len(self.columns))
        return len(self.ends) - 2

    def matrix(self) -> Any:
        data = np.ones(len(self.columns))
        shape = (len(self.ends) - 1, len(self.names))
        return csr_matrix(
            (data, np.array(self.columns, dtype=np.int32), np.array(self.ends)), shape=shape
        )


class _Problem:
    """All cases as matrices: rows of targets, roles and pairs, and which of them an assignment uses."""

    def __init__(self, cases: Sequence[Case], names: dict[str, int]) -> None:
        kinds, roles, pairs = _Rows(names), _Rows(names), _Rows(names)
        uses: list[tuple[int, int, int, int]] = []
        worth: list[float] = []
        starts = [0]
        for case in cases:
            kind_at = {k: kinds.add(f) for k, f in case.kinds.items()}
            role_at = {k: roles.add(f) for k, f in case.roles.items()}
            for a, f, w in zip(case.assigned, case.pairs, case.worth, strict=True):
                one, other = ROLES[a.kind]
                uses.append(
                    (kind_at[a.kind], role_at[one, a.first], role_at[other, a.second], pairs.add(f))
                )
                worth.append(w or MISFIT)
            starts.append(len(uses))
        self.kinds, self.roles, self.pairs = kinds.matrix(), roles.matrix(), pairs.matrix()
        self.uses = np.array(uses, dtype=np.int64)
        self.worth = np.array(worth)
        self.starts = np.array(starts[:-1])
        self.case = np.repeat(np.arange(len(cases)), np.diff(starts))

    def scores(self, w: Any) -> Any:
        k, r = self.kinds @ w, self.roles @ w
        u = self.uses
        return k[u[:, 0]] + r[u[:, 1]] + r[u[:, 2]] + self.pairs @ w

    def probabilities(self, w: Any) -> Any:
        raised = np.exp(np.minimum(self.scores(w), 50))
        return raised / (1 + np.add.reduceat(raised, self.starts))[self.case]

    def loss(self, w: Any, penalty: float) -> tuple[float, Any]:
        p = self.probabilities(w)
        none = 1 - np.add.reduceat(p, self.starts)
        likely = np.maximum(none, 1e-12) + np.add.reduceat(p * self.worth, self.starts)
        after = p * self.worth / likely[self.case]
        slope = p - after
        gradient = self.pairs.T @ slope + penalty * w
        u = self.uses
        gradient += self.kinds.T @ np.bincount(u[:, 0], slope, self.kinds.shape[0])
        gradient += self.roles.T @ np.bincount(u[:, 1], slope, self.roles.shape[0])
        gradient += self.roles.T @ np.bincount(u[:, 2], slope, self.roles.shape[0])
        return -np.log(likely).sum() + penalty * (w @ w) / 2, gradient


def _often(cases: Sequence[Case]) -> list[str]:
    seen: Counter[str] = Counter()
    for case in cases:
        in_case = {
            f for fs in (*case.kinds.values(), *case.roles.values(), *case.pairs) for f in fs
        }
        seen.update(in_case)
    return sorted(f for f, n in seen.items() if n >= _LEAST_OFTEN)


def fit(cases: Sequence[Case], penalty: float = 5.0, steps: int = 150) -> dict[str, float]:
    """Return the weights, by the name of the feature."""
    names = {f: i for i, f in enumerate(_often(cases))}
    problem = _Problem(cases, names)
    start = np.zeros(len(names))
    for name, i in names.items():
        if name in ("change:", "share:", "step:", "total:"):
            start[i] = -4.0
    done = minimize(
        lambda w: problem.loss(w, penalty),
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": steps},
    )
    return {f: round(float(done.x[i]), 3) for f, i in names.items()}


def score_all(cases: Sequence[Case], weights: dict[str, float]) -> list[list[float]]:
    """Return the probabilities of the assignments of each case."""
    names = {f: i for i, f in enumerate(weights)}
    problem = _Problem(cases, names)
    p = problem.probabilities(np.array([weights[f] for f in names]))
    ends = [*problem.starts[1:], len(p)]
    return [list(p[a:b]) for a, b in zip(problem.starts, ends, strict=True)]
