"""A piece of a report's text with its figures marked, for the audits made by hand."""

from __future__ import annotations

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.marked import MarkedBlock, MarkedCell, Piece
from safeguard_checks.findings.ticks.tick import ORDINARY, Check, Status, Tick
from safeguard_checks.quantity.verdict import Verdict

__all__ = ["marked_text", "some_ticks", "text_of"]

_WRONG, _RIGHT, _UNTOLD = Verdict.CONTRADICTION, Verdict.CONSISTENT, Verdict.CANNOT_TELL
_SUM = "£72,500 + £31,000 + £45,250 = £148,750"
_FIGURES: tuple[tuple[str, Status, str, tuple[Check, ...]], ...] = (
    ("3,040", "agreed", "", (Check("RATE01", "RATE", _RIGHT, "", "3,040 of 50,600 is 600"),)),
    ("12%", "unchecked", "no other figure it must agree with was found", ()),
    ("c", "unchecked", "suppressed or blank", ()),
    ("£72,500", "contradicted", "", (Check("SUM01", "SUM", _WRONG, "SUM01-000003", _SUM),)),
    ("£31,000", "contradicted", "", (Check("SUM01", "SUM", _WRONG, "SUM01-000003", _SUM),)),
    ("£148,570", "contradicted", "", (Check("SUM01", "SUM", _WRONG, "SUM01-000003", _SUM),)),
    ("62", "cannot_tell", "a part is suppressed", (Check("SUM01", "SUM", _UNTOLD, "", "c + 4"),)),
    (
        "19%", "cannot_tell", ORDINARY,
        (Check("SHARE01", "SHARE", _WRONG, "SHARE01-000004", "33 ÷ 171 = 19.3%"),),
    ),
)  # fmt: skip


def some_ticks() -> tuple[Tick, ...]:
    """Return a tick of every status."""
    return tuple(
        Tick(number, Place(4, None, "3. Money", "", "", "", None, text), status, reason, checks)
        for number, (text, status, reason, checks) in enumerate(_FIGURES, 1)
    )


def _row(label: str, *cells: tuple[Piece, ...]) -> tuple[MarkedCell, ...]:
    return (MarkedCell((Piece(label),), header=True), *(MarkedCell(c) for c in cells))


def marked_text() -> tuple[MarkedBlock, ...]:
    """Return headings, prose, a nested list and a table with merged and empty cells."""
    head = (
        MarkedCell((), header=True),
        MarkedCell((Piece("Amount"),), header=True, col_span=2),
    )
    rows = (
        head,
        _row("Council", (Piece("£72,500", 4),), (Piece("62", 7),)),
        _row("Police", (Piece("£31,000", 5),), ()),
        _row("Total", (Piece("£148,570", 6, ("SUM01-000003",)),), (Piece("c", 3),)),
    )
    decreased = Piece("decreased in the year", 0, ("DIR02-000002",))
    return (
        MarkedBlock("heading", 1, "", 4, (Piece("3. Referrals and money"),)),
        MarkedBlock(
            "paragraph", 0, "", 4,
            (Piece("There were "), Piece("3,040", 1), Piece(" referrals. Referrals "), decreased),
        ),
        MarkedBlock("list_item", 1, "•", 4, (Piece("of whom "), Piece("12%", 2), Piece(" came back"))),
        MarkedBlock("list_item", 2, "–", 4, (Piece("all in one year"),)),
        MarkedBlock("caption", 0, "", 5, (Piece("Table 4: Contributions"),)),
        MarkedBlock("table", 0, "", 5, (), rows),
        MarkedBlock("heading", 2, "", 6, (Piece("3.1 Families"),)),
        MarkedBlock("paragraph", 0, "", 6, (Piece("Of these, "), Piece("19%", 8, ("SHARE01-000004",)))),
        MarkedBlock("footnote", 0, "", 6, (Piece("Figures are provisional."),)),
    )  # fmt: skip


def text_of(words: str) -> tuple[MarkedBlock, ...]:
    """Return a text in which everything, the figures too, is the same words."""
    piece, figure = Piece(words), Piece(words, 1)
    cell = MarkedCell((piece, figure), header=True)
    return (
        MarkedBlock("heading", 1, "", 1, (piece,)),
        MarkedBlock("list_item", 1, words, 1, (Piece(words, 2, ("DIR02-000002",)), figure)),
        MarkedBlock("table", 0, "", 2, (), ((cell, cell), (cell, MarkedCell((figure,))))),
        MarkedBlock("paragraph", 0, "", 2, (piece, figure)),
    )
