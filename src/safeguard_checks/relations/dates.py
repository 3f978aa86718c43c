"""Dates: impossible ones, one date for two values, the cover against the running feet, tense."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure, Mentions, Period, PeriodMention
from safeguard_checks.mentions.named_numbers import find_named
from safeguard_checks.mentions.periods import MONTH, find_periods, month_first
from safeguard_checks.packs.load import Pack
from safeguard_checks.relations.relation import Reading, Relation, fact

__all__ = ["dates"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LENGTHS = {"jan": 31, "feb": 29, "mar": 31, "apr": 30, "may": 31, "jun": 30, "jul": 31, "aug": 31,
            "sep": 30, "oct": 31, "nov": 30, "dec": 31}  # fmt: skip
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3})", re.I)
_MONTH_PAIR = re.compile(rf"^{MONTH}\s+(?:20)?\d\d\s?[/–-]\s?\d\d(?:\d\d)?$", re.I)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d\.[0-5]\d")
_NUMBER_BEFORE = re.compile(r"(?<![\d/])(?!(?:19|20)\d\d\s)\d[\d,.%]*\s+$")
_TIME_BEFORE = re.compile(r"(?:\bat|@|\btime:?|\bT)\s*$", re.I)
# The rest of a word that an address, a path or a file's name goes on in.
_OF_FILE = re.compile(r"://|www\.|[/\\_]\0|\0[/\\_]|\0\.[A-Za-z]\w{1,4}\b|[A-Za-z][-.]\0")
_POINT_OF = re.compile(r"\b(?:end|start|beginning|middle|close)\s+of\s+$", re.I)
_BEFORE = 40
_PAST = re.compile(
    r"\b(?<!being\s)(?<!be\s)(?:was|were|took\s+place|had\s+been|launched|completed|started|began|opened|closed|published|approved"
    r"|agreed|held|met|became|ended|moved|introduced|established|ceased|joined|delivered|commissioned|implemented"
    r"|undertaken|carried\s+out|received|conducted|signed|ratified|adopted|endorsed|issued|hosted|relaunched|refreshed"
    r"|(?:moved|transferred|presented|submitted|reported)\s+to)"
    r"(?:\s+(?!until|till|to|for|due|if|by(?!\s+(?:the|our|all|both|its)\b))\w+){0,7}?\s+(?:on|in|at|during|since)"
    r"\s+(?:the\s+|early\s+|late\s+|mid-?\s*)?$",
    re.I,
)
# Verbs of what is to come, of what is past, and of neither; the last before a date governs it:
# "is due to meet yearly, but has not met since June", "to evaluate the framework launched in June".
_MORE = r"(?:(?:not|also|then|now|only|both|be|have|been|\w+ly)\s+)*"
_BEGINS = (
    r"(?:be|open|start|begin|end|finish|take|complete|report|publish|move|launch|commence|close|return|come|go|become|meet"
    r"|conclude|have|join|leave|receive|expire|roll|run|hold|cease|visit|replace|review)\b"
)
_GOVERNING = re.compile(
    rf"""\b(?:
    (?P<coming>(?:will|shall)\s+{_MORE}[a-z]+
      |(?:is|are)\s+{_MORE}(?:due\s+to\s+{_MORE}{_BEGINS}|(?:(?:planned|scheduled|expected|set|meant)\s+)?to\s+{_MORE}[a-z]+
        |planned|scheduled|expected)(?:\s+by\s+the\s+[a-z]+)?
      |(?:plans?|intends?|intention|expects?|expected|aims?|hopes?)\s+(?:is\s+(?:for\s+[^.;,]{{0,60}}?)?)?to\s+{_MORE}[a-z]+
      |(?:the\s+)?intention\s+is)
    |(?P<other>(?:is|are|was|were|am)\s+(?:(?:now|currently|also|still|\w+ly)\s+)*(?!being\b)[a-z]+ing
      |would\s+{_MORE}[a-z]+|could\s+{_MORE}[a-z]+|should\s+{_MORE}[a-z]+)
    |(?P<past>(?:was|were|has|have|had)\s+{_MORE}[a-z]+|(?:met|took|began|became|held|came|went|made|gave|saw|set\s+up|found|led)\b
      |(?<!\band\s)(?<!\bor\s)[a-z]{{3,}}ed(?=\s+(?:[a-z]+\s+){{0,3}}?(?:on|in|at|during|since|from|by)\b))
    )""",
    re.I | re.X,
)
_REACH = 90
# A plan or an aim that is the object of what was done: "announced its intention to open".
_PURPOSE = re.compile(r"(?:plans?|intention|aims?|hopes?|expected)\b", re.I)
_OBJECT = re.compile(r"\s*(?:(?:the|an?|its|our|their|his|her|new|clear|firm|[a-z]+’s)\s+)*", re.I)
_TELLING = re.compile(
    r"\b(?:announced|confirmed|declared|disclosed|published|notified|reported|stated|agreed|approved|set\s+out|unveiled|gave\s+notice\s+of)"
    r"\s+(?:(?:the|an?|its|our|their|his|her|new|clear|firm)\s+){0,3}$",
    re.I,
)
# "to reduce the number from 358 in March": the date is of where it began.
_BASELINE = re.compile(r"\b(?:from|than)\s+\S*\d[^,;]{0,40}$|\bsince\b", re.I)
_REPORTED = re.compile(
    r"\b(?:said|stated|agreed\s+that|hoped|intended|would|if|had|was\s+to|were\s+to)\b", re.I
)
_DATED = re.compile(
    r"^\W*(?:(?:report|version|document|publication)\s+)?(?:dated?|published|date\s+of\s+(?:report|publication|issue)"
    r"|report\s+(?:date|published)|date\s+published|publication\s+date)\W*$",
    re.I,
)
_IN_POST = re.compile(
    r"\b(?:in\s+post|in\s+(?:the|this|her|his|their)\s+(?:post|role)|in\s+role|came\s+into\s+post|took\s+up\s+(?:the\s+|her\s+|his\s+)?(?:post|role)"
    r"|appointed|joined|started)\b[^.;⟨]{0,30}$",
    re.I,
)
_AS_AT = re.compile(r"^\W*(?:as\s+)?at\s*$", re.I)
_LEFT_IN = "left as it was written before the date"
_LEAST_SIBLINGS = 3
_COVER = 8
_SHORT = 31
_LONG_PAST = 28
_SEASON = re.compile(r"(spring|summer|autumn|winter)\s+((?:19|20)\d\d)", re.I)
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def dates(
    document: Document, mentions: Mentions, measures: Measures, pack: Pack
) -> Iterator[Relation]:
    """Yield every relation of dates of one report."""
    by_block: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions.periods:
        by_block[mention.span.block].append(mention)
    for mention in mentions.periods:
        yield from _possible(document, mention)
    yield from _one_date_two_values(document, measures, by_block)
    yield from _feet(document, by_block)
    yield from _tense(document, by_block)
    yield from _after_report(document, by_block, measures)
    yield from _siblings(document, by_block)
    yield from _in_post(document, by_block, pack)


def _relation(
    kind: str, readings: tuple[Reading, ...], quotes: tuple[Span, ...], text: str
) -> Relation:
    return Relation(
        id=0,
        type="date",
        kind=kind,
        subject=text,
        stated=None,
        stated_text=text,
        readings=readings,
        pairing="explicit",
        quotes=quotes,
        words=text,
    )


def _text_of(document: Document, span: Span) -> str:
    whole = Span(span.block, 0, 1 << 30, span.row, span.col)
    return document.text_at(whole)


def _possible(document: Document, mention: PeriodMention) -> Iterator[Relation]:
    """Yield whether a date exists, falls on the weekday named with it, and is of one year."""
    text, period = mention.text, mention.period
    if period.label.startswith("impossible:") or _no_such_day(text, period):
        if _is_no_date(_text_of(document, mention.span), mention.span.start, mention.span.end):
            return
        yield _relation(
            "possible", (fact("the calendar", False, f"there is no {text.strip()}"),),
            (mention.span,), text,
        )  # fmt: skip
        return
    if period.kind == "span" and period.start is None and _MONTH_PAIR.match(text.strip()):
        if _POINT_OF.search(_text_of(document, mention.span)[: mention.span.start]):
            return
        working = f"“{text.strip()}” gives one month two years"
        yield _relation("one year", (fact("the label", False, working),), (mention.span,), text)
        return
    if period.kind != "date" or period.start is None:
        return
    named = next((d for d in _DAYS if re.search(rf"\b{d}\b", text, re.I)), "")
    if not named:
        head = _text_of(document, mention.span)[: mention.span.start][-14:]
        found = re.search(r"\b([A-Za-z]+day),?\s*$", head)
        named = found.group(1).lower() if found and found.group(1).lower() in _DAYS else ""
    if named:
        falls = _DAYS[period.start.weekday()]
        working = f"{period.start.day} {period.start:%B %Y} is a {falls.capitalize()}, not a {named.capitalize()}"
        agrees = falls == named
        yield _relation(
            "weekday", (fact("the calendar", agrees, working),), (mention.span,), text.strip()
        )


def _is_no_date(text: str, start: int, end: int) -> bool:
    """Tell whether what reads as an impossible date is a time, a file, or another number's end.

    A number right before it makes a row of figures or an axis; a noun before it ("Gate 45") takes
    its first number as its own name.
    """
    first, last = text[:start].split(" ")[-1], text[end:].split(" ", 1)[0]
    if _OF_FILE.search(f"{first}\0{last}"):
        return True
    if re.match(r"\d+\s", text[start:end]) and _NUMBER_BEFORE.search(text[:start]):
        return True
    clock = _CLOCK.fullmatch(text[start:end])
    if clock and _TIME_BEFORE.search(text[:start]):
        return True
    return any(a < start < b or a <= start < b for a, b, _ in find_named(text, [(0, len(text))]))


def _no_such_day(text: str, period: Period) -> bool:
    if period.start is not None or period.kind != "date":
        return False
    m = _DAY_MONTH.search(text)
    return bool(m and int(m.group(1)) > _LENGTHS.get(m.group(2).lower(), 31))


def _one_date_two_values(
    document: Document,
    measures: Measures,
    by_block: dict[int, list[PeriodMention]],
) -> Iterator[Relation]:
    """Yield changes whose earlier and later value are given the very same date."""
    for resolved in measures.claims:
        claim = resolved.claim
        if not isinstance(claim, ChangeClaim) or len(claim.olds) != 1 or not claim.news:
            continue
        old = _date_of(document, claim.olds[0], by_block)
        if old is None:
            continue
        for new_figure in claim.news[:1]:
            new = _date_of(document, new_figure, by_block)
            if new is None or new.period.end is None or old.period.end is None:
                continue
            if new.span == old.span or claim.olds[0].printed.value == new_figure.printed.value:
                continue
            agrees = new.period.label != old.period.label
            working = (
                f"{claim.olds[0].text} and {new_figure.text} are both dated {old.text}"
                if not agrees
                else f"{claim.olds[0].text} is of {old.text}, {new_figure.text} of {new.text}"
            )
            yield _relation(
                "two values",
                (fact("the dates of the two values", agrees, working),),
                (claim.span, old.span, new.span),
                old.text,
            )


def _date_of(
    document: Document, figure: Figure, by_block: dict[int, list[PeriodMention]]
) -> PeriodMention | None:
    """Return the date printed with a figure: right after it, or opening its sentence."""
    text = _text_of(document, figure.span)
    inside = [p for p in by_block.get(figure.span.block, []) if p.span.row == figure.span.row]
    for p in inside:
        gap = text[figure.span.end : p.span.start]
        if 0 <= p.span.start - figure.span.end < _BEFORE and re.fullmatch(
            r"\s*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,4}(?:at|in|on|as at|during)\s+(?:the\s+)?",
            gap,
            re.I,
        ):
            return p
    start = max((m.end() for m in re.finditer(r"[.!?]\s+", text[: figure.span.start])), default=0)
    opening = [
        p
        for p in inside
        if start <= p.span.start < figure.span.start
        and re.fullmatch(
            r"\W*(?:as\s+)?(?:at|on|in)\s+(?:the\s+)?", text[start : p.span.start], re.I
        )
    ]
    if opening:
        return opening[0] if len(opening) == 1 else None
    stop = re.search(r"[.!?;](?:\s|$)", text[figure.span.end :])
    end = figure.span.end + stop.start() if stop else len(text)
    alone = [p for p in inside if start <= p.span.start < end]
    told = (
        re.search(r"\b(?:at|on|in)\s+(?:the\s+)?$", text[start : alone[0].span.start])
        if alone
        else None
    )
    return alone[0] if len(alone) == 1 and told and alone[0].span.start > figure.span.end else None


def _feet(document: Document, by_block: dict[int, list[PeriodMention]]) -> Iterator[Relation]:
    """Yield running heads and feet that print another date or period than the cover does."""
    seen: dict[tuple[str, str], list[tuple[Block, int, int, Period]]] = defaultdict(list)
    american = month_first(document.texts())
    for block in document.blocks:
        if block.kind != "furniture":
            continue
        whole = [(0, len(block.text))]
        for start, end, period in find_periods(block.text, whole, american=american):
            if period.start is not None:
                seen[period.kind, period.label].append((block, start, end, period))
    cover = [
        p
        for b in document.blocks[:14]
        if b.kind in ("heading", "paragraph", "table")
        for p in by_block.get(b.index, [])
    ]
    for (kind, label), places in seen.items():
        if len(places) < (2 if document.pages else 1):
            continue
        block, start, end, period = places[0]
        same = [p for p in cover if p.period.kind == kind]
        if kind not in ("span", "financial", "date") or not same:
            continue
        span = Span(block.index, start, end)
        text = block.text[start:end]
        match = next((p for p in same if p.period.label == label or _equal(p.period, period)), None)
        if match is not None:
            yield _relation(
                "feet",
                (fact("the cover", True, f"{text} on the cover too"),),
                (span, match.span),
                text,
            )
            continue
        near = next((p for p in same if _half_equal(p.period, period)), None)
        alone = len({p.period.label for p in same}) == 1
        if near is None and alone and (kind == "financial" or _beside(same[0].period, period)):
            near = same[0]
        if near is not None:
            working = f"“{text}” at the edge of {len(places)} pages, “{near.text}” on the cover"
            yield _relation("feet", (fact("the cover", False, working),), (span, near.span), text)


def _equal(a: Period, b: Period) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _beside(a: Period, b: Period) -> bool:
    """Tell whether two short spans of days touch or overlap: 2 to 6 and 6 to 12 December."""
    if a.kind != "span" or a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    short = max((a.end - a.start).days, (b.end - b.start).days) <= _SHORT
    return short and a.start <= b.end and b.start <= a.end


def _half_equal(a: Period, b: Period) -> bool:
    return a.kind == "span" and (a.start == b.start) != (a.end == b.end)


def _head(text: str, at: int) -> str:
    """Return the words of the sentence before an offset."""
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", text[:at])), default=0)
    return text[start:at]


def _after_earlier_date(text: str, mention: PeriodMention, found: list[PeriodMention]) -> str:
    """Return the words of the sentence before a date and after the date before it, if any."""
    start = mention.span.start - len(_head(text, mention.span.start))
    ends = [p.span.end for p in found if start < p.span.end <= mention.span.start]
    return text[max(ends, default=start) : mention.span.start]


def _tense(document: Document, by_block: dict[int, list[PeriodMention]]) -> Iterator[Relation]:
    """Yield plans for a date that the same paper elsewhere tells as long past."""
    past: dict[int, list[tuple[date, PeriodMention]]] = defaultdict(list)
    coming: dict[int, list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None or block.kind in ("contents", "furniture", "footnote"):
            continue
        for mention in found:
            start = _begins(mention.period)
            if start is None:
                continue
            head = _head(block.text, mention.span.start)
            tense = _tense_of(head)
            if tense == "coming" and not _REPORTED.search(head):
                if mention.period.end is not None:
                    coming[block.part].append(mention)
            elif tense == "past":
                past[block.part].append((start, mention))
    for part, plans in coming.items():
        if not past[part]:
            continue
        known, latest = max(past[part], key=lambda pair: pair[0])
        for plan in plans:
            end = plan.period.end
            assert end is not None
            agrees = (known - end).days < _LONG_PAST
            working = f"{plan.text} is told as still to come, {latest.text} as past"
            yield _relation(
                "tense",
                (
                    fact("what is past", agrees, working),
                    fact("what is past", agrees, working, _LEFT_IN, "unstated"),
                ),
                (plan.span, latest.span),
                plan.text,
            )


def _tense_of(head: str) -> str:
    """Tell whether the words before a date tell what is "coming" or "past" then, else nothing."""
    verbs = list(_GOVERNING.finditer(head))
    verb = verbs[-1] if verbs else None
    if verb is not None and verb["coming"]:
        told = verbs[-2] if len(verbs) > 1 else None
        if _PURPOSE.match(verb["coming"]) and (
            (told and told["past"] and _OBJECT.fullmatch(head[told.end() : verb.start()]))
            or _TELLING.search(head[: verb.start()])
        ):
            # "announced its intention to begin on 24 June": of the one or of the other.
            return ""
        near = len(head) - verb.end() <= _REACH and "." not in head[verb.end() :]
        return "coming" if near and not _BASELINE.search(head[verb.end() :]) else ""
    governed = verb is None or verb["past"]
    return "past" if governed and _PAST.search(head) else ""


def _begins(period: Period) -> date | None:
    """Return the first day of a date, a month or a season."""
    if period.kind in ("date", "month"):
        return period.start
    season = _SEASON.fullmatch(period.label)
    return date(int(season[2]), _SEASON_MONTHS[season[1].lower()], 1) if season else None


def _after_report(
    document: Document, by_block: dict[int, list[PeriodMention]], measures: Measures
) -> Iterator[Relation]:
    """Yield events told as past that lie after the date the report gives itself."""
    for part in document.parts:
        end = None if (period := measures.periods.get(part.index)) is None else period.end
        own = _own_date(document, by_block, part.first, part.last, end)
        if own is None or own.period.end is None:
            continue
        for index in range(part.first, part.last + 1):
            block = document.blocks[index]
            if block.table is not None or block.kind in ("contents", "furniture", "footnote"):
                continue
            for mention in by_block.get(index, []):
                start = mention.period.start
                if mention.period.kind not in ("date", "month") or start is None:
                    continue
                head = _head(block.text, mention.span.start)
                if mention is own or _tense_of(head) != "past":
                    continue
                agrees = start <= own.period.end
                working = f"{mention.text} is told as past in a report dated {own.text}"
                yield _relation(
                    "after the report",
                    (fact("the report's own date", agrees, working),),
                    (mention.span, own.span),
                    mention.text,
                )


def _own_date(
    document: Document,
    by_block: dict[int, list[PeriodMention]],
    first: int,
    last: int,
    period_end: date | None,
) -> PeriodMention | None:
    """Return the date a part gives itself ("Report published: ..."), where it gives just one.

    A line of the cover that is a date and nothing else counts where it lies after the period
    that the report is of.
    """
    found: list[PeriodMention] = []
    for index in range(first, last + 1):
        for mention in by_block.get(index, []):
            if mention.period.kind not in ("date", "month") or mention.period.end is None:
                continue
            text = _text_of(document, mention.span)
            rest = text[: mention.span.start] + text[mention.span.end :]
            block = document.blocks[index]
            if block.table is not None and not rest.strip():
                rest = block.table.row_label(mention.span.row or 0).replace(mention.text, "")
            bare = not rest.strip() and block.table is None and index < first + _COVER
            after = period_end is not None and mention.period.end > period_end
            if (bare and after) or _DATED.match(" ".join(rest.replace("|", " ").split())):
                found.append(mention)
    return found[0] if len({m.period.label for m in found}) == 1 else None


def _siblings(document: Document, by_block: dict[int, list[PeriodMention]]) -> Iterator[Relation]:
    """Yield the one item of a list that is dated a year apart from all its siblings."""
    lists: dict[tuple[str, int], list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.kind != "list_item" or not found:
            continue
        first = found[0]
        if first.period.kind == "date" and _AS_AT.match(block.text[: first.span.start]):
            lists[block.section, block.level].append(first)
    for siblings in lists.values():
        labels = Counter(p.period.label for p in siblings)
        usual, most = labels.most_common(1)[0]
        if most < _LEAST_SIBLINGS:
            continue
        main = next(p for p in siblings if p.period.label == usual)
        for p in siblings:
            if p.period.start is None or main.period.start is None:
                continue
            same_day = (p.period.start.month, p.period.start.day) == (
                main.period.start.month,
                main.period.start.day,
            )
            odd = p.period.label != usual and same_day and labels[p.period.label] == 1
            if odd or p is main:
                working = (
                    f"one item is dated {p.text}, {most} beside it {main.text}"
                    if odd
                    else f"{most} items of the list are dated {main.text}"
                )
                yield _relation(
                    "siblings",
                    (
                        fact("the other items", not odd, working),
                        fact(
                            "the other items", not odd, working, "meant as another year", "unstated"
                        ),
                    ),
                    (p.span, main.span),
                    p.text,
                )


def _in_post(
    document: Document, by_block: dict[int, list[PeriodMention]], pack: Pack
) -> Iterator[Relation]:
    """Yield two dates since which one office is said to have been held by its present holder."""
    starts: dict[tuple[int, str], list[PeriodMention]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None:
            continue
        for mention in found:
            if mention.period.kind not in ("month", "date") or mention.period.start is None:
                continue
            head = _after_earlier_date(block.text, mention, found)
            if not re.search(r"\b(?:since|in|from|on)\s*(?:the\s+)?$", head, re.I):
                continue
            post = _IN_POST.search(head)
            if post is None or re.search(
                r"\b(?:previous|former|interim|until|first)\b", head, re.I
            ):
                continue
            offices = pack.offices_in(head[: post.start()])
            if len(offices) == 1:
                starts[block.part, offices[0]].append(mention)
    for (_, office), found_starts in starts.items():
        first = found_starts[0]
        for other in found_starts[1:]:
            a, b = first.period, other.period
            assert a.start
            assert a.end
            assert b.start
            assert b.end
            agrees = a.start <= b.end and b.start <= a.end
            working = f"{office}: in post since {first.text} and since {other.text}"
            yield _relation(
                "in post",
                (fact("the two dates", agrees, working),),
                (other.span, first.span),
                other.text,
            )
