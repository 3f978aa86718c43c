"""Targets with their assignments as rows of features, and which of them fit and by how much luck."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from texts import Text

from safeguard_checks.claims.roles.candidates import ROLES, Assignment, Target, assignments, targets
from safeguard_checks.claims.roles.features import of_pair, of_role, of_target
from safeguard_checks.claims.roles.window import windows
from safeguard_checks.claims.sentence import MARK, Sentence, sentences
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.relations.prose_operands import figure_role

__all__ = ["Case", "cases", "fit_of", "targets_of"]

MOST_OF_SOURCE = 6_000
_LEAST = 1 / 300


@dataclass(frozen=True, slots=True)
class Case:
    """A target: the features of its kinds and roles, and its assignments with what a fit is worth.

    ``worth`` is, for each assignment, 1 divided by the chance of its fit, or 0 where it does not fit.
    """

    source: str
    kinds: dict[str, list[str]]
    roles: dict[tuple[str, int], list[str]]
    assigned: list[Assignment]
    pairs: list[list[str]]
    worth: list[float]
    text: str


def shown(target: Target) -> str:
    """Return the sentences that a target looks at, its own set off, as printed."""
    own = target.window.read.sentence
    seen = {id(n.read): (n.where, n.read.sentence) for n in target.others}
    told = [f"[{where}] {_printed(s)}" for where, s in seen.values() if s is not own]
    return f"{target.quantity.figure.text} | {_printed(own)} | {' '.join(told)}"


def _printed(sentence: Sentence) -> str:
    return MARK.sub(lambda m: sentence.mentions[int(m.group(2))].text, sentence.text)


def targets_of(text: Text) -> Iterator[Target]:
    """Yield the targets of a document."""
    mentions = extract(text.document)
    for window in windows(text.document, list(sentences(text.document, mentions))):
        yield from targets(window)


def cases(found: Iterable[Text], most: int = MOST_OF_SOURCE) -> Iterator[Case]:
    """Yield the cases of documents, each sentence once and so many of a source."""
    seen: set[bytes] = set()
    of_source: Counter[str] = Counter()
    for text in found:
        if of_source[text.source] >= most:
            continue
        for target in targets_of(text):
            read = target.window.read
            near = sorted(o.quantity.figure.text for o in target.others)
            own = target.quantity
            key = f"{read.sentence.text} {own.rank} {own.figure.text} {near}"
            digest = hashlib.sha1(key.encode()).digest()
            if digest in seen or of_source[text.source] >= most:
                continue
            seen.add(digest)
            case = _case(text.source, target)
            if case is not None:
                of_source[text.source] += 1
                yield case


def _case(source: str, target: Target) -> Case | None:
    found = assignments(target)
    if not found:
        return None
    kinds = {kind: of_target(target, kind, len(found)) for kind in {a.kind for a in found}}
    roles: dict[tuple[str, int], list[str]] = {}
    for a in found:
        for name, at in zip(ROLES[a.kind], (a.first, a.second), strict=True):
            if (name, at) not in roles:
                roles[name, at] = of_role(target, name, at)
    return Case(
        source, kinds, roles, found, [of_pair(target, a) for a in found],
        [fit_of(target, a) for a in found], shown(target),
    )  # fmt: skip


def fit_of(target: Target, a: Assignment) -> float:
    """Return what the fit of an assignment is worth: 1 by its chance, 0 where it does not fit."""
    if a.kind == "total":
        return _total(target, a)
    low, high = _size(*_ends(target.quantity.figure, False))
    p, q = target.others[a.first].quantity, target.others[a.second].quantity
    loose = a.kind == "change"
    a_low, a_high = _ends(p.figure, loose)
    b_low, b_high = _ends(q.figure, loose)
    if a.kind == "share":
        if b_low <= 0:
            return 0.0
        made = [(100 * a_low / b_high, 100 * a_high / b_low)]
    elif a.kind == "step":
        if b_low <= a_high or b_low <= 0:
            return 0.0
        made = [(100 * a_low / (b_high - a_low), 100 * a_high / max(b_low - a_high, 1e-9))]
        made.append((100 * a_low / (b_high + a_high), 100 * a_high / (b_low + a_low)))
    else:
        if a_low <= 0:
            return 0.0
        made = []
        if target.quantity.kind == "percent":
            made.append(_size(100 * (b_low / a_high - 1), 100 * (b_high / a_low - 1)))
        if p.kind == "percent":
            made.append(_size(b_low - a_high, b_high - a_low))
    chance = 0.0
    holds = False
    for m_low, m_high in made:
        holds |= m_low <= high + 1e-9 and low <= m_high + 1e-9
        chance += luck(a.kind, low, high, m_high - m_low)
    return 1 / min(max(chance, _LEAST), 0.9) if holds else 0.0


def _total(target: Target, a: Assignment) -> float:
    low, high = _ends(target.quantity.figure, False)
    ends = [_ends(n.quantity.figure, False) for n in target.others[a.first : a.second + 1]]
    least, most = sum(e[0] for e in ends), sum(e[1] for e in ends)
    grain = float(target.quantity.figure.printed.grain)
    chance = ((high - low) + (most - least) + grain) / max(high, 1.0)
    holds = least <= high + 1e-9 and low <= most + 1e-9
    return 1 / min(max(chance, _LEAST), 0.9) if holds else 0.0


def luck(kind: str, low: float, high: float, width: float) -> float:
    """Return the chance that two numbers make a percentage from ``low`` to ``high``, give or take ``width``."""
    least, most = max(low - width, 0.0), min(high + width, 1000.0)
    if kind != "change":
        return (most - least) / 100
    return most / (most + 10) - least / (least + 10) + (most - least) / 200


def _size(low: float, high: float) -> tuple[float, float]:
    if low < 0 < high:
        return 0.0, max(-low, high)
    return (low, high) if low >= 0 else (-high, -low)


def _ends(figure: Figure, loose: bool) -> tuple[float, float]:
    printed = figure.printed
    interval = printed.interval("percentage" if figure.kind == "points" else figure_role(figure))
    low = float(interval.low) if interval.low is not None else 0.0
    high = float(interval.high) if interval.high is not None else 1e12
    if loose and printed.granularity >= 100 and printed.decimals == 0:
        half = float(printed.granularity / 2)
        low, high = min(low, float(printed.value) - half), max(high, float(printed.value) + half)
    return low, high
