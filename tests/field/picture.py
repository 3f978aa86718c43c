"""The picture of said against found certainty, as a small SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

__all__ = ["Point", "picture"]

Point = tuple[float, float, int]
"""Mean belief said, share found true, and of how many findings."""

_SIDE, _LEFT, _TOP, _FOOT = 300, 64, 16, 88
_COLOURS = ("#1b5e8c", "#b3541e")


def picture(series: Mapping[str, Sequence[Point]]) -> str:
    """Return an SVG with a circle for each band, as large as its findings are many."""
    width, height = _LEFT + _SIDE + 24, _TOP + _SIDE + _FOOT
    told = "; ".join(
        f"{name}: "
        + ", ".join(f"said {said:.0%}, found {found:.0%} of {n}" for said, found, n in of)
        for name, of in series.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="#222">',
        f"<title>Said against found certainty. {told}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#222"/>',
    ]
    for step in range(0, 101, 20):
        at = step / 100
        parts.append(f'<text x="{_x(at)}" y="{_y(0) + 16}" text-anchor="middle">{step}%</text>')
        parts.append(f'<text x="{_x(0) - 6}" y="{_y(at) + 4}" text-anchor="end">{step}%</text>')
    middle = _y(0.5)
    parts += [
        f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">said to be true</text>',
        f'<text x="16" y="{middle}" text-anchor="middle" '
        f'transform="rotate(-90 16 {middle})">found true</text>',
    ]
    for number, (name, of) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        for said, found, n in of:
            radius = min(24.0, 2.5 + sqrt(n))
            parts.append(
                f'<circle cx="{_x(said)}" cy="{_y(found)}" r="{radius:.1f}" fill="{colour}" '
                f'fill-opacity="0.45" stroke="{colour}"/>'
            )
        y = _y(0) + 56 + 18 * number
        parts.append(f'<circle cx="{_x(0.2)}" cy="{y - 4}" r="5" fill="{colour}"/>')
        parts.append(f'<text x="{_x(0.2) + 12}" y="{y}">{name} ({sum(p[2] for p in of)})</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 1)
