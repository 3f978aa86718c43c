"""The period a report (or one of its parts) is of, with the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.title import is_yearly
from safeguard_checks.mentions.mention import Mentions, Period, PeriodMention
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.regex import regex

__all__ = ["infer_report_period"]

_ANNUAL = frozenset({"financial", "academic", "municipal"})
_TITLE_BLOCKS = 40
_COVER_BLOCKS = 10
_LONGEST_TITLE = 120
_WORDS = regex(r"[a-z]+")
_YEAR_DAYS = range(360, 372)


def infer_report_period(
    document: Document, part_index: int, mentions: Mentions
) -> tuple[Period | None, str]:
    """Return the period of a part and why, or ``None`` where nothing settles it.

    Evidence, strongest first: the one year in a title of a yearly report; a year in the title or
    its first lines that is also the most frequent in headings and text; else the one year that
    more than half of all mentions name. Where a title's calendar year and the years that the text
    names do not go together, nothing is settled.
    """
    part = document.parts[part_index]
    inside = [p for p in mentions.periods if part.first <= p.span.block <= part.last]
    found = [p for p in inside if p.period.kind in _ANNUAL and p.period.start]
    counts = Counter(p.period.label for p in found)
    by_label = {p.period.label: p.period for p in found}
    titled = [p for p in found if _is_titled(document, p, part.first)]
    for mention in titled:
        label = mention.period.label
        if counts[label] * 3 >= max(counts.values()) or _is_for(document, mention, part.first):
            return mention.period, f"“{_quote(document, mention)}” and {counts[label]} mentions"
    told = _in_title(document, part_index)
    if told is not None:
        period, title = told
        if period.kind in _ANNUAL:
            return period, f"“{title}”"
        return _calendar(period, title, inside, counts, by_label)
    if not found:
        return None, "no year is named"
    label, most = counts.most_common(1)[0]
    opening = document.blocks[part.first : min(part.last + 1, part.first + _TITLE_BLOCKS)]
    annual = any("annual" in block.text.lower() for block in opening)
    if most >= 3 and most * (3 if annual else 2) > sum(counts.values()):
        return by_label[label], f"{label} is named {most} times, more than any other year"
    return None, "several years are named and none stands out"


def _in_title(document: Document, part_index: int) -> tuple[Period, str] | None:
    """Return the one year that the title of a yearly report names, and the title.

    The title is the report's, or a heading of its cover: "Annual Report 2019".
    """
    part = document.parts[part_index]
    for title in (*_titles(document, part_index), *_cover(document, part.first, part.last)):
        if not is_yearly(title) or len(title) > _LONGEST_TITLE * 2:
            continue
        years = [p for _, _, p in find_periods(title, [(0, len(title))], header=True)]
        years = [p for p in years if _lasts_a_year(p)]
        if len({p.label for p in years}) == 1:
            return years[0], " ".join(title.split())[:80]
    return None


def _titles(document: Document, part_index: int) -> Iterator[str]:
    if part_index == 0:
        yield document.title
    yield document.parts[part_index].title


def _cover(document: Document, first: int, last: int) -> Iterator[str]:
    """Yield the first headings, by themselves and with the line below."""
    blocks = document.blocks[first : min(last + 1, first + _COVER_BLOCKS)]
    for at, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph") and len(block.text) <= _LONGEST_TITLE:
            yield block.text
            if at + 1 < len(blocks) and len(blocks[at + 1].text) <= _LONGEST_TITLE // 2:
                yield f"{block.text} {blocks[at + 1].text}"


def _lasts_a_year(period: Period) -> bool:
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days + 1 in _YEAR_DAYS


def _calendar(
    period: Period,
    title: str,
    inside: list[PeriodMention],
    counts: Counter[str],
    by_label: dict[str, Period],
) -> tuple[Period | None, str]:
    """Return the year of a title that no financial year of the text speaks against.

    A report called "Annual Report 2019" can be of 2018-19: the text then names that year most.
    """
    assert period.end is not None
    named = sum(
        p.period.label == period.label
        or (
            p.period.end is not None
            and p.period.kind != "span"
            and p.period.end.year == period.end.year
        )
        for p in inside
        if p.period.kind not in _ANNUAL
    )
    label, most = counts.most_common(1)[0] if counts else ("", 0)
    if most <= 2 or most * 2 <= named:
        return period, f"“{title}”"
    end = by_label[label].end
    if end is not None and end.year == period.end.year and most > named:
        return by_label[label], f"“{title}”, and {label} is named {most} times"
    return None, f"the title says {period.label}, and {label} is named {most} times"


def _is_titled(document: Document, mention: PeriodMention, first: int) -> bool:
    block = document.blocks[mention.span.block]
    if block.table is not None or block.kind == "contents" or len(block.text) > _LONGEST_TITLE:
        return False
    near = mention.span.block - first < _TITLE_BLOCKS
    return near and (block.kind == "heading" or "report" in block.text.lower())


def _is_for(document: Document, mention: PeriodMention, first: int) -> bool:
    """Tell whether a line of the cover says nothing but what year the report is for: "For the year ended 31 March 2024"."""
    block = document.blocks[mention.span.block]
    rest = f"{block.text[: mention.span.start]} {block.text[mention.span.end :]}"
    said = f"{rest} {mention.text}".lower()
    return (
        mention.span.block - first < _COVER_BLOCKS
        and not set(_WORDS.findall(rest.lower())) - {"for", "the"}
        and "year" in said
        and "ended" in said
    )


def _quote(document: Document, mention: PeriodMention) -> str:
    return " ".join(document.blocks[mention.span.block].text.split())[:80]
