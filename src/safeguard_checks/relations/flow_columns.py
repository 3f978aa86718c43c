"""Balances laid out in a table: "At start | Started | Ceased | At end", or "At 1 April, Additions, Disposals, At 31 March" below one another.

Words or dates name what was there and what is left, words what came and went between them; a line that is neither
leaves the balance alone, unless what went is printed with its sign: then all lines are added up, a dash among money
as nothing. What went may be printed as an amount or as a negative one. A lone net movement between the two is added too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.claims.lexicon import CAME, INCOME, SPENDING, WENT
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.periods import MONTH
from safeguard_checks.quantity.formula import FLOW, FLOW_TWO_WAYS, TOTAL, Formula
from safeguard_checks.quantity.signs import dashed
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["column_flows"]

_DAY = rf"\d{{1,2}}\s+{MONTH}"
_OPENS = regex(
    rf"\b(?:at\s+(?:the\s+)?(?:start|beginning)|(?:start|beginning)\s+of|opening|brought\s+forward|b/?fwd?|{_DAY})|^start$",
    re.I,
)
_CLOSES = regex(
    rf"\b(?:at\s+(?:the\s+)?end|end\s+of|closing|carried\s+forward|c/?fwd?|{_DAY})|^end$", re.I
)
_IN = regex(rf"\b(?:{CAME}|{INCOME}|contributions?|charge[ds]?\s+for)\b", re.I)
_OUT = regex(rf"\b(?:{WENT}|{SPENDING}|drawn|spent|outgoing|used|released|eliminated)\b", re.I)
# What stands for all that came and went.
_NET = regex(r"\b(?:net\b|movements?\b|surplus|\(?deficit|changes?\b|(?:in|de)crease)", re.I)
# Lines that are no part of a balance, or tell of the rest by itself.
_APART = regex(
    r"%|\bper\b|\brates?\b|\btotal\b|\baverage\b|\bof\s+which\b|\bproportion\b|^\W*$", re.I
)
# Told by signs where words name what came and went too, and where they do not.
_BY_SIGNS = ("by-signs", "signs-alone")
_BY_ONE_HEAD = "by-one-head"
_SEVERAL, _MOST, _WORDS, _LINES = 2, 12, 6, 64
_AMOUNTS = ("count", "money", "unknown")

_Line = dict[int, Measure]


def column_flows(table: TableReading) -> Iterator[Relation]:
    """Yield that each row of a table whose columns are a balance balances, or each column where its rows are."""
    if table.merged or table.cut:
        return
    cells = [
        m for m in table.measures if (usable(m) or _is_nothing(m)) and not m.slot and _is_amount(m)
    ]
    heads = {m.col: m.column.split(" | ")[-1] for m in table.measures}
    rows: dict[tuple[int, int], _Line] = defaultdict(dict)
    for m in cells:
        rows[m.block, m.row].setdefault(m.col, m)
    yield from _balances(heads, list(rows.values()), "columns")
    # Rows of a table that carries on over a page are numbered from one again.
    if len({m.block for m in cells}) == 1:
        labels = {m.row: m.label.split(" | ")[-1] for m in table.measures}
        columns: dict[int, _Line] = defaultdict(dict)
        for m in cells:
            columns[m.col].setdefault(m.row, m)
        yield from _balances(labels, list(columns.values()), "rows")


def _is_amount(m: Measure) -> bool:
    """Tell whether a figure is an amount; so is a net movement, though its name be that of a change."""
    return m.statistic in _AMOUNTS or (
        m.statistic == "change" and m.figure.kind in ("number", "money")
    )


def _is_nothing(m: Measure) -> bool:
    """Tell whether a cell is a dash: nought in a line of money, and of counts what may be withheld."""
    return m.figure.kind == "suppressed" and dashed(m.figure.text)


def _balances(heads: Mapping[int, str], lines: Sequence[_Line], kind: str) -> Iterator[Relation]:
    """Yield the balances of lines between each opening head and the closing one that follows it."""
    order = sorted(heads)
    # A head of many words is a note, and names no part.
    names = [heads[at] if len(heads[at].split()) <= _WORDS else "" for at in order]
    for first, name in enumerate(names):
        if not _OPENS.search(name):
            continue
        behind = range(first + 1, min(first + _MOST + 2, len(order)))
        last = next((i for i in behind if _CLOSES.search(names[i])), first)
        between = range(first + 1, last)
        if (
            last == first + 1
            and first
            and _is_net(names[first - 1])
            and _by_name(name, names[last])
        ):
            # "Net movement, Brought forward, Carried forward": what came and went stands before both.
            for line in lines[:_LINES]:
                if all(order[i] in line for i in range(first - 1, last + 1)):
                    stock, parts = line[order[last]], [line[order[first]], line[order[first - 1]]]
                    yield _relation(stock, parts, TOTAL, kind, "net-before")
            continue
        whole = [line for line in lines if all(order[i] in line for i in range(first, last + 1))]
        ways = {i: _way(names[i]) for i in between}
        told = _told([(names[i], [line[order[i]] for line in whole]) for i in between])
        if not told and _one_untold(names, ways):
            ways = _filled(ways)
            told = _BY_ONE_HEAD if _mostly_balances(whole, order, first, ways) else ""
        made = [sum(line[order[i]].figure.printed.value for i in between) for line in whole]
        closing = [line[order[last]].figure.printed.value for line in whole]
        if not told or any(a and a == b for a, b in zip(made, closing, strict=True)):
            # What is left is made up of what stands between, at one day: it is no balance.
            continue
        decimals = whole[0][order[last]].figure.printed.decimals
        for line in whole[:_LINES]:
            came = [line[order[i]] for i in between if ways[i] == "in"]
            went = [line[order[i]] for i in between if ways[i] == "out"]
            others = [line[order[i]] for i in between if not ways[i]]
            stock, parts = line[order[last]], [line[order[first]], *came, *went, *others]
            if stock.figure.printed.decimals != decimals:
                # Beside balances of amounts stand averages of what is paid for each.
                continue
            formula = TOTAL if told in _BY_SIGNS else _formula(came, went, others)
            if formula is TOTAL and stock.statistic == "money":
                parts = [m for m in parts if not _is_nothing(m)]
            if formula is not None and len(parts) > 1 and all(map(usable, (stock, *parts))):
                yield _relation(stock, parts, formula, kind, told)


def _told(between: Sequence[tuple[str, Sequence[Measure]]]) -> str:
    """Return how it is told that what stands between two balances is all of it, empty where it is not.

    ``between`` has the name and the cells of each. It is told by words for what came and what went, or by its sign.
    """
    ways = [_way(name) for name, _ in between]
    lines = max((len(cells) for _, cells in between), default=0)
    if not lines or any(_APART.search(name) for name, _ in between):
        return ""
    if len(between) == 1 and _is_net(between[0][0]):
        return "net-between"
    signs = [
        {m.figure.printed.value > 0 for m in cells if m.figure.printed.value}
        for _, cells in between
    ]
    if {False} in signs and {True} in signs:
        worded, alone = _BY_SIGNS
        return worded if {"in", "out"} <= set(ways) else alone
    if not ("in" in ways and "out" in ways and all(ways)):
        return ""
    return "by-heads" if lines >= _SEVERAL else "by-heads/one"


def _one_untold(names: Sequence[str], ways: Mapping[int, str]) -> bool:
    """Tell whether of two lines between two balances words say of one alone whether it came or went."""
    if len(ways) != _SEVERAL or any(_APART.search(names[i]) for i in ways):
        return False
    return sorted(map(bool, ways.values())) == [False, True]


def _filled(ways: Mapping[int, str]) -> dict[int, str]:
    """Return the ways of two lines, of which the untold one is the other way than the one that is told."""
    known = next(way for way in ways.values() if way)
    other = "out" if known == "in" else "in"
    return {i: way or other for i, way in ways.items()}


def _mostly_balances(
    whole: Sequence[_Line], order: Sequence[int], first: int, ways: Mapping[int, str]
) -> bool:
    """Tell whether another line balances, by amounts that both count, and no more than one does not."""
    fits: list[bool] = []
    for line in whole:
        opened, *moved, closed = (
            line[order[i]].figure.printed.value for i in (first, *ways, max(ways) + 1)
        )
        signed = [v if way == "in" else -v for v, way in zip(moved, ways.values(), strict=True)]
        if all(moved) and abs(moved[0]) != abs(moved[1]):
            fits.append(opened + sum(signed) == closed)
    return any(fits) and fits.count(False) <= 1


def _by_name(*names: str) -> bool:
    """Tell whether balances are named as such: two days beside each other may be the end of one year and the next."""
    return not any(re.search(_DAY, name, re.I) for name in names)


def _is_net(name: str) -> bool:
    """Tell whether a head stands for all that came and went."""
    return bool(_NET.search(name)) and not (_OPENS.search(name) or _CLOSES.search(name))


def _way(head: str) -> str:
    """Return whether what a head names comes in or goes out, empty where it may be either or neither."""
    comes, goes = _IN.search(head), _OUT.search(head)
    if bool(comes) == bool(goes):
        return ""
    return "in" if comes else "out"


def _formula(
    came: Sequence[Measure], went: Sequence[Measure], others: Sequence[Measure]
) -> Formula | None:
    """Return how a balance follows from its parts; with its sign, what went is added like the rest."""
    if all(m.figure.printed.value <= 0 for m in went):
        return TOTAL if came or others else None
    if others or any(m.figure.printed.value < 0 for m in (*came, *went)) or len(came) > 1:
        return None
    return {1: FLOW, 2: FLOW_TWO_WAYS}.get(len(went))


def _relation(
    stock: Measure, parts: Sequence[Measure], formula: Formula, kind: str, how: str
) -> Relation:
    roles = (FLOW_TWO_WAYS.roles + ("also",) * len(parts))[: len(parts)]
    terms = [
        Operand(role, m.figure, as_printed(m), " ".join(f"{m.label} {m.column}".split()))
        for role, m in zip(roles, parts, strict=True)
    ]
    reading = Reading(
        "what was there, what came and what went",
        formula,
        tuple(terms),
        as_printed(stock),
        shown=Shown(tail=f", printed as {stock.figure.text}"),
    )
    return Relation(
        id=0,
        type="flow",
        kind=kind,
        subject=stock.label,
        stated=stock.figure,
        stated_text=stock.figure.text,
        readings=(reading,),
        pairing="explicit",
        quotes=(stock.figure.span, *(m.figure.span for m in parts)),
        column=(stock.table, stock.col if kind == "columns" else stock.row),
        how=how,
    )
