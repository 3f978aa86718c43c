"""What a person takes away: each file with its name, made when it is asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from safeguard_checks.page.desk import Paper
from safeguard_checks.page.letter import kept_letter
from safeguard_checks.page.shelf import plain_name
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.report.formats import FORMATS, File, Setting, with_decisions, writer
from safeguard_checks.report.letter import Letter
from safeguard_checks.report.marked_copy import MARKABLE, marked_copy, marked_name
from safeguard_checks.report.write_corrections import to_corrections

__all__ = ["Output", "made", "outputs", "setting_of", "zipped"]

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A file to take away: its name, what it is called, what it is for, and for whom."""

    name: str
    title: str
    about: str
    whom: str

    @property
    def kind(self) -> str:
        """The kind of file, for a browser."""
        return next((t for end, t in _TYPES.items() if self.name.endswith(end)), "text/plain")


def outputs(paper: Paper) -> tuple[Output, ...]:
    """Return what there is to take away of a report."""
    checked = paper.checked
    assert checked is not None
    marked = Output(
        _marked(paper),
        "Your report, marked",
        "A copy with a note at each figure that cannot be right. The report itself stays as it is.",
        "author",
    )
    return (
        *([marked] if checked.document.format in MARKABLE else []),
        Output(
            "suggested-changes.docx",
            "Suggested changes",
            "Where one change would settle a finding: the place, what is printed, what would agree.",
            "author",
        ),
        Output("letter.docx", "Letter, Word", "Asks the questions that you accepted.", "asker"),
        Output("letter.pdf", "Letter, PDF", "The same, to print or send.", "asker"),
        Output(
            "annex.docx",
            "Annex to the letter, Word",
            "The evidence behind each accepted question: place, exact words and the sum.",
            "asker",
        ),
        Output("annex.pdf", "Annex to the letter, PDF", "The same, to print or send.", "asker"),
        Output(
            "challenge-log.xlsx",
            "Challenge log",
            "A spreadsheet to keep who was asked what, by when, and what came of it.",
            "asker",
        ),
        Output(
            "findings.xlsx", "Findings, as a spreadsheet", "All findings, one row each.", "anyone"
        ),
        Output(
            "findings.html",
            "Findings, as a page",
            "One page that opens in any browser, without this program.",
            "anyone",
        ),
    )


def setting_of(paper: Paper, *, unreviewed: bool = False, letter: Letter | None = None) -> Setting:
    """Return what writers need: the decisions as they are now, and the letter, as kept unless given."""
    setting = Setting(
        source=paper.path.name,
        letter=kept_letter(paper.path) if letter is None else letter,
        unreviewed=unreviewed,
        pictures=paper.checked.pictures if paper.checked else {},
    )
    return with_decisions(setting, paper.standing())


def made(paper: Paper, name: str, *, unreviewed: bool = False) -> bytes:
    """Return what a file holds. Raises ``KeyError`` for a name there is not."""
    checked = paper.checked
    assert checked is not None
    makers: Mapping[str, Callable[[], bytes]] = {
        "suggested-changes.docx": lambda: to_corrections(left),
        _marked(paper): lambda: marked_copy(paper.path, checked.document, left)[0].content,
    }
    setting = setting_of(paper, unreviewed=unreviewed)
    left = paper.standing().reviewed(checked.audit)
    if name in makers:
        return makers[name]()
    return writer(_files()[name])(checked.audit, setting)


def _marked(paper: Paper) -> str:
    """Return what the marked copy is called, wherever it is put."""
    assert paper.checked is not None
    return plain_name(marked_name(paper.path, paper.checked.document.format))


def _files() -> dict[str, File]:
    return {file.name: file for files in FORMATS.values() for file in files}


def zipped(paper: Paper, *, unreviewed: bool = False) -> bytes:
    """Return all of it as one ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for output in outputs(paper):
            archive.writestr(output.name, made(paper, output.name, unreviewed=unreviewed))
    return fixed(buffer.getvalue())
