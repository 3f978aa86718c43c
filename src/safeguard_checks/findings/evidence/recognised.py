"""What text recognition does to certainty: a figure that was recognised may be another.

Recognition errs in several numbers of a hundred, reports in one relation of a hundred. So what rests on
such a figure is never certain, and in the appendix unless the figures around it bear out that the page
was read rightly.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.rules.rule import Certainty, Judgement

__all__ = ["ceiling", "pictured", "recognised"]

# So sure must recognition be of every figure, and so many siblings in the same place must hold.
_SURE, _HOLD = 0.9, 4


def recognised(document: Document, judgement: Judgement) -> float | None:
    """Return how sure recognition was of the least sure figure of a relation.

    ``None`` where all of them are text of the file.
    """
    if not document.recognised:
        return None
    found = (document.place(span).ocr for span in _spans(judgement))
    return min((sure for sure in found if sure is not None), default=None)


def pictured(document: Document, judgement: Judgement) -> bool:
    """Tell whether a relation rests on words or figures of a page that is a picture.

    Its text was recognised here, or by another program, which does not say how sure it was.
    """
    pages = {u.page for u in document.unread if u.kind == "recognised"}
    return bool(pages) and any(document.place(span).page in pages for span in _spans(judgement))


def ceiling(
    certainty: Certainty, seen: float | None, hold: int, fail: int, *, of_picture: bool = False
) -> Certainty:
    """Return how sure a contradiction may be that rests on what was recognised."""
    if certainty == "possible" or (seen is None and not of_picture):
        return certainty
    if seen is None:
        return "possible"
    borne_out = hold >= _HOLD and fail * 4 <= hold
    return "probable" if seen >= _SURE and borne_out else "possible"


def _spans(judgement: Judgement) -> Iterator[Span]:
    relation = judgement.relation
    yield from relation.quotes
    if relation.stated is not None:
        yield relation.stated.span
    for operand in judgement.reading.operands if judgement.reading else ():
        yield operand.figure.span
