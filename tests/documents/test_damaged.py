"""Damaged and odd files: every one is read, or refused in one line that names it."""

from __future__ import annotations

import csv
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars
import pytest

from reports import MARKDOWN, as_docx
from safeguard_checks.__main__ import main
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.hostile import foreign, whole
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.write_docx import to_docx

POSIX = pytest.mark.skipif(os.name == "nt", reason="lengths of names of POSIX systems")
HTML = "<html><body><table><tr><th>Visits</th><th colspan='{}' rowspan='{}'>2024-25</th></tr><tr><td>Late</td><td>{}</td></tr></table></body></html>"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(value: float = 1234567, form: str = "General") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (["Visits", "2023-24", "2024-25"], ["Late", value, 5], ["All", 8, 9]):
        sheet.append(line)
    sheet.cell(2, 2).number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def patched(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return an Office file with one of its files changed, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            changed = change(content) if member == name else content
            if changed is not None:
                new.writestr(member, changed)
    return out.getvalue()


def outcome(path: Path, data: bytes) -> Document | str:
    """Return the document, audited, or what is said of a file that cannot be used."""
    path.write_bytes(data)
    try:
        document = read(path)
        audit_document(document)
    except InputError as error:
        return str(error)
    return document


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_every_member_may_be_missing_or_broken(tmp_path: Path, form: str) -> None:
    sound = as_docx() if form == "docx" else workbook()
    path = tmp_path / f"report.{form}"
    said: set[str] = set()
    for name in zipfile.ZipFile(io.BytesIO(sound)).namelist():
        for change in (
            lambda data: None,
            lambda data: b"",
            lambda data: data[: len(data) // 2],
            lambda data: b"\x00junk",
            lambda data: b"<other/>",
            lambda data: b"<a>" * 3000 + b"</a>" * 3000,
        ):
            path.write_bytes(patched(sound, name, change))
            try:
                read(path)
            except InputError as error:
                said.add(str(error))
    assert said
    assert all(line.startswith(f"report.{form}: ") for line in said)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_flipped_bytes_are_refused_or_read(tmp_path: Path, form: str) -> None:
    """Checksums, versions, sizes and packed data all come to be wrong; the seed is fixed."""
    sound = as_docx() if form == "docx" else workbook()
    path = tmp_path / f"report.{form}"
    chance = random.Random(f"damage {form}")
    said: set[str] = set()
    for _ in range(80):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            read(path)
        except InputError as error:
            said.add(str(error))
    assert said
    assert all(line.startswith(f"report.{form}: ") and line.endswith(".") for line in said)


def test_a_member_of_a_method_nobody_knows(tmp_path: Path) -> None:
    data = bytearray(as_docx())
    at = data.find(b"PK\x01\x02")
    data[at + 6 : at + 8] = (191).to_bytes(2, "little")  # needs version 19.1
    assert "damaged" in str(outcome(tmp_path / "report.docx", bytes(data)))
    data = bytearray(as_docx())
    for at in (i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"):
        data[at + 10 : at + 12] = (77).to_bytes(2, "little")
    assert "damaged" in str(outcome(tmp_path / "report.docx", bytes(data)))


@pytest.mark.parametrize(
    "text", ["1e400", "-1e400", "NaN", "9" * 5000, "9" * 400, "0." + "3" * 40, "1e-300", "abc", ""]
)
def test_numbers_that_no_spreadsheet_holds(tmp_path: Path, text: str) -> None:
    data = patched(workbook(), SHEET, lambda d: d.replace(b"1234567", text.encode()))
    found = outcome(tmp_path / "book.xlsx", data)
    assert isinstance(found, Document) or found.startswith("book.xlsx: not a workbook")


@pytest.mark.parametrize(
    "form",
    ["0." + "0" * 40, "0." + "0" * 400, "0." + "0" * 30 + "%", "#,##0.00", "0%", "?/?", '"', "\\",
     "[Red]", "[$€-2]0.0", "0.0E+00", "# ##0.0"],
)  # fmt: skip
@pytest.mark.parametrize("value", [1e300, -0.1, 1e-300, 1e16])
def test_formats_with_many_decimals(tmp_path: Path, form: str, value: float) -> None:
    found = outcome(tmp_path / "book.xlsx", workbook(value, form))
    assert isinstance(found, Document)


def test_a_number_format_shows_what_the_spreadsheet_shows(tmp_path: Path) -> None:
    for value, form, text in (
        (0.1, "0." + "0" * 40, "0.1" + "0" * 29),
        (1e20, "#,##0.0", "100,000,000,000,000,000,000.0"),
        (1e300, "0", "1" + "0" * 300),
    ):
        path = tmp_path / "book.xlsx"
        path.write_bytes(workbook(value, form))
        table = next(b.table for b in read(path).blocks if b.table)
        assert text in [c.text for c in table.cells]


@pytest.mark.parametrize("span", ["²", "٣", "9" * 5000, "-1", "1e3", "", "0", " 2 ", "+2"])
def test_spans_of_any_writing(tmp_path: Path, span: str) -> None:
    found = outcome(tmp_path / "page.html", HTML.format(span, span, "5").encode())
    assert isinstance(found, Document)


def test_a_whole_number_as_files_write_it() -> None:
    given = ["3", " 3 ", "003", "²", "٣", "", None, "x", "-2", "0", "9" * 5000, "7.5"]
    assert [whole(text, 1, 100) for text in given] == [3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 100, 1]


def test_levels_of_lists_and_headings_of_any_writing(tmp_path: Path) -> None:
    body = (
        b'<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        b"<w:r><w:rPr><w:position w:val='\xc2\xb2'/></w:rPr><w:t>Of the 9 visits</w:t></w:r></w:p>"
    )
    data = patched(
        as_docx(), "word/document.xml", lambda d: d.replace(b"<w:p>", body + b"<w:p>", 1)
    )
    assert isinstance(outcome(tmp_path / "report.docx", data), Document)


def test_another_librarys_faults_are_the_files_and_ours_are_not() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: damaged\.$"), foreign("a.pdf: damaged."):
        raise RecursionError
    with pytest.raises(InputError, match="first"), foreign("second"):
        raise InputError("first")
    with pytest.raises(MemoryError), foreign("second"):
        raise MemoryError


def test_a_template_with_broken_parts(tmp_path: Path) -> None:
    from report.example_audit import example

    sound = as_docx()
    for name in zipfile.ZipFile(io.BytesIO(sound)).namelist():
        template = patched(sound, name, lambda data: b"<w:broken")
        with pytest.raises(InputError, match=r"--template: .*\.$"):
            to_docx(example(), Setting(template=template))


def test_a_parquet_file_that_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    polars.DataFrame({"indicator": ["a", "b"], "value": ["1", "2"]}).write_parquet(path)
    data = path.read_bytes()
    for cut in (b"PAR1", data[: len(data) // 2], data[:4] + b"\xff" * len(data)):
        path.write_bytes(cut)
        assert main(["check", str(path), "--out", str(tmp_path / "out")]) == 2


DEEP = "a = " + "[" * 50_000
NESTED = '{"name": "own", "expectations": ' + "[" * 200_000


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("pyproject.toml", "tool = 3\n", None),
        ("pyproject.toml", DEEP, ()),
        ("safeguard-checks.toml", DEEP, ()),
        ("draft.md.decisions.toml", DEEP, ()),
        ("pack.toml", DEEP, ("--pack", "pack.toml")),
        ("map.toml", DEEP, ("--reference", "table.csv", "--reference-map", "map.toml")),
        ("own/own.json", NESTED, ("--expectations", "own")),
        ("template.docx", "no Word file", ("--template", "template.docx", "--format", "docx")),
    ],
)
def test_files_beside_the_report(
    tmp_path: Path,
    name: str,
    text: str,
    options: tuple[str, ...] | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file for other programs is none of our business; one of ours is refused in one line."""
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(MARKDOWN, encoding="utf-8")
    Path("table.csv").write_text("Year,Area,Number\n2024,England,5\n", encoding="utf-8")
    Path("own").mkdir()
    Path(name).write_text(text, encoding="utf-8")
    status = main(["audit", "draft.md", "--quiet", "--fail-on", "never", *(options or ())])
    told = capsys.readouterr().err.splitlines()
    assert (status, len(told)) == ((0, 0) if options is None else (2, 1))


def test_a_deep_layout(tmp_path: Path) -> None:
    layout, table = tmp_path / "layout.toml", tmp_path / "table.csv"
    layout.write_text(DEEP, encoding="utf-8")
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["check", str(table), "--layout", str(layout)]) == 2


@POSIX
@pytest.mark.parametrize("length", [240, 250])
def test_long_names_are_audited_and_decided(tmp_path: Path, length: int) -> None:
    report = tmp_path / ("x" * length + ".docx")
    report.write_bytes(as_docx())
    out = tmp_path / "out"
    given = ["audit", str(report), "--annotate", "--format", "csv", "--out", str(out)]
    assert main([*given, "--quiet"]) == 1
    assert len(list(out.glob("x*.marked.docx"))) == 1
    rows = csv.DictReader((out / "findings.csv").open(encoding="utf-8-sig", newline=""))
    names = [row["id"] for row in rows]
    dismiss = ["dismiss", str(report), *names, "--author", "A. Reader", "--reason", "counted twice"]
    assert main(dismiss) == 0
    assert main([*given, "--quiet"]) == 0


@POSIX
def test_a_name_that_no_file_can_have_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "draft.md"
    good.write_text(MARKDOWN, encoding="utf-8")
    out = tmp_path / "out"
    names = [str(tmp_path / ("x" * 300 + suffix)) for suffix in (".md", ".pdf")]
    assert main(["audit", *names, str(good), "--out", str(out), "--quiet"]) == 2
    assert capsys.readouterr().err.count("cannot be opened (File name too long)") == 2
    assert (out / "draft" / "findings.html").is_file()
