"""Words that stand together in a printed row, and what stands beside a table without being of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeguard_checks.documents.pdf.letters import Word
from safeguard_checks.documents.pdf.page import TextPage
from safeguard_checks.documents.span import Box
from safeguard_checks.documents.tables import is_value
from safeguard_checks.regex import regex

__all__ = ["Group", "around", "groups_of", "rows_of", "said", "sides", "without_prose"]

# Lines of text that are looked for beside figures, words in each, and how near their left edges are.
_LINES, _WORDS, _EDGE = 3, 4, 3.0
_GOES_ON = 0.5
_GUTTER = 12.0
_LETTERS = regex(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand together in one printed row."""

    words: tuple[Word, ...]
    box: Box

    def indexes(self) -> list[int]:
        """Return the page indexes of the group's letters."""
        return [letter.index for word in self.words for letter in word.letters]


def rows_of(words: list[Word]) -> list[list[Word]]:
    """Group words into printed rows, top first."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-(w.box.bottom + w.box.top) / 2, w.box.left)):
        middle = (word.box.bottom + word.box.top) / 2
        if rows and rows[-1][0].box.bottom < middle < rows[-1][0].box.top:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.left) for row in rows]


def groups_of(row: list[Word], text: TextPage) -> list[Group]:
    """Split a printed row where the white space is wider than between words.

    Before a figure that follows words a smaller gap is enough: a label may reach close to it.
    """
    groups: list[list[Word]] = []
    for word in row:
        height = word.box.top - word.box.bottom
        wide = 0.85
        if groups and is_value(_spelt(text, word)) and not is_value(_spelt(text, groups[-1][-1])):
            wide = 0.45
        if groups and word.box.left - groups[-1][-1].box.right < height * wide:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Group(tuple(g), around(g)) for g in groups]


def _spelt(text: TextPage, word: Word) -> str:
    return "".join(text.text[letter.index] for letter in word.letters)


def around(words: list[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def said(text: TextPage, group: Group) -> str:
    """Return what a group says."""
    return " ".join("".join(text.text[letter.index] for letter in w.letters) for w in group.words)


def without_prose(rows: list[list[Group]], text: TextPage) -> list[list[Group]]:
    """Leave out the lines of running text that stand beside something else on the page.

    They begin at one edge, row after row, and each goes on where the one before it stopped.
    """
    open_runs: list[list[tuple[int, Group]]] = []
    gone: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for group in row:
            run = next((o for o in open_runs if _below(o, r, group)), None)
            if run is not None:
                run.append((r, group))
            elif len(group.words) >= _WORDS:
                open_runs.append([(r, group)])
        done = [o for o in open_runs if r - o[-1][0] > 1]
        open_runs = [o for o in open_runs if r - o[-1][0] <= 1]
        gone |= {place for o in done for place in _prose(o, rows, text)}
    gone |= {place for o in open_runs for place in _prose(o, rows, text)}
    if not gone:
        return rows
    kept = ([g for g in row if (r, id(g)) not in gone] for r, row in enumerate(rows))
    return [row for row in kept if row]


def _below(run: list[tuple[int, Group]], row: int, group: Group) -> bool:
    """Tell whether a group begins right below the last one of a run, in the next row or the one after."""
    at, last = run[-1]
    height = last.box.top - last.box.bottom
    near = last.box.bottom - group.box.top < 1.2 * height
    return 0 < row - at <= 2 and near and abs(last.box.left - group.box.left) <= _EDGE


def _prose(
    run: list[tuple[int, Group]], rows: list[list[Group]], text: TextPage
) -> set[tuple[int, int]]:
    """Return the places of a run of groups that is running text beside other groups."""
    words = [said(text, group) for _, group in run]
    long = sum(len(group.words) >= _WORDS for _, group in run)
    beside = any(len(rows[r]) > 1 for r, _ in run)
    if len(run) < _LINES or long * 4 < len(run) * 3 or not beside:
        return set()
    on = sum(
        b[:1].islower()
        or (not a.rstrip().endswith((".", ":", ";", "?", "!")) and not b[:1].isupper())
        for a, b in pairwise(words)
    )
    figures = sum(is_value(w) for w in words)
    if on < _GOES_ON * (len(run) - 1) or figures:
        return set()
    return {(r, id(group)) for r, group in run}


def sides(run: list[list[Group]], text: TextPage) -> list[list[list[Group]]]:
    """Return the tables that stand side by side in a run of rows, by themselves where rows do not meet.

    Each then has rows of words and figures where the other has nothing.
    """
    spans = sorted((g.box.left, g.box.right) for row in run for g in row)
    edge = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left - edge >= _GUTTER and _apart(run, left, text):
            first = [[g for g in row if g.box.left < left] for row in run]
            second = [[g for g in row if g.box.left >= left] for row in run]
            return [[row for row in side if row] for side in (first, second)]
        edge = max(edge, right)
    return [run]


def _apart(run: list[list[Group]], at: float, text: TextPage) -> bool:
    left = [_is_row([g for g in row if g.box.left < at], text) for row in run]
    right = [_is_row([g for g in row if g.box.left >= at], text) for row in run]
    alone = [any(g.box.left < at for g in row) != any(g.box.left >= at for g in row) for row in run]
    lone = sum(alone)
    own_left = any(a and lonely for a, lonely in zip(left, alone, strict=True))
    own_right = any(b and lonely for b, lonely in zip(right, alone, strict=True))
    return (own_left or own_right) and sum(left) > 1 and sum(right) > 1 and lone * 2 >= len(run)


def _is_row(groups: Sequence[Group], text: TextPage) -> bool:
    """Tell whether groups are a label and figures."""
    texts = [said(text, g) for g in groups]
    return (
        len(texts) > 1
        and bool(_LETTERS.search(texts[0]))
        and not is_value(texts[0])
        and any(map(is_value, texts[1:]))
    )
