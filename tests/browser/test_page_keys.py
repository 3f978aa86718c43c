"""The local page by keyboard alone, without scripts, in two windows, and with very much on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

from browser.conftest import Served
from browser.engine import in_chromium
from browser.hand import Hand
from browser.test_page_tasks import DRAFT, PUBLISHED, mended

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TWO = (
    "# Annual report 2024-25\n\nOf the 200 visits, 90 (55%) were late.\n\n"
    "## Calls\n\nOf the 300 calls, 90 (45%) were late.\n"
)


def _written(tmp_path: Path, name: str, text: str = TWO) -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def _focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.textContent")
    return found.strip()


def _tab_to(page: Page, words: str, most: int = 60) -> None:
    """Press the tabulator until what has the focus has these words or this id."""
    for _ in range(most):
        if words == _focused(page):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{words} is not reached")


def test_everything_by_single_keys(
    hand: Callable[..., Hand], served: Served, tmp_path: Path
) -> None:
    me = hand()
    me.check(_written(tmp_path, "keys.md"))
    page = me.page
    if page.locator("#who").count():
        me.type("#who", "Jo Okoro")
        page.keyboard.press("Enter")
    else:
        page.locator("#card-title").focus()
        page.keyboard.press("a")
    page.wait_for_selector("#told:has-text('accepted')")
    assert _focused(page).startswith("card-title")
    page.keyboard.press("d")
    assert _focused(page) == "reason"
    page.keyboard.type("counted in May, and no key acts here: a d m u")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('dismissed')")
    assert page.locator("#heading").inner_text().startswith("All 2 findings decided")
    page.keyboard.press("u")
    page.wait_for_selector("#told:has-text('Taken back')")
    page.keyboard.press("p")
    page.wait_for_selector("#chosen .step:has-text('1 of 2')")
    page.keyboard.press("n")
    page.wait_for_selector("#chosen .step:has-text('2 of 2')")
    page.keyboard.press("m")
    page.keyboard.type("ask the team")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('note')")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.closest('#leaf') !== null")
    before = _focused(page)
    page.keyboard.press("ArrowRight")
    assert _focused(page) != before
    page.keyboard.press("Enter")
    page.wait_for_selector("#why")
    assert _focused(page) == "why"
    page.keyboard.press("f")
    assert _focused(page) == "card-title"
    assert (me.requests, me.errors) == ([], [])


def test_keys_can_be_turned_off(hand: Callable[..., Hand], tmp_path: Path) -> None:
    """WCAG 2.1.4: who speaks to the computer, or shakes, turns keys of one letter off."""
    me = hand()
    me.check(_written(tmp_path, "off.md"))
    me.click("summary:has-text('and keys')")
    me.click("button:has-text('Turn keys off')")
    me.page.wait_for_selector("#keys[data-on=no]", state="attached")
    me.page.locator("#card-title").focus()
    me.page.keyboard.press("n")
    assert "1 of 2" in me.page.locator("#chosen .step").inner_text()
    me.click("summary:has-text('and keys')")
    me.click("button:has-text('Turn keys on')")
    me.page.wait_for_selector("#keys[data-on=yes]", state="attached")


def _press(page: Page, words: str) -> None:
    """Go to what has these words, forwards and then from the top again, and press Return."""
    _tab_to(page, words)
    page.keyboard.press("Enter")


def _put(page: Page, field: str, file: Path) -> None:
    """Choose a file as the window of the system does, which is not the page's, and stay at the field."""
    page.locator(field).set_input_files(str(file))
    page.locator(field).focus()


def _to(page: Page, words: str) -> None:
    """Go to a page of the report by the links at the top, from wherever the focus is."""
    page.evaluate("document.activeElement.blur(); document.body.focus(); scrollTo(0, 0)")
    page.reload()
    _press(page, words)
    page.wait_for_selector(f"h1:has-text('{words}')")


def _saved(page: Page, words: str) -> str:
    with page.expect_download() as waiting:
        _press(page, words)
    return waiting.value.suggested_filename


def _named(page: Page, field: str) -> None:
    if page.locator(f"#{field}").count():
        _tab_to(page, field)
        page.keyboard.type("Jo Okoro")


def test_an_author_by_tabulator_alone(
    hand: Callable[..., Hand], served: Served, tmp_path: Path
) -> None:
    """Check, dismiss with a reason, mend, check again and take the marked Word file."""
    me = hand()
    page = me.page
    page.goto(me.address)
    own = tmp_path / "by keys.docx"
    own.write_bytes(DRAFT.read_bytes())
    _put(page, "#report", own)
    _press(page, "Check the report")
    page.wait_for_selector("#items")
    _press(page, "Dismiss…")
    _named(page, "who2")
    _tab_to(page, "reason")
    page.keyboard.type("The figures are of different dates")
    _press(page, "Dismiss for this reason")
    page.wait_for_selector("#told:has-text('dismissed')")
    _to(page, "Since the last draft")
    _put(page, "#draft", mended(tmp_path))
    _press(page, "Check the next draft")
    page.wait_for_selector("#items")
    _to(page, "Take away")
    assert _saved(page, "Your report, marked").endswith(".marked.docx")
    assert (me.requests, me.errors) == ([], [])


def test_a_scrutineer_by_tabulator_alone(
    hand: Callable[..., Hand], served: Served, tmp_path: Path
) -> None:
    """Accept a finding, write the letter, save letter and annex."""
    me = hand()
    page = me.page
    page.goto(me.address)
    _put(page, "#report", _written(tmp_path, "tab.md"))
    _press(page, "Check the report")
    page.wait_for_selector("#items")
    _named(page, "who")
    _press(page, "Accept")
    page.wait_for_selector("#told:has-text('accepted')")
    _to(page, "Letter")
    _tab_to(page, "addressee")
    page.keyboard.type("The chair")
    assert _saved(page, "Save the letter (Word)") == "letter.docx"
    assert _saved(page, "Annex (Word)") == "annex.docx"
    assert (me.requests, me.errors) == ([], [])


def test_a_name_is_asked_for_once(hand: Callable[..., Hand], tmp_path: Path) -> None:
    """Beside the reason, once that is open; and back at the top when it is closed."""
    me = hand()
    page = me.page
    me.check(_written(tmp_path, "once.md"))
    if page.locator("button:has-text('Someone else')").count():
        me.click("button:has-text('Someone else')")
    page.wait_for_selector("#who")
    me.click("button:has-text('Dismiss…')")
    assert page.locator("input[name=who]:visible").count() == 1
    assert _focused(page) == "who2"
    page.keyboard.press("Escape")
    assert page.locator("input[name=who]:visible").get_attribute("id") == "who"


def test_the_focus_is_always_seen(hand: Callable[..., Hand]) -> None:
    me = hand()
    me.check(DRAFT)
    page = me.page
    for _ in range(45):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", (
            page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        )


@in_chromium
def test_without_scripts_the_whole_path_works(
    hand: Callable[..., Hand], served: Served, tmp_path: Path
) -> None:
    me = hand(scripts=False)
    page = me.page
    page.goto(me.address)
    me.choose("#report", _written(tmp_path, "plain.md"))
    me.click("button:has-text('Check the report')")
    page.wait_for_selector("#items", timeout=30_000)
    for field in ("#who2", "#who"):
        if page.locator(field).count():
            me.type(field, "Jo Okoro")
    me.type("#reason", "Counted in May")
    me.click("button:has-text('Dismiss for this reason')")
    assert page.locator("#heading").inner_text().startswith("1 of 2 findings decided")
    me.click("#chosen button:has-text('Accept')")
    assert page.locator("#heading").inner_text().startswith("All 2 findings decided")
    me.click("button:has-text('Undo')")
    assert page.locator("#heading").inner_text().startswith("1 of 2 findings decided")
    me.click("#leaf a.contradicted")
    assert page.locator("#why").count() == 1


def test_two_windows(hand: Callable[..., Hand], tmp_path: Path) -> None:
    one, two = hand(), hand()
    one.check(_written(tmp_path, "two.md"))
    two.page.goto(one.page.url)
    for window in (one, two):
        if window.page.locator("#who").count():
            window.type("#who", "Jo Okoro")
    one.click("button:has-text('Accept')")
    one.page.wait_for_selector("#told:has-text('accepted')")
    two.click("button:has-text('Dismiss…')")
    two.type("#reason", "No")
    two.click("button:has-text('Dismiss for')")
    two.page.wait_for_selector("[role=alert]:has-text('Decided since in another window')")
    assert two.page.locator("#reason:visible").input_value() == "No"
    assert two.page.locator(".stood .tag").inner_text() == "Accepted"
    assert two.page.locator("#heading").inner_text().startswith("1 of 2 findings decided")


def test_a_thousand_findings(hand: Callable[..., Hand], tmp_path: Path) -> None:
    lines = [f"Of the {200 + n} visits of team {n}, 90 (85%) were late." for n in range(1010)]
    me = hand()
    me.check(_written(tmp_path, "many.md", "# Annual report 2024-25\n\n" + "\n\n".join(lines)))
    page = me.page
    count = page.locator("#items .row, #items .chosen").count()
    assert count >= 1000
    if page.locator("#who").count():
        me.type("#who", "Jo")
    me.click("button:has-text('Accept')")
    page.wait_for_selector("#told:has-text('Finding 1 accepted')")
    assert page.locator("#heading").inner_text().startswith("1 of 1,00")
    page.locator("#items .row").nth(700).click()
    page.wait_for_selector("#chosen .step:has-text('702 of 1,00')")
    box = page.locator("#card-title").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    here = page.locator("#here").bounding_box()
    assert here is not None
    assert 0 <= here["y"] < 800
    assert (me.requests, me.errors) == ([], [])


def test_three_hundred_pages(hand: Callable[..., Hand], tmp_path: Path) -> None:
    source = tmp_path / "long.typ"
    source.write_text(
        "#for n in range(300) [= Section #(n + 1)\n"
        "Of the 200 visits, 90 (45%) were late in week #(n + 1).\n"
        "#if n == 249 [Of the 300 calls, 90 (45%) were late.]\n#pagebreak(weak: true)]",
        encoding="utf-8",
    )
    report = tmp_path / "long.pdf"
    report.write_bytes(typst.compile(source))
    me = hand()
    me.check(report)
    page = me.page
    assert page.locator("#p").input_value() == "250"
    assert page.locator("#leaf img").count() == 1
    page.locator("#p").select_option("300")
    page.wait_for_selector(".paper[data-page='300']")
    me.settled()
    assert page.locator("#leaf img").evaluate("i => i.naturalWidth") > 1000


def test_the_pages_marks_stand_on_the_figures(hand: Callable[..., Hand]) -> None:
    """The chosen sentence is in sight, and its figures lie within its frame."""
    me = hand()
    me.check(PUBLISHED)
    page = me.page
    frame = page.locator("#here").bounding_box()
    assert frame is not None
    assert 48 <= frame["y"] <= 800
    for mark in page.locator("#leaf a.contradicted rect").all():
        box = mark.bounding_box()
        assert box is not None
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
