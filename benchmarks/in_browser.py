"""The local page: its first answer, a drop until its findings are there, and the findings page's height."""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

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
_OPEN = ("-m", "safeguard_checks", "open", "--no-browser", "--folder")
# Of the example, before each fact was told once.
_BEFORE = 14_305


def in_browser(report: Path, runs: int) -> None:
    """Print the figures of the page; ``report`` is a PDF of about thirty pages."""
    with tempfile.TemporaryDirectory() as place:
        ours = [*_OPEN, place]
        pairs = [(_first(ours), _first(["-c", _BARE])) for _ in range(runs + 1)][1:]
        _tell("first page against a bare Starlette app", pairs, "1.5")
        drops = [(_drop(report), _audit(report)) for _ in range(runs + 1)][1:]
        _tell("drop until the findings are there, against audit", drops, "1.2")
    _many_findings()
    _height()


def _many_findings(count: int = 1000) -> None:
    """Print how long a report with very many findings is checked, and then its page takes."""
    lines = [f"Of the {200 + n} visits of team {n}, 90 (85%) were late." for n in range(count)]
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "many.md"
        report.write_text("# Annual report 2024-25\n\n" + "\n\n".join(lines), encoding="utf-8")
        with _started([*_OPEN, f"{place}/kept"]) as address:
            urllib.request.urlopen(address).read()
            start = time.perf_counter()
            page = _dropped(address, report)
            checked = time.perf_counter() - start
            shown = statistics.median(
                _timed(lambda: urllib.request.urlopen(page).read()) for _ in range(5)
            )
    print(
        f"{count:,} findings: checked in {checked:.1f} s, then {shown:.2f} s an answer (target 2)"
    )


def _tell(name: str, pairs: list[tuple[float, float]], target: str) -> None:
    a, b = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    ratio = statistics.median(p[0] / p[1] for p in pairs)
    print(f"{name}: {a:.3f} s against {b:.3f} s, ratio {ratio:.2f} (target {target})")


@contextmanager
def _started(words: list[str]) -> Iterator[str]:
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _first(words: list[str]) -> float:
    start = time.perf_counter()
    with _started(words) as address:
        urllib.request.urlopen(address).read()
        return time.perf_counter() - start


def _audit(report: Path) -> float:
    with tempfile.TemporaryDirectory() as place:
        words = ["-m", "safeguard_checks", "audit", str(report), "--out", place, "--quiet"]
        return _timed(lambda: subprocess.run([sys.executable, *words], check=False))


def _drop(report: Path) -> float:
    """Return how long it takes from the drop on the first page until the findings are shown."""
    with tempfile.TemporaryDirectory() as place, _started([*_OPEN, place]) as address:
        urllib.request.urlopen(address).read()
        time.sleep(2)  # a person looks for the file meanwhile
        return _timed(lambda: _dropped(address, report))


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
        link.request("GET", place)
        if re.search(b'id="items"', link.getresponse().read()):
            return f"http://{there.netloc}{place}"
        time.sleep(0.02)


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
