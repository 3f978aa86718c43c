"""Passages and tables drawn from public repositories: how often each way of reading holds in them.

``drawn.csv`` names the repositories at their commits, and what is drawn from each: paragraphs that
state several figures and say something of them, tables that a file gives as such (:mod:`drawn_tables`),
or tables with the paragraphs around them; all in an order fixed by hashes, so many of a file and of
a repository. Every relation of what is drawn is judged. What held and what failed is written to ``drawn.json``
by half (:mod:`split`), and what of the failed people found to be an error of the text stands in
``drawn_verdicts.csv``. ``nox -s field -- --count`` takes the half that may be built on into the counts
that certainty rests on; the other half is only measured.

    python tests/field/drawn.py --mirrors DIR                     # judge, write drawn.json
    python tests/field/drawn.py --mirrors DIR --unread FILE.md    # also list what failed and nobody read
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from drawn_tables import contexts, tables
from drawn_texts import digest, texts
from lay import mirror_of
from split import half

from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.evidence.counts import Tally
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.run import judge_all

__all__ = [
    "DRAWN", "UNITS", "Drawn", "Failure", "Judged", "Said", "drawn", "paragraphs", "said", "tallied",
]  # fmt: skip

HERE = Path(__file__).resolve().parent
SOURCES, VERDICTS, DRAWN = HERE / "drawn.csv", HERE / "drawn_verdicts.csv", HERE / "drawn.json"
SUFFIXES = (".txt", ".md", ".markdown", ".qmd", ".rmd", ".sgm")
PROCESSES = 2
# So many passages of a file and of a repository, and so many relations read in one way of a repository:
# one writer must not speak for all.
OF_FILE, OF_SOURCE, MOST = 30, 400, 40
_SHORTEST, _LONGEST = 180, 1_800
_FIGURES, _CUES, _WORDS = 3, 2, 20
_FIGURE = re.compile(
    r"(?<![\w.])(?:[£$€]?\d[\d,]*(?:\.\d+)?%?"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|third|quarter)\b)"
)
_CUE = re.compile(
    r"\b(?:average|each|per|rate|remain\w*|left|leaving|total\w*|in all|altogether|of (?:these|them|whom|which)"
    r"|percent|half|third|quarter|twice|times|doubled|tripled|more than|fewer|less than|higher|lower"
    r"|up from|down from|compared|against|rose|fell|increase\w*|decrease\w*|weeks|months|years|surplus|deficit"
    r"|majority)\b|%",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{3,}")
_MARKUP = re.compile(r"[<{\ufffd]|`r |\|[^|]*\|[^|]*\|")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A repository that passages (or tables) are drawn from, at a commit; ``unit`` says which."""

    source: str
    commit: str
    unit: str
    kind: str
    licence: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is judged as a report of its own, as a file of the name's end ``suffix``."""

    source: str
    text: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A relation that failed: ``passage`` are 16 digits of the passage's SHA-256, ``working`` is the sum shown."""

    passage: str
    construction: str
    working: str
    told: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What held in a passage, by construction, and what failed."""

    source: str
    text: str
    held: Mapping[str, int]
    failed: Sequence[Failure]


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """What a person said of a failure in its context, and why.

    It is ``true``, ``false``, ``unknown``, which counts as false, or ``arguable``, which does not count.
    """

    passage: str
    construction: str
    working: str
    verdict: str
    note: str


def main() -> int:
    """Judge the passages of the repositories that are there, and write what held and failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirrors", type=Path, required=True)
    parser.add_argument("--unit", action="append", choices=UNITS)
    parser.add_argument("--unread", type=Path)
    options = parser.parse_args()
    kept = json.loads(DRAWN.read_text(encoding="utf-8"))
    verdicts, unread = said(), []
    for unit in options.unit or UNITS:
        texts: list[Text] = []
        for source in drawn():
            if source.unit == unit:
                folder = mirror_of(source.source, options.mirrors)
                if folder is None:
                    print(f"{source.source} is not among the mirrors")
                else:
                    texts += UNITS[unit](folder, source)
        print(f"{len(texts):,} {unit}", flush=True)
        with ProcessPoolExecutor(PROCESSES) as pool:
            found = list(pool.map(_judged, texts, chunksize=50))
        kept[unit] = _told(found, verdicts)
        unread += _unread(found, verdicts)
    DRAWN.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if options.unread:
        options.unread.write_text("\n".join(unread), encoding="utf-8")
    return 0


def drawn(table: Path = SOURCES) -> list[Drawn]:
    """Return the repositories that passages are drawn from."""
    with table.open(encoding="utf-8", newline="") as file:
        return [Drawn(**row) for row in csv.DictReader(file)]


def said(table: Path = VERDICTS) -> dict[tuple[str, str, str], str]:
    """Return the verdict on each failure that was read, by passage, construction and working."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = [Said(**row) for row in csv.DictReader(file)]
    return {(r.passage, r.construction, r.working): r.verdict for r in rows}


def paragraphs(folder: Path, commit: str) -> Iterator[str]:
    """Yield the passages that are drawn from a repository, each once, in an order fixed by hashes."""
    seen: set[str] = set()
    for text in texts(folder, commit, SUFFIXES):
        of_file = 0
        for passage in sorted(filter(_says, _split(text)), key=digest):
            if len(seen) >= OF_SOURCE or of_file >= OF_FILE:
                break
            if passage not in seen:
                seen.add(passage)
                of_file += 1
                yield passage
        if len(seen) >= OF_SOURCE:
            return


def tallied(
    found: Iterable[Judged], verdicts: Mapping[tuple[str, str, str], str]
) -> dict[str, Tally]:
    """Return what held and failed of each construction, so many of a repository (the rest in proportion)."""
    sums: dict[tuple[str, str], list[int]] = {}
    for one in found:
        for name, count in one.held.items():
            sums.setdefault((name, one.source), [0] * 4)[0] += count
        for failure in one.failed:
            verdict = verdicts.get((failure.passage, failure.construction, failure.working), "")
            if verdict == "arguable":
                continue
            counts = sums.setdefault((failure.construction, one.source), [0] * 4)
            counts[1] += 1
            counts[2] += verdict == "true"
            counts[3] += verdict in ("false", "unknown")
    whole: dict[str, list[float]] = {}
    for (name, _), counts in sums.items():
        scale = min(1.0, MOST / (counts[0] + counts[1]))
        total = whole.setdefault(name, [0.0] * 4)
        whole[name] = [a + b * scale for a, b in zip(total, counts, strict=True)]
    return {name: Tally(*map(round, numbers)) for name, numbers in sorted(whole.items())}


def _told(
    found: Sequence[Judged], verdicts: Mapping[tuple[str, str, str], str]
) -> dict[str, object]:
    """Return what ``drawn.json`` holds of a unit: for each half its size, its tallies and what was told in default reports."""
    told: dict[str, object] = {}
    for name in ("built on", "measured"):
        of = [j for j in found if half(j.source) == name]
        shown = Counter(
            verdicts.get((f.passage, f.construction, f.working), "not read")
            for j in of
            for f in j.failed
            if f.told
        )
        told[name] = {
            "sources": len({j.source for j in of}),
            "drawn": len(of),
            "told": dict(sorted(shown.items())),
            "constructions": {
                n: [t.held, t.failed, t.true, t.false] for n, t in tallied(of, verdicts).items()
            },
        }
    return told


def _judged(one: Text) -> Judged:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"passage{one.suffix}"
        file.write_text(one.text + "\n", encoding="utf-8")
        document = read(file, None)
    mentions, measures = measured(document)
    relations = all_relations(document, mentions, measures, load_pack(), ())
    of: dict[Verdict, list[Judgement]] = {}
    for j in judge_all(relations, select()):
        of.setdefault(j.verdict, []).append(j)
    wrong = of.get(Verdict.CONTRADICTION, [])
    findings = audit_document(document).findings if wrong else ()
    told = {f.evidence.construction for f in findings if f.evidence}
    passage = digest(one.text)[:16]
    return Judged(
        one.source,
        one.text,
        Counter(j.relation.construction for j in of.get(Verdict.CONSISTENT, [])),
        [
            Failure(passage, name, _working(j), name in told)
            for j in wrong
            for name in (j.relation.construction,)
        ],
    )


def _working(judgement: Judgement) -> str:
    return judgement.reading.working if judgement.reading else judgement.relation.stated_text


def _unread(found: Iterable[Judged], verdicts: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    for one in found:
        for f in one.failed:
            if (f.passage, f.construction, f.working) not in verdicts:
                yield f"## {half(one.source)} | {f.passage} | {f.construction} | {f.working}\n\n{one.text}\n"


def _says(passage: str) -> bool:
    """Tell whether a passage states several figures, says something of them, and is prose."""
    return (
        _SHORTEST <= len(passage) <= _LONGEST
        and not _MARKUP.search(passage)
        and len(_FIGURE.findall(passage)) >= _FIGURES
        and len(_CUE.findall(passage)) >= _CUES
        and len(_WORD.findall(passage)) > _WORDS
    )


def _split(text: str) -> list[str]:
    """Return the paragraphs of a text, or its lines where these are whole paragraphs."""
    parts = re.split(r"\n\s*\n", text)
    if max(map(len, parts)) < _SHORTEST:
        parts = text.split("\n")
    return [re.sub(r"\s+", " ", part).strip() for part in parts]


UNITS: Mapping[str, Callable[[Path, Drawn], Iterator[Text]]] = {
    "passages": lambda folder, of: (
        Text(of.source, t, ".txt") for t in paragraphs(folder, of.commit)
    ),
    "tables": lambda folder, of: (
        Text(of.source, t, suffix) for suffix, t in tables(folder, of.commit)
    ),
    "contexts": lambda folder, of: (
        Text(f"{of.source} {part}", t, ".html") for part, t in contexts(folder, of.commit)
    ),
}


if __name__ == "__main__":
    sys.exit(main())
