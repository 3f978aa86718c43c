"""Where figures and the words of a finding stand on the picture of a page, to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Box, Place, Span
from safeguard_checks.page.views import View
from safeguard_checks.regex import regex
from safeguard_checks.report.stretches import Stretch, stretches

__all__ = ["Spots", "spots_of"]

# Numbers have boxes of their own since they were read; signs, units and words have not.
_ONLY_DIGITS = regex(r"[\d.,]+")

Look = Callable[[tuple[Stretch, ...]], Sequence[Sequence[Box]]]


@dataclass(frozen=True, slots=True)
class Spots:
    """The boxes of each figure of a page, by its number, and those of the chosen finding.

    Words that run over the end of a line have several.
    """

    figures: Mapping[int, tuple[Box, ...]]
    chosen: tuple[Box, ...]


def spots_of(view: View, look: Look) -> Spots:
    """Return where things stand on the page that a view shows; ``look`` finds words on it."""
    checked, page = view.checked, view.leaf.page
    figures: dict[int, tuple[Box, ...]] = {
        t.number: (t.place.box,) for t in view.leaf.ticks if t.place.box
    }
    chosen: list[Box] = []
    wanted: list[tuple[int, Stretch]] = []
    for tick in view.leaf.ticks:
        span = checked.figure_spans.get(tick.number)
        if span is not None and not _ONLY_DIGITS.fullmatch(tick.place.quote):
            wanted += [(tick.number, s) for s in stretches(checked.document, span)]
    if view.chosen is not None:
        finding = checked.own_findings[view.chosen.finding.id]
        for place in finding.locations:
            parts = list(_sentence(checked.document, finding.spans, place))
            wanted += [(0, s) for s in parts]
            if not parts and place.box and place.page == page:
                chosen.append(place.box)
    asked = [(number, part) for number, part in wanted if part.page == page]
    found: dict[int, list[Box]] = {}
    for (number, part), boxes in zip(asked, look(tuple(p for _, p in asked)), strict=True):
        found.setdefault(number, []).extend(boxes or (part.area,) * (not number))
    chosen += found.pop(0, ())
    for number, boxes in found.items():
        if boxes:
            figures[number] = tuple(_as_high(box, figures.get(number, ())) for box in boxes)
    return Spots(figures, tuple(chosen))


def _as_high(box: Box, known: Sequence[Box]) -> Box:
    """Return a box with the height of the known one on its line, which is that of its digits."""
    middle = (box.bottom + box.top) / 2
    level = next((k for k in known if k.bottom <= middle <= k.top <= box.top + 1), box)
    return Box(box.left, level.bottom, box.right, level.top)


def _sentence(document: Document, spans: Sequence[Span], place: Place) -> Iterator[Stretch]:
    """Yield the lines of a sentence that is quoted; cells have a box of their own."""
    for span in spans:
        at = document.blocks[span.block].text.find(place.quote) if span.row is None else -1
        if at >= 0:
            yield from stretches(document, Span(span.block, at, at + len(place.quote)))
            return
