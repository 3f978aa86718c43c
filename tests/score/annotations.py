"""Whether the marks of annotated copies stand on exactly the words that a finding quotes.

The findings are those of held-out generated reports with errors put in, as Word files and as PDFs
made in several ways, and of the published reports at hand. The copies are read back by other
means than those that wrote them (``tests/report/positions.py``).
"""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pikepdf
from generated import FIRST
from render import to_pdf
from section import Section, Setting

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report.positions import Stood, comments, highlights
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.report.annotate_docx import annotate_docx
from safeguard_checks.report.annotate_pdf import annotate_pdf
from safeguard_checks.report.marks import Mark, marks
from safeguard_checks.testing import GeneratedReport, generate, write_report
from safeguard_checks.testing.write.html import Look, as_html
from typeset import typeset

__all__ = ["score_annotations", "turned"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_SEEDS = FIRST + 500_000
_ERRORS = 8
_WORD, _EACH = 16, 5
_LOOKS: dict[str, Look] = {"ruled": "ruled", "unruled": "unruled", "two columns": "two-column"}
_PUBLISHED = "PDF, published reports"
# What is told of a word's neighbours: so many letters before it must be as the report has them.
_NEAR = 4
_TARGET = 0.99


def score_annotations(setting: Setting) -> Section:
    """Annotate reports with findings, read every mark back and compare it with its quote."""
    tally: Counter[tuple[str, bool]] = Counter()
    with TemporaryDirectory() as folder:
        for kind, path in _reports(setting, Path(folder)):
            document = read(path, setting.worker)
            wanted = marks(audit_document(document))
            for exact in judged(path.read_bytes(), document, wanted):
                tally[kind, exact] += 1
    kinds = list(dict.fromkeys(kind for kind, _ in tally))
    counts = {kind: [tally[kind, True], tally[kind, True] + tally[kind, False]] for kind in kinds}
    right, total = (sum(pair[i] for pair in counts.values()) for i in (0, 1))
    lines = [f"{kind}: {r} of {t} marks exact" for kind, (r, t) in counts.items()]
    lines.append(f"All: {right} of {total} marks exact ({100 * right / max(total, 1):.1f}%)")
    return Section(
        title="Marks of annotated copies",
        committed={"annotations": counts},
        failures=() if right >= _TARGET * total else (f"annotations: {right} of {total} exact",),
        printed=tuple(lines),
        page=(
            "The marks of findings, on generated reports with errors (seeds at which nobody looks) and on",
            "published ones. A mark is exact if it covers the words that its finding quotes, signs included,",
            "no letter more, at the right place: on the right page and after the right words.",
            "",
            *(f"- {line}" for line in lines),
        ),
    )


def _reports(setting: Setting, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kind and path of every report to annotate."""
    for seed in range(_SEEDS, _SEEDS + _WORD):
        yield "DOCX", write_report(_report(seed), folder / f"{seed}.docx")
    for kind, make in _KINDS.items():
        if make is _typeset or shutil.which("soffice"):
            inside = folder / kind.replace(" ", "-")
            inside.mkdir()
            first = _SEEDS + 1_000 * (1 + list(_KINDS).index(kind))
            reports = [_report(seed) for seed in range(first, first + _EACH)]
            for path in make(reports, inside, kind):
                yield f"PDF, {kind}", path
    published = sorted(setting.corpus.glob("*.pdf")) or sorted(EXAMPLES.glob("*.pdf"))
    for path in published:
        yield _PUBLISHED, path


def _report(seed: int) -> GeneratedReport:
    return generate(Random(seed), errors=_ERRORS)


def _tagged(reports: list[GeneratedReport], folder: Path, _: str) -> list[Path]:
    sources = [write_report(r, folder / f"{i}.docx") for i, r in enumerate(reports)]
    to_pdf(sources, folder, tagged=True)
    return [path.with_suffix(".pdf") for path in sources]


def _printed(reports: list[GeneratedReport], folder: Path, kind: str) -> list[Path]:
    sources = [folder / f"{i}.html" for i in range(len(reports))]
    for path, report in zip(sources, reports, strict=True):
        path.write_text(as_html(report, _LOOKS.get(kind, "ruled")), encoding="utf-8")
    to_pdf(sources, folder, tagged=False)
    return [path.with_suffix(".pdf") for path in sources]


def _rotated(reports: list[GeneratedReport], folder: Path, kind: str) -> list[Path]:
    paths = _printed(reports, folder, kind)
    for i, path in enumerate(paths):
        path.write_bytes(turned(path.read_bytes(), (90, 180, 270)[i % 3]))
    return paths


def _typeset(reports: list[GeneratedReport], folder: Path, _: str) -> list[Path]:
    paths = [folder / f"{i}.pdf" for i in range(len(reports))]
    for path, report in zip(paths, reports, strict=True):
        path.write_bytes(typeset(report))
    return paths


_KINDS: dict[str, Callable[[list[GeneratedReport], Path, str], list[Path]]] = {
    "tagged": _tagged, "ruled": _printed, "unruled": _printed, "two columns": _printed,
    "rotated and cropped": _rotated, "typeset": _typeset,
}  # fmt: skip


def turned(data: bytes, turn: int) -> bytes:
    """Return a PDF drawn sideways and rotated back, on larger paper with a crop box."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(n) for n in page.mediabox)
            matrix, size = {
                90: (f"0 1 -1 0 {height} 0", (height, width)),
                180: (f"-1 0 0 -1 {width} {height}", (width, height)),
                270: (f"0 -1 1 0 0 {width}", (height, width)),
            }[turn]
            page.contents_add(f"q 1 0 0 1 30 20 cm {matrix} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.obj.MediaBox = pikepdf.Array([0, 0, size[0] + 60, size[1] + 60])
            page.obj.CropBox = pikepdf.Array([30, 20, size[0] + 30, size[1] + 20])
            page.obj.Rotate = turn
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def judged(data: bytes, document: Document, wanted: list[Mark]) -> Iterator[bool]:
    """Yield for each mark whether the copy has it, on exactly its words and at their place."""
    if document.format == "docx":
        left = comments(annotate_docx(data, document, wanted).content) if wanted else []
    else:
        left = highlights(annotate_pdf(data, document, wanted).content) if wanted else []
    for mark in wanted:
        found = next((s for s in left if s.name == mark.name and _exact(document, mark, s)), None)
        if found is not None:
            left.remove(found)
        yield found is not None


def _exact(document: Document, mark: Mark, stood: Stood) -> bool:
    before = _plain(_before(document, mark))[-_NEAR:]
    return (
        _plain(stood.text) == _plain(document.text_at(mark.span))
        and _plain(stood.before).endswith(before)
        and stood.neat
        and stood.page in (None, document.place(mark.span).page)
    )


def _before(document: Document, mark: Mark) -> str:
    """Return what stands before a mark in its paragraph or cell, else in the cell to the left."""
    span, block = mark.span, document.blocks[mark.span.block]
    if block.table is None or span.row is None or span.col is None:
        return block.text[: span.start]
    cells = [c for c in block.table.cells if c.row == span.row and c.col <= span.col]
    own = next(c for c in cells if c.col == span.col)
    left = [c for c in cells if c.col < span.col and c.text]
    return own.text[: span.start] or (left[-1].text if left else "")


def _plain(text: str) -> str:
    """Return letters, digits and signs alone, as every format writes them."""
    for old, new in {
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬀ": "ff",
        "ﬃ": "ffi",
        "\u00ad": "",
        "\u2011": "-",
    }.items():
        text = text.replace(old, new)
    return "".join(text.split())
