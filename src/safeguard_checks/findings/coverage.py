"""What was read, what was checked and what was not, with the reason for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Coverage, Holding, Unchecked
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.rule import Judgement

__all__ = ["cover"]

_UNREAD = {
    "image": "a picture that is not read", "chart": "a chart that is not read",
    "textless_page": "a page without text", "hidden_sheet": "a hidden sheet",
    "hidden_rows": "hidden rows", "formula": "a formula without a value",
    "object": "an object that is not read",
}  # fmt: skip


def cover(document: Document, mentions: Mentions, judged: Sequence[Judgement]) -> Coverage:
    """Return the coverage of a report: every number token is accounted for."""
    relations: Counter[str] = Counter({v.value: 0 for v in Verdict})
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    checked: set[int] = set()
    reasons: dict[int, str] = {}
    for j in judged:
        relations[j.verdict.value] += 1
        by_rule[j.rule.code][j.verdict.value] += 1
        figures = _figures(j.relation)
        if j.verdict is Verdict.CANNOT_TELL:
            for f in figures:
                reasons.setdefault(f.index, j.reason)
        else:
            checked |= {f.index for f in figures}
    unchecked = tuple(
        Unchecked(document.place(f.span), _why(f, reasons))
        for f in mentions.figures
        if f.index not in checked
    )
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
        not_figures=dict(
            Counter(n.reason for n in other) + Counter({"period or date": len(mentions.periods)})
        ),
        unchecked=unchecked,
        unread=tuple(unread),
        holdings=tuple(_holding(document, j) for j in judged if j.verdict is Verdict.CONSISTENT),
    )


def _figures(relation: Relation) -> list[Figure]:
    found = [relation.stated] if relation.stated is not None else []
    found += [o.figure for r in relation.readings for o in r.operands]
    return found


def _why(figure: Figure, reasons: dict[int, str]) -> str:
    if figure.kind == "suppressed":
        return "suppressed or blank"
    return reasons.get(figure.index, "no other figure it must agree with was found")


def _holding(document: Document, judgement: Judgement) -> Holding:
    reading = judgement.reading
    return Holding(
        rule=judgement.rule.code,
        family=judgement.rule.family,
        working=reading.working if reading else "",
        places=tuple(document.place(s) for s in judgement.relation.quotes[:2]),
    )
