"""The main job: a report in, an audit out. Data moves through the rooms once, in one direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypedDict, Unpack

from safeguard_checks import __version__
from safeguard_checks.claims.claim import Claim
from safeguard_checks.claims.find import find_claims
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.errors import InputError
from safeguard_checks.findings.find import find_findings
from safeguard_checks.findings.finding import Audit
from safeguard_checks.measures.earlier import earlier_source
from safeguard_checks.measures.find import find_measures
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.published.read import ReferenceFile, read_reference
from safeguard_checks.measures.sources import Source
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.mention import Mentions, Period
from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.packs.load import Pack, load_pack
from safeguard_checks.relations.arithmetic.describe import DescribedTable, described_tables
from safeguard_checks.relations.arithmetic.find import found_in
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.run import judge_all
from safeguard_checks.rules.suite_files import suite_files

if TYPE_CHECKING:
    from pandas import DataFrame

    from safeguard_checks.rules.suite_outcome import SuiteOutcome

__all__ = ["AuditOptions", "audit", "audit_document", "frames", "measured", "prior"]


class AuditOptions(TypedDict, total=False):
    """What an audit can be asked for.

    ``period`` is that of the report where it does not say so, and ``packs`` are paths of domain packs to add to
    the default one (docs/packs.md). With ``schemas`` Pandera checks judge the relations, with ``suites`` Great
    Expectations does, and the report is the same; ``suites`` also runs the suites of the folders
    ``expectations``, and ``data_docs`` is a folder for their pages. ``sources`` are other documents to compare
    the report with (:func:`prior`), and ``references`` tables of published statistics. ``timings`` collects
    seconds by stage, and ``tables`` what the tables bear out by their own numbers.
    """

    period: str | None
    select_rules: tuple[str, ...]
    ignore_rules: tuple[str, ...]
    packs: tuple[str, ...]
    schemas: bool
    suites: bool
    expectations: tuple[Path, ...]
    data_docs: Path | None
    timings: dict[str, float] | None
    tables: list[DescribedTable] | None
    sources: tuple[Source, ...]
    references: tuple[ReferenceFile, ...]


def audit(
    path: str | Path, *, worker: PdfWorker | None = None, **options: Unpack[AuditOptions]
) -> Audit:
    """Audit one report. Raises ``InputError`` where the file or an option cannot be used.

    ``worker`` is a PDF process to use again for several reports.
    """
    clock = _Clock(options.get("timings"))
    document = read(Path(path), worker)
    clock.lap("read")
    return audit_document(document, **options)


def audit_document(document: Document, **options: Unpack[AuditOptions]) -> Audit:
    """Audit a report that has been read.

    Raises ``InputError`` where one of the ``sources`` is the report itself, a file of the
    ``references`` cannot be used, or two judges are asked for.
    """
    schemas, suites = options.get("schemas", False), options.get("suites", False)
    if schemas and suites:
        raise InputError("--schemas and --suites each judge the whole report; give one of them.")
    own = _own_period(options.get("period"))
    codes = select(options.get("select_rules", ()), options.get("ignore_rules", ()))
    files = suite_files(options.get("expectations", ())) if suites else []
    pack = load_pack(*options.get("packs", ()))
    references = (read_reference(f, pack, document) for f in options.get("references", ()))
    sources = (*options.get("sources", ()), *references)
    _check_sources(document, sources)
    clock = _Clock(options.get("timings"))
    mentions, claims, measures = _understood(document, pack, own, clock)
    relations = all_relations(document, mentions, measures, pack, sources)
    clock.lap("relations")
    judged = by_rules = judge_all(relations, codes)
    clock.lap("rules")
    seen: dict[str, DataFrame] = {}
    outcomes: list[SuiteOutcome] = []
    if suites:
        from safeguard_checks.rules.by_suites import verdicts_by_suites
        from safeguard_checks.rules.suite_frames import suite_frames
        from safeguard_checks.rules.suites import run_suites

        names = {file.frame for file in files}
        extracted = _extracted(document, mentions, claims, measures)
        clock.lap("frames")
        seen = suite_frames(document, judged, extracted, names)
        outcomes = run_suites(seen, files, options.get("data_docs"))
        judged = judge_all(relations, codes, verdicts_by_suites(seen["terms"], outcomes))
        clock.lap("suites")
    elif schemas:
        from safeguard_checks.relations.terms_frame import terms_frame
        from safeguard_checks.rules.by_schemas import verdicts_by_schemas

        terms = terms_frame(document, [j.relation for j in judged])
        judged = judge_all(relations, codes, verdicts_by_schemas(terms))
        clock.lap("schemas")
    result = find_findings(document, mentions, measures, judged, __version__, sources)
    clock.lap("findings")
    tables = options.get("tables")
    if tables is not None:
        tables += described_tables(document, found_in(measures.tables))
    if suites:
        from safeguard_checks.findings.from_suites import with_suites

        result = with_suites(document, result, by_rules, mentions.figures, seen, outcomes)
    return replace(result, judge="suites" if suites else "schemas" if schemas else "rules")


def _understood(
    document: Document, pack: Pack, own: Period | None = None, clock: _Clock | None = None
) -> tuple[Mentions, tuple[Claim, ...], Measures]:
    """Return what a report states and claims, and what each of its figures is of."""
    clock = clock or _Clock(None)
    mentions = extract(document)
    clock.lap("mentions")
    claims = find_claims(document, mentions, pack.comparator_names)
    clock.lap("claims")
    measures = find_measures(document, mentions, claims, pack, own)
    clock.lap("measures")
    return mentions, claims, measures


def _check_sources(document: Document, sources: tuple[Source, ...]) -> None:
    for number, source in enumerate(sources):
        if source.sha256 == document.sha256:
            raise InputError(f"{source.name}: this is the report itself; give another document.")
        if any(source.name == other.name for other in sources[:number]):
            raise InputError(f"{source.name}: two of the documents have this name; rename one.")


def prior(
    path: str | Path, *, packs: tuple[str, ...] = (), worker: PdfWorker | None = None
) -> Source:
    """Return what an earlier report states, for a later one to be held against.

    Raises ``InputError`` where the file or a pack cannot be used.
    """
    document = read(Path(path), worker)
    return earlier_source(document, measured(document, packs)[1])


def frames(
    document: Document, *, period: str | None = None, packs: tuple[str, ...] = ()
) -> dict[str, DataFrame]:
    """Return every frame of a report by name, as the suites see them.

    They are ``figures``, ``claims``, ``measures``, ``relations`` and ``terms``, and the operands of each type
    of relation (see :mod:`safeguard_checks.schemas`). Raises ``InputError`` for a period that is
    none.
    """
    from safeguard_checks.relations.operand_frames import OPERANDS
    from safeguard_checks.rules.suite_frames import suite_frames

    pack = load_pack(*packs)
    mentions, claims, measures = _understood(document, pack, _own_period(period))
    judged = judge_all(all_relations(document, mentions, measures, pack), select())
    extracted = _extracted(document, mentions, claims, measures)
    return suite_frames(document, judged, extracted, OPERANDS)


def _extracted(
    document: Document, mentions: Mentions, claims: Sequence[Claim], measures: Measures
) -> dict[str, DataFrame]:
    """Return the frames of what was read, which only suites and callers who ask for them need."""
    from safeguard_checks.claims.frame import claims_frame
    from safeguard_checks.measures.frame import measures_frame
    from safeguard_checks.mentions.frame import figures_frame

    return {
        "figures": figures_frame(document, mentions),
        "claims": claims_frame(document, claims),
        "measures": measures_frame(measures),
    }


def measured(document: Document, packs: tuple[str, ...] = ()) -> tuple[Mentions, Measures]:
    """Return what a report states and what each of its figures is of."""
    mentions, _, measures = _understood(document, load_pack(*packs))
    return mentions, measures


class _Clock:
    """Adds the seconds between laps to what each stage has taken."""

    def __init__(self, marks: dict[str, float] | None) -> None:
        self.marks = {} if marks is None else marks
        self.last = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.marks[stage] = self.marks.get(stage, 0.0) + now - self.last
        self.last = now


def _own_period(text: str | None) -> Period | None:
    if text is None:
        return None
    found = parse_period(text)
    if found is None or found.start is None:
        raise InputError(f"--period {text}: not a period; write it like 2024-25 or 31 March 2025.")
    return found
