"""Published text to fit and measure the reading by roles on: documents, read once and kept.

They are those of the field set (``tests/field``) and the files of ``--text DIR``, where each folder is
a source (``owner+name``). Nothing of the labelled reports is among them. What a source's half is says
:mod:`split`: only the half built on is fitted on.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "field"))

from sample import items
from split import Half, half

__all__ = ["CACHE", "FOLDS", "Text", "fold", "texts"]

FIELD = Path(__file__).resolve().parents[1] / "field"
CACHE = FIELD / "cache" / "documents"
FORMATS = ("txt", "md", "html", "docx", "pdf")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its source, and whether it is of the field set."""

    source: str
    half: Half
    field: bool
    document: Document


def fold(source: str) -> int:
    """Return which fifth a source belongs to, by a hash of its name."""
    return int(hashlib.sha256(f"fold {source.lower()}".encode()).hexdigest(), 16) % FOLDS


def texts(folder: Path | None, of: Half, cache: Path = CACHE) -> Iterator[Text]:
    """Yield the documents of one half, in a fixed order; what cannot be read is left out."""
    sets = (of, "known") if of == "built on" else (of,)
    found = [(i.source, True, i.path) for i in items() if i.set in sets and i.format in FORMATS]
    if folder is not None:
        found += [
            (path.parent.name.replace("+", "/", 1), False, path)
            for path in sorted(folder.glob("*/*"))
            if path.suffix[1:] in FORMATS and half(path.parent.name.replace("+", "/", 1)) == of
        ]
    cache.mkdir(parents=True, exist_ok=True)
    worker = PdfWorker()
    for source, field, path in found:
        document = _read(path, cache, worker)
        if document is not None:
            yield Text(source, of, field, document)


def _read(path: Path, cache: Path, worker: PdfWorker) -> Document | None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    kept = cache / f"{digest}.pkl"
    if kept.exists():
        document: Document | None = pickle.loads(kept.read_bytes())
        return document
    try:
        document = read(path, worker)
    except Exception:
        document = None
    kept.write_bytes(pickle.dumps(document))
    return document
