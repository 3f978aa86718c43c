"""Everything that is checked, by name: ``nox -l`` lists it, ``nox -s lint tests`` runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True
PYTHONS = ["3.11", "3.12", "3.13"]
HERE = Path(__file__).parent


@nox.session
def lint(session: nox.Session) -> None:
    """Lint, format, types and the direction of imports."""
    session.install("-e", ".[gx,lint,test]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests that need nothing but Python."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """The pages in Chromium, and in Firefox where there is one: accessibility, tasks, no request to anywhere."""
    if not shutil.which("chromium"):
        session.error("Chromium is not installed (Debian: apt-get install chromium).")
    session.install("-e", ".[test,browser]")
    session.run("pytest", "-m", "browser", *session.posargs)


@nox.session
def office(session: nox.Session) -> None:
    """The same report as text, DOCX, HTML and PDF made by LibreOffice gives the same findings."""
    if not shutil.which("soffice"):
        session.error("LibreOffice is not installed (Debian: apt-get install libreoffice).")
    session.install("-e", ".[test]")
    session.run("pytest", "-m", "office", *session.posargs)


@nox.session
def dask(session: nox.Session) -> None:
    """Reports of a corpus on a Dask cluster that is started here."""
    session.install("-e", ".[test,dask]")
    session.run("pytest", "-m", "dask", "tests/corpus_store", *session.posargs)


@nox.session
def ocr(session: nox.Session) -> None:
    """Scans read by the engine of the extra, as where tesseract is not installed."""
    session.install("-e", ".[test,ocr]")
    session.run("pytest", "-m", "ocr", "tests/documents", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """The checks and expectations on Spark frames; pandas 2, for PySpark does not work with pandas 3."""
    if not shutil.which("java"):
        session.error("Java is not installed (Debian: apt-get install default-jre-headless).")
    session.install("-e", ".[test]", "pyspark[connect]>=4.1,<4.2", "pandas<3", "pandera[pyspark]")
    session.run("pytest", "-m", "spark", "tests/checks", "tests/suites", *session.posargs)


@nox.session
def score(session: nox.Session) -> None:
    """Recall, false alarms and extraction on labelled reports; fails when a figure gets worse."""
    session.install("-e", ".[test]")
    session.run("python", "tests/score/score.py", *session.posargs)


@nox.session
def judges(session: nox.Session) -> None:
    """Rules, Pandera checks and suites as judges of all reports at hand, or of those that are given."""
    session.install("-e", ".[gx,test]")
    session.run("python", "tests/judges/compare.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Faults put in one by one: each must be noticed by the tests next to it, or be explained; hours."""
    session.install("-e", ".[test]", "cosmic-ray>=8.7")
    session.run("python", "tests/mutants/mutants.py", *session.posargs)


@nox.session
def field(session: nox.Session) -> None:
    """How the tool does on real reports that it was not built on, asked of a store of their audits."""
    session.install("-e", ".[test]")
    session.run("python", "tests/field/field.py", *session.posargs)


@nox.session
def roles(session: nox.Session) -> None:
    """Fit the weights by which prose is read by roles, and say how well they do (tests/roles/fit.py)."""
    session.install("-e", ".[test]")
    session.run("python", "tests/roles/fit.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damaged files of every kind through the whole audit: ``nox -s fuzz -- --minutes 60 --seed 7``."""
    session.install("-e", ".[test]")
    session.run("python", "tests/fuzz/campaign.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """How long things take, as ratios within one run; ``-- corpus``, ``-- scans``, ``-- in_browser`` for a part."""
    session.install("-e", ".[test,dask,browser]")
    part, *rest = session.posargs or [""]
    if part in ("corpus", "in_browser", "scans"):
        session.run("python", f"benchmarks/{part}.py", *rest)
    else:
        session.run("python", "benchmarks/bench.py", *session.posargs)


@nox.session
def stress(session: nox.Session) -> None:
    """Two writers at once, and writers that are killed at any moment; some minutes."""
    session.install("-e", ".[test]")
    session.run("python", "tests/files/stress.py", *session.posargs, env={"PYTHONPATH": "tests"})


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, install it elsewhere: all outputs plain; then its suites, with the extra."""
    session.install("build")
    out = Path(session.create_tmp()).resolve()
    session.run("python", "-m", "build", "--wheel", "--outdir", str(out))
    built = max(out.glob("*.whl"), key=lambda p: p.stat().st_mtime)
    session.install("--force-reinstall", "--no-deps", str(built))
    session.install(str(built))
    example = HERE / "examples" / "annual-report.md"
    empty = out / "empty"
    shutil.rmtree(empty, ignore_errors=True)
    empty.mkdir()
    with session.chdir(empty):
        session.run(
            "safeguard-checks", "audit", str(example), "--out", "all", "--fail-on", "never",
            "--format", "html,json,csv,sarif,junit,markdown,docx,pdf,letter,log", "--quiet",
        )  # fmt: skip
        session.install(f"{built}[gx]")
        session.run(
            "safeguard-checks", "audit", str(example), "--out", "found", "--fail-on", "never",
            "--data-docs", "pages",
        )  # fmt: skip
        session.run("python", "-W", "ignore", str(HERE / "examples" / "own_context.py"))


@nox.session
def bundle(session: nox.Session) -> None:
    """A folder with the program and Python, for those who can install nothing; and try it."""
    session.install(".[bundle]")
    made = HERE / "dist"
    session.run(
        "pyinstaller", "--noconfirm", "--distpath", str(made), "--workpath",
        str(Path(session.create_tmp()) / "work"), str(HERE / "bundle" / "safeguard-checks.spec"),
    )  # fmt: skip
    program = made / "safeguard-checks" / "safeguard-checks"
    session.run("python", str(HERE / "bundle" / "try_bundle.py"), str(program))
