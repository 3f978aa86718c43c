"""Scans made here: pages printed to pictures, turned, blurred, with noise and JPEG's traces."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter

__all__ = ["scanned", "with_tesseract"]

# A program of the system and no package: the machine that runs all tests has it.
with_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"),
    reason="tesseract is not installed (Debian: apt-get install tesseract-ocr)",
)


def scanned(pdf: bytes, dpi: int, seed: int = 0, most: int | None = None) -> bytes:
    """Return a PDF whose pages are pictures of those of another, as a scanner would give them."""
    rng = np.random.default_rng(seed)
    document = pdfium.PdfDocument(pdf)
    pages = [_page(document[i], dpi, rng) for i in range(min(len(document), most or len(document)))]
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=60)
    return out.getvalue()


def _page(page: pdfium.PdfPage, dpi: int, rng: np.random.Generator) -> Image.Image:
    image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(rng.uniform(-1.2, 1.2), Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.4 * dpi / 200))
    noisy = np.asarray(image, float) * 0.85 + 25 + rng.normal(0, 10, (image.height, image.width))
    packed = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(
        packed, "JPEG", quality=int(rng.integers(45, 75))
    )
    return Image.open(packed).convert("L")
