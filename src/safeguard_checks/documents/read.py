"""Reading any report: the format is told by the file's content first, then by its name.

Whatever cannot be used ends as one :class:`InputError` that names the file and what to do.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_pdf import PdfReader, read_pdf
from safeguard_checks.documents.tables import TooLargeError
from safeguard_checks.errors import InputError

__all__ = ["decoded", "file_bytes", "read"]

_LARGEST_TEXT = 20 * 1024 * 1024
_LARGEST_FILE = 300 * 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = {".md", ".markdown", ".txt", ".text", ""}
_NAMED = {*_TEXT, ".html", ".htm", ".csv", ".tsv"}


def read(path: Path | str, worker: PdfReader | None = None) -> Document:
    """Read a report. Raises ``InputError`` with one plain sentence where it cannot be used.

    ``worker`` is a PDF process to use again; without it one is started for a PDF and ended.
    """
    path = Path(path)
    try:
        return _read(path, worker)
    except TooLargeError as error:
        raise InputError(
            f"{path.name}: {error} is too large; save the parts that you need by themselves."
        ) from None


def _read(path: Path, worker: PdfReader | None) -> Document:
    data = file_bytes(path)
    sha = hashlib.sha256(data).hexdigest()
    suffix = path.suffix.lower()
    if data[:1024].find(b"%PDF-") >= 0:
        return worker.read(path, sha) if worker is not None else read_pdf(path, sha)
    if data.startswith(_OLE):
        raise InputError(
            f"{path.name}: protected by a password or in an old Office format; "
            "save it without a password as .docx or .xlsx and try again."
        )
    if data.startswith(_ZIP):
        return _office(path, data, sha)
    if suffix == ".pdf":
        raise InputError(f"{path.name}: not a PDF file although its name says so; export it again.")
    if suffix in (".docx", ".xlsx"):
        raise InputError(
            f"{path.name}: not a {suffix} file although its name says so; save it again."
        )
    try:
        text = decoded(path, data)
    except InputError:
        if suffix in _NAMED:
            raise
        raise _other_kind(path) from None
    head = text[:2000].lstrip().lower()
    if suffix in (".html", ".htm") or head.startswith(("<!doctype html", "<html")):
        from safeguard_checks.documents.read_html import read_html

        return read_html(path.name, sha, text)
    if suffix in (".csv", ".tsv"):
        from safeguard_checks.documents.read_csv import read_csv

        return read_csv(path.name, sha, text)
    if suffix not in _TEXT:
        raise _other_kind(path)
    from safeguard_checks.documents.read_markdown import read_markdown

    return read_markdown(path.name, sha, text, "markdown" if suffix.startswith(".m") else "text")


def _other_kind(path: Path) -> InputError:
    return InputError(
        f"{path.name}: {path.suffix.lower()} files cannot be read; use PDF, Word (.docx), Excel (.xlsx), "
        "CSV, HTML, Markdown or text."
    )


def file_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises ``InputError`` where it cannot be used."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: a folder; give the report's file.")
        if not path.is_file() and path.exists():
            raise InputError(f"{path}: a device or a pipe; save the report as a file first.")
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise InputError(f"{path.name}: larger than 300 MB; split it and check the parts.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name.") from None
    except OSError as error:
        raise InputError(
            f"{path}: cannot be opened ({error.strerror}); see that you may read it."
        ) from None
    except ValueError:
        raise InputError(f"{path}: not a name that a file can have; check the name.") from None
    if not data.strip():
        raise InputError(f"{path.name}: the file is empty; save or download it again.")
    return data


def _office(path: Path, data: bytes, sha: str) -> Document:
    from safeguard_checks.documents.hostile import check_zip

    names = set(check_zip(path.name, data).namelist())
    if "word/document.xml" in names:
        from safeguard_checks.documents.read_docx import read_docx

        return read_docx(path.name, sha, data)
    if "xl/workbook.xml" in names:
        from safeguard_checks.documents.read_xlsx import read_xlsx

        return read_xlsx(path.name, sha, data)
    raise InputError(
        f"{path.name}: a ZIP file that is no Word or Excel file; give the report itself."
    )


def decoded(path: Path, data: bytes) -> str:
    """Return a file's text with lines ended by newlines. Raises ``InputError`` for any other file."""
    if len(data) > _LARGEST_TEXT:
        raise InputError(f"{path.name}: more than 20 MB of text; split it and check the parts.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in data:
        if data.startswith(_PICTURES):
            raise InputError(
                f"{path.name}: a picture and no report; give the PDF, Word file or page that it was taken from."
            )
        raise InputError(
            f"{path.name}: not a text file (it holds NUL bytes); give the report itself."
        )
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _as_windows(path, data)
    strange = sum(1 for c in text[:100_000] if ord(c) < 32 and c not in "\t\n\r\f\v")
    if strange * 100 > min(len(text), 100_000):
        raise InputError(f"{path.name}: not a text file; give the report itself.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_windows(path: Path, data: bytes) -> str:
    """Decode as Windows-1252 where what is left reads as text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    odd = sum(1 for c in text[:100_000] if ord(c) > 127)
    if not text or odd * 5 > min(len(text), 100_000):
        raise InputError(f"{path.name}: its characters cannot be read; save it as UTF-8 text.")
    return text
