"""Parts told in another sentence than their total: the next one, or the items of a list that it opens.

"Councils received a total of £102m. £50m went to schools and £52m went to roads"; "The target is £38bn. This
includes £22bn from one tax and £16bn from others"; "Of the 159 blocks:" with one count in each item; "The panel set six aims. Four are carried over and two are new".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import CHANGED, COMPARED, OF_THEM, SEXES, values_beside
from safeguard_checks.claims.near.parts_all import goes_on
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["accounted_parts", "parts_in_next_sentence", "parts_of_lead"]

_INCLUDES = regex(
    r"^\W*(?:this|these|it|they)\s+(?:total\s+|figure\s+|sum\s+)?(?:includes?|included|compris\w+|consist\w*\s+of|(?:is|was|are|were)\s+(?:made\s+up\s+of|split|divided|broken\s+down)|breaks?\s+down|broke\s+down)\b",
    re.I,
)
_SOME = regex(r"includ", re.I)
_VERB = r"(?:went|came|comes|goes|was|were|is|are)"
_PIECE = r"⟨[NM]\d+⟩\s+(?:[a-z]+\s+){0,3}?(?P<NAME>VERB\s+(?:[a-z]+\s+)?(?:to|from|by|in|on|for|at))\s+[^⟨;.:]{2,80}?".replace(
    "VERB", _VERB
)
_ALIKE = regex(
    rf"^\W*{_PIECE.replace('NAME', 'one')}(?:,?\s+(?:and|while|whilst|with)\s+(?:the\s+(?:other|remaining)\s+)?){_PIECE.replace('NAME', 'two')}\W*(?:$|[.;(⟨])",
    re.I,
)
_TOTAL = regex(rf"\btotal\s+(?:[a-z]+\s+){{0,3}}?(?:of|is|was)\s+{mark('NM', 'total')}", re.I)
_UNSURE = regex(
    rf"\b(?:{COMPARED}|{CHANGED}|average|per|each|every|than|respectively|also|{OF_THEM}|of\s+(?:it|this))\b",
    re.I,
)
_LEAD = regex(
    rf"^\W*(?:out\s+)?of\s+(?:the|these|those|our|all|all\s+the)\s+{mark('N', 'total')}[^⟨]*:\s*$",
    re.I,
)
# The panel set six aims. Four are carried over from last year and two are new.
_IS = r"(?:are|were|is|was|came|come|ha(?:ve|s|d)\s+been)"
# Four are women and three are in the north: what is told of some in one way says nothing of what is told in another.
_SHAPES = (
    regex(
        rf"⟨N\d+⟩[^⟨]*?{_IS}\s+(?:all\s+)?(?:in|at|from|on|for|with|by|near|under|over|of)\b", re.I
    ),
    regex(rf"⟨N\d+⟩[^⟨]*?\b{SEXES}\b", re.I),
)
_ONE_OF = rf"⟨N\d+⟩\s+(?:of\s+(?:these|those|them)\s+)?{_IS}\s+(?:[^⟨;.:()]|⟨D\d+⟩){{2,70}}?"
_ACCOUNTED = regex(
    rf"^\W*{_ONE_OF}(?:,\s+{_ONE_OF})*,?\s+(?:and|while|whilst)\s+(?:the\s+(?:other|remaining)\s+)?{_ONE_OF}\W*$",
    re.I,
)
_HEAD_OF = regex(r"⟨N(?P<head>\d+)⟩(?:\s+[a-z][a-z’'-]*){0,3}?\s+[a-z’'-]+s\b", re.I)
_NOT_ALL = regex(
    rf"\b(?:including|includ\w+|among(?:st)?|only|also|both|least|most|some|many|several|few|another|others?|rest|further|already|still\s+to|not|never"
    rf"|aged?|each|per|average|than|if|should|would|could|may|might|will|{COMPARED}|{CHANGED}|out\s+of)\b|n[’']t\b",
    re.I,
)
_LEAST, _MOST = Fraction(9, 10), Fraction(11, 10)
_MOST_PARTS = 8


# By pathway: 44 on the first, 131 on the second; the split is 268 in our schools, 117 in others and 57 further off
_BY = regex(
    r"^\W*(?:by\s+(?:[a-z’'-]+\s+){0,3}[a-z’'-]+\s*:|(?:the|this|their|our)\s+(?:split|breakdown|distribution|make-?up)(?:\s+of\s+(?:these|them|this))?\s+(?:is|was)\b)",
    re.I,
)
_PIECES = regex(r"[,;]\s*(?:and\s+)?|\s+and\s+(?=⟨[NM])")


def _broken_down(before: Sentence, sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the one number of a sentence that the next breaks down by something, where its parts come near to it."""
    if _UNSURE.search(sentence.text) or _NOT_ALL.search(sentence.text) or "⟨D" in sentence.text:
        return
    firsts = [MARK.search(piece) for piece in _PIECES.split(sentence.text)]
    marks = [m for m in firsts if m is not None and m[1] in "NM"]
    parts = [sentence.figure(m[2]) for m in marks]
    if len(parts) < 2 or len({p.kind for p in parts}) > 1:
        return
    made = sum((p.printed.value for p in parts), Fraction(0))
    olds, sizes = values_beside(before.text)
    totals = [
        f
        for m in MARK.finditer(before.text)
        if m[1] in "NM" and m[2] not in olds | sizes
        for f in (before.figure(m[2]),)
        if f.kind == parts[0].kind and _LEAST * f.printed.value <= made <= _MOST * f.printed.value
    ]
    if len(totals) == 1:
        yield from _total(sentence, totals[0], parts, "told-next/broken-down")


def parts_in_next_sentence(before: Sentence, sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the total of one sentence with its parts in the next, where these come near to it."""
    if _BY.match(sentence.text):
        yield from _broken_down(before, sentence)
        return
    includes, alike = _INCLUDES.match(sentence.text), _ALIKE.match(sentence.text)
    if not includes and not (alike and _same(alike)):
        return
    if _UNSURE.search(sentence.text) or MARK.search(sentence.text) is None:
        return
    stretch = alike.span() if alike and not includes else (0, None)
    parts = sentence.figures("NM", *stretch)
    kind = parts[0].kind if parts else ""
    if includes and _SOME.search(includes.group()) and kind != "money":
        return  # of people and things some are mostly counted twice
    named = _TOTAL.search(before.text)
    olds, sizes = values_beside(before.text)
    totals = [
        before.figure(m[2])
        for m in MARK.finditer(before.text)
        if m[1] in "NM" and m[2] not in olds | sizes and before.figure(m[2]).kind == kind
    ]
    if named is not None:
        totals = [before.figure(named["total"])]
    how = "includes" if includes else "alike"
    if len(totals) == 1 and (named is not None or includes):
        yield from _total(sentence, totals[0], parts, f"told-next/{how}")


def accounted_parts(found: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield the number of one sentence of a block with what the next says of all it counts, where nothing goes on with it."""
    for i, (before, sentence) in enumerate(pairwise(found)):
        if not _ACCOUNTED.match(sentence.text) or _NOT_ALL.search(sentence.text):
            continue
        parts = sentence.figures("N")
        if any(len(p.findall(sentence.text)) not in (0, len(parts)) for p in _SHAPES):
            continue
        if goes_on(found, i + 1) or any(s.figures("NTP") for s in found[i + 2 : i + 3]):
            continue
        head = _HEAD_OF.search(before.text)
        if head is None or len(before.figures("NMPRT")) != 1 or _NOT_ALL.search(before.text):
            continue
        total = before.figure(head["head"])
        together = sum((p.printed.value for p in parts), Fraction(0))
        off = abs(together - total.printed.value)
        if off <= max(Fraction(1), total.printed.value / 10) and total.printed.value > len(parts):
            yield from _checked(sentence, total, parts, "told-next/accounted")


def _same(m: re.Match[str]) -> bool:
    """Tell whether two pieces have the same verb and preposition."""
    one, two = (m[name].lower().split() for name in ("one", "two"))
    return (one[0], one[-1]) == (two[0], two[-1])


def parts_of_lead(lead: Sentence, items: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield the number of "Of the 159 blocks:" with the first count of each item behind it."""
    m = _LEAD.match(lead.text)
    if m is None or not items:
        return
    firsts = [item.figures("N")[:1] for item in items]
    if all(firsts) and not any(_UNSURE.search(item.text) for item in items):
        yield from _total(
            lead, lead.figure(m["total"]), [f for first in firsts for f in first], "of-the-items"
        )


def _total(
    sentence: Sentence, total: Figure, parts: Sequence[Figure], how: str
) -> Iterator[TotalClaim]:
    together = sum((p.printed.value for p in parts), Fraction(0))
    if total.printed.value > 0 and _LEAST <= together / total.printed.value <= _MOST:
        yield from _checked(sentence, total, parts, how)


def _checked(
    sentence: Sentence, total: Figure, parts: Sequence[Figure], how: str
) -> Iterator[TotalClaim]:
    """Yield a total with its parts, where these are exact and of its kind."""
    if not 2 <= len(parts) <= _MOST_PARTS or any(p.kind != total.kind for p in parts):
        return
    if any(f.printed.low is not None or f.printed.approx for f in (total, *parts)):
        return
    if len({p.printed.currency for p in (total, *parts)}) > 1 or total.printed.value <= 0:
        return
    text = sentence.text.strip()
    yield TotalClaim(sentence.span(0, len(sentence.text)), text, total, tuple(parts), how)
