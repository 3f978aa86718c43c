"""Whether the marks of annotated copies stand on exactly what they are about.

DOCX: every finding of generated reports with errors put in. PDF: the findings of the labelled
reports at hand, and the figures of the example reports, since published reports have few errors.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from section import Section, Setting

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report.positions import commented, highlighted
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.report.annotate_docx import annotate_docx
from safeguard_checks.report.annotate_pdf import annotate_pdf
from safeguard_checks.report.marks import Mark, marks
from safeguard_checks.testing import generate, write_report

__all__ = ["score_annotations"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_FINDINGS = 100
_FIGURES = 60


def score_annotations(setting: Setting) -> Section:
    """Mark at least 100 findings in Word files and 100 figures in PDF files, and read them back."""
    counts = {"DOCX": _word(), "PDF": _pdf(setting)}
    lines = [f"{name}: {right} of {total} marks exact" for name, (right, total) in counts.items()]
    return Section(
        title="Marks of annotated copies",
        committed={"annotations": {name: [r, t] for name, (r, t) in counts.items()}},
        printed=tuple(lines),
        page=("## Annotated copies", "", *(f"- {line}" for line in lines)),
    )


def _word() -> tuple[int, int]:
    right = total = 0
    with TemporaryDirectory() as folder:
        for seed in range(200):
            report = generate(Random(seed), errors=6)
            path = write_report(report, Path(folder) / "report.docx")
            document = read(path)
            wanted = marks(audit_document(document))
            data, _ = annotate_docx(path.read_bytes(), document, wanted)
            right += _exact(document, wanted, commented(data))
            total += len(wanted)
            if total >= _FINDINGS:
                break
    return right, total


def _pdf(setting: Setting) -> tuple[int, int]:
    right = total = 0
    for path in sorted(EXAMPLES.glob("*.pdf")):
        document = read(path, setting.worker)
        figures = [Mark(f.span, "X", ("",)) for f in measured(document)[0].figures]
        wanted = sorted(Random(0).sample(figures, min(_FIGURES, len(figures))), key=_place)
        data, _ = annotate_pdf(path.read_bytes(), document, wanted)
        right += _exact(document, wanted, highlighted(data))
        total += len(wanted)
    return right, total


def _place(mark: Mark) -> tuple[int, int, int, int]:
    span = mark.span
    return span.block, span.row or 0, span.col or 0, span.start


def _exact(document: Document, wanted: list[Mark], read_back: list[str]) -> int:
    """Count marks that cover their words and nothing else, spaces and signs aside."""
    left = [_bare(text) for text in read_back]
    right = 0
    for mark in wanted:
        text = _bare(document.text_at(mark.span))
        if text in left:
            left.remove(text)
            right += 1
    return right


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c == ".")
