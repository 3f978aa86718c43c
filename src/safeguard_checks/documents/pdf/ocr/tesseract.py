"""Tesseract, called as a program: a picture in, words with their boxes and confidences out."""

from __future__ import annotations

import os
import shutil
import subprocess

from safeguard_checks.documents.pdf.ocr.picture import Grey, as_pnm
from safeguard_checks.documents.pdf.ocr.seen import Layout, Seen
from safeguard_checks.errors import InputError

__all__ = ["is_there", "recognise"]

_PROGRAM = "tesseract"
_TIMEOUT = 120.0
_WORD = "5"
# Its modes of page segmentation.
_MODES: dict[Layout, str] = {"page": "4", "block": "6"}


def is_there() -> bool:
    """Tell whether tesseract is installed."""
    return shutil.which(_PROGRAM) is not None


def recognise(grey: Grey, dpi: int, layout: Layout, name: str) -> list[Seen]:
    """Return the words of a picture, in the order in which they are read.

    Raises ``InputError`` where it fails.
    """
    asked = [
        _PROGRAM,
        "stdin",
        "stdout",
        "--dpi",
        str(dpi),
        "--psm",
        _MODES[layout],
        "-l",
        "eng",
        "tsv",
    ]
    try:
        done = subprocess.run(
            asked, input=as_pnm(grey), capture_output=True, timeout=_TIMEOUT, check=False,
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
