"""The claims that are read by roles: percentages with what probably makes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import RoleClaim, RoleOption
from safeguard_checks.claims.roles.candidates import ROLES, Assignment, Target, is_tied, targets
from safeguard_checks.claims.roles.score import scored
from safeguard_checks.claims.roles.window import SAME, windows
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure

__all__ = ["role_claims"]

# Assignments less likely than this are not kept, nor claims of which none is likelier than that.
_LEAST, _BEST = 0.0005, 0.02
_MOST = 12


def role_claims(document: Document, sentences: Sequence[Sentence]) -> Iterator[RoleClaim]:
    """Yield, for each percentage of the prose, the roles that the figures near it may have."""
    for window in windows(document, sentences):
        for target in targets(window):
            claim = _claim(target)
            if claim is not None:
                yield claim


def _claim(target: Target) -> RoleClaim | None:
    """Return the claim of a target, if any assignment of roles is likely enough."""
    found = scored(target)
    if not found or found[0][0] < _BEST:
        return None
    sentence = target.window.read.sentence
    options = tuple(
        RoleOption(
            a.kind,
            _roles(target, a),
            round(p, 6),
            all(target.others[at].where == SAME for at in (a.first, a.second)),
            is_tied(target, a),
        )
        for p, a in found[:_MOST]
        if p >= _LEAST
    )
    return RoleClaim(
        span=_span(sentence),
        text=sentence.text.strip(),
        stated=target.quantity.figure,
        options=options,
        none=round(1 - sum(p for p, _ in found), 6),
    )


def _roles(target: Target, a: Assignment) -> tuple[tuple[str, Figure], ...]:
    """Return the figures of an assignment with their roles; a total has each of its parts."""
    if a.kind == "total":
        run = target.others[a.first : a.second + 1]
        return tuple(("part", n.quantity.figure) for n in run)
    at = zip(ROLES[a.kind], (a.first, a.second), strict=True)
    return tuple((role, target.others[i].quantity.figure) for role, i in at)


def _span(sentence: Sentence) -> Span:
    text = sentence.text
    return sentence.span(len(text) - len(text.lstrip()), len(text.rstrip()))
