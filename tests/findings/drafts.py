"""Three drafts of one report: 20 points that cannot hold, then 40 edits a draft. All invented.

Each section makes one point; its topic names it, so that a test knows which finding is which
without asking the program. Between them stand sections that make none, a page long, which are put
in and renamed from draft to draft. A draft is a generated report, to be written in any format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from safeguard_checks.testing import GeneratedReport, Grid
from safeguard_checks.testing.content import Block, Heading, Paragraph

__all__ = ["Draft", "Section", "drafts", "topic_of"]

_TOPICS = (
    "housing visits", "school meetings", "court orders", "family plans", "night calls",
    "travel grants", "carer days", "clinic places", "youth clubs", "advice lines",
    "play schemes", "home checks", "panel cases", "foster weeks", "safety walks",
    "reading hours", "parent groups", "duty letters", "sports bursaries", "care leavers",
)  # fmt: skip
_WORDS = (
    "The group met in the spring and in the autumn.", "Partners thanked the staff for their work.",
    "We heard from families at two events.", "Training went on through the winter.",
    "The plan was agreed by all partners.", "A new lead took up the post.",
)  # fmt: skip
_ASIDE = (
    "How we work", "What families told us", "Who our partners are", "The year in brief",
    "Plans for the spring", "Learning from audits", "Thanks", "Our priorities",
    "Training and support", "The wider picture", "Voices of staff", "Next steps",
)  # fmt: skip
_ROWS = ("North", "South", "East")
_PAGE = 26


@dataclass(frozen=True)
class Section:
    """A section of a draft: a total that is ``off`` by so much, or a share that is.

    One without ``parts`` is a page of text that makes no point, and its topic is its heading.
    """

    topic: str
    parts: tuple[int, ...] = ()
    off: int = 0
    prose: bool = False
    lead: tuple[str, ...] = ()
    wording: int = 0
    order: tuple[int, ...] = (0, 1, 2)

    def blocks(self, number: int) -> list[Block]:
        """Return its blocks as the section of this number."""
        head = [Heading(2, f"{number}. {self.topic.capitalize()}"), *map(Paragraph, self.lead)]
        if not self.parts:
            random = Random(self.topic)
            pages = (" ".join(random.sample(_WORDS, 5)) for _ in range(_PAGE))
            return [*head, *map(Paragraph, pages)]
        a, b, c = self.parts
        if self.prose:
            whole, part = a + b + c, b
            share = round(100 * part / whole) + self.off
            said = (
                f"Of the {whole} {self.topic}, {part} ({share}%) were on time.",
                f"Of the {whole} {self.topic}, {part} ({share}%) were on time, as hoped.",
                f"Last summer was busy. Of the {whole} {self.topic}, {part} ({share}%) were on time.",
            )[self.wording]
            return [*head, Paragraph(said)]
        rows = [(_ROWS[i], str(self.parts[i])) for i in self.order]
        grid = Grid(
            (("Area", self.topic.capitalize()),),
            (*rows, ("Total", str(a + b + c + self.off))),
            f"Table {number}: {self.topic}",
        )
        return [*head, grid]


@dataclass(frozen=True)
class Draft:
    """A draft: its sections, and the topics whose figures changed and those put right."""

    sections: tuple[Section, ...]
    changed: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @property
    def wrong(self) -> frozenset[str]:
        """The topics of the points that cannot hold."""
        return frozenset(s.topic for s in self.sections if s.off)

    def report(self) -> GeneratedReport:
        """Return it as a report, its sections numbered as they come."""
        title = "Annual report 2024-25"
        blocks = [b for n, s in enumerate(self.sections, 1) for b in s.blocks(n)]
        return GeneratedReport(title, "2024-25", (Heading(1, title), *blocks))


def topic_of(text: str) -> str:
    """Return the topic that a finding's words name."""
    return next((t for t in _TOPICS if t in text.lower()), "")


def drafts(seed: int) -> list[Draft]:
    """Return three drafts."""
    random = Random(seed)
    points = [
        Section(t, _parts(random), random.choice((7, 9, 12)), prose=i % 2 == 0)
        for i, t in enumerate(_TOPICS)
    ]
    asides = [Section(title) for title in _ASIDE[:3]]
    found = [Draft((*points[:8], asides[0], *points[8:14], asides[1], *points[14:], asides[2]))]
    for _ in range(2):
        found.append(_edited(random, found[-1]))
    return found


def _parts(random: Random) -> tuple[int, ...]:
    return random.randint(40, 90), random.randint(40, 90), random.randint(40, 90)


def _edited(random: Random, before: Draft) -> Draft:
    """Make 40 edits: 13 of words, 3 pages put in, 7 sections moved, 4 tables with rows in another
    order, 3 headings of other sections renamed, 7 figures changed, 3 points put right.
    """
    kept = list(before.sections)
    free = [t for t in _ASIDE if t not in {s.topic for s in kept}]
    points = [i for i, s in enumerate(kept) if s.parts]
    for _ in range(8):
        i = random.choice(points)
        kept[i] = replace(kept[i], lead=(random.choice(_WORDS), *kept[i].lead))
    for _ in range(5):
        i = random.choice([i for i in points if kept[i].prose])
        kept[i] = replace(kept[i], wording=random.randrange(3))
    for i in random.sample([i for i in points if not kept[i].prose], 4):
        kept[i] = replace(kept[i], order=(*kept[i].order[1:], kept[i].order[0]))
    for i in random.sample([i for i, s in enumerate(kept) if not s.parts], 3):
        kept[i] = replace(kept[i], topic=f"{kept[i].topic}, told anew")
    chosen = random.sample([i for i, s in enumerate(kept) if s.off], 10)
    for i in chosen[:7]:
        kept[i] = replace(
            kept[i], parts=(kept[i].parts[0] + random.randint(1, 9), *kept[i].parts[1:])
        )
    for i in chosen[7:]:
        kept[i] = replace(kept[i], off=0)
    changed, fixed = ({kept[i].topic for i in some} for some in (chosen[:7], chosen[7:]))
    for _ in range(7):
        kept.insert(random.randrange(len(kept)), kept.pop(random.randrange(len(kept))))
    for title in free[:3]:
        kept.insert(random.randrange(len(kept)), Section(title))
    return Draft(tuple(kept), frozenset(changed), frozenset(fixed))
