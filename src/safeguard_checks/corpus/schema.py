"""The tables of a store: what each holds, column by column. ``docs/corpus.md`` says the same.

Every row of a report carries its number, the first 60 bits of the SHA-256 of its bytes, so that it is
the same in every store.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

__all__ = [
    "OF_A_REPORT", "SCHEMA_VERSION", "TABLES", "Column", "Table", "columns_of", "create", "number_of",
    "statements",
]  # fmt: skip

SCHEMA_VERSION = "2"
_DIGITS = 15
_SCRIPTS = ("views.sql", "across.sql")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in SQL and what it says."""

    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and those that tell its rows apart (none where that is not kept)."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


def number_of(sha256: str) -> int:
    """Return the number of a report in a store."""
    return int(sha256[:_DIGITS], 16)


def columns_of(text: str) -> tuple[Column, ...]:
    """Return columns from lines, each with a name, a type and what the column says."""
    lines = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, says) for name, kind, says in lines)


_REPORT = "report BIGINT the report's number\n"
_PLACE = """page INTEGER page, from 1
line INTEGER line, from 1
section VARCHAR heading it stands under
table_title VARCHAR caption of its table
row_label VARCHAR label of its row
column_label VARCHAR label of its column
"""
_BOX = """box_left FLOAT left edge on the page, in points
box_bottom FLOAT lower edge
box_right FLOAT right edge
box_top FLOAT upper edge
"""
_ENDS = """low DOUBLE least value it can stand for
high DOUBLE greatest value
low_closed BOOLEAN whether the least value itself belongs
high_closed BOOLEAN whether the greatest value itself belongs
"""
_DECISION = """path VARCHAR the file of decisions
finding VARCHAR the finding's id now, else the id when it was decided
status VARCHAR accepted or dismissed
stands VARCHAR holds, reopened (a figure has changed) or gone (no longer found)
author VARCHAR who decided
date VARCHAR when
title VARCHAR what the finding said then
reason VARCHAR why it was dismissed
"""

_FILES = Table(
    "files",
    "Every file that was given, and where its bytes stand in the store.",
    columns_of(
        """path VARCHAR absolute, with forward slashes
report BIGINT the report's number; files of the same bytes are one report
sha256 VARCHAR of its bytes
bytes BIGINT size
modified BIGINT time of its last change, in nanoseconds
looked BIGINT when its bytes were last read, in nanoseconds
gone BOOLEAN true once it is no longer where it was
publisher VARCHAR as the user's table or the folder has it
area VARCHAR as the user's table or the folder has it
year INTEGER as the user's table or the folder has it
kind VARCHAR as the user's table or the folder has it"""
    ),
    ("path",),
)
_RUNS = Table(
    "runs",
    "Every run that added reports.",
    columns_of(
        """run INTEGER from 1
started VARCHAR date and time
version VARCHAR what the reports of this run were checked with
engine VARCHAR pool or dask
given VARCHAR folders and lists
done INTEGER reports written in this run
refused INTEGER reports that could not be used
seconds DOUBLE how long it took, as far as it got"""
    ),
    ("run",),
)
_PUBLISHED = Table(
    "published",
    "Figures of tables of published statistics.",
    columns_of(
        f"""source VARCHAR the table's file
sha256 VARCHAR of its bytes
area VARCHAR the report's own area it was read for; empty for figures of comparators
indicator VARCHAR the pack's code
statistic VARCHAR count, rate, percentage or money
place VARCHAR empty for the own area, else the comparator's code
end_date DATE last day of its period
per INTEGER base of a rate
dated BOOLEAN whether the table gives the date
revised BOOLEAN whether it is called provisional or revised
grain INTEGER what a count is rounded to the nearest of
printed VARCHAR the figure
value DOUBLE its number
decimals INTEGER its decimals
{_ENDS}where_it_is VARCHAR row of the file
quote VARCHAR the row in words"""
    ),
)
_REPORTS = Table(
    "reports",
    "Every report that was read, as it says of itself.",
    columns_of(
        f"""{_REPORT}sha256 VARCHAR of its bytes
version VARCHAR what it was checked with: tool, rules, digest of packs and settings
name VARCHAR file name
format VARCHAR pdf, docx, xlsx, csv, html, markdown or text
title VARCHAR title
publisher VARCHAR the body that its title names, where it names one
period VARCHAR its own period
period_end DATE last day of that period
period_evidence VARCHAR why that period was taken, in words
pages INTEGER pages, 0 where there are none
ocr_pages INTEGER pages that were read by text recognition
numbers INTEGER number tokens
figures INTEGER figures
checked INTEGER figures that are checked by another
missed VARCHAR what of it was not read, empty where all was
owners VARCHAR words of its titles that are names, for setting it against others"""
    ),
    ("report",),
)
_FIGURES = Table(
    "figures",
    "Every figure that was read, with what it is of where that is known.",
    columns_of(
        f"""{_REPORT}figure INTEGER number in the report, in reading order
printed VARCHAR as printed
{_ENDS}kind VARCHAR what the words touching it say: number, percentage, rate, money, ...
unit VARCHAR noun or sign that goes with it
per INTEGER base of a rate
statistic VARCHAR what its row and column make it: count, rate, percentage, money, ...
indicator VARCHAR the domain pack's code
place VARCHAR a comparator's code, empty for the report's own area
series VARCHAR what the line of its table is of
period VARCHAR period of its row or column
start_date DATE first day of that period
end_date DATE last day of that period
{_PLACE}{_BOX}ocr FLOAT confidence from 0 to 1 where it was read by text recognition
status VARCHAR contradicted, agreed, cannot_tell or unchecked"""
    ),
    ("report", "figure"),
)
_STATEMENTS = Table(
    "statements",
    "Figures whose measure and time are known for certain: what reports are set against each other by.",
    columns_of(
        f"""{_REPORT}statement INTEGER number in the report
figure INTEGER number of the figure
role VARCHAR stated, or told (the earlier one of two in a sentence)
indicator VARCHAR the pack's code
conversion VARCHAR from and to, of a ratio of two indicators
words VARCHAR words of title, row and column, for what the pack does not know
statistic VARCHAR count, rate, percentage, money or mean
place VARCHAR a comparator's code, empty for the report's own area
start_date DATE first day of its period
end_date DATE last day
stretch INTEGER days of its period, 0 for a year or a date
dated BOOLEAN whether words give the date
revised BOOLEAN whether the report calls figures of that time revised
per INTEGER base of a rate
grain INTEGER what a count was rounded to the nearest of
printed VARCHAR as printed
value DOUBLE its number
decimals INTEGER its decimals
approximate BOOLEAN whether words such as "nearly" stand before it
{_ENDS}label VARCHAR its labels
named VARCHAR the words of its labels, in order of the alphabet
where_it_is VARCHAR page or line
ocr FLOAT confidence where it was read by text recognition"""
    ),
    ("report", "statement"),
)
_RELATIONS = Table(
    "relations",
    "Every pair or group of figures that must agree, with what came of it.",
    columns_of(
        f"""{_REPORT}relation INTEGER number in the report
rule VARCHAR code of the rule
family VARCHAR its family
type VARCHAR change, total, share, rate, ...
kind VARCHAR a narrower type
construction VARCHAR the way of reading, as counted in docs/certainty.md
subject VARCHAR what it is of
pairing VARCHAR explicit, matched or guessed
verdict VARCHAR consistent, contradiction or cannot_tell
reason VARCHAR why it cannot be told
figure INTEGER the stated figure's number
stated VARCHAR the stated result as printed
unit VARCHAR what both ranges are in
stated_low DOUBLE least value stated
stated_high DOUBLE greatest value stated
implied_low DOUBLE least value implied
implied_high DOUBLE greatest value implied
working VARCHAR the sum shown"""
    ),
    ("report", "relation"),
)
_OPERANDS = Table(
    "operands",
    "The figures that a relation rests on, besides the stated one.",
    columns_of(
        f"""{_REPORT}relation INTEGER number of the relation
role VARCHAR old, new, part, whole, ...
figure INTEGER number of the figure"""
    ),
)
_FINDINGS = Table(
    "findings",
    "Every contradiction that is told, those of the appendix too.",
    columns_of(
        f"""{_REPORT}finding VARCHAR id, stable within the report
number INTEGER position in the report's findings
shown BOOLEAN whether it is told in the default report; false for the appendix
fingerprint VARCHAR the same in the next draft
evidence_hash VARCHAR changes when a value does
rule VARCHAR code of the rule
family VARCHAR its family
severity VARCHAR high, medium, low or info
certainty VARCHAR certain, probable or possible
pairing VARCHAR how the figures came together
belief DOUBLE probability that the report errs and not our reading
construction VARCHAR the way of reading
title VARCHAR in one line
stated VARCHAR what is printed
implied VARCHAR what the other figures give
working VARCHAR the sum shown, a step a line
cause VARCHAR likely cause
explanation VARCHAR why both cannot be right
question VARCHAR what to ask
why VARCHAR why it is believed
caveats VARCHAR innocent explanations, one a line
ocr FLOAT least confidence among its figures, where one was read by text recognition
{_PLACE}quote VARCHAR exact quote of the stated result"""
    ),
    ("report", "finding"),
)
_PLACES = Table(
    "places",
    "Every place that a finding quotes, the stated result first.",
    columns_of(
        f"""{_REPORT}finding VARCHAR id of the finding
number INTEGER from 1
{_PLACE}{_BOX}ocr FLOAT confidence where it was read by text recognition
quote VARCHAR exact quote
picture BLOB PNG picture of it, where it was read by text recognition"""
    ),
    ("report", "finding", "number"),
)
_DECISIONS = Table(
    "decisions",
    "What people decided of findings, from the files beside the reports.",
    columns_of(_REPORT + _DECISION),
)
_TIMINGS = Table(
    "timings",
    "How long each stage of a report took. Differs from run to run.",
    columns_of(
        f"""{_REPORT}stage VARCHAR read, mentions, measures, relations, rules, findings or all
seconds DOUBLE seconds"""
    ),
    ("report", "stage"),
)
_REFUSALS = Table(
    "refusals",
    "Every report that could not be used, and why.",
    columns_of(
        f"""{_REPORT}sha256 VARCHAR of its bytes
version VARCHAR what it was tried with
name VARCHAR file name
kind VARCHAR input (the file), time (no answer), crash (the process died) or fault (ours)
reason VARCHAR in one sentence"""
    ),
    ("report",),
)

# What is kept of one report, replaced together.
OF_A_REPORT: tuple[Table, ...] = (
    _REPORTS, _FIGURES, _STATEMENTS, _RELATIONS, _OPERANDS, _FINDINGS, _PLACES, _TIMINGS, _REFUSALS,
)  # fmt: skip
TABLES: dict[str, Table] = {
    table.name: table for table in (_FILES, _RUNS, _PUBLISHED, *OF_A_REPORT, _DECISIONS)
}


def statements() -> list[str]:
    """Return the SQL that makes a store: its tables, then its views."""
    scripts = (
        files("safeguard_checks.corpus").joinpath(name).read_text("utf-8") for name in _SCRIPTS
    )
    return [*(create(table) for table in TABLES.values()), *scripts]


def create(table: Table) -> str:
    """Return the SQL that makes one table."""
    columns = ", ".join(f"{c.name} {c.type}" for c in table.columns)
    return f"CREATE TABLE IF NOT EXISTS {table.name} ({columns})"
