"""Pages of a PDF as pictures, drawn in a process of its own that may hang or crash without harm."""

from __future__ import annotations

import io
import multiprocessing
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from safeguard_checks.documents.span import Box
from safeguard_checks.errors import InputError
from safeguard_checks.report.stretches import Stretch

__all__ = ["Pictures", "Size"]

Size = tuple[float, float]
T = TypeVar("T")
_WIDTH = 1500
_LARGEST_PICTURE = 40_000_000
_PATIENCE = 60.0
_MOST_KEPT = 24


class Pictures:
    """Draws pages of PDF files; keeps the last ones in memory."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._kept: OrderedDict[tuple[Path, str, int], bytes] = OrderedDict()
        self._sizes: dict[tuple[Path, str], list[Size]] = {}
        self._boxes: OrderedDict[tuple[Path, str, tuple[Stretch, ...]], Sequence[Sequence[Box]]] = (
            OrderedDict()
        )
        self._lock = Lock()

    def sizes(self, path: Path, sha256: str) -> list[Size]:
        """Return width and height of each page in points, as it is shown."""
        key = (path, sha256)
        if key not in self._sizes:
            self._sizes[key] = self._done(path, _sizes, str(path))
        return self._sizes[key]

    def png(self, path: Path, sha256: str, page: int) -> bytes:
        """Return a page, counted from 1. Raises ``InputError`` where it cannot be drawn."""
        key = (path, sha256, page)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = self._done(path, _drawn, str(path), page)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return drawn

    def boxes(self, path: Path, sha256: str, parts: tuple[Stretch, ...]) -> Sequence[Sequence[Box]]:
        """Return where words stand on their page as it is shown, by line; none where they are not seen."""
        if not parts:
            return ()
        key = (path, sha256, parts)
        with self._lock:
            known = self._boxes.get(key)
        if known is None:
            try:
                known = self._done(path, _boxes, str(path), parts)
            except InputError:
                return [()] * len(parts)
            with self._lock:
                self._boxes[key] = known
                while len(self._boxes) > _MOST_KEPT:
                    self._boxes.popitem(last=False)
        return known

    def _done(self, path: Path, action: Callable[..., T], *given: Any) -> T:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
            pool = self._pool
        try:
            return pool.submit(action, *given).result(_PATIENCE)
        except Exception:  # whatever the engine did, the next page gets a new process
            self.close(at_once=True)
            raise InputError(
                f"{path.name}: its pages cannot be drawn; see the text as it was read."
            ) from None

    def close(self, *, at_once: bool = False) -> None:
        """End the process: when it has drawn what it draws, or ``at_once``."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in (pool._processes or {}).values() if at_once else ():
            process.kill()
        pool.shutdown(wait=not at_once, cancel_futures=True)


def _sizes(path: str) -> list[Size]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [document.get_page_size(n) for n in range(len(document))]


def _boxes(path: str, parts: tuple[Stretch, ...]) -> Sequence[Sequence[Box]]:
    from safeguard_checks.report.glyphs import Glyphs

    with Glyphs(path) as glyphs:
        return [glyphs.boxes(part, shown=True) for part in parts]


def _drawn(path: str, page: int) -> bytes:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        shown = document[page - 1]
        width, height = shown.get_size()
        scale = min(_WIDTH / width, (_LARGEST_PICTURE / (width * height)) ** 0.5)
        picture = shown.render(scale=scale).to_pil()
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()
