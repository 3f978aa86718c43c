"""The option to read scanned pages, for every command that reads a report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from safeguard_checks.errors import InputError

if TYPE_CHECKING:
    from safeguard_checks.documents.read_pdf import PdfWorker

__all__ = ["add_ocr", "check_ocr", "pdf_worker"]


def add_ocr(command: argparse.ArgumentParser) -> None:
    """Add the option to read pages that are pictures by text recognition."""
    command.add_argument(
        "--ocr",
        action="store_true",
        help="read scanned pages by text recognition (tesseract, or the extra ocr)",
    )


def check_ocr(options: argparse.Namespace) -> None:
    """Raise ``InputError`` where text recognition is asked for and not installed."""
    if options.ocr:
        from safeguard_checks.documents.pdf.ocr.engine import check_there

        try:
            check_there()
        except InputError as error:
            raise InputError(f"--ocr: {error}") from None


def pdf_worker(options: argparse.Namespace) -> PdfWorker:
    """Return the process that reads PDFs as the command line asks for."""
    from safeguard_checks.documents.read_pdf import PdfWorker

    check_ocr(options)
    return PdfWorker(ocr=options.ocr)
