"""RapidOCR: an engine that comes from the package index with its models, for where tesseract is not.

Slower by twice to six times. It gives lines, or cells of tables, with their words; those that stand beside each
other are put together here, and each word's box is drawn in to its ink, as tesseract gives both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from safeguard_checks.documents.pdf.ocr.picture import Grey, ink_of
from safeguard_checks.documents.pdf.ocr.seen import Seen

__all__ = ["INSTALL", "is_there", "recognise"]

INSTALL = 'pip install "onnxruntime>=1.20" "rapidocr>=3.4,<4"'
_NEEDED = ("rapidocr", "onnxruntime")
# How large a picture may be, and how large where lines are looked for in it.
_WIDEST, _LOOKED_AT = 4000, 1760


def is_there() -> bool:
    """Tell whether RapidOCR is installed, with what it runs on."""
    return all(find_spec(name) for name in _NEEDED)


def recognise(grey: Grey) -> list[Seen]:
    """Return the words of a picture, in lines from the top."""
    found = _engine()(np.stack([grey] * 3, axis=-1), return_word_box=True)
    lines = found.word_results if found.txts else ()
    words = [word for line in lines for word in _words(grey, line)]
    return [replace(word, line=(0, 0, n)) for n, line in enumerate(_lines(words)) for word in line]


@cache
def _engine() -> Any:
    """Return the engine, on one thread, with the models that lie beside it: none is ever fetched."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": _WIDEST,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LOOKED_AT,
            "Det.model_path": str(next(models.glob("*_det_*.onnx"))),
            "Rec.model_path": str(next(models.glob("*_rec_*.onnx"))),
            **threads,
        }
    )


def _words(grey: Grey, line: Sequence[Any]) -> Iterator[Seen]:
    """Yield the words of a line, each in the box of its ink."""
    for text, sure, corners in line:
        xs, ys = [int(x) for x, _ in corners], [int(y) for _, y in corners]
        box = (max(min(xs), 0), max(min(ys), 0), max(xs), max(ys))
        left, top, right, bottom = ink_of(grey, box) or box
        if text.strip() and right > left and bottom > top:
            yield Seen(text.strip(), left, top, right, bottom, float(sure), (0, 0, 0))


def _lines(words: Sequence[Seen]) -> list[list[Seen]]:
    """Put words that stand beside each other into lines: the middle of each within the last one's height."""
    lines: list[list[Seen]] = []
    for word in sorted(words, key=lambda w: w.top + w.bottom):
        middle = (word.top + word.bottom) / 2
        line = lines[-1] if lines else []
        beside = line and all(word.left >= w.right or word.right <= w.left for w in line)
        if beside and line[-1].top <= middle <= line[-1].bottom:
            line.append(word)
        else:
            lines.append([word])
    return lines
