"""Small charts: a printed figure against what the others give, and which pages hold what.

A chart is a list of shapes with a text alternative that says the same; it becomes SVG for the
page and the PDF, and a picture for Word (:mod:`safeguard_checks.report.chart_png`). What stands
for what is told by shape and by words, never by colour alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Literal

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.quantity.printed import parse_printed
from safeguard_checks.regex import regex
from safeguard_checks.report.wording import many

__all__ = ["WIDTH", "Box", "Chart", "Label", "Tone", "finding_chart", "pages_chart", "svg"]

Tone = Literal["ink", "soft", "pale", "paper"]
Anchor = Literal["start", "middle", "end"]

WIDTH = 640
_FAMILIES = frozenset({"PCT", "PP", "RATE", "SHARE", "GRIM"})
_LEFT, _RIGHT = 16, WIDTH - 16
_ROW, _TOP, _SIZE = 52, 8, 13
_MOST_ROWS, _MOST_PAGES, _LONGEST = 14, 400, 40
_VALUE = r"([+\-−]?[\d,]+(?:\.\d+)?)"
_RANGE = regex(rf"{_VALUE}(%?)(?: to {_VALUE}%?)?")
_PRINTED = regex(rf"{_VALUE}(%?)")
_KINDS: tuple[tuple[str, Tone], ...] = (
    ("contradicted", "ink"), ("agreed", "soft"), ("unchecked", "paper"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled with a tone or only drawn round."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    outline: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text whose ``y`` is its base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in units of a 96th of an inch; ``alt`` says in words all that it shows."""

    height: float
    shapes: tuple[Box | Label, ...]
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """One printed value and the ranges that the other figures give for it."""

    label: str
    stated: str
    implied: str
    printed: tuple[float, float]
    given: tuple[tuple[float, float], ...]


def finding_chart(finding: Finding) -> Chart | None:
    """Return the chart of a finding on change, rate or share; none where it has no clear values."""
    if finding.family not in _FAMILIES:
        return None
    wrong = [row for row in finding.rows if not row.stands]
    told = [(r.label, r.stated, r.implied) for r in wrong] or [
        ("", finding.stated, finding.implied)
    ]
    pairs = [pair for pair in (_pair(*texts) for texts in told) if pair is not None]
    if not pairs or len(pairs) < len(told) or len(pairs) > _MOST_ROWS:
        return None
    return _drawn(pairs)


def pages_chart(audit: Audit) -> Chart | None:
    """Return the picture of which pages hold contradicted, checked and unchecked figures."""
    last = audit.report.pages
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for tick in audit.coverage.ticks:
        if tick.place.page is not None:
            kind: str = tick.status
            kind = kind if kind in ("contradicted", "agreed") else "unchecked"
            counts[tick.place.page][kind] += 1
    if not counts or not 2 <= last <= _MOST_PAGES:
        return None
    most = max(sum(c.values()) for c in counts.values())
    step, top, base = (_RIGHT - _LEFT - 30) / last, 40.0, 180.0
    bar = max(step * 0.8, 0.8)
    shapes: list[Box | Label] = [
        Box(_LEFT, 10, 11, 11, "ink"),
        Label(_LEFT + 17, 20, "contradicted"),
        Box(_LEFT + 120, 10, 11, 11, "soft"),
        Label(_LEFT + 137, 20, "checked, agree"),
        Box(_LEFT + 256, 10, 11, 11, "paper", outline=True),
        Label(_LEFT + 273, 20, "not checked"),
        Label(_LEFT + 26, top + 4, f"{most}", "end"),
        Label(_LEFT + 26, base, "0", "end"),
        Box(_LEFT + 30, base, _RIGHT - _LEFT - 30, 1, "ink"),
    ]
    every = max(1, -(-last // 12))
    for page in range(1, last + 1):
        x, y = _LEFT + 30 + step * (page - 1) + (step - bar) / 2, base
        for kind, tone in _KINDS:
            height = (base - top) * counts[page][kind] / most
            y -= height
            if height:
                shapes.append(Box(x, y, bar, height, tone, outline=tone == "paper"))
        if page == 1 or page % every == 0:
            shapes.append(Label(x + bar / 2, base + 17, str(page), "middle"))
    shapes.append(Label((_LEFT + _RIGHT) / 2, base + 36, "Page", "middle"))
    return Chart(base + 44, tuple(shapes), _pages_alt(counts, last), "Figures by page")


def svg(
    chart: Chart, *, font: str = "inherit", ink: str = "currentColor", paper: str = "none"
) -> str:
    """Return a chart as SVG, in the colour of the text around it unless told otherwise.

    It has no style of its own, so that a page's policy against styles in it can stand.
    """
    opacity = {"ink": "1", "soft": "0.45", "pale": "0.2", "paper": "0"}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {chart.height:g}" role="img" '
        f'aria-label="{escape(chart.alt)}" font-family="{escape(font)}" font-size="{_SIZE}" '
        f'fill="{ink}">'
    ]
    if paper != "none":
        parts.append(f'<rect width="{WIDTH}" height="{chart.height:g}" fill="{paper}"/>')
    for shape in chart.shapes:
        match shape:
            case Box():
                border = f' stroke="{ink}" stroke-width="1"' if shape.outline else ""
                parts.append(
                    f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" '
                    f'height="{shape.height:.1f}" fill-opacity="{opacity[shape.tone]}"{border}/>'
                )
            case Label():
                parts.append(
                    f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" text-anchor="{shape.anchor}">'
                    f"{escape(shape.text)}</text>"
                )
    return "".join((*parts, "</svg>"))


def _pair(label: str, stated: str, implied: str) -> _Pair | None:
    """Return a printed value and the ranges given for it; none where a text is anything else."""
    found = _PRINTED.fullmatch(stated.strip())
    printed = parse_printed(stated)
    if found is None or printed is None:
        return None
    interval = printed.interval("percentage" if found[2] else "rate")
    given = []
    for part in implied.split(" or "):
        match = _RANGE.fullmatch(part.strip())
        if match is None or match[2] != found[2]:
            return None
        low = _number(match[1])
        given.append((low, _number(match[3]) if match[3] else low))
    unsigned = not printed.signed and stated.strip()[:1] not in "+-−"
    if interval.low is None or interval.high is None or (unsigned and any(g[0] < 0 for g in given)):
        return None
    return _Pair(label, stated, implied, (float(interval.low), float(interval.high)), tuple(given))


def _number(text: str) -> float:
    return float(Fraction(text.replace(",", "").replace("−", "-")))


def _drawn(pairs: Sequence[_Pair]) -> Chart:
    """Draw printed values above what the others give, all on one scale."""
    values = [v for p in pairs for span in (p.printed, *p.given) for v in span]
    ticks = _ticks(min(values), max(values))
    unit = "%" if "%" in pairs[0].stated else ""

    def at(value: float) -> float:
        return _LEFT + 10 + (_RIGHT - _LEFT - 20) * (value - ticks[0]) / (ticks[-1] - ticks[0])

    shapes: list[Box | Label] = [
        Box(_LEFT, _TOP + 2, 11, 11, "ink"),
        Label(_LEFT + 17, _TOP + 12, "printed in the report, with its rounding"),
        Box(_LEFT + 290, _TOP + 2, 11, 11, "paper", outline=True),
        Label(_LEFT + 307, _TOP + 12, "from the other figures"),
    ]
    top = _TOP + 26.0
    bottom = top + _ROW * len(pairs)
    for tick in ticks:
        shapes.append(Box(at(tick), top, 0.8, bottom - top, "pale"))
        shapes.append(Label(at(tick), bottom + 16, f"{tick:g}{unit}", "middle"))
    for number, pair in enumerate(pairs):
        y = top + _ROW * number
        name = f"{_short(pair.label)}: " if pair.label else ""
        shapes.append(
            Label(_LEFT, y + 14, f"{name}{pair.stated} printed, {pair.implied} from the others")
        )
        shapes.append(_bar(at, pair.printed, y + 20, "ink", outline=False))
        shapes += [_bar(at, span, y + 33, "paper", outline=True) for span in pair.given]
    alt = " ".join(
        f"{pair.label + ': ' if pair.label else ''}the report prints {pair.stated}, which stands for "
        f"{pair.printed[0]:g}{unit} to {pair.printed[1]:g}{unit}; the other figures give "
        f"{pair.implied}."
        for pair in pairs
    )
    return Chart(bottom + 24, tuple(shapes), alt, "Printed against what the other figures give")


def _bar(
    at: Callable[[float], float], span: tuple[float, float], y: float, tone: Tone, *, outline: bool
) -> Box:
    low, high = at(span[0]), at(span[1])
    width = max(high - low, 4.0)
    return Box((low + high - width) / 2, y, width, 10, tone, outline)


def _ticks(low: float, high: float) -> list[float]:
    """Return three to seven round numbers that reach from below to above a range."""
    span = (high - low) or abs(high) or 1.0
    size = Fraction(10) ** (len(str(int(span))) - 1) if span >= 1 else Fraction(1, 10)
    while span / float(size) < 2:
        size /= 10
    for factor in (1, 2, 5, 10, 20):
        if span / float(size * factor) <= 5:
            size *= factor
            break
    first = int(low / float(size)) - (low < 0 or low / float(size) == int(low / float(size)))
    ticks = [Fraction(first) * size]
    while float(ticks[-1]) <= high:
        ticks.append(ticks[-1] + size)
    return [float(t) for t in ticks]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _pages_alt(counts: dict[int, Counter[str]], last: int) -> str:
    def listed(kind: str) -> str:
        pages = [p for p in sorted(counts) if counts[p][kind]]
        total = sum(counts[p][kind] for p in pages)
        words = ", ".join(map(str, pages[:40])) + (" and others" if len(pages) > 40 else "")
        return (
            f"{many(total, 'figure')} on {'page' if len(pages) == 1 else 'pages'} {words}"
            if pages
            else "none"
        )

    return (
        f"Of {many(last, 'page')}, {len([p for p in counts if counts[p].total()])} hold figures. "
        f"Contradicted: {listed('contradicted')}. Checked, and they agree: {listed('agreed')}. "
        f"Not checked: {listed('unchecked')}."
    )
