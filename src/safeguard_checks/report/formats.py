"""The outputs by name: which files each makes and which function writes them.

Nothing is imported before it is asked for, so that a format nobody wants costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

from safeguard_checks.documents.span import Box
from safeguard_checks.errors import InputError
from safeguard_checks.findings.decisions import Decision, Standing
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.letter import Letter
from safeguard_checks.report.review import Decided, Stand, stand

__all__ = ["FORMATS", "File", "Kept", "Setting", "chosen", "with_decisions", "writer"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A form of the challenge log that stands there: its suffix, and what it holds.

    ``age`` is how many runs ago we wrote it so, ``None`` where somebody has changed it since.
    """

    suffix: str
    data: bytes
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a writer may need besides the audit.

    ``source`` is the report's path as given, with forward slashes, for outputs that point to it.
    ``decided`` is what people decided, by finding id, and ``reopened`` what they decided before a
    figure of the finding changed; ``noted`` are notes on findings that are still to be decided.
    ``template`` is a Word file to fill.
    ``logs`` are the forms of the challenge log that stand there already. ``letter`` is what a
    person filled into the letter, and ``unreviewed`` tells whether the annex also shows findings that
    nobody has accepted. ``pictures`` are PNG pictures of figures on scanned pages, by page and box.
    """

    source: str = ""
    decided: Mapping[str, Decided] = field(default_factory=dict)
    reopened: Mapping[str, Decided] = field(default_factory=dict)
    noted: Mapping[str, Decided] = field(default_factory=dict)
    template: bytes | None = None
    logs: tuple[Kept, ...] = ()
    pictures: Mapping[tuple[int, Box], bytes] = field(default_factory=dict)
    letter: Letter = field(default_factory=Letter)
    unreviewed: bool = False

    def stand(self, name: str) -> Stand:
        """Return where the finding with an id stands with the people who review it."""
        return stand(name, self.decided, self.reopened)


def with_decisions(setting: Setting, standing: Standing) -> Setting:
    """Return what writers need, with the decisions that hold and those taken before a change."""
    holds, reopened = _told(standing.holds), _told(standing.reopened)
    noted = {name: d for name, d in (reopened | holds).items() if d.status == "noted"}
    return replace(setting, decided=_taken(holds), reopened=_taken(reopened), noted=noted)


def _told(decisions: Mapping[str, Decision]) -> dict[str, Decided]:
    return {name: Decided(d.status, d.author, d.date, d.reason) for name, d in decisions.items()}


def _taken(decisions: Mapping[str, Decided]) -> dict[str, Decided]:
    return {name: d for name, d in decisions.items() if d.status != "noted"}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a format: its name, and the function that gives its bytes, as module and name."""

    name: str
    module: str
    function: str


FORMATS: dict[str, tuple[File, ...]] = {
    "html": (File("findings.html", "write_html", "to_html"),),
    "json": (File("findings.json", "write_json", "to_json"),),
    "csv": (File("findings.csv", "write_csv", "to_csv"),),
    "xlsx": (File("findings.xlsx", "write_xlsx", "to_xlsx"),),
    "sarif": (File("findings.sarif", "write_sarif", "to_sarif"),),
    "junit": (File("findings.junit.xml", "write_junit", "to_junit"),),
    "markdown": (File("findings.md", "write_markdown", "to_markdown"),),
    "docx": (File("annex.docx", "write_docx", "to_docx"),),
    "pdf": (File("annex.pdf", "write_pdf", "to_pdf"),),
    "letter": (
        File("letter.docx", "write_letter", "to_letter"),
        File("letter.pdf", "write_letter", "to_letter_pdf"),
    ),
    "log": (
        File("challenge-log.xlsx", "write_log", "to_xlsx_log"),
        File("challenge-log.csv", "write_log", "to_csv_log"),
    ),
}


def chosen(names: Sequence[str]) -> tuple[File, ...]:
    """Return the files of formats. Raises ``InputError`` for a name there is not."""
    for name in names:
        if name not in FORMATS:
            raise InputError(f"--format {name}: choose from {', '.join(FORMATS)}.")
    return tuple(file for name in dict.fromkeys(names) for file in FORMATS[name])


def writer(file: File) -> Callable[[Audit, Setting], bytes]:
    """Return the function that writes a file."""
    module = import_module(f"safeguard_checks.report.{file.module}")
    found: Callable[[Audit, Setting], bytes] = getattr(module, file.function)
    return found
