"""Which line of a table a sentence speaks of: the one whose words it says best, if none other rivals it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.tie import head

__all__ = ["Line", "Lines", "Named"]

# A word that heads more lines than this tells none of them.
_COMMON = 60
# A line of more cells is a register.
_LONGEST = 200
# How many words of a sentence may stand in none of a table's labels.
_LEFT = 3


@dataclass(frozen=True)
class Line:
    """The cells of one row (or column, where rows are periods) of one statistic."""

    number: int
    words: frozenset[str]
    around: frozenset[str]
    cells: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A line that a quantity of prose names; ``how`` says how well.

    ``whole``: all words of its label are said and nothing else; ``said``: all words of its label are
    said in the sentence; ``most``: the rarer ones are.
    """

    line: Line
    how: str


class Lines:
    """The lines of all tables by the words of their labels."""

    def __init__(self, cells: Sequence[Quantity]) -> None:
        groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
        for c in cells:
            if head(c):
                statistic = "count" if c.statistic == "money" else c.statistic
                groups[c.part, c.table, c.line, statistic, c.place, c.words].append(c)
        self.by_word: dict[tuple[object, ...], list[Line]] = defaultdict(list)
        often: Counter[tuple[int, str]] = Counter()
        for number, (key, group) in enumerate(groups.items()):
            if len(group) > _LONGEST:
                continue
            line = Line(number, head(group[0]), group[0].around, tuple(group))
            for word in line.words:
                self.by_word[key[0], key[3], key[4], word].append(line)
                often[group[0].part, word] += 1
        self.often = often

    def named(self, q: Quantity) -> list[Named]:
        """Return the lines that a quantity names best, several where nothing tells them apart."""
        statistic = "count" if q.statistic == "money" else q.statistic
        tried: dict[int, Line] = {}
        for word in sorted(head(q)):
            lines = self.by_word.get((q.part, statistic, q.place, word), [])
            if len(lines) <= _COMMON:
                tried |= {line.number: line for line in lines}
        scored = [
            (score, line, how) for line in tried.values() for score, how in self._fits(q, line)
        ]
        if not scored:
            return []
        best = max(score for score, _, _ in scored)
        return [Named(line, how) for score, line, how in scored if score >= 0.9 * best]

    def _fits(self, q: Quantity, line: Line) -> list[tuple[float, str]]:
        """Return how well a quantity names a line, nothing where words speak against it."""
        own = head(q)
        said = own | q.around | q.lead
        missing = line.words - said
        left = own - line.words - line.around - q.heading - q.lead
        weight = {word: self._weight(q.part, word) for word in line.words}
        told = sum(weight[w] for w in line.words & own) + 0.5 * sum(
            weight[w] for w in (line.words & said) - own
        )
        if len(left) > _LEFT or (missing and sum(weight[w] for w in missing) * 3 > told):
            return []
        whole = not missing and not left and line.words <= own
        how = "whole" if whole else "said" if not missing else "most"
        return [(told / (1 + len(left) + 2 * len(missing)), how)]

    def _weight(self, part: int, word: str) -> float:
        return 1.0 / self.often[part, word]
