"""Percentages of a whole whose count is not told: "85% of the 20 cases", "171 are fostered, of whom 19.5% live elsewhere"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import CHANGE_NOUN, COMPARED, OF_THEM
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_forms import A_WHOLE, OF, WHOLE
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.regex import regex

__all__ = ["uncounted_shares"]

# 171 live with foster families, of whom 19.5% live elsewhere
_N_OF_WHOM_P = regex(
    rf"{WHOLE}(?:[^⟨;.()]|\([^⟨()]*\)){{0,160}}?,?\s*(?:and\s+)?of\s+(?:whom|which)\s+"
    rf"(?:only\s+|just\s+)?{mark('P', 'share')}",
    re.I,
)
# 143 children were seen, 51.4% of whom had a plan; 11 families came and 60% of them stayed
_P_OF_THEM = regex(
    rf"^[^⟨]*(?:⟨D\d+⟩[^⟨]*)*{WHOLE}(?:[^⟨;.()]|⟨D\d+⟩){{0,150}}?(?:,|\band)\s+(?!which\b|representing\b|making\b)(?:[a-z]+\s+){{0,2}}?{mark('P', 'share')}"
    rf"\s+{OF_THEM}\b(?!\s+(?:who|that|in|from|with|aged|[a-z]+(?:ed|ing)|seen|made|given|held))",
    re.I,
)
# 17 leavers went, and a place was on file by October for 92% of them
_P_OF_THEM_FAR = regex(
    rf"^[^⟨]*(?:⟨D\d+⟩[^⟨]*)*{WHOLE}(?:[^⟨;.():]|⟨D\d+⟩){{1,120}}?(?:,\s+and|,|\band)\s+(?!which\b|representing\b|making\b)(?:[^⟨;.():]|⟨D\d+⟩){{10,90}}?"
    rf"\b(?:for|in|by|to|from|at|with|among)\s+(?:only\s+|just\s+)?{mark('P', 'share')}\s+of\s+(?:them|these)\b(?!\s+(?:who|that|in|from|with|aged|[a-z]+(?:ed|ing)|seen|made|given|held))",
    re.I,
)
# We looked at 41 contacts and found that 11% were closed
_SAMPLED = regex(
    rf"\b(?:looked\s+at|review(?:ed|ing|\s+of)|audit(?:ed|\s+of)|sampl(?:ed|e\s+of)|examined|checked|surveyed|survey\s+of)\s+(?:a\s+total\s+of\s+)?"
    rf"{WHOLE}(?:[^⟨;.()]|⟨D\d+⟩){{0,110}}?\b(?:found|showed|shows|finds)\s+(?:that\s+)?(?:only\s+|just\s+)?{mark('P', 'share')}"
    rf"(?!\s+of\s+(?:all|the|our|{PEOPLE})\b)",
    re.I,
)
# 85% of the 20 cases
_P_OF_N = regex(rf"{mark('P', 'share')}(?!\s*/){OF}{A_WHOLE}", re.I)
# Of the 45 reviews, 67% were done
_OF_N_P = regex(
    rf"(?:^|[.;:,]\s+|\b(?:and|but)\s+)\W*(?:of|among(?:st)?)\s+(?:the|these|those|our|all)\s+{A_WHOLE}"
    rf"(?:[^⟨;.()]|⟨D\d+⟩){{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}",
    re.I,
)
_ALSO = regex(rf"(?:;|,|\band\b)\s*(?:and\s+)?{mark('P', 'share')}(?!\s*\()", re.I)
# A percentage so called is not counted out of its whole: "a weighted 83% of the 20 plans".
_NOT_COUNTED = regex(
    r"\b(?:(?:re)?weight(?:ed|ing)|estimat\w+|adjusted|modell?(?:ed|ing)|project(?:ed|ions?)|forecast\w*|predicted|sampled"
    r"|extrapolat\w+|imputed)\b(?:\s+[a-z]+){0,2}\s*$",
    re.I,
)
# A percentage that the one of these is held against: "two of the ten, compared with 68% nationally".
_OF_OTHERS = regex(rf"\s*\b{COMPARED}\b", re.I)
# "584,519 associates from 149 nationalities, of whom": of the associates.
_OF_THINGS = regex(
    rf"\b(?:from|in|across|at|over|throughout|covering)\s+(?:[a-z]+\s+)?⟨N\d+⟩\s+(?!(?:[a-z]+\s+){{0,2}}(?:{PEOPLE})\b)[a-z][^⟨]*\bof\s+whom\b",
    re.I,
)
# "60% of those with three sons": the number tells what each of them has.
_SUCH = regex(r"\b(?:with|having|who\s+ha(?:ve|d|s)|aged)\b", re.I)
_OF_PEOPLE = regex(rf"\s+(?:[a-z’'-]+\s+){{0,2}}?(?:{PEOPLE}|leavers|joiners|starters)\b", re.I)
_GIVEN = regex(r"\s*(?:\(|,?\s+or\s+⟨)")
# "Of the four groups, one stands out, with a 4.6% increase."
_CHANGE = regex(rf"\s+(?:[a-z]+\s+)?{CHANGE_NOUN}\b", re.I)
_STOP = regex(r"⟨[^PD]|\.(?:\s|$)")
_PATTERNS = {
    _N_OF_WHOM_P: "n-of-whom-p", _OF_N_P: "of-n-p", _P_OF_N: "p-of-n", _P_OF_THEM: "n-and-p-of-them", _SAMPLED: "sampled-n-found-p",
    _P_OF_THEM_FAR: "n-and-for-p-of-them",
}  # fmt: skip


def uncounted_shares(sentence: Sentence, taken: set[str]) -> Iterator[ShareClaim]:
    """Yield the percentages of a told whole whose count is not; ``taken`` are the shares read so far."""
    text = sentence.text
    for pattern, how in _PATTERNS.items():
        for m in pattern.finditer(text):
            if sentence.figure(m["whole"]).printed.low is not None:
                continue  # "49% of the 2-250 employee cohort": a range names a group
            if _OF_THINGS.search(text[: m.end()]):
                continue
            if pattern is _P_OF_THEM_FAR and not _OF_PEOPLE.match(text, m.end("whole") + 1):
                continue  # so far away "them" can be other things
            if pattern is _P_OF_N and _SUCH.search(m.group()):
                continue
            shares = [(m["share"], m.end())]
            if pattern is _N_OF_WHOM_P:
                shares += _joined(text, m.end())
            for share, end in shares:
                ahead = text[: text.index(f"⟨P{share}⟩")]
                if m.end("whole") < m.start("share") and (
                    _OF_OTHERS.search(text[m.end("whole") : len(ahead)])
                    or _OF_OTHERS.match(text, end)
                ):
                    continue
                if _CHANGE.match(text, end):
                    continue
                if share in taken or _GIVEN.match(text, end) or _NOT_COUNTED.search(ahead):
                    continue
                taken.add(share)
                yield ShareClaim(
                    span=sentence.span(m.start(), end),
                    text=text[m.start() : end],
                    stated=sentence.figure(share),
                    part=None,
                    wholes=(sentence.figure(m["whole"]),),
                    explicit=True,
                    how=how,
                )


def _joined(text: str, start: int) -> list[tuple[str, int]]:
    """Return the further percentages of one list, up to the next count or stop."""
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    return [(m["share"], m.end()) for m in _ALSO.finditer(text, start, end)]
