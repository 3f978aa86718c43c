"""How well scanned pages are read: numbers on made scans, and what is told of them.

``python benchmarks/scans.py`` prints made reports to pictures with noise, skew, blur and JPEG's traces at
150, 200 and 300 dots an inch, reads them again, and counts. ``--reports DIR`` does so with PDFs of a folder or list,
whose text is the truth; with ``--tagged`` those of them alone that say what their tables are. Needs tesseract.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import pikepdf

from corpus import pdfs
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.pdf.worker import read_file
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Finding
from safeguard_checks.testing import generate
from scans import scanned
from typeset import typeset

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")


def read(data: bytes, folder: Path, ocr: bool) -> Document:
    """Read a PDF from bytes."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    return read_file(path, sha256(data).hexdigest(), ocr=ocr)


def numbers(document: Document) -> Counter[str]:
    """Return the numbers of a report, with how often each stands there."""
    return Counter(n for text in document.texts() for n in NUMBER.findall(text))


def main() -> int:
    """Print, for each resolution, the share of numbers read rightly and what was told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--tagged", action="store_true", help="only PDFs with a structure tree")
    parser.add_argument("--every", type=int, default=1, help="take only every N-th of them")
    parser.add_argument("--count", type=int, default=10, help="reports (default: 10)")
    parser.add_argument("--pages", type=int, default=2, help="of each at most (default: 2)")
    parser.add_argument("--dpi", type=int, action="append", default=[])
    options = parser.parse_args()
    if options.reports is None:
        originals = [typeset(generate(Random(seed))) for seed in range(1, options.count + 1)]
    else:
        paths = [p for p in pdfs([options.reports]) if not options.tagged or _is_tagged(p)]
        originals = [path.read_bytes() for path in paths[:: options.every][: options.count]]
    for dpi in options.dpi or (150, 200, 300):
        score(originals, dpi, options.pages)
    return 0


def score(originals: list[bytes], dpi: int, pages: int) -> None:
    """Print what became of scans of reports at one resolution."""
    right = all_ = wrong = scans = 0
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed, data in enumerate(originals):
            first = _first_pages(data, pages)
            text = read(first, Path(folder), ocr=False)
            try:
                scan = read(scanned(first, dpi, seed), Path(folder), ocr=True)
            except InputError as error:
                print(error)
                continue
            expected, found = numbers(text), numbers(scan)
            right += sum((found & expected).values())
            all_ += sum(expected.values())
            wrong += sum((found - expected).values())
            scans += scan.pages
            known = {(f.rule, f.stated) for f in _all(text)}
            told += Counter(f.certainty for f in _all(scan) if (f.rule, f.stated) not in known)
    print(
        f"{dpi} dpi: {scans} pages, {right} of {all_} numbers read rightly ({right / max(all_, 1):.1%}), {wrong} "
        f"otherwise; told of the scan and not of its text: {told['certain']} certain, {told['probable']} "
        f"probable, {told['possible']} possible",
        flush=True,
    )


def _is_tagged(path: Path) -> bool:
    try:
        with pikepdf.open(path) as pdf:
            marked = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
            return marked and "/StructTreeRoot" in pdf.Root
    except pikepdf.PdfError:
        return False


def _first_pages(data: bytes, count: int) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[count:]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _all(document: Document) -> list[Finding]:
    result = audit_document(document)
    return [*result.findings, *result.appendix]


if __name__ == "__main__":
    sys.exit(main())
