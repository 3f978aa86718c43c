"""The command line: arguments in, exit status out. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from typing import NoReturn

from safeguard_checks import __version__
from safeguard_checks.cli.console import ready, warn
from safeguard_checks.cli.corpus import add_corpus
from safeguard_checks.cli.faults import report_error
from safeguard_checks.cli.partial import add_accept_partial
from safeguard_checks.cli.scans import add_ocr
from safeguard_checks.errors import InputError

__all__ = ["main"]

_FORMATS = (
    "html", "json", "csv", "xlsx", "sarif", "junit", "markdown", "docx", "pdf", "letter", "log",
)  # fmt: skip
_LEVELS = ("high", "medium", "low", "never")
_DECISIONS = "what was decided earlier (default: REPORT.decisions.toml beside the report)"


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with the command."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; `{self.prog} --help` tells how it is used.")


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="safeguard-checks",
        description="Find where a report contradicts itself. Everything runs on this computer.",
    )
    parser.add_argument("--version", action="version", version=f"safeguard-checks {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    audit = commands.add_parser("audit", help="check one or more reports and write the findings")
    audit.add_argument(
        "reports", nargs="+", metavar="REPORT", help="PDF, DOCX, HTML, Markdown, text, XLSX or CSV"
    )
    _add_audit_options(audit)
    audit.add_argument(
        "--annotate", action="store_true", help="also write a marked copy of a DOCX, PDF or XLSX"
    )
    audit.add_argument("--decisions", metavar="FILE", help=_DECISIONS)
    audit.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
        help="how many of several reports are checked at once (default: as many as processors)",
    )  # fmt: skip
    add_ocr(audit)
    audit.add_argument(
        "--schemas",
        action="store_true",
        help="let Pandera checks judge, over frames of the figures; the findings are the same",
    )
    audit.add_argument(
        "--suites",
        action="store_true",
        help="let the Great Expectations suites judge; the findings are the same",
    )
    audit.add_argument(
        "--expectations",
        action="append",
        default=[],
        metavar="DIR",
        help="also run the suites (*.json) of this folder; turns --suites on",
    )
    audit.add_argument(
        "--data-docs",
        metavar="DIR",
        help="write what the suites expect and found as pages; turns --suites on",
    )
    check = commands.add_parser("check", help="check figures that were typed into a table")
    check.add_argument("figures", metavar="FIGURES", help="CSV, XLSX or Parquet")
    check.add_argument(
        "--layout",
        metavar="LAYOUT",
        default="auto",
        help="tidy (one figure a row), wide, or a .toml file (default: told by the columns)",
    )
    _add_audit_options(check)
    _add_decision_commands(commands)
    _add_compare(commands)
    add_corpus(commands)
    _add_open(commands)
    figures = commands.add_parser("figures", help="list the figures that were read, as a table")
    figures.add_argument("report", metavar="REPORT")
    add_ocr(figures)
    add_accept_partial(figures)
    figures.add_argument("--format", choices=("csv",), default="csv", help="csv (default)")
    _add_structure(commands)
    explain = commands.add_parser(
        "explain", help="show how each sentence with figures was read, or why nothing came of it"
    )
    explain.add_argument("report", metavar="REPORT")
    explain.add_argument("--page", type=int, metavar="N", help="only what stands on this page")
    explain.add_argument("--line", type=int, metavar="N", help="only what stands on this line")
    rules = commands.add_parser("rules", help="list the rules, or explain one")
    rules.add_argument("code", nargs="?", metavar="CODE", help="such as SUM01")
    return parser


def _add_structure(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    structure = commands.add_parser(
        "structure", help="show the formulas that the numbers of a report's tables bear out"
    )
    structure.add_argument("report", metavar="FILE")
    structure.add_argument(
        "--suite", metavar="JSON", help="write those of one table as a Great Expectations suite"
    )
    structure.add_argument(
        "--schema", metavar="YAML", help="write those of one table as a Pandera schema"
    )
    structure.add_argument(
        "--table",
        type=int,
        metavar="NUMBER",
        help="the table to write (default: the one with most formulas)",
    )
    add_accept_partial(structure)


def _add_audit_options(command: argparse.ArgumentParser) -> None:
    """Add what every command that writes findings can be told."""
    command.add_argument(
        "--out",
        metavar="DIR",
        default="audit",
        help="where to write (default: audit; several reports get a folder each)",
    )
    command.add_argument(
        "--format",
        default="html,json",
        metavar="LIST",
        help=f"any of {', '.join(_FORMATS)} (default: html,json)",
    )
    command.add_argument(
        "--template", metavar="FILE", help="a Word file whose {{fields}} the annex fills"
    )
    command.add_argument(
        "--unreviewed",
        action="store_true",
        help="the annex (set apart) and the challenge log also have findings that nobody has accepted",
    )
    _add_reading(command)
    command.add_argument(
        "--select",
        default="",
        metavar="CODES",
        help="only these rules or families, such as SUM,PCT01",
    )
    command.add_argument(
        "--ignore", default="", metavar="CODES", help="all but these rules or families"
    )
    _add_fail_on(command)
    add_accept_partial(command)
    command.add_argument(
        "--verbose", action="store_true", help="print each finding with its sum and question"
    )
    command.add_argument("--quiet", action="store_true", help="print nothing but errors")


def _add_reading(command: argparse.ArgumentParser) -> None:
    """Add what a report must be read with."""
    command.add_argument(
        "--period",
        metavar="PERIOD",
        help="the report's own period, such as 2024-25, if it cannot be told from the report",
    )
    command.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="PACK",
        help="the words of a field: a .toml file, or a pack by name (health); may be repeated",
    )
    command.add_argument(
        "--prior",
        action="append",
        default=[],
        metavar="LAST_YEAR",
        help="an earlier report that gave some of the figures before; may be repeated",
    )
    command.add_argument(
        "--reference",
        action="append",
        default=[],
        metavar="FILE",
        help="a CSV table of published statistics with the comparators; may be repeated",
    )
    command.add_argument(
        "--reference-map",
        action="append",
        default=[],
        metavar="FILE",
        help="what the columns of a --reference hold (.toml), if it is not in the open-data format",
    )
    command.add_argument(
        "--area",
        default="",
        metavar="NAME",
        help="the report's own area as a --reference calls it, if its title does not tell",
    )


def _add_fail_on(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--fail-on",
        choices=_LEVELS,
        default="medium",
        help="exit with 1 from this severity on (default: medium)",
    )


def _add_decision_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``accept`` and ``dismiss``, which differ in the reason alone."""
    for name, told in (
        ("accept", "keep that a finding is right and will be raised or mended"),
        ("dismiss", "keep why a finding is left alone"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("report", metavar="REPORT")
        command.add_argument(
            "findings",
            nargs="+",
            metavar="ID",
            help="ids of findings, such as SUM01-3fa2b1, 3fa2b1 or the number 3",
        )
        command.add_argument(
            "--author",
            "-a",
            metavar="NAME",
            default=os.environ.get("SAFEGUARD_CHECKS_AUTHOR", ""),
            help="who decided (default: the variable SAFEGUARD_CHECKS_AUTHOR)",
        )
        if name == "dismiss":
            command.add_argument("--reason", "-r", required=True, metavar="TEXT", help="why")
        command.add_argument("--date", metavar="DATE", help="such as 2025-11-30 (default: today)")
        command.add_argument("--decisions", metavar="FILE", help=_DECISIONS)
        _add_reading(command)
        add_ocr(command)


def _add_open(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    page = commands.add_parser("open", help="review reports on a page in the browser")
    page.add_argument("report", nargs="?", metavar="REPORT", help="the report to begin with")
    page.add_argument(
        "--port", type=int, default=0, metavar="N", help="the port to use (default: a free one)"
    )
    page.add_argument(
        "--folder",
        metavar="DIR",
        help="where dropped reports are kept (default: beside REPORT, else Documents/safeguard-checks)",
    )
    page.add_argument("--no-browser", action="store_true", help="only print the address")


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser("compare", help="say what became of findings between two drafts")
    compare.add_argument("old", metavar="OLD")
    compare.add_argument("new", metavar="NEW")
    _add_reading(compare)
    add_ocr(compare)
    _add_fail_on(compare)
    add_accept_partial(compare)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns 0, 1 (findings), 2 (input) or 3 (our fault)."""
    with ready() as out:
        status = _status(arguments)
        out.flush()
        if out.lost:
            warn(f"what is printed could not be written ({out.lost}).")
            status = max(status, InputError.exit_status)
    return status


def _status(arguments: list[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        if options.command == "audit":
            from safeguard_checks.cli.audit import run_audit

            return run_audit(options)
        if options.command == "check":
            from safeguard_checks.cli.check import run_check

            return run_check(options)
        if options.command == "accept" or options.command == "dismiss":
            from safeguard_checks.cli.decide import run_decide

            return run_decide(options, "accepted" if options.command == "accept" else "dismissed")
        if options.command == "compare":
            from safeguard_checks.cli.compare import run_compare

            return run_compare(options)
        if options.command == "structure":
            from safeguard_checks.cli.structure import run_structure

            return run_structure(options)
        if options.command == "corpus":
            from safeguard_checks.cli.corpus import run_corpus

            return run_corpus(options)
        if options.command == "open":
            from safeguard_checks.cli.open import run_open

            return run_open(options)
        if options.command == "figures":
            from safeguard_checks.cli.figures import run_figures

            return run_figures(options)
        if options.command == "explain":
            from safeguard_checks.cli.explain import run_explain

            return run_explain(options)
        from safeguard_checks.cli.rules import run_rules

        return run_rules(options.code)
    except KeyboardInterrupt:
        warn("stopped.")
        return 130
    except Exception as error:
        return report_error(error)


if __name__ == "__main__":
    sys.exit(main())
