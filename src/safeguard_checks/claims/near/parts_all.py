"""All the parts of a whole, where words give a reason that they are all: "24 said yes, 11 said in part and five did not".

==============  ==================================================================================
how             the reason
==============  ==================================================================================
``others``      the last part is of all others: "and 31 left for other reasons"
``denied``      the last part is of those who did not do what the others did: "and five did not"
``outcomes``    each part is told by what came of it: "15 are complete and two are in progress"
``alike``       each part is told in the same words: "29 were hospital-onset and 16 community-onset"
==============  ==================================================================================

The whole leads them ("Of the 47 cases, ...") or stands in the sentence before. Where they come nowhere near to it, or the next
sentence goes on with what is left, some were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    CHANGED,
    COMPARED,
    LEFT_OVER,
    MORE_OR_LESS,
)
from safeguard_checks.claims.near.of_whole import WHOLE_OF, counts_told
from safeguard_checks.claims.sentence import BEGINS, Sentence, mark
from safeguard_checks.claims.share_whole import names_these
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["goes_on", "parts_of_all"]

_PLAIN = r"(?:[^⟨;.:()]|⟨D\d+⟩|(?<=\b[A-Z])\.(?=\s))"
# Of the 47 cases, 29 ...; the panel heard 45 appeals: 20 ...
_LEAD = regex(
    rf"(?:{BEGINS}|[.;:]\s+\W*|\b(?:and|but)\s+)(?:out\s+)?of\s+{WHOLE_OF}{mark('N', 'head')}{_PLAIN}{{0,90}}?,\s+(?=⟨N)",
    re.I,
)
# When we telephoned 50 of them, 29 ...
_WHEN = regex(
    rf"(?:{BEGINS}|[.;:]\s+\W*)(?:when|after|once)\s+{_PLAIN}{{1,60}}?{mark('N', 'head')}{_PLAIN}{{0,60}}?,\s+(?=⟨N)",
    re.I,
)
_POINTS = regex(
    rf"{BEGINS}(?:(?:out\s+)?of|among(?:st)?)\s+(?:these|those|them|this\s+(?:number|total|group)),?\s+(?=⟨N)",
    re.I,
)
_STARTS = regex(r"^[^⟨:]*:\s+(?=⟨N)|^\W*(?=⟨N\d+⟩\s+(?:of\s+(?:them|these|those)\s+)?[a-z])", re.I)
_ITEM = regex(
    r"(?:^|(?:,|;)\s*(?:(?:and|while|whilst|but|with)\s+)?|\s+(?:and|while|whilst)\s+)(?:(?:the\s+)?(?:other|remaining|last|final|just|only|a\s+further|another)\s+)*"
    r"(?:⟨N(?P<part>\d+)⟩|(?P<one>one)\b)(?=\s+[a-z(]|\s*\()",
    re.I,
)
_BRACKET = regex(r"\((?:[^()⟨]|⟨[PD]\d+⟩)*\)")
_OTHERS = regex(
    r"\b(?:others?|elsewhere|(?:the\s+)?rest|remaining|remainder|unknown|nowhere|another\s+(?:reason|way)|not\s+(?:known|recorded|stated))\b",
    re.I,
)
_NOT = regex(r"\b(?:not|never|no|nothing)\b|n[’']t\b", re.I)
_BARE_NOT = regex(
    r"^\s*(?:of\s+(?:them|these|those)\s+)?(?:(?:did|were|was|had|have|has|are|is|do|could|would)(?:\s+not|n[’']t)(?:\s+(?:yet|been|at\s+all))*|said\s+no|not)\s*$",
    re.I,
)
# What comes of what was asked, planned or tested: done, not done, and dropped.
_DONE = regex(
    r"\b(?:accepted|implemented|put\s+into\s+(?:effect|practice)|completed?|closed|done|delivered|(?:partly\s+|partially\s+|fully\s+)?(?:upheld|met|achieved|substantiated)"
    r"|allowed|granted|approved|agreed|adopted|passed|finished|resolved|settled)\b",
    re.I,
)
_UNDONE = regex(
    rf"\b(?:not|never|rejected|dismissed|refused|declined|missed|failed|overdue|unfounded|unsubstantiated|outstanding|{LEFT_OVER})\b|\bn[’']t\b",
    re.I,
)
_DROPPED = regex(
    r"\b(?:withdrawn|deferred|postponed|abandoned|lapsed|dropped|superseded|cancelled|adjourned)\b",
    re.I,
)
_VERB = regex(
    r"^\s*(?:of\s+(?:them|these|those)\s+)?(?:were|was|are|is|had|have|has|came|went|said|felt)\b",
    re.I,
)
_NO_PARTS = regex(
    rf"\b(?:{COMPARED}|{CHANGED}|{MORE_OR_LESS}|including|includes?|mainly|mostly|notably|for\s+example|such\s+as|some(?!\s+other\b)|most|at\s+least|up\s+to|also|both|each|per|every|average|aged?"
    r"|of\s+(?:which|whom)|than|respectively|target|if)\b|[%£$€]",
    re.I,
)
# What may be left of a whole, told by the next sentence: "The other two were not", "A third was dropped", "Two have no date".
_GOES_ON = regex(
    r"^\W*(?:(?:in|of|the|these|those|a|all)\s+)*(?:⟨[NTP]\d+⟩|one|two|three)(?:\s+(?:of\s+(?:them|these|those)|more|others?|were|was|are|is|had|have|has|did|do|came|went|left)\b)"
    r"|(?:^\W*|\ba\s+)⟨T\d+⟩\s+(?!of\b)|\b(?:another|others?|rest|remaining|remainder|final|left|none|neither|third|fourth|fifth|sixth|seventh|eighth|also|further|a\s+few|some|several)\b"
    r"|\b(?:one|two|three|⟨N\d+⟩)\s+more\b|\blast\b(?!\s+(?:year|quarter|month|week|term))",
    re.I,
)
_LEAST, _MOST = Fraction(17, 20), Fraction(23, 20)
_TWO, _MOST_PARTS = 2, 8


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that a stretch of a sentence tells one after the other, with the words of each; ``ones`` are told as "one"."""

    figures: tuple[Figure, ...]
    words: tuple[str, ...]
    ones: int


def parts_of_all(found: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield the wholes of a block with all their parts."""
    for i, sentence in enumerate(found):
        if sentence.text.count("⟨N") < 2 and not (i and "⟨N" in sentence.text):
            continue
        if goes_on(found, i):
            continue
        for whole, start, way in _wholes(sentence, found[:i]):
            parts = _parts(sentence, start)
            how = _reason(parts) if parts is not None else ""
            if parts is not None and len(sentence.figures("P", start)) >= len(parts.figures):
                continue  # each is held against its share
            if parts is not None and how and _fits(whole, parts):
                span = sentence.span(0, len(sentence.text))
                yield TotalClaim(
                    span, sentence.text.strip(), whole, parts.figures, f"all-parts/{way}{how}", ones=parts.ones
                )  # fmt: skip
                break


def goes_on(found: Sequence[Sentence], i: int) -> bool:
    """Tell whether the sentence behind one of a block goes on with what it leaves: "The other two were not"."""
    return i + 1 < len(found) and bool(_GOES_ON.search(found[i + 1].text))


def _wholes(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[tuple[Figure, int, str]]:
    """Yield what can be the whole of the parts of a sentence, with the place where these begin and how it leads them."""
    counts = {c.start: c.figure for c in counts_told(sentence)}
    for pattern, way in ((_LEAD, ""), (_WHEN, "when/")):
        for m in pattern.finditer(sentence.text):
            whole = counts.get(m.start("head") - 2)
            if whole is not None:
                yield whole, m.end(), way
                return
    told = [c.figure for c in counts_told(before[-1])] if before else []
    points, starts = _POINTS.match(sentence.text), _STARTS.match(sentence.text)
    at = points or starts
    if (
        at is not None
        and len(told) == 1
        and names_these(sentence.text[: at.end()], before[-1].text)
    ):
        yield told[0], at.end(), ""


def _parts(sentence: Sentence, start: int) -> _Parts | None:
    """Return the parts told from a place of a sentence on, ``None`` where anything else is counted there."""
    text = _BRACKET.sub(lambda m: " " * len(m.group()), sentence.text[start:]).rstrip(" .")
    items = list(_ITEM.finditer(text))
    if not 2 <= len(items) <= _MOST_PARTS or items[0].start() or text[:1] != "⟨":
        return None
    ends = [*(m.start() for m in items[1:]), len(text)]
    words = tuple(text[m.end() : end] for m, end in zip(items, ends, strict=True))
    if any(re.search("⟨[^D]|[;.:]", w) or _NO_PARTS.search(w) for w in words):
        return None
    if is_withdrawn(sentence.text[:start]):
        return None
    figures = tuple(sentence.figure(m["part"]) for m in items if m["part"])
    exact = all(f.printed.low is None and f.printed.approx is None and f.kind == "number" and not f.printed.decimals for f in figures)  # fmt: skip
    return _Parts(figures, words, len(items) - len(figures)) if exact else None


def _reason(parts: _Parts) -> str:
    """Return why the parts are all of their whole, and none counts what another does; nothing where no word says so."""
    *others, last = parts.words
    if _OTHERS.search(last):
        return "others"
    if _NOT.search(last) and not any(map(_NOT.search, others)) and _denies(last, others):
        return "denied"
    if _are_outcomes(parts.words):
        return "outcomes"
    return "alike" if _are_alike(parts.words) else ""


def _denies(last: str, others: Sequence[str]) -> bool:
    """Tell whether a part is of those who did not do what is told of the others."""
    if _BARE_NOT.match(last):
        return True
    told = {w[:5] for piece in others for w in re.findall(r"[a-z]{4,}", piece.lower())}
    denied = [w[:5] for w in re.findall(r"[a-z]{4,}", last.lower()[_at_not(last) :])]
    return bool(denied) and denied[0] in told


def _are_outcomes(words: Sequence[str]) -> bool:
    """Tell whether each part is told by what came of it, not all in one way: two are done and not done."""
    told = [
        "undone" if _UNDONE.search(w) else "done" if _DONE.search(w) else "dropped" if _DROPPED.search(w) else ""
        for w in words
    ]  # fmt: skip
    return (
        all(told)
        and "done" in told
        and len(set(told)) > 1
        and (len(told) > _TWO or "undone" in told)
    )


def _at_not(text: str) -> int:
    m = _NOT.search(text)
    return m.end() if m else 0


def _are_alike(words: Sequence[str]) -> bool:
    """Tell whether the words of two kinds end in the same way: "hospital-onset" and "community-onset", "announced" and "unannounced"."""
    kinds = []
    for piece in words:
        told = re.match(r"[A-Za-z-]+", _VERB.sub("", piece, count=1).strip())
        if told is None:
            return False
        kinds.append(told.group().lower())
    hyphened = [k.partition("-")[2] for k in kinds]
    if all(hyphened) and len(set(hyphened)) == 1 and len(set(kinds)) == len(kinds):
        return True
    return len(kinds) == 2 and (
        kinds[1] in _opposites(kinds[0]) or kinds[0] in _opposites(kinds[1])
    )


def _opposites(word: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{word}" for prefix in ("un", "in", "im", "non-", "dis"))


def _fits(whole: Figure, parts: _Parts) -> bool:
    """Tell whether the parts come near to the whole, which is more than how many there are."""
    if whole.kind != "number" or whole.printed.low is not None or whole.printed.approx is not None:
        return False
    together = sum((f.printed.value for f in parts.figures), Fraction(parts.ones))
    size = whole.printed.value
    biggest = max(f.printed.value for f in parts.figures)
    if size <= len(parts.words) or biggest > size:
        return False
    return _LEAST <= together / size <= _MOST or abs(together - size) <= 1
