"""Text recognition by whichever engine there is: tesseract, else the one of the extra ``ocr``."""

from __future__ import annotations

from safeguard_checks.documents.pdf.ocr import rapid, tesseract
from safeguard_checks.documents.pdf.ocr.picture import Grey
from safeguard_checks.documents.pdf.ocr.seen import Layout, Seen
from safeguard_checks.errors import InputError

__all__ = ["check_there", "recognise"]

_MISSING = (
    "text recognition needs tesseract, which is not installed; install it (Debian: apt-get install "
    "tesseract-ocr; macOS: brew install tesseract; Windows: see docs/scans.md), or run "
    f"{rapid.INSTALL}, and try again."
)


def check_there() -> None:
    """Raise ``InputError`` where nothing that recognises text is installed."""
    if not tesseract.is_there() and not rapid.is_there():
        raise InputError(_MISSING)


def recognise(grey: Grey, dpi: int, layout: Layout, name: str) -> list[Seen]:
    """Return the words of a picture. Raises ``InputError`` where it cannot be recognised."""
    if tesseract.is_there():
        return tesseract.recognise(grey, dpi, layout, name)
    check_there()
    return rapid.recognise(grey)
