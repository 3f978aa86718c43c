"""What came of holding a report against other documents, in words and as a table."""

from __future__ import annotations

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.other_documents import ComparedDocuments, ComparedStatus, ValueThere
from safeguard_checks.measures.sources import Source
from safeguard_checks.report.wording import many, where

__all__ = ["comparison_header", "comparison_lines", "comparison_rows", "source_name"]

_STATUS: dict[ComparedStatus, str] = {
    "agrees": "agrees",
    "differs": "differs",
    "may differ": "differs, with an ordinary explanation",
    "explained": "differs, and a note explains it",
    "cannot tell": "could not be told",
}
_MANY: dict[ComparedStatus, str] = {
    "agrees": "agree",
    "differs": "differ",
    "may differ": "differ, with an ordinary explanation",
    "explained": "differ, and a note explains it",
    "cannot tell": "could not be told",
}


def source_name(source: Source) -> str:
    """Return what to call a source: its file and the period it covers."""
    return f"{source.name} ({source.period})" if source.period else source.name


def comparison_lines(compared: ComparedDocuments) -> tuple[str, ...]:
    """Return a sentence for each source: how many figures it gives too, and what they came to."""
    return tuple(_line(compared, i, source) for i, source in enumerate(compared.sources))


def _line(compared: ComparedDocuments, number: int, source: Source) -> str:
    shared = sum(t.source == number for h in compared.figures for t in h.there)
    counts = [
        f"{count} {_STATUS[status] if count == 1 else words}"
        for status, words in _MANY.items()
        if (count := compared.count(number, status))
    ]
    notes = "".join(f" {note[:1].upper()}{note[1:]}." for note in source.notes)
    kind = "the earlier report" if source.kind == "prior" else "the published table"
    if not shared:
        return (
            f"Held against {kind} {source_name(source)}: no figure of this report could be put to "
            f"one of it.{notes}"
        )
    what = many(shared, "figure of this report is", "figures of this report are")
    return (
        f"Held against {kind} {source_name(source)}: {what} given there too: "
        f"{'; '.join(counts)}.{notes}{_doubt(compared, number, source)}"
    )


def _doubt(compared: ComparedDocuments, number: int, source: Source) -> str:
    """Return a warning where most figures differ, so that the two may not be of one area."""
    wrong = compared.count(number, "may differ")
    if source.kind != "prior" or wrong <= compared.count(number, "agrees"):
        return ""
    return " Most of them differ: is it an earlier report of the same area?"


def comparison_header(compared: ComparedDocuments) -> tuple[str, ...]:
    """Return the column headings of :func:`comparison_rows`."""
    return ("Figure", "Where", "This report", *(source_name(s) for s in compared.sources))


def comparison_rows(compared: ComparedDocuments) -> tuple[tuple[str, ...], ...]:
    """Return a row for every figure that a source gives too: what each document prints for it."""
    return tuple(
        (
            figure.label,
            _spot(figure.place),
            figure.printed,
            *(_cell(figure.there, i) for i in range(len(compared.sources))),
        )
        for figure in compared.figures
    )


def _spot(place: Place) -> str:
    """Return the page or line of a figure, its section where there is neither."""
    if place.page or place.line:
        return where(Place(place.page, place.line, "", "", "", "", None, ""))
    return where(place, cell=False)


def _cell(there: tuple[ValueThere, ...], source: int) -> str:
    told = "; ".join(
        f"{t.printed}{f' ({t.where})' if t.where else ''}: {_STATUS[t.status]}"
        for t in there
        if t.source == source
    )
    return told or "not given"
