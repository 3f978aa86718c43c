"""Three drafts of one report: 20 points that cannot hold, then 40 edits a draft. All invented.

Each section makes one point; its topic names it, so that a test knows which finding is which
without asking the program.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

__all__ = ["Section", "drafts", "text_of", "topic_of"]

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


@dataclass(frozen=True)
class Section:
    """A section of a draft: a total that is ``off`` by so much, or a share that is."""

    topic: str
    parts: tuple[int, int, int]
    off: int
    prose: bool
    lead: tuple[str, ...] = ()
    wording: int = 0

    def text(self, number: int) -> str:
        a, b, c = self.parts
        total = a + b + c + self.off
        lead = "".join(f"{line}\n\n" for line in self.lead)
        if self.prose:
            whole, part = a + b + c, b
            share = round(100 * part / whole) + self.off
            said = (
                f"Of the {whole} {self.topic}, {part} ({share}%) were on time.",
                f"Of the {whole} {self.topic}, {part} ({share}%) were on time, as hoped.",
                f"Last summer was busy. Of the {whole} {self.topic}, {part} ({share}%) were on time.",
            )[self.wording]
            return f"## {number}. {self.topic.capitalize()}\n\n{lead}{said}\n"
        return (
            f"## {number}. {self.topic.capitalize()}\n\n{lead}Table {number}: {self.topic}\n\n"
            f"| Area | {self.topic.capitalize()} |\n| --- | --- |\n"
            f"| North | {a} |\n| South | {b} |\n| East | {c} |\n| Total | {total} |\n"
        )


def text_of(sections: list[Section]) -> str:
    """Return a draft as Markdown; its sections are numbered as they come."""
    body = "\n".join(s.text(n) for n, s in enumerate(sections, 1))
    return f"# Annual report 2024-25\n\n{body}"


def topic_of(text: str) -> str:
    """Return the topic that a finding's words name."""
    return next((t for t in _TOPICS if t in text.lower()), "")


def drafts(seed: int) -> list[tuple[list[Section], set[str], set[str]]]:
    """Return three drafts, each with the topics whose figures changed and those put right."""
    random = Random(seed)
    first = [
        Section(t, _parts(random), random.choice((7, 9, 12)), prose=i % 2 == 0)
        for i, t in enumerate(_TOPICS)
    ]
    found: list[tuple[list[Section], set[str], set[str]]] = [(first, set(), set())]
    for _ in range(2):
        found.append(_edited(random, found[-1][0]))
    return found


def _parts(random: Random) -> tuple[int, int, int]:
    return random.randint(40, 90), random.randint(40, 90), random.randint(40, 90)


def _edited(random: Random, sections: list[Section]) -> tuple[list[Section], set[str], set[str]]:
    """Make 40 edits: 20 of words and place, 10 of order, 7 figures changed, 3 points put right."""
    kept = list(sections)
    for _ in range(14):
        i = random.randrange(len(kept))
        kept[i] = replace(kept[i], lead=(random.choice(_WORDS), *kept[i].lead))
    for _ in range(6):
        i = random.choice([i for i, s in enumerate(kept) if s.prose])
        kept[i] = replace(kept[i], wording=random.randrange(3))
    for _ in range(10):
        kept.insert(random.randrange(len(kept)), kept.pop(random.randrange(len(kept))))
    wrong = [i for i, s in enumerate(kept) if s.off]
    chosen = random.sample(wrong, 10)
    for i in chosen[:7]:
        a, b, c = kept[i].parts
        kept[i] = replace(kept[i], parts=(a + random.randint(1, 9), b, c))
    for i in chosen[7:]:
        kept[i] = replace(kept[i], off=0)
    changed, fixed = chosen[:7], chosen[7:]
    return kept, {kept[i].topic for i in changed}, {kept[i].topic for i in fixed}
