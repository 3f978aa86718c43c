"""Timings as ratios within one run, medians of several: ``nox -s bench``.

Absolute times differ between machines and hours; the ratios are what is aimed at.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

import in_browser
import pypdfium2 as pdfium
import structure
from doubling import doubling

import kernel
import suites
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.formats import FORMATS, File, Setting, writer
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_html import to_html
from safeguard_checks.report.write_json import to_json

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print every figure with its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = ROOT.parent / "shared/corpus"
    parser.add_argument(
        "--corpus", type=Path, default=shared if shared.is_dir() else ROOT / "examples"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="once each, and no audit above 2 s")
    options = parser.parse_args()
    # an installed package has its bytecode; the first run of each command, which is not counted, writes it
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if options.short:
        options.runs = 1
    files = sorted(options.corpus.glob("*.pdf"))
    _start_up(options.runs)
    _one_report(files, options.runs)
    _one_page(options.runs)
    _whole_command(files, options.runs)
    _outputs(options.runs)
    in_browser.in_browser(_of_thirty_pages(files)[0], options.runs)
    _corpus(files, options.runs)
    kernel.kernel(options.runs)
    kernel.pandera_checks(options.runs)
    suites.expectations(options.runs)
    suites.audit(_of_thirty_pages(files)[0], options.runs)
    structure.structure(runs=options.runs)
    doubling(2.0 if options.short else 20.0)
    return 0


def _timed(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def _command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *words], capture_output=True, check=False)


def _ratio(
    name: str, ours: Callable[[], object], other: Callable[[], object], runs: int, target: str
) -> None:
    pairs = [(_timed(ours), _timed(other)) for _ in range(runs + 1)][1:]
    a, b = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    ratio = statistics.median(p[0] / p[1] for p in pairs)
    print(f"{name}: {a:.3f} s against {b:.3f} s, ratio {ratio:.2f} (target {target})")


def _start_up(runs: int) -> None:
    _ratio(
        "--version against a bare interpreter",
        _command("-m", "safeguard_checks", "--version"),
        _command("-c", "pass"),
        runs,
        "at most 5",
    )


def _one_report(files: list[Path], runs: int) -> None:
    """Time a whole process on a report of about 30 pages against 1.5 imports of Pandera + 0.5 s."""
    report, pages = _of_thirty_pages(files)
    with tempfile.TemporaryDirectory() as folder:
        ours = _command("-m", "safeguard_checks", "audit", str(report), "--out", folder, "--quiet")
        other = _command("-c", "import pandera.pandas")
        pairs = [(_timed(ours), _timed(other)) for _ in range(runs + 1)][1:]
    a, b = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    print(
        f"audit of {pages} pages, whole process: {a:.2f} s "
        f"(target at most {1.5 * b + 0.5:.2f} s: 1.5 times {b:.2f} s + 0.5 s)"
    )


def _one_page(runs: int) -> None:
    """Time a whole process on one page of Markdown against a bare start of Python, and look at its imports."""
    report = str(ROOT / "examples" / "annual-report.md")
    with tempfile.TemporaryDirectory() as folder:
        words = ("audit", report, "--out", folder, "--quiet", "--fail-on", "never")
        pairs = [
            (_spent(_command("-m", "safeguard_checks", *words)), _spent(_command("-c", "pass")))
            for _ in range(runs + 1)
        ][1:]
        code = (
            "import sys; from safeguard_checks.__main__ import main; main(sys.argv[1:]);"
            "print(*{'pandas', 'numpy', 'pandera'} & set(sys.modules))"
        )
        heavy = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, check=True, text=True
        ).stdout.strip()
    ratio = statistics.median(a / b for a, b in pairs)
    print(
        f"one page of Markdown, whole process, processor time: {statistics.median(a for a, _ in pairs):.2f} s, "
        f"{ratio:.0f} times a bare Python (target 6); of pandas, numpy and Pandera it imports {heavy or 'none'}"
    )


def _whole_command(files: list[Path], runs: int) -> None:
    """Time the command on all PDFs, with one job and two, against raw text of them in one process."""
    for jobs in ("1", "2"):
        wall, spent = [], []
        for _ in range(min(runs, 3)):
            start, before = perf_counter(), process_time()
            _raw(files)
            raw, raw_spent = perf_counter() - start, process_time() - before
            with tempfile.TemporaryDirectory() as folder:
                words = ("--out", folder, "--quiet", "--fail-on", "never", "--jobs", jobs)
                ours = _command("-m", "safeguard_checks", "audit", *map(str, files), *words)
                start = perf_counter()
                spent.append(raw_spent / _spent(ours))
                wall.append(raw / (perf_counter() - start))
        print(
            f"audit of {len(files)} PDFs with --jobs {jobs} against raw text in one process: "
            f"{statistics.median(spent):.3f} in processor time (target 0.25 with one job), "
            f"{statistics.median(wall):.3f} in wall time (target 0.5 with two)"
        )


def _spent(action: Callable[[], object]) -> float:
    """Return the processor time of the processes that a call starts and waits for."""

    def used() -> float:
        times = os.times()
        return times.children_user + times.children_system

    before = used()
    action()
    return used() - before


def _outputs(runs: int) -> None:
    """Time every output for a report with 100 findings: those of the example, over and over."""
    report = audit(ROOT / "examples" / "annual-report.docx")
    hundred = tuple(
        replace(f, id=f"{f.rule}-{n:06x}", number=n, fingerprint=f"{n:016x}")
        for n, f in enumerate((report.findings * 100)[:100], 1)
    )
    result = replace(report, findings=hundred)
    by = Decided("accepted", "A. Person", "2025-11-30")
    setting = Setting(source=report.report.name, decided={f.id: by for f in hundred[:50]})
    times = {name: _cpu(files, result, setting, runs) for name, files in FORMATS.items()}
    pdf = times.pop("pdf")
    each = ", ".join(f"{name} {value:.2f}" for name, value in times.items())
    print(
        f"all outputs for 100 findings: {sum(times.values()):.2f} s of processor time ({each}; "
        f"target under 3 s), and PDF {pdf:.2f} s"
    )


def _cpu(files: tuple[File, ...], result: Audit, setting: Setting, runs: int) -> float:
    """Return the processor time of writing a format, which other work on the machine leaves alone."""
    times = []
    for _ in range(runs):
        start = process_time()
        for file in files:
            writer(file)(result, setting)
        times.append(process_time() - start)
    return statistics.median(times)


def _of_thirty_pages(files: list[Path]) -> tuple[Path, int]:
    """Return the report whose number of pages is nearest to 30, and that number."""
    sizes = {file: len(pdfium.PdfDocument(file)) for file in files}
    report = min(files, key=lambda f: abs(sizes[f] - 30))
    return report, sizes[report]


def _raw(files: list[Path]) -> int:
    pages = 0
    for file in files:
        document = pdfium.PdfDocument(file)
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages


def _corpus(files: list[Path], runs: int) -> None:
    """Audit all PDFs with one worker and both outputs, against raw text of the same files."""
    marks: dict[str, float] = {}

    def ours() -> None:
        with PdfWorker() as worker:
            worker.expect(files)
            for file in files:
                result = audit(file, worker=worker, timings=marks)
                start = perf_counter()
                to_html(result)
                to_json(result)
                marks["outputs"] = marks.get("outputs", 0.0) + perf_counter() - start

    pages = _raw(files)
    pairs = [(_timed(ours), _timed(lambda: _raw(files))) for _ in range(max(runs, 3))]
    a, b = (pages / statistics.median(p[i] for p in pairs) for i in (0, 1))
    ratio = statistics.median(p[1] / p[0] for p in pairs)
    print(
        f"{len(files)} PDFs, {pages} pages: {a:.0f} pages/s against {b:.0f} raw, "
        f"{ratio:.3f} of raw (target at least 0.125, aim 0.25)"
    )
    rounds = len(pairs) * pages
    stages = ", ".join(f"{name} {1000 * value / rounds:.2f}" for name, value in marks.items())
    print(f"milliseconds a page by stage: {stages}")


if __name__ == "__main__":
    sys.exit(main())
