"""The process that holds the PDF engine: paths come in on standard input, documents go out.

It runs alone so that a file which hangs or crashes the engine takes only this process down.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

import pypdfium2 as pdfium

from safeguard_checks.documents import pipe
from safeguard_checks.documents.builder import build_document
from safeguard_checks.documents.document import Document, Unread
from safeguard_checks.documents.flat.blocks import with_flat_tables
from safeguard_checks.documents.pdf.layout import PlacedTable, lay_out
from safeguard_checks.documents.pdf.page import Page, read_page
from safeguard_checks.documents.pdf.tables import find_tables
from safeguard_checks.documents.raw import Raw
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.title import Hint
from safeguard_checks.errors import InputError, InternalError, PicturesError, place_of

__all__ = ["main", "read_file", "serve"]

_LIMIT_MEMORY = 3 * 1024**3
_FOR_PICTURES = 2


def read_file(path: Path, sha256: str, *, ocr: bool = False) -> Document:
    """Read a PDF in this process. Raises ``InputError`` where it cannot be used.

    The engine gets the bytes, since it does not open every name that a system allows. With ``ocr``
    pages that are pictures, or whose letters the file does not tell, are read by text recognition.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be opened ({error.strerror}); see that you may read it."
        ) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise InputError(f"{path.name}: was changed while it was read; run it again.")
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                f"{path.name}: protected by a password; save a copy without one and try again."
            ) from None
        raise InputError(
            f"{path.name}: damaged or cut short; download or export it again."
        ) from None
    try:
        return _read(pdf, path, sha256, ocr)
    except pdfium.PdfiumError:
        raise InputError(
            f"{path.name}: damaged or cut short; download or export it again."
        ) from None
    finally:
        pdf.close()


def _read(pdf: pdfium.PdfDocument, path: Path, sha256: str, ocr: bool) -> Document:
    pages: list[Page] = []
    tables: list[PlacedTable] = []
    unread: list[Unread] = []
    recognised: list[int] = []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except pdfium.PdfiumError:
            unread.append(Unread("cut", f"page {number} (it is damaged)", number))
            continue
        read, text_page = read_page(page, number)
        if ocr and (read.coded or read.textless):
            text_page.close()
            # It brings numpy along, for scans alone.
            from safeguard_checks.documents.pdf.ocr.scanned import read_scan

            by = read.turned
            read, text_page = read_scan(page, number, path.name)
            read.turned = by
            recognised.append(number)
        if read.lines:
            tables += find_tables(page, text_page, read)
        unread += _unread(read, number in recognised)
        text_page.close()
        page.close()
        pages.append(read)
    if all(page.textless for page in pages):
        if ocr:
            raise InputError(f"{path.name}: no text was recognised on its pages; scan it again.")
        raise PicturesError(
            f"{path.name}: its pages are pictures without text; give --ocr to have it recognised."
        )
    hints = [Hint(pdf.get_metadata_value("Title") or "", "properties"), *_cover(pages)]
    turned = {page.index: page for page in pages if page.turned}
    raw = [_as_shown(block, turned) for block in with_flat_tables(lay_out(pages, tables))]
    built = build_document(
        path.name, sha256, "pdf", raw, hints=hints, pages=len(pdf), unread=unread
    )
    return replace(built, recognised=tuple(recognised))


def _as_shown(block: Raw, turned: Mapping[int, Page]) -> Raw:
    """Return a block with boxes of the page as shown, where its page was turned to be read."""
    if not turned:
        return block

    def placed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(_placed(run, turned.get(run.page or 0)) for run in runs)

    table = block.table
    if table is not None:
        table = replace(table, cells=tuple(replace(c, runs=placed(c.runs)) for c in table.cells))
    return replace(block, runs=placed(block.runs), table=table)


def _placed(run: Run, page: Page | None) -> Run:
    return run if run.box is None or page is None else replace(run, box=page.shown(run.box))


def _unread(page: Page, recognised: bool) -> Iterator[Unread]:
    """Yield what a page holds that is not text, and where a table may have been read wrongly."""
    if recognised and page.lines:
        yield Unread("recognised", "a picture of a page, whose text was recognised", page.index)
    elif page.drawn.layered and not page.textless:
        note = "a picture of a page, with a text laid over it that another program recognised"
        yield Unread("recognised", note, page.index)
    elif page.textless:
        yield Unread("textless_page", "no text on this page", page.index)
    elif page.drawn.images:
        yield Unread("image", f"{page.drawn.images} picture(s) on this page", page.index)
    if page.coded:
        note = f"page {page.index} (the file does not say which letters its signs are)"
        yield Unread("cut", note, page.index)
    if page.fields:
        yield Unread(
            "object", f"{page.fields} field(s) or text(s) written over this page", page.index
        )
    if page.beside:
        note = f"{page.beside} line(s) with figures beside a table, which may belong to it"
        yield Unread("table", note, page.index)
    if page.drawn.dense:
        yield Unread("table", "too much is drawn on this page to look for ruled tables", page.index)


def _cover(pages: Sequence[Page]) -> Iterator[Hint]:
    """Yield the largest words of the first page with text, lines of one size as one."""
    first = next((page for page in pages if page.lines), None)
    if first is None:
        return
    groups: list[tuple[float, list[str]]] = []
    for line in first.lines:
        if groups and abs(line.size - groups[-1][0]) <= 0.05 * line.size:
            groups[-1][1].append(line.text)
        else:
            groups.append((line.size, [line.text]))
    body = sorted(line.size for line in first.lines)[len(first.lines) // 2]
    large = [(s, " ".join(t)) for s, t in groups if s > body * 1.12 and len(" ".join(t)) < 110]
    ordered = sorted(large, key=lambda group: -group[0])
    for rank, (_, text) in enumerate(ordered[:3]):
        yield Hint(text, "cover", rank)


def main() -> int:
    """Answer requests until standard input ends, within a limit of memory where there is one."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT_MEMORY, _LIMIT_MEMORY))
    except (ImportError, ValueError, OSError):
        pass
    serve(sys.stdin.buffer, pipe.outward())
    return 0


def serve(inward: IO[bytes], outward: IO[bytes]) -> None:
    """Answer requests until they end; each is a path, a hash and whether to recognise text."""
    pipe.serve(_answer, inward, outward)


def _answer(request: object) -> object:
    """Return a document for a path, a hash and whether to recognise; pictures for a path and places."""
    assert isinstance(request, tuple)
    name = request[0]
    try:
        if len(request) == _FOR_PICTURES:
            from safeguard_checks.documents.pdf.ocr.crops import crops

            return crops(Path(name), request[1])
        _, sha256, ocr = request
        return read_file(Path(name), sha256, ocr=ocr)
    except InputError as error:
        return error
    except MemoryError:
        return InputError(f"{Path(name).name}: needs more memory than is allowed; split it.")
    except Exception as error:
        return InternalError(f"{Path(name).name}: {type(error).__name__} in {place_of(error)}.")


if __name__ == "__main__":
    sys.exit(main())
