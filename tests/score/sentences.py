"""Claims of 300 sentences against labels made by hand: read rightly, wrongly, or missed.

Each sentence is read by itself, after the sentence before it where its label says so, in a small
report that has a table. What is found there by the reader, the mentions and the claims is set
against ``tests/gold/sentences.yml``, whose head says what the labels mean.

A claim is told by its kind, its direction or order, and the values in its roles. A claim found is
*wrong* if no claim of the label has that kind and direction and the same value in every role that
it fills. A label is *met* by a claim found that fills exactly its roles; the words for what a value
is compared with are needed only where the label has no values. A sentence is read wrongly
if any claim found is wrong, else rightly if every label is met, else it is missed. Statements and
lead-ins, which assert nothing that can fail, are left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    ComparisonClaim,
    InlineComparison,
    MeanClaim,
    RateClaim,
    ShareClaim,
    TotalClaim,
)
from safeguard_checks.claims.find import find_claims
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.lists import counted_lists

__all__ = ["GOLD", "Outcome", "counted", "load_labels", "outcome", "outcomes"]

GOLD = Path(__file__).resolve().parent.parent / "gold/sentences.yml"
_TABLE = "\n\n## Figures\n\n| Measure | 2019 | 2020 |\n|---|---|---|\n| Parcels sent | 11 | 12 |\n"

Facts = dict[str, Any]
"""A claim as the label writes it: kind, direction or order, and values by role."""


@dataclass(frozen=True)
class Outcome:
    """How one sentence was read; ``wrong`` and ``missed`` are claims as the label writes them."""

    number: int
    text: str
    claims: int
    wrong: tuple[Facts, ...]
    missed: tuple[Facts, ...]

    @property
    def rightly(self) -> bool:
        """Whether nothing is wrong and nothing missed."""
        return not self.wrong and not self.missed


def load_labels() -> list[Facts]:
    """Return the entries of the label file, in its order."""
    entries: list[Facts] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return entries


def outcomes() -> list[Outcome]:
    """Return how each labelled sentence was read, in the order of the label file."""
    comparators = load_pack().comparator_names
    return [outcome(entry, list(_found(entry, comparators))) for entry in load_labels()]


def counted(read: list[Outcome]) -> dict[str, list[int] | int]:
    """Return the figures that are committed: right of all by name, and how many are wrong."""
    claiming = [o for o in read if o.claims]
    return {
        "read rightly": [sum(o.rightly for o in read), len(read)],
        "of those with claims, read rightly": [sum(o.rightly for o in claiming), len(claiming)],
        "read wrongly": sum(bool(o.wrong) for o in read),
    }


def outcome(entry: Facts, found: list[Facts]) -> Outcome:
    """Set the claims found in a sentence against its label."""
    wanted = [_readings(label) for label in entry["claims"]]
    allowed = [
        reading for label in (*wanted, map(_plain, entry.get("may", ()))) for reading in label
    ]
    wrong = tuple(f for f in found if not any(_within(f, a) for a in allowed))
    missed = tuple(w[0] for w in wanted if not any(_same(f, r) for f in found for r in w))
    return Outcome(entry["n"], entry["text"], len(wanted), wrong, missed)


def _readings(label: Facts) -> list[Facts]:
    """Return the readings of a label that are equally good."""
    return [_plain({k: v for k, v in label.items() if k != "or"})] + (
        [_plain(label["or"])] if "or" in label else []
    )


def _plain(facts: Facts) -> Facts:
    """Return a claim with its values as exact numbers."""
    return {k: _exact(v) for k, v in facts.items()}


def _exact(value: Any) -> Any:
    if isinstance(value, list):
        return [_exact(v) for v in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Fraction(str(value))
    return value


def _same(found: Facts, label: Facts) -> bool:
    """Tell whether a claim found says all that a label says, and nothing else."""
    if not _within(found, label):
        return False
    words = label.get("targets", [])
    if "own" in label or not words:
        return set(found) - {"targets"} == set(label) - {"targets"}
    named = " ".join(found.get("targets", ())).lower()
    return set(found) == set(label) and all(word.lower() in named for word in words)


def _within(found: Facts, label: Facts) -> bool:
    """Tell whether a claim found says nothing that the label does not say."""
    return all(key in label and _agrees(key, value, label[key]) for key, value in found.items())


def _agrees(key: str, found: Any, label: Any) -> bool:
    if key == "targets":
        known = [target.lower() for target in label]
        return all(any(k in f.lower() or f.lower() in k for k in known) for f in found)
    if key == "parts":
        return sorted(found) == sorted(label)
    return bool(found == label)


def _found(entry: Facts, comparators: Iterable[str]) -> Iterator[Facts]:
    """Yield the claims that the project reads from a sentence, as the label writes them."""
    before = f"{entry['context']} " if entry.get("context") else ""
    document = read_markdown("sentence.md", "0" * 64, f"{before}{entry['text']}{_TABLE}")
    # The reader may have taken a bullet or a footnote mark from the text: count from its end.
    text = document.blocks[0].text
    start = max(0, len(text) - len(entry["text"])) if before else 0
    mentions = extract(document)
    for claim in find_claims(document, mentions, tuple(comparators)):
        if claim.span.block == 0 and claim.span.end > start:
            yield from _facts(claim)
    for relation in counted_lists(document, mentions):
        stated = relation.stated
        if stated and stated.span.block == 0 and stated.span.end > start:
            yield {"kind": "list-count", "count": stated.printed.value}


def _facts(claim: Claim) -> Iterator[Facts]:
    if isinstance(claim, ChangeClaim):
        for old, new in _pairs(claim.olds, claim.news):
            size = {} if claim.size is None else {"size_kind": claim.size_kind}
            roles = {"old": old, "new": new, "size": claim.size}
            yield {"kind": "change", "direction": claim.direction, **size, **_values(roles)}
    elif isinstance(claim, ShareClaim):
        whole = claim.wholes[0] if claim.wholes else None
        # A bare percentage is a statement.
        if claim.part or whole:
            roles = {"stated": claim.stated, "part": claim.part, "whole": whole}
            yield {"kind": "share", **_values(roles)}
    elif isinstance(claim, RateClaim):
        yield {"kind": "rate", **_values({"count": claim.count, "rate": claim.rate})}
    elif isinstance(claim, InlineComparison):
        roles = {"own": claim.own, "other": claim.other}
        yield {"kind": "comparison", "order": claim.order, **_values(roles)}
    elif isinstance(claim, ComparisonClaim):
        against = {"every": True} if claim.every else {"targets": list(claim.targets)}
        yield {"kind": "comparison", "order": claim.order, **against}
    elif isinstance(claim, TotalClaim):
        parts = [p.printed.value for p in claim.parts]
        yield {"kind": "total", **_values({"total": claim.total}), "parts": parts}
    elif isinstance(claim, MeanClaim):
        yield {"kind": "mean", **_values({"mean": claim.mean, "count": claim.count})}


def _values(roles: dict[str, Figure | None]) -> dict[str, Fraction]:
    return {k: f.printed.value for k, f in roles.items() if f is not None}


def _pairs(
    olds: tuple[Figure, ...], news: tuple[Figure, ...]
) -> list[tuple[Figure | None, Figure | None]]:
    """Return the best earlier and later value, once for each kind of figure that both have."""
    kinds = dict.fromkeys(f.kind for f in olds if any(n.kind == f.kind for n in news))
    if not kinds:
        return [(olds[0] if olds else None, news[0] if news else None)]
    return [
        (next(f for f in olds if f.kind == k), next(f for f in news if f.kind == k)) for k in kinds
    ]
