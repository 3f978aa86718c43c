"""The quantities of prose: what the words beside each figure of a sentence say that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import (
    CAUSED,
    CHANGE_NOUN,
    earlier_values,
    says_by_how_much,
    values_beside,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.explanations import explanation_in
from safeguard_checks.measures.measure import Measures, Statistic
from safeguard_checks.measures.quantities.counted import (
    NO_NOUN,
    is_aside,
    is_sentence,
    with_measures,
)
from safeguard_checks.measures.quantities.quantity import Quantity, Role, When
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.measures.quantities.when import LAST_YEAR, TimeOf
from safeguard_checks.measures.statements import own_words
from safeguard_checks.mentions.mention import Period
from safeguard_checks.regex import regex

__all__ = ["prose_quantities"]

_STATISTICS: dict[str, Statistic] = {
    "N": "count", "P": "percentage", "R": "rate", "M": "money", "A": "mean",
}  # fmt: skip
# Where the words of one figure end: another figure, a stop, or a clause that says something else.
_EDGE = regex(
    r"⟨[A-CE-Z]\d+⟩|[.;:()–—]|,(?!\d)|\s-\s"
    r"|\b(?:which|while|whilst|but|because|although|however|so\s+that|compar(?:ed|ing)|represent(?:s|ing)|equat(?:es|ing)"
    rf"|and\s+(?:this|it|that|there|the)|an?\s+(?:\w+\s+)?(?:{CHANGE_NOUN}|change)"
    r"|up(?!-)|down|this\s+(?:is|was|represents))\b",
    re.I,
)
_POINTING = regex(
    r"\b(?:of\s+(?:these|those|them|this|that|whom|which|the\s+remain\w+)|these|those|the\s+remain(?:ing|der)|remaining|a\s+further|another"
    r"|others?|the\s+(?:same|latter|former)|including|include[sd]?|first|further|additional|additionally)\b",
    re.I,
)
# "Deposits of $2.5tn, including $82bn acquired", "excluding those acquired": on a basis of its own.
_BASIS = regex(
    r"(?:[^⟨.;:()]|⟨D\d+⟩){0,80}?\b(?:exclud(?:ing|es)|includ(?:ing|es)\b[^.;:()]{0,50}?\bacqui(?:red|sitions?))\b",
    re.I,
)
# "This is attributed to £9m in software and £6m in plant": nobody says of what these are all.
_CAUSE = regex(rf"\b{CAUSED}\s+(?:about\s+|some\s+)?⟨[NM]\d+⟩", re.I)
_OF_WHOLE = regex(r"\W*of\b[^⟨]*⟨N\d+⟩", re.I)
_PART_OF = regex(r"\s+(?:out\s+)?of\s+(?:the|those|these|this|that|our|all|its|⟨|«)", re.I)
# "It is", "this figure", "the figure", "that number": the figure before is of the same.
_PRONOUN = regex(
    r"^\W*(?:this|it|that|they|these|those|the\s+(?:figure|number|rate|total)(?!\s+(?:of|for|at|in)\b))\b(?!\s+[a-z]+\s+of\b)",
    re.I,
)
_IN_BRACKET = regex(r"\([^()]*$")
# "Year 13", "section 47": numbers that name; the base of a rate names nothing.
_NUMERAL = regex(r"(?<![\w.,])(\d{1,4})(?![\w]|[.,]\d)")
_BASE = regex(r"\bper\s+[\d,]+", re.I)
# A name within a sentence; those of the report's own title narrow nothing.
_CAPITAL = regex(r"(?<=[\w,»⟩.]\s)[A-Z][a-z]+\b")
# "46 were adopted": the figure is the subject of what stands behind it.
_VERB = regex(r"\s*(?:was|were|is|are|had|has|have)\b", re.I)
# "The 425 children looked after by us are ...": all of them, with no more to narrow them.
_DEFINITE = regex(r"^\W*(?:[a-z]+ing\s+|in|for|to|by|with|at|from)?\s*(?:the|our)\s+$", re.I)
_BY_US = regex(r"\bby\s+(?:the|our|us|this)\b.*$", re.I)
_FINITE = regex(r"\b(?:is|are|was|were|has|have|had|will|can|could|may)\b", re.I)
_RELATIVE = regex(r"\b(?:who|whom|whose|that|which|where|with|without|not)\b", re.I)
# "540 (2021: 515)".
_YEAR_BESIDE = regex(r"\(\s*⟨D\d+⟩\s*[:=–—-]?\s*$")
# "46 (12%) live elsewhere": what the figure counts stands behind the bracket.
_SHARE_BESIDE = regex(r"\s*\([^()⟨]{0,30}⟨[PR]\d+⟩[^()⟨]{0,30}\)")
_IS_OF = regex(r"\s+of\b", re.I)
_CLOSES = regex(r"\s*\)\s+(?=[a-z])")
_NEAR, _ROUND = 40, 160
_AND_OF_A_KIND = regex(r"\s+(?:to|and|or)\s+⟨([PR])\d+⟩")


def prose_quantities(document: Document, measures: Measures, topics: Topics) -> Iterator[Quantity]:
    """Yield what each figure of running text is of, in reading order."""
    headings = _headings(document, topics)
    own = own_words(document.title, *(part.title for part in document.parts))
    block, before, lead, revised = -1, None, _Lead(), False
    for sentence in measures.sentences:
        of = document.blocks[sentence.block]
        if of.kind == "heading":
            lead = _Lead()
            continue
        if sentence.block != block:
            lead = lead if of.kind == "list_item" else _Lead()
            before, revised = None, explanation_in(of.text).revised
        block, period = sentence.block, measures.periods.get(of.part)
        marked = with_measures(sentence)
        reader = _Reader(marked, of, headings[block], period, topics, lead, own, revised)
        for quantity in reader.quantities(before):
            before = quantity
            yield quantity
        if sentence.text.rstrip().endswith(":"):
            lead = reader.lead_in()


def _headings(document: Document, topics: Topics) -> dict[int, frozenset[str]]:
    """Return, for each block, the words of the headings that it stands under and of the title."""
    titles = {p.index: topics.words(f"{p.title} . {document.title}") for p in document.parts}
    return {
        block.index: topics.words(block.section) | titles.get(block.part, frozenset())
        for block in document.blocks
    }


_NARROWS = regex(r"«N(\d+)»")


_NO_TIME = When()


@dataclass(frozen=True)
class _Lead:
    """What the sentence that opens a list says of its items: their time, and that they are parts."""

    when: When = _NO_TIME
    subset: bool = False
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Reader:
    """Reads one sentence."""

    sentence: Sentence
    block: Block
    heading: frozenset[str]
    report: Period | None
    topics: Topics
    lead: _Lead
    own: frozenset[str]
    revised: bool

    def quantities(self, before: Quantity | None) -> Iterator[Quantity]:
        """Yield the quantities; ``before`` is the last one of the same block, which pronouns mean."""
        text = self.sentence.text
        marks = [m for m in MARK.finditer(text) if m[1] != "D"]
        if not any(m[1] in _STATISTICS for m in marks):
            return
        if not is_sentence(text, len(marks), self.block.kind == "list_item"):
            return
        values = {m[2]: self.sentence.figure(m[2]).printed.value for m in marks}
        values |= {m[1]: self.sentence.figure(m[1]).printed.value for m in _NARROWS.finditer(text)}
        _, skipped = values_beside(text)
        olds = earlier_values(text)
        around = self._of(text)
        times = TimeOf(self.sentence, self.report, self.lead.when)
        end, cause = 0, _CAUSE.search(text)
        for m in marks:
            if m[2] in skipped and not (m[1] == "P" and says_by_how_much(text, m.end())):
                continue  # what changed by it stands before it: "sales fell by £2m to £9m"
            start, end = end, m.end()
            if m[1] not in _STATISTICS or is_aside(text, m):
                continue
            if cause is not None and cause.end() <= m.end():
                continue
            clause = self._clause(m, start)
            if is_withdrawn(clause[-60:]):
                continue
            words, own = self._words(m, start, clause, before)
            aside = bool(_YEAR_BESIDE.search(text[start : m.start()][-_NEAR:]))
            role: Role = "old" if m[2] in olds or aside else ""
            when = times.of(m, start)
            if not own and before is not None and before.statistic == "count" and m[1] in "RP":
                role, when = role or before.role, before.when if when.words == "?" else when
            figure = self.sentence.figure(m[2])
            subset = self.lead.subset or self._is_part(m, clause)
            subset |= bool(_BASIS.match(text, m.end()))
            if not own and before is not None:
                same = before.statistic == self._statistic(m) and not role and not before.role
                subset |= before.subset or (same and not when.apart(before.when))
            quantity = Quantity(
                figure=figure,
                statistic=self._statistic(m),
                words=words,
                around=around,
                heading=self.heading,
                lead=self.lead.words,
                when=when,
                part=self.block.part,
                line=(self.sentence.block, self.sentence.number),
                place=self.topics.place(f"{clause} {self._after(m.end())}"),
                per=figure.per,
                role=role,
                subset=subset,
                beside=frozenset(v for index, v in values.items() if index != m[2]),
                label=" ".join(sorted(words)),
                called=self._called(m, words, before),
                revised=self.revised,
            )
            before = quantity
            yield quantity

    def _called(self, m: re.Match[str], words: frozenset[str], before: Quantity | None) -> str:
        """Return what the report calls a figure: the words that tell what it is of, as printed near it."""
        near = self.sentence.text[max(0, m.start() - _ROUND) : m.end() + _ROUND]
        printed = self.topics.as_printed(
            MARK.sub(lambda mark: " " * len(mark.group()), near), words
        )
        return printed or (before.called if before is not None and words == before.words else "")

    def lead_in(self) -> _Lead:
        """Return what a sentence that opens a list says of its items."""
        text = self.sentence.text
        marks = [d for d in MARK.finditer(text) if d[1] == "D"]
        when = When(words="last 12 months") if LAST_YEAR.search(text) else When()
        if len(marks) == 1:
            when = TimeOf(self.sentence, self.report, When()).time_of(marks[0])
        subset = bool(_POINTING.search(text)) or self.lead.subset
        return _Lead(when, subset, self._of(text))

    def _is_part(self, m: re.Match[str], clause: str) -> bool:
        """Tell whether words make a figure a part of what was told before."""
        text = self.sentence.text
        if _POINTING.search(clause) or (m[1] == "N" and _PART_OF.match(text, m.end())):
            return True
        whole = _OF_WHOLE.match(text)
        return whole is not None and whole.end() < m.start()

    def _clause(self, m: re.Match[str], start: int) -> str:
        """Return the words of the same clause before a figure."""
        head = self.sentence.text[start : m.start()]
        edges = list(_EDGE.finditer(head))
        return head[edges[-1].end() :] if edges else head

    def _after(self, end: int) -> str:
        """Return the words behind a figure that ends there, as far as they are of it."""
        text = self.sentence.text
        edge = _EDGE.search(text, end)
        return text[end : edge.start() if edge else len(text)]

    def _described(self, end: int, clause: str) -> frozenset[str]:
        """Return what "the 425 children looked after ..." are, whatever they are or do."""
        verb = _FINITE.search(self._after(end))
        if not _DEFINITE.search(clause) or verb is None:
            return frozenset()
        phrase = self._after(end)[: verb.start()]
        if _RELATIVE.search(phrase):
            return frozenset()
        words = self._of(_BY_US.sub("", phrase))
        return words if words - GENERIC else frozenset()

    def _statistic(self, m: re.Match[str]) -> Statistic:
        """Return what a figure is: the first of "from 57 to 62%" is a percentage too."""
        beside = _AND_OF_A_KIND.match(self.sentence.text, m.end())
        return _STATISTICS[beside[1] if beside and m[1] == "N" else m[1]]

    def _of(self, text: str) -> frozenset[str]:
        """Return the words of folded text; numbers that narrow something are words too."""
        text = LAST_YEAR.sub(" ", text)
        spelt = _NARROWS.sub(lambda m: f" n{self._number(m[1])} ", text)
        spelt = _CAPITAL.sub(lambda m: " " if m.group().lower() in self.own else m.group(), spelt)
        spelt = _NUMERAL.sub(r" n\1 ", _BASE.sub(" ", MARK.sub(" ", spelt)))
        return self.topics.words(spelt)

    def _number(self, index: str) -> str:
        return str(self.sentence.figure(index).printed.value).replace("/", "n").replace("-", "n")

    def _words(
        self, m: re.Match[str], start: int, clause: str, before: Quantity | None
    ) -> tuple[frozenset[str], bool]:
        """Return what a figure is of, and whether words of its own tell it.

        They stand behind it ("46 children were adopted"), with what its clause says before it, else
        before it ("the number of children adopted was 46"), else the figure before is of the same.
        """
        text = self.sentence.text
        inherited = before.words if before is not None else frozenset[str]()
        beside = _SHARE_BESIDE.match(text, m.end())
        end = beside.end() if beside else m.end()
        opens = _VERB.match(text, end) and not self._of(clause)
        if m[1] != "R" and (opens or not NO_NOUN.match(text, end)):
            words = self._described(end, clause) or self._of(self._after(end))
            if words:
                if m[1] == "P" and _PRONOUN.match(clause):
                    return words | inherited, False
                inside = _IN_BRACKET.search(text, start, m.start())
                return words | self._of(text[start : m.start()] if inside else clause), True
        # "46% of total revenue in 2019, £6.4 million": what stands behind a share is what that one is of.
        of_share = start > 0 and m[1] in "NM" and _IS_OF.match(text, start) is not None
        words = self._of(clause if of_share else text[start : m.start()]) - {"averag"}
        if words - GENERIC and not _PRONOUN.match(text[start : m.start()]):
            closes = _CLOSES.match(text, m.end())
            if closes:
                words |= self._of(self._after(closes.end()))
            return words, True
        if before is None:
            return self.lead.words, True
        if of_share and before.statistic == "percentage":
            return frozenset(), True
        return inherited, False
