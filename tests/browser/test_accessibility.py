"""The findings page in a real browser: WCAG 2.2 AA, keyboard, reflow, print, and no request.

Run by ``nox -s browser``. Axe finds what a program can find; reading the page is still needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from browser.engine import in_chromium
from browser.shown import Shown, open_all, violations
from report.example_audit import (
    example,
    hostile,
    nothing_checked,
    nothing_found,
    reviewed_by_turns,
)
from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.quoted import headline
from safeguard_checks.report.write_html import to_html

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": 1280, "phone": 390, "zoomed": 320}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


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


@pytest.fixture(scope="module", params=["annual-report.md", "rotherham_19-november-2014_2ef0.pdf"])
def real(request: pytest.FixtureRequest) -> bytes:
    """Return the page of a report of the examples, with every status of review in it."""
    result = audit(EXAMPLES / request.param)
    return to_html(result, reviewed_by_turns(result))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("name", ["found", "nothing"])
def test_wcag_22_aa(
    name: str, width: int, scheme: str, show: Callable[..., Shown], axe: str
) -> None:
    shown = show(to_html(AUDITS[name]()), width, scheme)
    open_all(shown.page)
    assert violations(shown.page, axe) == []
    assert shown.requests == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_wcag_22_aa_of_the_examples(
    real: bytes, width: str, scheme: str, show: Callable[..., Shown], axe: str
) -> None:
    shown = show(real, WIDTHS[width], scheme)
    open_all(shown.page)
    assert violations(shown.page, axe) == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    assert shown.requests == []


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_wcag_22_aa_after_use(
    width: str, scheme: str, show: Callable[..., Shown], axe: str
) -> None:
    page = show(to_html(example(), reviewed_by_turns(example())), WIDTHS[width], scheme).page
    page.locator(".filter summary").click()
    page.locator("#filter-status-dismissed").check()
    page.locator("#finding-2 .copy").click()
    page.locator("#told:has-text('finding 2')").wait_for()
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", ["empty", "hostile", "twins"])
def test_wcag_22_aa_of_rare_pages(name: str, show: Callable[..., Shown], axe: str) -> None:
    shown = show(to_html(AUDITS[name]()), WIDTHS["phone"], "dark")
    open_all(shown.page)
    assert violations(shown.page, axe) == []
    assert shown.requests == []


def test_axe_sees_what_is_wrong(show: Callable[..., Shown], axe: str) -> None:
    """The check can fail: a page with faint text and no language does."""
    bad = b"<!DOCTYPE html><title>x</title><main><h1>x</h1><p style='color:#ccc'>faint</p></main>"
    found = " ".join(violations(show(bad).page, axe))
    assert "color-contrast" in found
    assert "html-has-lang" in found


def test_a_request_would_be_seen(show: Callable[..., Shown]) -> None:
    bad = b"<!DOCTYPE html><title>x</title><img src='http://127.0.0.1:65530/x.png'>"
    assert show(bad).requests == ["http://127.0.0.1:65530/x.png"]


@pytest.mark.parametrize("name", AUDITS)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_nothing_runs_over_the_side(name: str, width: int, show: Callable[..., Shown]) -> None:
    page = show(to_html(AUDITS[name]()), width).page
    open_all(page)
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
    page.evaluate("document.querySelector('.filter details').open = true")
    wanted = page.locator(":is(a, summary, button, input, select):visible").count()
    seen = set()
    for _ in range(wanted + page.locator(".scroll").count()):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        if page.evaluate("document.activeElement.matches('a, summary, button, input, select')"):
            seen.add(page.evaluate("Array.from(document.all).indexOf(document.activeElement)"))
    assert len(seen) == wanted > 20


@in_chromium
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


@in_chromium
def test_short_cards_are_not_split_in_print(show: Callable[..., Shown]) -> None:
    page = show(to_html(example())).page
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    texts = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
    for finding in example().findings[1:]:
        whole = [t for t in texts if f"{finding.number}. {headline(finding)}"[:40] in t]
        assert any(finding.id in t for t in whole), finding.title
