"""One case of the campaign: files, and the command that is given them. All follows from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fuzz.bases import POOL, base, figures
from fuzz.odd import damaged_bytes, odd_text
from fuzz.packages import damaged_package
from fuzz.portable import damaged_pdf
from fuzz.texts import damaged_text
from safeguard_checks import audit

__all__ = ["FORMATS", "KINDS", "Case", "draw"]

FORMATS = "html,json,csv,sarif,junit,markdown,docx,pdf,letter,log"
_REPORTS = ("md", "txt", "html", "csv", "docx", "xlsx", "pdf")
_MARKED = ("docx", "pdf", "xlsx")
_OUT = ["--out", "out", "--format", FORMATS]
_PACK = """name = "own"
title = "Our own"

[[indicator]]
code = "leaflets"
label = "leaflets"
kind = "flow"
polarity = "neutral"
terms = ["leaflets", "leaflets given out"]

[[flow]]
stock = "cla"
starts = "cla_starts"
ceased = "cla_ceased"

[[renamed]]
old = ["Clinical Commissioning Group", "CCG"]
new = ["Integrated Care Board", "ICB"]
on = 2022-07-01
"""
_MAP = """year_ends = "31 March"

[columns]
period = "Year"
area = "Area"
indicator = "Measure"
value = "Value"

[areas]
"S.N. mean" = "statistical neighbours"
"""
_PUBLISHED = (
    "Year,Area,Measure,Value\n2024-25,England,Referral rate per 10000,518\n"
    "2024-25,Exampleton,Referrals,3414\n2023-24,Exampleton,Referrals,3368\n"
)
_DECISIONS = """[[decision]]
finding = "SHARE01-26eb50"
status = "dismissed"
author = "A. Name"
date = "2025-11-30"
title = "x"
fingerprint = "0123456789abcdef"
evidence_hash = "0123456789abcdef"
reason = "counted in May"
"""
_SETTINGS = '[tool.safeguard-checks]\nexpectations = ["suites"]\nsuites = false\n'
_LAYOUT = 'layout = "tidy"\nheader_row = 1\n\n[columns]\nindicator = "indicator"\nvalue = "value"\n'


@dataclass(frozen=True)
class Case:
    """Files by name, a command, and what must be so.

    ``reports`` are the files that hold ``LAST``, to be read to their end or told not to be.
    Where ``event`` or ``size`` is given, the command runs, then ``changed`` files take the place of
    others, and it runs again on a disk that fails (``disk.full``).
    """

    kind: str
    files: dict[str, bytes]
    arguments: tuple[str, ...]
    reports: tuple[str, ...] = ()
    event: int = 0
    size: int = 0
    changed: dict[str, bytes] = field(default_factory=dict)


def draw(seed: int, number: int, kinds: tuple[str, ...] = ()) -> Case:
    """Return the case of a number; the same seed and number give the same case."""
    random = Random(f"{seed}-{number}")
    names = kinds or tuple(KINDS)
    return KINDS[names[number % len(names)]](random)


def _damaged(kind: str, data: bytes, random: Random) -> bytes:
    if kind in ("docx", "xlsx"):
        return damaged_package(data, random)
    return damaged_pdf(data, random) if kind == "pdf" else damaged_text(kind, data, random)


def _report(kind: str) -> Callable[[Random], Case]:
    def make(random: Random) -> Case:
        data = _damaged(kind, base(kind, random.randrange(POOL)), random)
        name = f"report.{kind}"
        marked = ["--annotate"] if kind in _MARKED else []
        return Case(kind, {name: data}, ("audit", name, *_OUT, *marked), (name,))

    return make


def _several(random: Random) -> Case:
    """Draw a damaged report between two sound ones, which must not suffer from it."""
    kind = random.choice(_REPORTS)
    files = {
        "first.md": base("md", 0),
        f"second.{kind}": _damaged(kind, base(kind, random.randrange(POOL)), random),
        "third.docx": base("docx", 0),
    }
    return Case("several", files, ("audit", *files, *_OUT), ("first.md", "third.docx"))


def _named(random: Random) -> Case:
    """Draw a sound report of an odd name."""
    pieces = [
        odd_text(random)[: random.choice((3, 60, 240))] for _ in range(random.randrange(1, 4))
    ]
    stem = "".join(pieces).replace("/", "").replace("\x00", "").encode("utf-8", "replace")
    name = stem[: random.choice((20, 240, 252))].decode("utf-8", "ignore").lstrip("-") + ".md"
    return Case("named", {name: base("md", 0)}, ("audit", name, *_OUT), (name,))


def _beside(
    kind: str, name: str, sound: bytes, option: str, as_kind: str
) -> Callable[[Random], Case]:
    """Return a kind that damages what stands beside a sound report."""

    def make(random: Random) -> Case:
        files = {"report.md": base("md", 0), name: _damaged(as_kind, sound, random)}
        more = (option, name) if option else ()
        return Case(kind, files, ("audit", "report.md", *_OUT, *more), ("report.md",))

    return make


def _prior(random: Random) -> Case:
    kind = random.choice(_REPORTS)
    files = {"report.md": base("md", 0), f"before.{kind}": _damaged(kind, base(kind, 1), random)}
    return Case(
        "prior", files, ("audit", "report.md", "--prior", f"before.{kind}", *_OUT), ("report.md",)
    )


def _reference(random: Random) -> Case:
    files = {
        "report.md": base("md", 0),
        "table.csv": _PUBLISHED.encode(),
        "map.toml": _MAP.encode(),
    }
    name = random.choice(("table.csv", "map.toml"))
    files[name] = _damaged(name.rpartition(".")[2], files[name], random)
    arguments = ("audit", "report.md", "--reference", "table.csv", "--reference-map", "map.toml")
    return Case("reference", files, (*arguments, "--area", "Exampleton", *_OUT), ("report.md",))


def _check(random: Random) -> Case:
    kind = random.choice(("csv", "xlsx"))
    files = {f"figures.{kind}": _damaged(kind, figures(kind), random)}
    arguments = ["check", f"figures.{kind}", *_OUT]
    if random.random() < 0.3:
        files = {f"figures.{kind}": figures(kind)}
        files["layout.toml"] = _damaged("toml", _LAYOUT.encode(), random)
        arguments += ["--layout", "layout.toml"]
    return Case("check", files, tuple(arguments))


def _disk(random: Random) -> Case:
    """Draw a disk that fails while outputs, or decisions, are written over those of last time."""
    decides = random.random() < 0.3
    is_event = random.random() < 0.6
    command = ("audit", "report.docx", *_OUT, "--annotate")
    dismiss = ("dismiss", "report.docx", _a_finding(), "--author", "A", "--reason", "x")
    return Case(
        "disk",
        {"report.docx": base("docx", 0)},
        dismiss if decides else command,
        event=random.randrange(1, 5 if decides else 30) if is_event else 0,
        size=0 if is_event else random.choice((1, 100, 3000, 20_000, 60_000)),
        changed={} if decides else {"report.docx": base("docx", 1)},
    )


@cache
def _a_finding() -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(base("docx", 0))
        return audit(path).findings[0].id


def _any(random: Random) -> Case:
    """Draw a file whose name says one format and whose bytes are of another."""
    data = base(random.choice(_REPORTS), random.randrange(POOL))
    if random.random() < 0.5:
        data = damaged_bytes(data, random)
    name = f"report.{random.choice((*_REPORTS, 'tsv', 'htm', 'doc', 'json', ''))}"
    return Case("any", {name: data}, ("audit", name, *_OUT))


KINDS: dict[str, Callable[[Random], Case]] = {
    **{kind: _report(kind) for kind in _REPORTS},
    "several": _several,
    "any": _any,
    "named": _named,
    "decisions": _beside(
        "decisions", "report.md.decisions.toml", _DECISIONS.encode(), "", "toml"
    ),
    "pack": _beside("pack", "pack.toml", _PACK.encode(), "--pack", "toml"),
    "settings": _beside("settings", "pyproject.toml", _SETTINGS.encode(), "", "toml"),
    "template": lambda random: _beside(
        "template", "template.docx", base("docx", 0), "--template", "docx"
    )(random),
    "prior": _prior,
    "reference": _reference,
    "check": _check,
    "disk": _disk,
}  # fmt: skip
