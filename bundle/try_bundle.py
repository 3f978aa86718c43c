"""Try a bundle as a person would: start it, check a report of each format, take every output."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FORMATS = "html,json,csv,xlsx,sarif,junit,markdown,docx,pdf,letter,log"
_CSV = "Team,Visits,Late\nNorth,40,9\nSouth,35,11\nTotal,95,20\n"


def main(program: str) -> int:
    """Return 0 where everything works."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for report in _reports(folder):
            _audited(program, report, folder / f"out-{report.suffix[1:]}")
        _page(program, folder)
    print("The bundle works.")
    return 0


def _reports(folder: Path) -> list[Path]:
    """Return a report of each format that is read."""
    import openpyxl

    examples = ROOT / "examples"
    made = {
        "table.csv": _CSV.encode(),
        "report.html": b"<h1>Annual report 2024-25</h1><p>Of the 200 visits, 90 (55%) were late.</p>",
        "report.txt": b"Annual report 2024-25\n\nOf the 200 visits, 90 (55%) were late.\n",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    book = openpyxl.Workbook()
    for line in _CSV.splitlines():
        book.active.append([int(t) if t.isdigit() else t for t in line.split(",")])
    book.save(folder / "table.xlsx")
    own = [folder / name for name in (*made, "table.xlsx")]
    given = [examples / "annual-report.docx", examples / "annual-report.md"]
    return [*given, *sorted(examples.glob("*.pdf"))[:1], *own]


def _audited(program: str, report: Path, out: Path) -> None:
    subprocess.run(
        [program, "audit", str(report), "--out", str(out), "--format", FORMATS, "--fail-on", "never",
         "--quiet"],
        check=True,
    )  # fmt: skip
    made = sorted(p.name for p in out.iterdir() if not p.name.startswith("."))
    assert len(made) == 13, f"{report.name}: {made}"
    assert all((out / name).stat().st_size for name in made), f"{report.name}: an output is empty"
    print(f"{report.name}: {len(made)} outputs")


def _page(program: str, folder: Path) -> None:
    """See that the page starts, and that only its own address answers."""
    words = [program, "open", "--no-browser", "--folder", str(folder / "kept")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            with urllib.request.urlopen(address) as answer:
                assert b"Check a report" in answer.read()
            assert _status(address.rsplit("/", 2)[0] + "/") == 404
        finally:
            process.terminate()
    print("page: starts, and answers under its own address alone")


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
