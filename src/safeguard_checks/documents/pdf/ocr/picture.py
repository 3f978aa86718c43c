"""The picture of a scanned page: made straight, its ruling lines found and taken out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image

__all__ = ["Grey", "Picture", "Ruled", "as_pnm", "ink_of", "straightened", "without_rules"]

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_SMALL = 700  # pixels across, for finding the angle
_MOST_ANGLE, _STEP, _FINE = 3.0, 0.3, 0.05
# A rule is at least so long and at most so thick, in inches, and nearly all of it is ink.
_LEAST_ACROSS, _LEAST_DOWN, _THICK, _INK = 0.5, 0.28, 0.045, 0.9
# Ink is so much darker than the paper around it, and never less than this.
_DARK, _LEAST_DARK = 70, 45


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey, turned by ``angle`` degrees so that its lines are level."""

    grey: Grey
    angle: float
    dpi: int

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the straight picture stands on the page as scanned."""
        height, width = self.grey.shape
        turn = np.deg2rad(self.angle)
        dx, dy = x - width / 2, y - height / 2
        return (
            float(width / 2 + dx * np.cos(turn) - dy * np.sin(turn)),
            float(height / 2 + dx * np.sin(turn) + dy * np.cos(turn)),
        )


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rules of a picture as boxes in pixels (left, top, right, bottom), and the picture without."""

    across: tuple[tuple[int, int, int, int], ...]
    down: tuple[tuple[int, int, int, int], ...]
    clean: Grey


def straightened(image: Image.Image, dpi: int) -> Picture:
    """Return a page turned so that its lines of print are level."""
    grey = image.convert("L")
    angle = _angle(grey)
    if abs(angle) >= _FINE:
        grey = grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(np.asarray(grey), angle, dpi)


def _angle(grey: Image.Image) -> float:
    """Return by how much to turn a page: rows of print and of white differ most when it is level."""
    small = grey.resize((_SMALL, max(1, round(_SMALL * grey.height / grey.width))))
    ink = Image.fromarray((_is_ink(np.asarray(small)) * 255).astype(np.uint8))

    def level(angle: float) -> float:
        turned = np.asarray(ink.rotate(angle), dtype=np.float64)
        return float(np.square(np.diff(turned.sum(axis=1))).sum())

    coarse = np.arange(-_MOST_ANGLE, _MOST_ANGLE + _STEP / 2, _STEP)
    near = max(coarse.tolist(), key=level)
    fine = np.arange(near - _STEP, near + _STEP + _FINE / 2, _FINE)
    best = max(fine.tolist(), key=level)
    # An empty page, or a photograph, is as level as it is.
    return best if level(best) > 1.05 * level(0.0) else 0.0


def _is_ink(grey: Grey) -> Mask:
    """Tell which pixels are darker than halfway from the paper to the print.

    On a page with hardly any print the darkest part of the paper is no print either.
    """
    paper, print_ = np.percentile(grey, 80), np.percentile(grey, 1)
    limit: float = paper - max((paper - print_) * 0.45, _LEAST_DARK)
    return grey < limit


def without_rules(picture: Picture) -> Ruled:
    """Find the ruling lines of a page, and take them out of its picture."""
    ink = _is_ink(picture.grey)
    thick = max(3, round(_THICK * picture.dpi))
    across_mask = _runs(ink, round(_LEAST_ACROSS * picture.dpi))
    down_mask = _runs(ink.T, round(_LEAST_DOWN * picture.dpi)).T
    across = [b for b in _boxes(across_mask) if b[3] - b[1] <= thick]
    turned = ((t, le, b, r) for le, t, r, b in _boxes(down_mask.T))
    down = [b for b in turned if b[2] - b[0] <= thick]
    clean = picture.grey.copy()
    paper = np.uint8(np.percentile(picture.grey, 80))
    for left, top, right, bottom in (*across, *down):
        clean[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2] = paper
    return Ruled(tuple(across), tuple(down), clean)


def _runs(ink: Mask, least: int) -> Mask:
    """Return the pixels that lie in a stretch along the row which is nearly all ink.

    A rule that is not quite level steps from row to row, so that each row takes in its neighbours.
    """
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    total = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(thick, axis=1, out=total[:, 1:])
    full = total[:, least:] - total[:, :-least] >= _INK * least
    edges = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    starts = full[:, : ink.shape[1] - least + 1]
    edges[:, : starts.shape[1]] += starts
    edges[:, least : least + starts.shape[1]] -= starts
    inside: Mask = (np.cumsum(edges, axis=1)[:, :-1] > 0) & thick
    return inside


def _boxes(mask: Mask) -> list[tuple[int, int, int, int]]:
    """Return the boxes of what hangs together from row to row: left, top, right, bottom."""
    done: list[list[int]] = []
    live: list[list[int]] = []
    for row in np.flatnonzero(mask.any(axis=1)).tolist():
        line = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].astype(np.int8), [0]))))
        found = [[a, row, b, row + 1] for a, b in pairwise(line.tolist())][::2]
        still = [b for b in live if b[3] == row]
        done += [b for b in live if b[3] != row]
        for run in found:
            for box in [b for b in still if b[0] < run[2] and run[0] < b[2]]:
                run = [min(run[0], box[0]), min(run[1], box[1]), max(run[2], box[2]), row + 1]
                still.remove(box)
            still.append(run)
        live = still
    return [(b[0], b[1], b[2], b[3]) for b in (*done, *live)]


def ink_of(
    grey: Grey, box: tuple[int, int, int, int], high: float = 1, wide: float = 1
) -> tuple[int, int, int, int] | None:
    """Return the box of the ink within a box, ``None`` where fewer rows or columns have any."""
    left, top, right, bottom = box
    part = grey[top:bottom, left:right]
    if part.size == 0:
        return None
    dark = part < np.percentile(part, 90) - _DARK
    rows, cols = np.flatnonzero(dark.sum(axis=1) > 1), np.flatnonzero(dark.sum(axis=0) > 1)
    if len(rows) < high or len(cols) < wide:
        return None
    return left + int(cols[0]), top + int(rows[0]), left + int(cols[-1]), top + int(rows[-1])


def as_pnm(grey: Grey) -> bytes:
    """Return a picture as PNM, which needs no packing."""
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "PPM")
    return out.getvalue()
