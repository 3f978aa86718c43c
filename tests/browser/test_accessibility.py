"""The findings page in a real browser: WCAG 2.2 AA, keyboard, reflow, print, and no request.

Run by ``nox -s browser``. Axe finds what a program can find; reading the page is still needed.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from report.example_audit import example, hostile, nothing_checked, nothing_found
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.write_html import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": 1280, "phone": 390, "zoomed": 320}
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def twins() -> Audit:
    """Return an audit whose findings rest on the same figures twice."""
    found = example().findings
    again = [replace(f, number=f.number + len(found)) for f in found]
    return replace(example(), findings=(*found, *again), appendix=())


AUDITS: dict[str, Callable[[], Audit]] = {
    "found": example,
    "nothing": nothing_found,
    "empty": nothing_checked,
    "hostile": hostile,
    "twins": twins,
}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"


@dataclass
class Shown:
    """A page that is open in the browser, and the requests it has made besides itself."""

    page: Page
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is not installed (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe() -> str:
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Return a function that opens a page's bytes at a width and in a colour scheme."""
    contexts = []

    def opened(source: bytes, width: int = 1280, scheme: Any = "light") -> Shown:
        file = tmp_path / "findings.html"
        file.write_bytes(source)
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        contexts.append(context)
        shown = Shown(context.new_page())
        own = file.as_uri()
        shown.page.on("request", lambda r: shown.requests.append(r.url) if r.url != own else None)
        shown.page.goto(own)
        shown.page.evaluate("new Promise(requestAnimationFrame)")
        return shown

    yield opened
    for context in contexts:
        context.close()


def _violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })", STANDARD
    )
    assert found["passes"], "axe checked nothing"
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("name", ["found", "nothing"])
def test_wcag_22_aa(
    name: str, width: int, scheme: str, show: Callable[..., Shown], axe: str
) -> None:
    shown = show(to_html(AUDITS[name]()), width, scheme)
    shown.page.evaluate(_OPEN_ALL)
    assert _violations(shown.page, axe) == []
    assert shown.requests == []


@pytest.mark.parametrize("name", ["empty", "hostile", "twins"])
def test_wcag_22_aa_of_rare_pages(name: str, show: Callable[..., Shown], axe: str) -> None:
    shown = show(to_html(AUDITS[name]()), WIDTHS["phone"], "dark")
    shown.page.evaluate(_OPEN_ALL)
    assert _violations(shown.page, axe) == []
    assert shown.requests == []


def test_axe_sees_what_is_wrong(show: Callable[..., Shown], axe: str) -> None:
    """The check can fail: a page with faint text and no language does."""
    bad = b"<!DOCTYPE html><title>x</title><main><h1>x</h1><p style='color:#ccc'>faint</p></main>"
    found = " ".join(_violations(show(bad).page, axe))
    assert "color-contrast" in found
    assert "html-has-lang" in found


def test_a_request_would_be_seen(show: Callable[..., Shown]) -> None:
    bad = b"<!DOCTYPE html><title>x</title><img src='http://127.0.0.1:9/x.png'>"
    assert show(bad).requests == ["http://127.0.0.1:9/x.png"]


@pytest.mark.parametrize("name", AUDITS)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_nothing_runs_over_the_side(name: str, width: int, show: Callable[..., Shown]) -> None:
    page = show(to_html(AUDITS[name]()), width).page
    page.evaluate(_OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark_and_light_is_light(show: Callable[..., Shown]) -> None:
    def ground(scheme: str) -> int:
        page = show(to_html(example()), 1280, scheme).page
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour[4:-1].split(","))

    assert ground("dark") < 150
    assert ground("light") > 700


def test_policy_lets_the_style_sheet_through(show: Callable[..., Shown]) -> None:
    page = show(to_html(example())).page
    assert page.evaluate("document.styleSheets.length") == 1
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.card')).borderLeftWidth") != "0px"
    )


def test_policy_stops_scripts_and_pictures(show: Callable[..., Shown]) -> None:
    """Were an attack to get past the escaping, the page's own policy would still stop it."""
    source = to_html(example()).replace(
        b"</main>", b"<script>document.title='run'</script><img src='http://127.0.0.1:9/x'></main>"
    )
    shown = show(source)
    assert shown.page.title().startswith("Findings:")
    failed = [u for u in shown.requests if not u.startswith("http://127.0.0.1:9/")]
    assert failed == []


def test_keyboard_reaches_everything_and_shows_where_it_is(show: Callable[..., Shown]) -> None:
    page = show(to_html(example())).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page = show(to_html(example())).page
    wanted = page.evaluate("document.querySelectorAll('a, summary, [tabindex=\"0\"]').length")
    hidden = page.evaluate(
        "document.querySelectorAll('details:not([open]) :is(a, [tabindex=\"0\"])').length"
    )
    seen = 0
    for _ in range(wanted - hidden):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        seen += 1
    assert seen > 10


def test_print_holds_what_is_folded_on_screen(show: Callable[..., Shown]) -> None:
    page = show(to_html(example()), 1280, "dark").page
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    texts = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
    text = " ".join(texts)
    last = example().coverage.unchecked[179].place.quote
    assert last in text.split()
    assert example().appendix[0].title.split(" unless")[0] in text
    assert example().coverage.holdings[0].working in text
    assert f"Page 1 of {len(texts)}" in texts[0]
    assert "Skip to main content" not in text


def test_short_cards_are_not_split_in_print(show: Callable[..., Shown]) -> None:
    page = show(to_html(example())).page
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    texts = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
    for finding in example().findings[1:]:
        whole = [t for t in texts if f"{finding.number}. {finding.title}"[:40] in t]
        assert any(finding.id in t for t in whole), finding.title
