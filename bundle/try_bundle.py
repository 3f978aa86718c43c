"""Try a bundle as a person would: start it, check a report of each format, take every output."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

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
    """See that the page starts, checks a PDF and draws it, and that only its own address answers."""
    words = [program, "open", "--no-browser", "--folder", str(folder / "kept")]
    report = min((ROOT / "examples").glob("*.pdf"))
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert b"Check a report" in _got(address)
            assert b"--ink" in _got(f"{address}static/page.css")
            assert _status(address.rsplit("/", 2)[0] + "/") == 404
            opened = f"{address}r/{_dropped(address, report)}/"
            while b'id="items"' not in (page := _got(opened)):
                assert b"could not be checked" not in page, page
                time.sleep(0.2)
            assert _got(f"{opened}page/1.png").startswith(b"\x89PNG")
            assert _got(f"{opened}file/all.zip").startswith(b"PK")
        finally:
            process.terminate()
    print("page: starts, checks, draws and hands out, under its own address alone")


def _got(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        data: bytes = answer.read()
        return data


def _dropped(address: str, report: Path) -> str:
    """Drop a report as the page does; return its name in addresses."""
    there = urlsplit(address)
    edge = "edge-of-a-part"
    head = f'--{edge}\r\ncontent-disposition: form-data; name="report"; filename="{report.name}"'
    body = f"{head}\r\n\r\n".encode() + report.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    link = http.client.HTTPConnection(there.netloc)
    own = {"origin": f"http://{there.netloc}"}
    kind = {"content-type": f"multipart/form-data; boundary={edge}"}
    link.request("POST", f"{there.path}open", body, {**own, **kind})
    return str(link.getresponse().headers["location"]).rstrip("/").rsplit("/", 1)[1]


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
