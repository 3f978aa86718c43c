"""What sentences tell of one row of a table right beside them: its values by year, the value of an extreme, its share of all.

"Schools made 126 referrals in 2023 against 98 in 2022", "admissions were lowest in August, at 188", "prescribing alone absorbs
two fifths of the money".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import CHANGE_NOUN
from safeguard_checks.claims.near.said import shares_said
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import NAME, Said
from safeguard_checks.relations.relation import Operand, Relation, fact, fact_relation
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["told_of_one_row"]

_DATED = regex(
    r"⟨(?P<kind>[np])(?P<value>\d+)⟩(?:\s+[a-z-]+){0,3}\s+(?:in|for|during)\s+⟨d(?P<date>\d+)⟩"
)
_AT = regex(
    rf"\b(?:highest|lowest|largest|smallest|greatest|longest|shortest|most|fewest|least|busiest|quietest)\b[^.;:()⟨]{{0,30}}?\b(?:in|at|by|for)\s+(?:the\s+)?(?P<row>{NAME}),?\s+(?:\(|at\s+|with\s+)(?:just\s+|only\s+)?⟨(?P<kind>[npm])(?P<value>\d+)⟩"
)
_TAKES = r"(?:absorb(?:s|ed)|account(?:s|ed)\s+for|took(?:\s+up)?|takes(?:\s+up)?|received|receives|made\s+up|makes\s+up|represent(?:s|ed)|attract(?:s|ed)|consume[sd]|swallow(?:s|ed))"
_WHOLE = r"(?:of\s+(?:(?:the|all|its|our)\s+)?(?:the\s+)?(?:money|total|whole|expenditure|spending|grants?|budget|all|funds?|sum|number))"
_ROW_TAKES = regex(rf"(?P<row>{NAME})(?:\s+alone)?\s+{_TAKES}\s+(?:just\s+|only\s+)?$")
_GOES_ON = regex(rf"\s+{_WHOLE}\b")
_WENT_TO = regex(
    rf"\s+{_WHOLE}\s+(?:went|goes|was\s+paid|was\s+given|was\s+spent|is\s+spent|came|comes)\s+(?:to|on|from|in)\s+(?:(?:a\s+single|just\s+one|one)\s+[a-z]+,\s+)?(?:the\s+)?(?P<row>{NAME})"
)
_APART = regex(rf"\b(?:{CHANGE_NOUN}|savings?|remaining|rest|new|additional|last\s+year|target)\b")
_OF_MONEY = regex(r"\b(?:money|expenditure|spending|budget|funds?|sum)\b")
_MARK = regex(r"⟨([a-zL])(\d+)⟩")
_LEAST, _BESIDE, _NEAR = 10, 2, 30
_ROOM = Fraction(1)


def told_of_one_row(told: Sequence[Said]) -> Iterator[Relation]:
    """Yield what sentences tell of one row of a table that stands beside them."""
    for said in told:
        if not said.near.close or "⟨L" not in said.text:
            continue
        yield from _dated(said)
        if abs(said.sentence.block - said.listing.block) <= _BESIDE:
            yield from _extreme(said)
            yield from _share(said)


def _dated(said: Said) -> Iterator[Relation]:
    """Yield values of two years of the one row that a sentence names, where one of them is as the table has it."""
    rows = {int(r[2]) for r in _MARK.finditer(said.text) if r[1] == "L"}
    pairs = list(_DATED.finditer(said.text))
    if len(rows) != 1 or len(pairs) < 2:
        return
    row = rows.pop()
    found: list[tuple[Figure, Column]] = []
    for m in pairs:
        figure, mention = said.sentence.figure(m["value"]), said.sentence.mentions[int(m["date"])]
        if not isinstance(mention, PeriodMention) or mention.period.end is None:
            return
        day = mention.period.end.toordinal()
        columns = [
            c
            for c in said.listing.columns
            if c.time is not None
            and c.time[0] == day
            and row in c.cells
            and c.statistic != "change"
            and _is_of(figure, c)
        ]
        if len(columns) != 1 or figure.printed.value < _LEAST or figure.printed.approx is not None:
            return
        found.append((figure, columns[0]))
    right = [f for f, c in found if c.value(row) == f.printed.value]
    if not right:
        return
    for figure, column in found:
        yield _relation(said, row, figure, [column], f"row-dated/{said.ties(row)}")


def _extreme(said: Said) -> Iterator[Relation]:
    """Yield the value that is told with the row of an extreme, in a table of one column of its kind."""
    for m in _AT.finditer(said.text):
        figure = said.sentence.figure(m["value"])
        columns = [c for c in said.listing.whole() if c.statistic != "change" and _is_of(figure, c)]
        if len(columns) == 1 and figure.printed.approx is None and figure.printed.value >= _LEAST:
            row = said.row(m["row"])
            yield _relation(said, row, figure, columns, f"row-extreme/{said.ties(row)}")


def _is_of(figure: Figure, column: Column) -> bool:
    """Tell whether a figure can be of a column: shares of one with shares, money with money as it is printed."""
    share = column.statistic == "percentage" or "%" in column.label
    if share != (figure.kind == "percentage"):
        return False
    return (column.statistic == "money") == (figure.kind == "money") and figure.kind != "money"


def _share(said: Said) -> Iterator[Relation]:
    """Yield the share of all rows that a sentence says one of them takes."""
    if _APART.search(said.text):
        return
    text = _MARK.sub(lambda m: m.group().upper(), said.text)
    for share in shares_said(
        Sentence(said.sentence.block, said.sentence.number, text, said.sentence.mentions, ((0, 0),))
    ):
        m = _ROW_TAKES.search(said.text, 0, share.start)
        went = _WENT_TO.match(said.text, share.end)
        if not went and (not m or not _GOES_ON.match(said.text, share.end)):
            continue
        named = went or m
        assert named is not None
        row = said.row(named["row"])
        of_money = _OF_MONEY.search(said.text, share.end, share.end + _NEAR) is not None
        readings = []
        for c in said.listing.whole():
            if of_money and c.statistic != "money":
                continue
            if c.statistic not in ("count", "money") or "%" in c.label or c.time is not None:
                continue
            total = sum((c.value(r) for r in said.listing.names), Fraction(0))
            if total <= 0:
                continue
            made = 100 * c.value(row) / total
            agrees = Interval.between(made - _ROOM, made + _ROOM).overlaps(share.said)
            working = f"{share.words} told; {c.label}: {said.listing.labels[row]} {c.cells[row].figure.text} of {float(total):g}"
            readings.append(fact(c.label or "the column", agrees, working, operands=_cell(c, row)))
        if readings:
            shown = next((r for r in readings if r.holds), readings[0])
            yield fact_relation(
                "comparison", "row", said.listing.labels[row], tuple(readings),
                (said.sentence.whole, *(o.figure.span for o in shown.operands)),
                words=shown.working, pairing="matched", how=f"row-share/{said.ties(row)}",
            )  # fmt: skip


def _cell(c: Column, row: int) -> tuple[Operand, ...]:
    return (Operand("value", c.cells[row].figure, as_printed(c.cells[row]), c.cells[row].label),)


def _relation(
    said: Said, row: int, figure: Figure, columns: Sequence[Column], how: str
) -> Relation:
    c = columns[0]
    working = (
        f"{figure.text} told; {c.label}: {said.listing.labels[row]} {c.cells[row].figure.text}"
    )
    agrees = Interval.point(c.value(row)).overlaps(figure.printed.interval("count"))
    return fact_relation(
        "comparison", "row", said.listing.labels[row],
        (fact(c.label or "the column", agrees, working, operands=_cell(c, row)),),
        (said.sentence.whole, figure.span, c.cells[row].figure.span),
        words=working, pairing="matched", how=how,
    )  # fmt: skip
