"""Tesseract, called as a program: a picture in, words with their boxes and confidences out."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from safeguard_checks.errors import InputError

__all__ = ["Seen", "check_there", "recognise"]

_PROGRAM = "tesseract"
_TIMEOUT = 120.0
_WORD = "5"
_MISSING = (
    "--ocr: tesseract is not installed; install it (Debian: apt-get install tesseract-ocr; macOS: brew "
    "install tesseract; Windows: see docs/scans.md) and try again."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was seen: its box in pixels from the top left, how sure it is (0 to 1), its line."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    line: tuple[int, int, int]


def check_there() -> None:
    """Raise ``InputError`` where tesseract is not installed."""
    if shutil.which(_PROGRAM) is None:
        raise InputError(_MISSING)


def recognise(picture: bytes, dpi: int, mode: int, name: str) -> list[Seen]:
    """Return the words of a picture (PNG or PNM), in the order in which they are read.

    ``mode`` is tesseract's page segmentation mode. Raises ``InputError`` where it fails.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise InputError(_MISSING)
    asked = [program, "stdin", "stdout", "--dpi", str(dpi), "--psm", str(mode), "-l", "eng", "tsv"]
    try:
        done = subprocess.run(
            asked, input=picture, capture_output=True, timeout=_TIMEOUT, check=False,
            # Many pages are read at once: one thread each.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise InputError(
            f"{name}: text recognition of a page took too long; leave --ocr out."
        ) from None
    if done.returncode:
        raise InputError(f"{name}: text recognition failed; is tesseract installed with English?")
    return [
        seen
        for line in done.stdout.decode("utf-8", "replace").splitlines()
        if (seen := _seen(line))
    ]


def _seen(line: str) -> Seen | None:
    cells = line.split("\t")
    if len(cells) < 12 or cells[0] != _WORD or not cells[11].strip():
        return None
    block, paragraph, row = (int(c) for c in cells[2:5])
    left, top, width, height = (int(c) for c in cells[6:10])
    sure = min(max(float(cells[10]) / 100, 0.0), 1.0)
    text = cells[11].strip()
    return Seen(text, left, top, left + width, top + height, sure, (block, paragraph, row))
