"""The findings page in use: filters, copying a question, jumps; by keyboard alone, and without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from browser.engine import in_chromium
from browser.shown import Shown
from report.example_audit import example, hostile, reviewed_by_turns
from safeguard_checks.report.write_html import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AUDIT = example()
PAGE = to_html(AUDIT, reviewed_by_turns(AUDIT))


@pytest.fixture
def page(show: Callable[..., Shown]) -> Page:
    return show(PAGE).page


def _shown(page: Page) -> list[str]:
    """Return the numbers of the findings that are shown, and see that list and cards agree."""
    numbers = page.locator(".index li:visible .number").all_text_contents()
    cards = page.locator("#findings ~ article:visible .number").all_text_contents()
    assert numbers == cards
    return [number.rstrip(".") for number in numbers]


def _focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ("#filter-severity-high", ["1", "2"]),
        ("#filter-status-accepted", ["1"]),
        ("#filter-status-dismissed", ["2"]),
        ("#filter-status-reopened", ["3"]),
        ("#filter-family=SUM", ["3"]),
        ("#filter-place=4", ["2"]),
        ("#filter-place=12", ["1", "2"]),
    ],
)
def test_each_filter_shows_what_fits_and_says_how_many(
    page: Page, choice: str, numbers: list[str]
) -> None:
    page.locator(".filter summary").click()
    control, _, value = choice.partition("=")
    if value:
        page.locator(control).select_option(value)
    else:
        page.locator(control).check()
    assert _shown(page) == numbers
    told = page.locator(f"[role=status]:has-text('{len(numbers)} of 3 findings shown.')")
    told.wait_for()
    assert page.locator(".partial").inner_text().startswith(f"{len(numbers)} of 3 findings")


def test_filters_add_up_and_are_cleared(page: Page) -> None:
    page.locator(".filter summary").click()
    page.locator("#filter-severity-high").check()
    page.locator("#filter-severity-medium").check()
    assert _shown(page) == ["1", "2", "3"]
    page.locator("#filter-place").select_option("21")
    assert _shown(page) == ["3"]
    page.locator("#filter-severity-medium").uncheck()
    page.locator(".shown:has-text('No finding fits these filters.')").wait_for()
    assert _shown(page) == []
    page.locator(".partial button").click()
    assert _shown(page) == ["1", "2", "3"]
    assert _focused(page) == "findings"
    assert page.locator("#filter-place").input_value() == ""
    assert page.locator(".partial").is_hidden()


def test_a_question_is_copied_with_its_place_and_reference(page: Page) -> None:
    page.locator("#finding-2 .copy").press("Enter")
    page.locator("#told:has-text('The question of finding 2 is copied.')").wait_for()
    assert page.locator(".copied:visible").count() == 1
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{AUDIT.findings[1].question} (page 4, reference {AUDIT.findings[1].id})"
    page.locator("#finding-3 .copy").click()
    page.locator("#told:has-text('finding 3')").wait_for()
    assert page.locator("#finding-3 .copied").is_visible()
    assert page.locator("#finding-2 .copied").is_hidden()


def test_a_question_is_copied_by_the_older_way_or_selected(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.locator("#finding-1 .copy").click()
    page.locator("#told:has-text('finding 1')").wait_for()
    assert AUDIT.findings[0].question in page.evaluate("navigator.clipboard.readText()")
    page.evaluate("() => { document.execCommand = () => false }")
    page.locator("#finding-2 .copy").click()
    page.locator("#told:has-text('could not be copied')").wait_for()
    assert page.evaluate("getSelection().toString()").strip() == AUDIT.findings[1].question


@pytest.mark.parametrize("number", [2, 3, 4])
def test_from_a_finding_to_its_place_and_back_by_keyboard(page: Page, number: int) -> None:
    """Finding 4 is in the folded appendix; the links themselves open what hides their goal."""
    page.evaluate("document.querySelectorAll('.text details').forEach(d => { d.open = false })")
    if number == 4:
        page.locator("section:has(#appendix) summary").first.press("Enter")
    page.locator(f"#finding-{number} a[href='#at-{number}']").press("Enter")
    assert _focused(page) == f"at-{number}"
    assert page.locator(f"#at-{number}").evaluate("e => e.checkVisibility()")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _focused(page) == f"finding-{number}"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 900


def test_a_jump_to_a_finding_that_filters_hide_shows_it(page: Page) -> None:
    page.locator(".filter summary").click()
    page.locator("#filter-severity-medium").check()
    assert page.locator("#finding-2").is_hidden()
    page.evaluate("document.querySelectorAll('.text > details').forEach(d => { d.open = true })")
    page.locator(".to[href='#finding-2']").first.press("Enter")
    assert _focused(page) == "finding-2"
    assert _shown(page) == ["1", "2", "3"]


def test_the_stated_words_are_marked_and_no_more(page: Page) -> None:
    assert page.locator("#at-2 .said").all_text_contents() == ["decreased in the year"]


def test_all_sections_open_and_close(page: Page) -> None:
    button = page.locator("[data-folds]")
    button.scroll_into_view_if_needed()
    sections = page.locator(".text > details").count()
    for words, is_open in (("Show all sections", sections), ("Hide all sections", 0)):
        page.evaluate(
            "open => document.querySelectorAll('.text > details').forEach(d => { d.open = open })",
            not is_open,
        )
        page.locator(f"[data-folds]:has-text('{words}')").press("Enter")
        assert page.locator(".text > details[open]").count() == is_open


def test_tables_are_stops_for_the_keyboard_only_where_they_scroll(
    show: Callable[..., Shown],
) -> None:
    def stops(width: int) -> dict[bool, int]:
        page = show(PAGE, width).page
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.locator("#coverage").scroll_into_view_if_needed()
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        found = page.locator("section:not(.text) .scroll:visible").evaluate_all(
            "all => all.map(e => [e.scrollWidth > e.clientWidth, e.tabIndex === 0])"
        )
        assert all(wide == stop for wide, stop in found)
        return Counter(wide for wide, _ in found)

    assert stops(1280)[True] == 0
    assert stops(390)[True] > 0


@in_chromium
def test_without_scripts_everything_is_there_and_nothing_idle(show: Callable[..., Shown]) -> None:
    page = show(PAGE, scripts=False).page
    assert _shown(page) == ["1", "2", "3"]
    assert page.locator("button:visible, select:visible, input:visible").count() == 0
    assert page.locator(".partial").is_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#finding-1")
    page.locator("a[href='#at-2']").press("Enter")
    assert page.url.endswith("#at-2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#finding-2")


def test_scripts_do_not_fail_where_there_is_little(show: Callable[..., Shown]) -> None:
    alone = replace(example(), findings=example().findings[:1], appendix=(), text=())
    none = replace(example(), findings=(), appendix=(), text=())
    for audit in (alone, none, hostile()):
        shown = show(to_html(audit))
        assert shown.errors == []
        assert shown.requests == []
    assert show(to_html(alone)).page.locator(".filter").count() == 0


@in_chromium
def test_print_tells_that_filters_are_on(page: Page) -> None:
    page.locator(".filter summary").click()
    page.locator("#filter-status-dismissed").check()
    page.emulate_media(media="print")
    assert page.locator(".partial span").is_visible()
    assert page.locator("button:visible, .filter:visible").count() == 0
    assert _shown(page) == ["2"]
