"""The claims that are read by roles: percentages with what probably makes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import RoleClaim, RoleOption
from safeguard_checks.claims.roles.candidates import ROLES, Target, targets
from safeguard_checks.claims.roles.score import scored
from safeguard_checks.claims.roles.window import windows
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure

__all__ = ["role_claim", "role_claims"]

# Assignments less likely than this are not kept, nor claims of which none is likelier than that.
_LEAST, _BEST = 0.0005, 0.02
_MOST = 12


def role_claims(document: Document, sentences: Sequence[Sentence]) -> Iterator[RoleClaim]:
    """Yield, for each percentage of the prose, the roles that the figures near it may have."""
    for window in windows(document, sentences):
        for target in targets(window):
            claim = role_claim(target)
            if claim is not None:
                yield claim


def role_claim(target: Target) -> RoleClaim | None:
    """Return the claim of a target, if any assignment of roles is likely enough."""
    found = scored(target)
    if not found or found[0][0] < _BEST:
        return None
    sentence = target.window.read.sentence
    options = tuple(
        RoleOption(
            a.kind,
            tuple(zip(ROLES[a.kind], (_figure(target, a.first), _figure(target, a.second)), strict=True)),
            round(p, 6),
            target.others[a.first].where == target.others[a.second].where == "same",
        )
        for p, a in found[:_MOST]
        if p >= _LEAST
    )  # fmt: skip
    return RoleClaim(
        span=_span(sentence),
        text=sentence.text.strip(),
        stated=target.quantity.figure,
        options=options,
        none=round(1 - sum(p for p, _ in found), 6),
    )


def _figure(target: Target, at: int) -> Figure:
    return target.others[at].quantity.figure


def _span(sentence: Sentence) -> Span:
    text = sentence.text
    return sentence.span(len(text) - len(text.lstrip()), len(text.rstrip()))
