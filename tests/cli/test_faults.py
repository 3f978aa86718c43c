"""A fault of ours is told as one, in one line, and stops no other report."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pdfs import Sheet, write_pdf
from safeguard_checks.__main__ import main
from safeguard_checks.documents.pdf import worker
from safeguard_checks.errors import InputError, InternalError, place_of
from safeguard_checks.report.formats import FORMATS

WRONG = "# Annual report 2024-25\n\n## Visits\n\nOf the 200 visits, 90 (55%) were late.\n"
# Where each stage is entered: the module that calls it and its name there.
STAGES = (
    ("safeguard_checks.cli.audit", "kept_decisions"),
    ("safeguard_checks.documents.read", "read"),
    ("safeguard_checks.documents.builder", "build_document"),
    ("safeguard_checks.engine", "load_pack"),
    ("safeguard_checks.engine", "extract"),
    ("safeguard_checks.engine", "find_claims"),
    ("safeguard_checks.engine", "find_measures"),
    ("safeguard_checks.engine", "all_relations"),
    ("safeguard_checks.engine", "judge_all"),
    ("safeguard_checks.engine", "find_findings"),
    ("safeguard_checks.findings.decisions", "standing"),
    ("safeguard_checks.cli.audit", "write_all"),
    ("safeguard_checks.cli.audit", "write_marked"),
    ("safeguard_checks.cli.audit", "show"),
    ("safeguard_checks.cli.audit", "show_decisions"),
    *((f"safeguard_checks.report.{f.module}", f.function) for fs in FORMATS.values() for f in fs),
)
SURPRISES = (KeyError("of the report"), ZeroDivisionError(), RecursionError())


def _once(real: Callable[..., Any], error: BaseException) -> Callable[..., Any]:
    """Return a function that fails the first time that it is called."""
    left = [error]

    def called(*given: Any, **more: Any) -> Any:
        if left:
            raise left.pop()
        return real(*given, **more)

    return called


def reports(tmp_path: Path) -> list[str]:
    for name in ("first.md", "second.md"):
        (tmp_path / name).write_text(WRONG, encoding="utf-8")
    return [str(tmp_path / name) for name in ("first.md", "second.md")]


@pytest.mark.parametrize(("module", "name"), STAGES)
def test_a_fault_in_any_stage_is_one_line_and_the_next_report_goes_on(
    tmp_path: Path,
    module: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = importlib.import_module(module)
    error = SURPRISES[STAGES.index((module, name)) % len(SURPRISES)]
    if name == "build_document":  # readers hold it under their own name
        there = importlib.import_module("safeguard_checks.documents.read_markdown")
    monkeypatch.setattr(there, name, _once(getattr(there, name), error))
    form = next((k for k, fs in FORMATS.items() if any(f.function == name for f in fs)), "csv")
    out = tmp_path / "out"
    given = ["audit", "--jobs", "1", *reports(tmp_path), "--out", str(out), "--format", form]
    assert main([*given, *(["--annotate"] if name == "write_marked" else [])]) == 3
    told = capsys.readouterr()
    lines = [line for line in told.err.splitlines() if line.startswith("safeguard-checks: ")]
    ours = [line for line in lines if "fault of safeguard-checks" in line]
    assert len(ours) == 1
    assert ours[0].startswith(f"safeguard-checks: first.md: {type(error).__name__} in ")
    assert "report it" in ours[0]
    assert "of the report" not in ours[0].split(". ")[0]
    assert "Traceback" not in told.err + told.out
    written = FORMATS[form][0].name
    assert (out / "second" / written).is_file()
    assert not list(out.rglob("*.part"))


def test_a_fault_in_a_writer_leaves_every_output_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = reports(tmp_path)[0]
    command = ["audit", report, "--out", str(tmp_path / "out"), "--format", "json,csv", "--quiet"]
    assert main(command) == 1
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    Path(report).write_text(WRONG.replace("90", "91"), encoding="utf-8")
    there = importlib.import_module("safeguard_checks.report.write_csv")
    monkeypatch.setattr(there, "to_csv", _once(there.to_csv, KeyError()))
    assert main(command) == 3
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    ("command", "module", "name"),
    [
        ("check", "safeguard_checks.cli.check", "audit_document"),
        ("figures", "safeguard_checks.cli.figures", "measured"),
        ("compare", "safeguard_checks.findings.compare", "compare"),
        ("accept", "safeguard_checks.engine", "audit"),
        ("rules", "safeguard_checks.cli.rules", "all_rules"),
    ],
)
def test_no_command_ends_in_a_traceback(
    tmp_path: Path,
    command: str,
    module: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = reports(tmp_path)
    table = tmp_path / "table.csv"
    table.write_text("Visits,2023-24,2024-25\nLate,5,6\nAll,7,8\n", encoding="utf-8")
    given = {
        "check": [str(table), "--out", str(tmp_path / "out")],
        "figures": [first],
        "compare": [first, second],
        "accept": [first, "SHARE01-000000", "--author", "A. Reader"],
        "rules": [],
    }[command]
    there = importlib.import_module(module)
    monkeypatch.setattr(there, name, _once(getattr(there, name), IndexError("x")))
    assert main([command, *given]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("safeguard-checks: IndexError in ")
    assert line.endswith("confidential.")


def test_a_report_too_large_for_the_memory_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = importlib.import_module("safeguard_checks.engine")
    monkeypatch.setattr(engine, "extract", _once(engine.extract, MemoryError()))
    out = str(tmp_path / "out")
    assert main(["audit", "--jobs", "1", *reports(tmp_path), "--out", out, "--format", "csv"]) == 2
    assert "first.md: needs more memory" in capsys.readouterr().err


def test_a_fault_of_ours_in_the_pdf_process_is_not_said_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is asked as it is from outside, with a fault put into its reader."""
    import io
    import pickle
    import struct

    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([Sheet().text(72, 700, "Of the 200 visits, 90 (55%) were late.")]))
    request = pickle.dumps((str(path), sha256(path.read_bytes()).hexdigest(), False))
    inward = io.BytesIO(struct.pack("<Q", len(request)) + request)
    outward = io.BytesIO()
    monkeypatch.setattr(worker, "lay_out", _once(worker.lay_out, KeyError("x")))
    worker.serve(inward, outward)
    answer = pickle.loads(outward.getvalue()[8:])
    assert isinstance(answer, InternalError)
    assert str(answer).startswith("report.pdf: KeyError in documents/pdf/worker.py:")


def test_the_place_of_a_fault_is_in_our_code() -> None:
    with pytest.raises(InputError) as caught:
        importlib.import_module("safeguard_checks.report.formats").chosen(["none"])
    assert place_of(caught.value).startswith("report/formats.py:")
    assert place_of(KeyError()) == "the command line"
