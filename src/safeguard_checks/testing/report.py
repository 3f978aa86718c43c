"""A whole report out of pieces: sections, numbering, references, and errors put in.

``generate(random)`` draws a report that agrees with itself; ``generate(random, errors=3)`` puts
in up to three named errors, each in figures that the others leave alone. The same ``Random``
gives the same report, and with Hypothesis's ``randoms()`` a failing report shrinks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from safeguard_checks.testing.content import (
    Block,
    Bullets,
    Fault,
    GeneratedReport,
    Grid,
    Heading,
    Paragraph,
    Piece,
    Spot,
)
from safeguard_checks.testing.pieces import (
    activity,
    breakdowns,
    changes,
    governance,
    rates,
    shares,
    standing,
)
from safeguard_checks.testing.pieces.decoys import decoy
from safeguard_checks.testing.pieces.sentences import fault, piece
from safeguard_checks.testing.pieces.summary import area, headline
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World, build_world

__all__ = ["FAMILIES", "MAKERS", "TABLE_MAKERS", "generate"]

FAMILIES = (
    "FY", "DATE", "PCT", "PP", "DIR", "SUM", "SHARE", "RATE", "CMP", "FLOW", "DERIV", "REPEAT",
    "GRIM", "COUNT", "XREF", "UNIT", "NAME",
)  # fmt: skip

Maker = Callable[[World, Random], Piece | None]

TABLE_MAKERS: tuple[Maker, ...] = (
    activity.years_table,
    rates.rate_table,
    rates.comparator_table,
    activity.transposed_table,
    rates.percentage_table,
    breakdowns.shares_table,
    breakdowns.parts_table,
    breakdowns.attendance_matrix,
    breakdowns.funding,
    breakdowns.flow_table,
    breakdowns.rounded_table,
)
MAKERS: tuple[Maker, ...] = (
    *TABLE_MAKERS,
    changes.counted_change,
    changes.loose_change,
    changes.worded_change,
    changes.percentage_change,
    shares.audit_share,
    shares.nested_shares,
    shares.bare_share,
    shares.mean_score,
    shares.worded_share,
    standing.rated,
    standing.compared,
    standing.flowing,
    standing.conversion,
    standing.total_of_parts,
    governance.counted_list,
    governance.dated_event,
    governance.dated_pair,
    governance.tense,
    governance.offices,
    governance.bodies,
    headline,
    decoy,
)

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("summary", ("Introduction", "Executive summary", "About this report", "Summary")),
    ("governance", ("Governance", "The partnership", "How we work together", "Our arrangements")),
    ("activity", ("Activity and performance", "Core child protection activity", "Children who need help and protection", "Performance data")),
    ("help", ("Early help and prevention", "Help for families", "Wider services")),
    ("lado", ("Allegations against people in positions of trust", "Managing allegations", "The work of the LADO")),
    ("audit", ("Audit and quality assurance", "Learning from audit", "Quality assurance")),
    ("training", ("Training and development", "Multi-agency training", "Learning and workforce")),
    ("finance", ("Financial arrangements", "Funding", "Resources")),
)  # fmt: skip
_FILLER = (
    "The partners remain committed to improving outcomes for children and families.",
    "Further detail is held by the business unit and is available on request.",
    "Practitioners told us that they value the time given to reflection.",
    "This section describes what was done, how well it was done and what difference it made.",
    "The work of the {body} is overseen by its executive group.",
    "Members of the {body} receive regular reports on this.",
    "This was discussed at two meetings of the {body} during the year.",
    "All agencies of the {body} were asked to respond.",
)
_APPENDICES = ("Membership", "Dataset", "Business plan", "Glossary", "Budget")
_TITLES = (
    "Annual Report {year}",
    "Annual report for {year}",
    "Annual Report {year}",
    "Annual Safeguarding Report {year}",
)


@dataclass(frozen=True)
class _Plan:
    """A report before it is printed: its pieces by section, and how it numbers things."""

    world: World
    title: str
    published: str
    pieces: tuple[Piece, ...]
    headings: dict[str, str]
    tables: str
    appendices: tuple[str, ...]


def generate(
    random: Random, errors: int = 0, families: Iterable[str] = FAMILIES, tables_only: bool = False
) -> GeneratedReport:
    """Draw a report with up to ``errors`` errors of ``families``.

    ``tables_only`` draws errors that show in the cells of a table, for formats that hold tables
    alone. Fewer errors come out where the report drawn has no more places for them.
    """
    plan = _plan(random)
    chosen = _choose(random, plan.pieces, errors, frozenset(families), tables_only)
    blocks: list[Block] = [
        Heading(1, plan.world.partnership),
        Heading(2, plan.title),
        Paragraph(plan.published),
    ]
    for home, _ in _SECTIONS:
        inside = [p for p in plan.pieces if p.home == home]
        if not inside:
            continue
        blocks.append(Heading(2, plan.headings[home]))
        for p in inside:
            picked = chosen.get(id(p))
            blocks += picked.blocks if picked is not None else p.blocks
    for name in plan.appendices:
        blocks += [Heading(2, name), Paragraph(_filler(random, plan.world))]
    return GeneratedReport(
        title=f"{plan.world.partnership}: {plan.title}",
        period=plan.world.label(plan.world.year),
        blocks=_number_tables(blocks, plan.tables),
        errors=tuple(f.error for f in chosen.values()),
    )


def _filler(random: Random, world: World) -> str:
    return random.choice(_FILLER).format(body=world.partnership)


def _plan(random: Random) -> _Plan:
    world = build_world(random)
    pieces: list[Piece] = [area(world, random)]
    taken: set[str] = set()
    # Each maker once at most, but for the commonest: a report repeats changes and shares.
    often = (changes.counted_change, changes.loose_change, shares.audit_share, decoy)
    makers = random.sample(MAKERS, random.randint(9, 15)) + random.choices(often, k=3)
    for make in makers:
        made = make(world, random)
        if made is None or (made.topics - _SHARED) & taken:
            continue
        taken |= made.topics
        pieces.append(made)
        if random.random() < 0.45:
            pieces.append(piece(made.home, (), (Paragraph(_filler(random, world)),)))
    homes = [h for h, _ in _SECTIONS if any(p.home == h for p in pieces)]
    numbered = random.random() < 0.5
    headings = {
        home: (f"{i}. " if numbered else "") + random.choice(names)
        for i, (home, names) in enumerate([s for s in _SECTIONS if s[0] in homes], 1)
    }
    letters = random.random() < 0.6
    names = random.sample(_APPENDICES, random.randint(2, 3))
    appendices = tuple(
        f"Appendix {chr(65 + i) if letters else i + 1}: {name}" for i, name in enumerate(names)
    )
    tables = random.choice(("Table {}: ", "Table {} - ", "", ""))
    pieces += _references(random, pieces, headings if numbered else {}, tables, appendices)
    month = random.choice(("July", "September", "October", "November"))
    published = random.choice(("Published {} {}", "{} {}", "Date of publication: {} {}"))
    return _Plan(
        world=world,
        title=random.choice(_TITLES).format(year=world.label(world.year)),
        published=published.format(month, world.year),
        pieces=tuple(pieces),
        headings=headings,
        tables=tables,
        appendices=appendices,
    )


_SHARED = frozenset(TOPICS) | {"table", "rate"}

_SEE_APPENDIX = (
    "The full list is in Appendix {}.",
    "See Appendix {} for details.",
    "Further data can be found in Appendix {}.",
    "This is set out at Appendix {}.",
)
_SEE_TABLE = (
    "Table {} sets out the main figures.",
    "The figures are shown in Table {}.",
    "As Table {} shows, demand differs between services.",
    "(See Table {}.)",
)
_SEE_SECTION = ("This is described in section {}.", "More is said about this in section {} of this report.", "See section {} below.")  # fmt: skip


def _references(
    random: Random,
    pieces: list[Piece],
    headings: dict[str, str],
    tables: str,
    appendices: tuple[str, ...],
) -> list[Piece]:
    """Return paragraphs that refer to appendices, tables and sections that exist."""
    found = []
    home = random.choice([p.home for p in pieces])
    if random.random() < 0.5:
        marks = [a.split(":")[0].split()[-1] for a in appendices]
        missing = chr(ord(marks[-1]) + 1 + random.randint(0, 1))
        found.append(_reference(home, random.choice(_SEE_APPENDIX), random.choice(marks), missing))
    count = sum(1 for p in pieces for b in p.blocks if isinstance(b, Grid) and b.caption)
    if tables and count and random.random() < 0.6:
        number = str(random.randint(1, count))
        template = random.choice(_SEE_TABLE)
        found.append(_reference(home, template, number, str(count + random.randint(1, 4))))
    if headings and random.random() < 0.5:
        number = str(random.randint(1, len(headings)))
        missing = str(len(headings) + random.randint(1, 3))
        found.append(_reference(home, random.choice(_SEE_SECTION), number, missing))
    return found


def _reference(home: str, template: str, right: str, missing: str) -> Piece:
    bad = template.format(missing)
    wrong = fault("XREF", (), "a reference to what is not there", (Paragraph(bad),), Spot(bad))
    return piece(home, {template}, (Paragraph(template.format(right)),), (wrong,))


def _choose(
    random: Random,
    pieces: tuple[Piece, ...],
    errors: int,
    families: frozenset[str],
    tables_only: bool,
) -> dict[int, Fault]:
    """Return faults by the piece they stand in, no two of pieces that share a topic."""
    chosen: dict[int, Fault] = {}
    used: set[str] = set()
    if not errors:
        return chosen
    places: dict[str, list[tuple[Piece, Fault]]] = {}
    for p in pieces:
        for f in p.faults:
            if f.error.family not in families or (tables_only and not f.error.in_table):
                continue
            if f.needs and not any(f.needs <= q.topics for q in pieces if q is not p):
                continue
            places.setdefault(f.error.family, []).append((p, f))
    order = random.sample(sorted(places), len(places))
    for family in order:
        if len(chosen) == errors:
            break
        free = [(p, f) for p, f in places[family] if id(p) not in chosen]
        free = [(p, f) for p, f in free if not ((p.topics | f.needs) - {"table", "rate"}) & used]
        if free:
            p, f = random.choice(free)
            chosen[id(p)] = f
            used |= (p.topics | f.needs) - {"table", "rate"}
    return chosen


def _number_tables(blocks: list[Block], style: str) -> tuple[Block, ...]:
    done: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Grid) and block.caption and style:
            number += 1
            block = replace(block, caption=style.format(number) + block.caption)
        if isinstance(block, Bullets) and done and isinstance(done[-1], Bullets):
            done.append(Paragraph("Other points are these."))
        done.append(block)
    return tuple(done)
