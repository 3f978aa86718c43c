"""Sentences with their mentions folded into short marks, so that grammars stay readable.

"fell from 57 to 33, a reduction of 43%" becomes "fell from ⟨N0⟩ to ⟨N1⟩, a reduction of ⟨P2⟩":
a mark's letter says what it stands for and its number where to find it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Mentions, PeriodMention
from safeguard_checks.regex import regex

__all__ = ["BEGINS", "MARK", "Sentence", "after_another", "mark", "sentences"]

_LETTERS = {
    "number": "N",
    "percentage": "P",
    "points": "Q",
    "rate": "R",
    "money": "M",
    "ratio": "T",
    "mean": "A",
    "suppressed": "X",
}
MARK = regex(r"⟨([A-Z])(\d+)⟩")
# Where the words of a sentence begin, behind the number of its paragraph: "4.3 Of the 151", "D.4 They".
BEGINS = r"^(?:[A-Z](?=\.\d))?[\W\d]*"
# The stop of a company's form before a small letter or a comma ends nothing: "Acme, Inc. in 2013".
_FORM = regex(r"(?:(?<=\b(?:Inc|Ltd))|(?<=\bCorp)|(?<=\bCo))\.(?=\s+[a-z]|,)")
# Brackets that a report prints itself are no marks.
_PRINTED = str.maketrans("⟨⟩", "‹›")
# A stop, white space and a capital; the white space may be lost: "were seen.In May".
_END = regex(
    r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?(?:[A-Z]|⟨))|\n+|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*\s)"
)
_ABBREVIATION = regex(r"\b(?:[A-Z]|No|Nos|St|Dr|Mr|Mrs|Ms|e\.g|i\.e|cf|vs|approx|c|p|pp)\.$")


def mark(letters: str, name: str) -> str:
    """Return a pattern for a mark of one of ``letters``, captured as ``name``."""
    return rf"⟨[{letters}](?P<{name}>\d+)⟩"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block. ``text`` is folded; ``mentions`` are what the marks stand for.

    ``anchors`` pairs folded offsets with offsets in the block, in order, for the way back.
    """

    block: int
    number: int
    text: str
    mentions: tuple[Figure | PeriodMention, ...]
    anchors: tuple[tuple[int, int], ...]

    def figure(self, index: str | int) -> Figure:
        """Return the figure that mark ``index`` stands for (``KeyError`` if it is a period)."""
        found = self.mentions[int(index)]
        if isinstance(found, PeriodMention):
            raise KeyError(index)
        return found

    def figures(self, letters: str, start: int = 0, end: int | None = None) -> list[Figure]:
        """Return the figures marked with one of ``letters`` between two folded offsets."""
        stop = len(self.text) if end is None else end
        return [
            self.figure(m.group(2))
            for m in MARK.finditer(self.text, start, stop)
            if m.group(1) in letters
        ]

    def periods(self, start: int = 0, end: int | None = None) -> list[PeriodMention]:
        """Return the periods between two folded offsets."""
        stop = len(self.text) if end is None else end
        found = (self.mentions[int(m.group(2))] for m in MARK.finditer(self.text, start, stop))
        return [p for p in found if isinstance(p, PeriodMention)]

    @property
    def whole(self) -> Span:
        """The place of the whole sentence."""
        return self.span(0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the place in the block of folded characters ``start`` to ``end``."""
        return Span(self.block, self._back(start), self._back(end))

    def _back(self, offset: int) -> int:
        i = bisect_right(self.anchors, (offset, 1 << 60)) - 1
        folded, original = self.anchors[max(i, 0)]
        return original + max(0, offset - folded)


def sentences(document: Document, mentions: Mentions) -> Iterator[Sentence]:
    """Yield the sentences of headings, paragraphs, list items, captions and footnotes in order."""
    by_block: dict[int, list[tuple[Span, str, Figure | PeriodMention]]] = {}
    for figure in mentions.figures:
        if figure.span.row is None:
            by_block.setdefault(figure.span.block, []).append(
                (figure.span, _LETTERS[figure.kind], figure)
            )
    for period in mentions.periods:
        if period.span.row is None:
            by_block.setdefault(period.span.block, []).append((period.span, "D", period))
    for block in document.blocks:
        if block.table is None and block.kind not in ("furniture", "contents"):
            found = sorted(by_block.get(block.index, []), key=lambda item: item[0])
            yield from _split(block, found)


def after_another(found: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence]]:
    """Yield each sentence behind the one before it in its block, ``None`` where it is the first."""
    last: Sentence | None = None
    for sentence in found:
        yield (last if last is not None and last.block == sentence.block else None), sentence
        last = sentence


def _split(
    block: Block, found: list[tuple[Span, str, Figure | PeriodMention]]
) -> Iterator[Sentence]:
    pieces: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    folded = at = 0
    plain = _FORM.sub(" ", block.text.translate(_PRINTED))
    for i, (span, letter, _) in enumerate(found):
        if span.start < at:
            continue
        token = f"⟨{letter}{i}⟩"
        pieces += [plain[at : span.start], token]
        folded += span.start - at
        anchors.append((folded, span.start))
        folded += len(token)
        anchors.append((folded, span.end))
        at = span.end
    pieces.append(plain[at:])
    text = "".join(pieces)
    everything = tuple(item[2] for item in found)
    for number, (start, end) in enumerate(_bounds(text)):
        inside = tuple(
            (max(f - start, 0), o + max(0, start - f)) for f, o in _window(anchors, start, end)
        )
        yield Sentence(block.index, number, text[start:end], everything, inside)


def _window(anchors: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    first = max(0, bisect_right(anchors, (start, 1 << 60)) - 1)
    last = bisect_right(anchors, (end, 1 << 60))
    return anchors[first:last]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _END.finditer(text):
        if _ABBREVIATION.search(text, max(start, gap.start() - 8), gap.start()):
            continue
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)
