"""The local page: its first answer, a drop until its findings are there, very much on it, and the findings page's height.

Times are of the processor, of the program and all that it started, which other work on the machine leaves alone.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import typst

from safeguard_checks.engine import audit
from safeguard_checks.report.write_html import to_html

__all__ = ["in_browser"]

_BARE = """
import socket, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def home(request):
    return PlainTextResponse("x")

taken = socket.socket()
taken.bind(("127.0.0.1", 0))
taken.listen()
print("http://127.0.0.1:%d/" % taken.getsockname()[1], flush=True)
app = Starlette(routes=[Route("/", home)])
uvicorn.Server(uvicorn.Config(app, log_level="critical")).run(sockets=[taken])
"""
# As the command starts it, without what is made ready after the first answer.
_FIRST = """
import sys
from safeguard_checks.__main__ import main
from safeguard_checks.page import app
app.BackgroundTask = lambda *_: None
main(["open", "--no-browser", "--folder", sys.argv[1]])
"""
_OPEN = ("-m", "safeguard_checks", "open", "--no-browser", "--folder")
# Of the example, before each fact was told once.
_BEFORE = 14_305


# Letters, lines and a mistake: one page of a report of very many.
_PAGE = """#for n in range(300) [= Section #(n + 1)
Of the 200 visits, 90 (45%) were late in week #(n + 1).
#if n == 249 [Of the 300 calls, 90 (45%) were late.]
#pagebreak(weak: true)]"""
_LOOKS_EVERY = 0.15  # as the script of the page does


@dataclass(frozen=True)
class _Page:
    """The page while it runs: its address and its process."""

    address: str
    process: psutil.Process

    def spent(self) -> float:
        """Return the processor time that it and all that it started have taken so far."""
        every = [self.process, *self.process.children(recursive=True)]
        return sum(sum(p.cpu_times()[:4]) for p in every)


def in_browser(report: Path, runs: int) -> None:
    """Print the figures of the page; ``report`` is a PDF of about thirty pages."""
    with tempfile.TemporaryDirectory() as place:
        ours = ["-c", _FIRST, place]
        pairs = [(_first(ours), _first(["-c", _BARE])) for _ in range(4 * runs + 1)][1:]
        _tell("first page against a bare Starlette app", pairs, "1.5")
        drops = [(_drop(report), _audit(report)) for _ in range(runs + 1)][1:]
        _tell("drop until the findings are there, against audit", drops, "1.2")
    with tempfile.TemporaryDirectory() as place:
        lines = [f"Of the {200 + n} visits of team {n}, 90 (85%) were late." for n in range(1000)]
        many = Path(place) / "many.md"
        many.write_text("# Annual report 2024-25\n\n" + "\n\n".join(lines), encoding="utf-8")
        _much("1,000 findings", many)
        long = Path(place) / "long.pdf"
        source = long.with_suffix(".typ")
        source.write_text(_PAGE, encoding="utf-8")
        long.write_bytes(typst.compile(source))
        _much("300 pages", long)
    _height()


def _much(name: str, report: Path) -> None:
    """Print what a report with very much in it costs: its check, and then each answer of two windows."""
    with tempfile.TemporaryDirectory() as place, _started([*_OPEN, place]) as page:
        _read(page.address)
        before = page.spent()
        shown = _dropped(page.address, report)
        checked = page.spent() - before
        took, size = [], 0
        for turn in range(6):  # two windows by turns, each at another finding and part
            before, start = page.spent(), time.perf_counter()
            size = max(size, len(_read(f"{shown}?p={1 + turn * 7}")))
            took.append((page.spent() - before, time.perf_counter() - start))
        cost, waited = (statistics.median(t[i] for t in took) for i in (0, 1))
    print(
        f"{name}: checked in {checked:.1f} s of processor time; then an answer of {size / 1e6:.2f} MB "
        f"takes {cost:.2f} s of it, {waited:.2f} s by the clock (target 2)"
    )


def _tell(name: str, pairs: list[tuple[float, float]], target: str) -> None:
    a, b = (statistics.mean(p[i] for p in pairs) for i in (0, 1))  # it is told in hundredths
    print(
        f"{name}: {a:.3f} s against {b:.3f} s of processor time, ratio {a / b:.2f} (target {target})"
    )


@contextmanager
def _started(words: list[str]) -> Iterator[_Page]:
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield _Page(process.stdout.readline().strip(), psutil.Process(process.pid))
        finally:
            process.terminate()


def _read(address: str) -> bytes:
    answer: bytes = urllib.request.urlopen(address).read()
    return answer


def _first(words: list[str]) -> float:
    with _started(words) as page:
        _read(page.address)
        return page.spent()


def _audit(report: Path) -> float:
    with tempfile.TemporaryDirectory() as place:
        words = ["-m", "safeguard_checks", "audit", str(report), "--out", place, "--quiet"]
        before = _of_children()
        subprocess.run([sys.executable, *words], check=False)
        return _of_children() - before


def _of_children() -> float:
    """Return the processor time of all processes started here that have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _drop(report: Path) -> float:
    """Return what it takes from the drop on the first page until the findings are shown."""
    with tempfile.TemporaryDirectory() as place, _started([*_OPEN, place]) as page:
        _read(page.address)
        made_ready = -1.0
        while page.spent() > made_ready:  # a person looks for the file meanwhile
            made_ready = page.spent()
            time.sleep(2)
        before = page.spent()
        _dropped(page.address, report)
        return page.spent() - before


def _dropped(address: str, report: Path) -> str:
    """Drop a report and wait for its findings; return where they are shown."""
    there = urlsplit(address)
    edge = "edge-of-a-part"
    head = f'--{edge}\r\ncontent-disposition: form-data; name="report"; filename="{report.name}"\r\n\r\n'
    body = head.encode() + report.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    link = http.client.HTTPConnection(there.netloc)
    own = {"origin": f"http://{there.netloc}"}
    kind = {"content-type": f"multipart/form-data; boundary={edge}"}
    link.request("POST", f"{there.path}open", body, {**own, **kind})
    answer = link.getresponse()
    answer.read()
    place = answer.headers["location"]
    while True:
        link.request("GET", f"{place}state")
        if b'data-done="yes"' in link.getresponse().read():
            break
        time.sleep(_LOOKS_EVERY)
    link.request("GET", place)
    assert re.search(b'id="items"', link.getresponse().read())
    return f"http://{there.netloc}{place}"


def _height() -> None:
    """Print how high the findings page of the example is at 1,280 pixels, where there is a browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        print("height of the findings page: not measured (no Playwright)")
        return
    example = Path(__file__).resolve().parent.parent / "examples" / "annual-report.docx"
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        file = Path(place) / "findings.html"
        file.write_bytes(to_html(audit(example)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1280, "height": 900})
        shown.goto(file.as_uri())
        height = shown.evaluate("document.documentElement.scrollHeight")
        browser.close()
    print(
        f"height of the findings page: {height:,} px against {_BEFORE:,} px, "
        f"ratio {height / _BEFORE:.2f} (target 0.5)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    in_browser(
        Path(__file__).resolve().parent.parent / "examples" / "sunderland_25-july-2018_b995.pdf",
        parser.parse_args().runs,
    )
