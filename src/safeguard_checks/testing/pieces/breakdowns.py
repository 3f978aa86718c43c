"""Tables of parts: shares, totals of rows and columns, money, training, flows, suppressed cells."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Fault, Grid, Paragraph, Piece, Spot
from safeguard_checks.testing.numbers import grouped, plain, share
from safeguard_checks.testing.pieces.sentences import fault, piece
from safeguard_checks.testing.world import World, split

__all__ = [
    "attendance_matrix",
    "flow_table",
    "funding",
    "parts_table",
    "rounded_table",
    "shares_table",
]

_BREAKDOWNS = (
    ("activity", "cpp", "Plans by category of abuse", "Category", ("Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse", "Multiple")),
    ("activity", "cla", "Children looked after by placement", "Placement", ("Foster care (in house)", "Foster care (agency)", "Children's home", "Placed with parents", "Independent living", "Other")),
    ("activity", "cla", "Children looked after by age", "Age", ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")),
    ("lado", "lado_referrals", "Referrals to the LADO by sector", "Sector", ("Education", "Early years", "Health", "Foster carers", "Residential care", "Faith and voluntary", "Other")),
    ("activity", "contacts", "Contacts by source", "Source", ("Police", "Schools", "Health", "Family and public", "Other council services", "Other")),
    ("activity", "early_help", "Early help by lead agency", "Agency", ("Schools", "Family hubs", "Health visiting", "Voluntary sector", "Youth service")),
)  # fmt: skip
_TOTALS = ("Total", "Total", "TOTAL", "Grand total", "All", "Overall total")


def shares_table(world: World, rng: Random) -> Piece | None:
    """Print parts of one total with their shares."""
    home, code, caption, corner, parts = rng.choice(_BREAKDOWNS)
    total = world.counts[code][world.year]
    if total < 40:
        return None
    counts = split(rng, total, len(parts), least=2)
    places = rng.choice((0, 1))
    label = rng.choice(_TOTALS)
    rows = [
        (p, grouped(n), f"{plain(share(n, total), places)}%")
        for p, n in zip(parts, counts, strict=True)
    ]
    rows.append((label, grouped(total), f"{plain(Fraction(100), places)}%"))
    head = (corner, rng.choice(("Number", "Count", "Number of children")) if code != "contacts" else "Number",
            rng.choice(("%", "Percentage", "% of total", "Share")))  # fmt: skip
    note = rng.choice(("", "", "Percentages may not add up to 100 because of rounding."))
    grid = Grid(
        (head,),
        tuple(rows),
        f"{caption}, {world.moment(code, world.year)}",
        (note,) if note else (),
    )
    faults: list[Fault] = []
    r = rng.randrange(len(parts))
    wrong = share(counts[r], total) + rng.choice((-9, 7, 10))
    if 0 < wrong < 100:
        text = f"{plain(wrong, places)}%"
        faults.append(
            fault(
                "SHARE",
                ("SUM", "GRIM"),
                "a slip in the share",
                (grid.with_cell(r, 2, text),),
                Spot(text, parts[r]),
            )
        )
    faults.append(_bad_total(rng, grid, total, len(parts), 1, label, ("SHARE", "REPEAT", "PCT")))
    return piece(home, {code, caption}, (grid,), faults)


def _bad_total(
    rng: Random, grid: Grid, total: int, row: int, col: int, label: str, also: tuple[str, ...]
) -> Fault:
    off = rng.choice((-1, 1)) * rng.choice((1, 3, 9, 10, 100))
    off = abs(off) if total + off <= 0 else off
    text = grouped(total + off)
    what = "a total that the parts do not make"
    return fault("SUM", also, what, (grid.with_cell(row, col, text),), Spot(text, label))


def parts_table(world: World, rng: Random) -> Piece | None:
    """Print parts over several years with a total row."""
    home, code, caption, corner, parts = rng.choice(_BREAKDOWNS)
    years = list(world.years[-rng.randint(2, 3) :])
    columns = []
    for year in years:
        total = world.counts[code][year]
        if total < 40:
            return None
        columns.append([*split(rng, total, len(parts), least=2), total])
    label = rng.choice(_TOTALS)
    top = rng.random() < 0.15
    names = [*parts, label]
    rows = [(name, *(grouped(c[i]) for c in columns)) for i, name in enumerate(names)]
    at = len(parts)
    if top:
        rows, at = [rows[-1], *rows[:-1]], 0
    style = rng.choice((world.style, "short"))
    head = (corner, *(world.label(y, style) for y in years))
    grid = Grid((head,), tuple(rows), caption)
    col = rng.randint(1, len(years))
    faults = [_bad_total(rng, grid, columns[col - 1][-1], at, col, label, ("REPEAT", "PCT", "DIR"))]
    r = rng.randrange(len(parts))
    value = columns[col - 1][r]
    text = grouped(value + rng.choice((2, 10, 20)))
    cell = r + 1 if top else r
    total_cell = Spot(rows[at][col], label)
    bad = grid.with_cell(cell, col, text)
    faults.append(
        fault(
            "SUM",
            (),
            "a part that does not fit the total",
            (bad,),
            Spot(text, parts[r]),
            total_cell,
        )
    )
    return piece(home, {code, caption}, (grid,), faults)


_COURSES = (
    "Safeguarding level 1", "Safeguarding level 2", "Designated leads' briefing", "Neglect and the graded care profile",
    "Domestic abuse and coercive control", "Child exploitation", "Working with fathers", "Safer recruitment",
    "Trauma-informed practice", "Online harm",
)  # fmt: skip
_AGENCIES = ("Council", "Health", "Police", "Schools", "Voluntary sector", "Probation")


def attendance_matrix(world: World, rng: Random) -> Piece | None:
    """Print attendance by course and agency with totals of rows and columns."""
    courses = rng.sample(_COURSES, rng.randint(3, 7))
    agencies = rng.sample(_AGENCIES, rng.randint(3, 5))
    cells = [[rng.randint(0, 140) for _ in agencies] for _ in courses]
    label, side = rng.choice(_TOTALS), rng.choice(("Total", "Total attended", "All agencies"))
    rows = [
        (c, *map(grouped, row), grouped(sum(row))) for c, row in zip(courses, cells, strict=True)
    ]
    sums = [sum(col) for col in zip(*cells, strict=True)]
    rows.append((label, *map(grouped, sums), grouped(sum(sums))))
    head = (rng.choice(("Course", "Course name", "Training course")), *agencies, side)
    grid = Grid((head,), tuple(rows), f"Attendance at training, {world.label(world.year)}")
    r, c = rng.randrange(len(courses)), rng.randrange(len(agencies))
    total = grouped(sum(cells[r]) + rng.choice((-1, 1)) * rng.randint(1, 12) + 13)
    cell = grouped(cells[r][c] + rng.choice((3, 9, 10)))
    row_total, col_total = Spot(rows[r][-1], courses[r]), Spot(rows[-1][c + 1], label)
    faults = [
        fault("SUM", (), "a row total that its row does not make", (grid.with_cell(r, len(agencies) + 1, total),), Spot(total, courses[r])),
        fault("SUM", (), "a cell that fits neither total", (grid.with_cell(r, c + 1, cell),), Spot(cell, courses[r]), row_total, col_total),
    ]  # fmt: skip
    return piece("training", {"attendance"}, (grid,), faults)


_PARTNERS = ("Council", "Integrated care board", "Police and crime commissioner", "Probation service", "Schools forum",
             "Youth justice service", "Hospital trust", "Housing associations")  # fmt: skip
_INTROS = (
    "Contributions received in {year} were:", "The partners' contributions for {year} are set out below.",
    "The partnership was funded in {year} as follows.", "Income in {year} came from the following partners.",
    "The table shows the contributions made in {year}.",
)  # fmt: skip


def funding(world: World, rng: Random) -> Piece | None:
    """Print the partners' contributions, with their introduction and the total."""
    partners = rng.sample(_PARTNERS, rng.randint(3, 6))
    thousands = rng.random() < 0.2
    step = 100 if rng.random() < 0.5 else 37
    years = [world.year] if rng.random() < 0.6 else [world.year - 1, world.year]
    pence = not thousands and rng.random() < 0.15
    amounts = {
        y: [rng.randint(20, 900) * step for _ in partners]
        for y in years
    }  # fmt: skip
    if thousands:
        amounts = {y: [rng.randint(5, 240) for _ in partners] for y in years}
    mark = "" if thousands else rng.choice(("£", "£", "£ "))

    def money(value: int) -> str:
        return f"{mark}{grouped(value)}{'.00' if pence else ''}"

    label = rng.choice(_TOTALS[:4])
    rows = [(p, *(money(amounts[y][i]) for y in years)) for i, p in enumerate(partners)]
    rows.append((label, *(money(sum(amounts[y])) for y in years)))
    unit = " (£000)" if thousands else ""
    head: tuple[str, ...]
    if len(years) == 1:
        head = (
            rng.choice(("Partner", "Agency")),
            rng.choice(("Contribution", "Amount", "Income")) + unit,
        )
    else:
        head = (rng.choice(("Partner", "Agency")), *(world.label(y) + unit for y in years))
    grid = Grid((head,), tuple(rows))
    intro = rng.choice(_INTROS)
    right = Paragraph(intro.format(year=world.label(world.year)))
    col = len(years)
    bad_total = money(
        sum(amounts[world.year])
        + rng.choice((-1, 1)) * rng.choice((1, 10, 3)) * (1 if thousands else 100)
    )
    r = rng.randrange(len(partners))
    bad_part = money(amounts[world.year][r] + (7 if thousands else 500))
    total_cell = Spot(rows[-1][col], label)
    faults = [
        fault("SUM", (), "a total that the parts do not make", (right, grid.with_cell(len(partners), col, bad_total)), Spot(bad_total, label)),
        fault("SUM", (), "a part that does not fit the total", (right, grid.with_cell(r, col, bad_part)), Spot(bad_part, partners[r]), total_cell),
    ]  # fmt: skip
    if len(years) == 1:
        old = Paragraph(intro.format(year=world.label(world.year - 1)))
        faults.append(
            fault("FY", ("DATE",), "last year's label left in", (old, grid), Spot(old.text))
        )
    else:
        bad = grid.with_header(0, 1, head[2])
        spots = [Spot(head[2])] + [Spot(row[c], row[0]) for row in rows for c in (1, 2)]
        faults.append(fault("FY", ("DATE",), "two columns with one label", (right, bad), *spots))
    return piece("finance", {"money"}, (right, grid), faults)


_FLOW_ROWS = {
    "cpp": ("Children on a plan at 31 March", "Plans started in the year", "Plans ended in the year"),
    "cla": ("Children looked after at 31 March", "Children starting to be looked after", "Children ceasing to be looked after"),
    "cin": ("Children in need at 31 March", "Children starting to be in need", "Children ceasing to be in need"),
}  # fmt: skip


def flow_table(world: World, rng: Random) -> Piece | None:
    """Print a stock at several year ends with the starts and ends between them."""
    code = rng.choice(list(_FLOW_ROWS))
    years = list(world.years[-rng.randint(2, 3) :])
    stock, starts, ended = _FLOW_ROWS[code]
    order = [starts, ended, stock] if rng.random() < 0.5 else [stock, starts, ended]
    values = {
        stock: [world.counts[code][y] for y in years],
        starts: [world.flows[code][y][0] for y in years],
        ended: [world.flows[code][y][1] for y in years],
    }
    rows = tuple((name, *(grouped(v) for v in values[name])) for name in order)
    grid = Grid((("", *(world.label(y) for y in years)),), rows, "Starts and ends in the year")
    name = rng.choice((starts, ended))
    r = order.index(name)
    text = grouped(max(1, values[name][-1] + rng.choice((-1, 1)) * rng.randint(6, 25)))
    near = [Spot(rows[i][len(years)], order[i]) for i in range(3) if i != r]
    bad = grid.with_cell(r, len(years), text)
    faults = [
        fault(
            "FLOW", ("SUM",), "a flow that does not fit the stock", (bad,), Spot(text, name), *near
        )
    ]
    return piece("activity", {code, "flow"}, (grid,), faults)


def rounded_table(world: World, rng: Random) -> Piece | None:
    """Print parts that are rounded to 5 or suppressed and say so: nothing is wrong with it."""
    home, _, caption, corner, parts = rng.choice(_BREAKDOWNS)
    counts = [rng.randint(3, 180) for _ in parts]
    label = rng.choice(_TOTALS)
    if rng.random() < 0.5:
        five = [plain(Fraction(n, 5)) for n in counts]
        rows = [(p, str(int(n) * 5)) for p, n in zip(parts, five, strict=True)]
        rows.append((label, str(int(plain(Fraction(sum(counts), 5))) * 5)))
        note = rng.choice(
            (
                "Figures are rounded to the nearest 5 and may not sum.",
                "Numbers have been rounded to the nearest five, so totals may differ from the sum of the parts.",
            )
        )
    else:
        mark = rng.choice(("<5", "c", "*"))
        counts[0] = rng.randint(1, 4)
        rows = [(p, str(n) if n >= 5 else mark) for p, n in zip(parts, counts, strict=True)]
        rows.append((label, str(sum(counts))))
        note = f"{mark} marks numbers below five, which are not shown."
    grid = Grid(((corner, world.label(world.year)),), tuple(rows), caption + " (sample)", (note,))
    return piece(home, {caption}, (grid,))
