"""What was read, what was checked and what was not, with the reason for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Coverage, Holding, Unchecked
from safeguard_checks.findings.ticks.tick import Check, Tick
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["cover"]

_UNREAD = {
    "image": "a picture that is not read", "chart": "a chart that is not read",
    "textless_page": "a page without text", "recognised": "a page read by text recognition, which can misread", "hidden_sheet": "a hidden sheet",
    "hidden_rows": "hidden rows", "hidden_text": "hidden text", "struck_text": "struck text",
    "formula": "a formula without a value",
    "object": "an object that is not read",
    "long_text": "a very long text that was read in pieces",
    "table": "a table that may have been read wrongly",
    "cut": "a part of the report that could not be read",
}  # fmt: skip


def cover(
    document: Document, mentions: Mentions, judged: Sequence[Judgement], ticked: tuple[Tick, ...]
) -> Coverage:
    """Return the coverage of a report: every number token is accounted for."""
    relations: Counter[str] = Counter({v.value: 0 for v in Verdict})
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    by_construction: dict[str, Counter[str]] = defaultdict(Counter)
    for j in judged:
        relations[j.verdict.value] += 1
        by_rule[j.rule.code][j.verdict.value] += 1
        by_construction[j.relation.construction][j.verdict.value] += 1
    checked = [t for t in ticked if any(_says_much(c) for c in t.checks)]
    counted = {t.number for t in checked}
    other = [n for n in mentions.non_figures if not n.unread]
    unread = [Unchecked(document.place(n.span), n.reason) for n in mentions.non_figures if n.unread]
    for item in document.unread:
        place = Place(item.page, item.line, "", "", "", "", None, item.note)
        unread.append(Unchecked(place, _UNREAD[item.kind]))
    return Coverage(
        numbers=len(mentions.figures) + len(mentions.periods) + len(mentions.non_figures),
        figures=len(mentions.figures),
        checked=len(checked),
        relations=dict(relations),
        by_rule={code: dict(counts) for code, counts in sorted(by_rule.items())},
        by_construction={name: dict(counts) for name, counts in sorted(by_construction.items())},
        not_figures=dict(
            Counter(n.reason for n in other) + Counter({"period or date": len(mentions.periods)})
        ),
        unchecked=tuple(Unchecked(t.place, t.reason) for t in ticked if t.number not in counted),
        unread=tuple(unread),
        holdings=tuple(_holding(document, j) for j in judged if j.verdict is Verdict.CONSISTENT),
        ticks=ticked,
        missed=document.missed,
    )


def _says_much(check: Check) -> bool:
    """Tell whether a relation is judged, and not by a fit that chance would easily give."""
    return check.verdict is not Verdict.CANNOT_TELL and not check.easy


def _holding(document: Document, judgement: Judgement) -> Holding:
    reading = judgement.reading
    return Holding(
        rule=judgement.rule.code,
        family=judgement.rule.family,
        working=reading.working if reading else "",
        places=tuple(document.place(s) for s in judgement.relation.quotes[:2]),
    )
