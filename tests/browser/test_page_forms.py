"""What the local page does with what is typed and clicked: Return, names, letters, figures, several checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.conftest import Served
from browser.engine import in_chromium
from browser.hand import Hand
from browser.test_page_keys import TWO
from browser.test_page_tasks import DRAFT, PUBLISHED, mended

pytestmark = pytest.mark.browser


def _checked(hand: Hand, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(TWO, encoding="utf-8")
    hand.check(file)


def _named(hand: Hand, field: str = "#who") -> None:
    if hand.page.locator(field).count():
        hand.type(field, "Jo Okoro")


def _nobody(hand: Hand) -> None:
    """See that a name is asked for."""
    if hand.page.locator("button:has-text('Someone else')").count():
        hand.click("button:has-text('Someone else')")
    hand.page.wait_for_selector("#who")
    hand.page.wait_for_load_state()  # keys are the script's


@pytest.mark.parametrize("key", ["d", "m"])
def test_what_is_typed_after_a_refusal_goes_into_the_field_that_is_missing(
    hand: Callable[..., Hand], tmp_path: Path, key: str
) -> None:
    """No letter of a reason or a name is a shortcut, and nothing is decided by it."""
    me = hand()
    page = me.page
    _checked(me, tmp_path, f"refused-{key}.md")
    _nobody(me)
    page.locator("#card-title").focus()
    page.keyboard.press(key)
    page.keyboard.type("Bob Jones")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wrong-told")
    page.keyboard.type("a reason")
    assert page.locator("#reason").input_value() == "a reason"
    assert page.locator("#heading").inner_text().startswith("0 of 2 findings decided")
    page.locator("#who").fill("")
    page.locator("#who2").evaluate("field => { field.value = ''; }")
    page.keyboard.press("Enter")
    page.locator("#card-title").focus()
    page.keyboard.press("a")
    assert page.locator("#heading").inner_text().startswith("0 of 2 findings decided")


def _order(hand: Hand) -> list[str]:
    inputs = hand.page.locator(".questions input[name=finding]")
    found: list[str] = inputs.evaluate_all("all => all.map(i => i.value)")
    return found


def _letter(hand: Hand, tmp_path: Path, name: str) -> None:
    _checked(hand, tmp_path, name)
    _named(hand)
    for number in (1, 2):
        hand.click("button:has-text('Accept')")
        hand.page.wait_for_selector(f"#told:has-text('Finding {number} accepted')")
    hand.click("nav >> text=Letter")
    hand.page.wait_for_selector("h1:has-text('Letter')")


def test_return_does_what_the_field_was_opened_for(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    """After ``m`` it keeps the note, after ``d`` it dismisses, also where the other was opened before."""
    me = hand()
    page = me.page
    _checked(me, tmp_path, "return.md")
    _nobody(me)
    page.locator("#card-title").focus()
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    page.locator("#card-title").focus()
    page.keyboard.press("m")
    page.locator("#who2").fill("Jo Okoro")
    page.locator("#reason").fill("ask the team")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('Finding 1 has a note')")
    assert page.locator("#heading").inner_text().startswith("0 of 2 findings decided")
    assert "ask the team" in page.locator(".stood").inner_text()
    page.locator("#card-title").focus()
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.locator("#reason").fill("counted in May")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('Finding 1 dismissed')")
    assert me.errors == []


def test_a_note_that_is_refused_stays_a_note(hand: Callable[..., Hand], tmp_path: Path) -> None:
    me = hand()
    page = me.page
    _checked(me, tmp_path, "refused-note.md")
    if page.locator("#who").count():
        me.type("#who", "Jo Okoro")
    page.locator("#card-title").focus()
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wrong-told:has-text('Write the note first')")
    page.keyboard.type("ask the team")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('Finding 1 has a note')")


def test_return_keeps_the_letter_in_its_order(hand: Callable[..., Hand], tmp_path: Path) -> None:
    me = hand()
    page = me.page
    _letter(me, tmp_path, "letter.md")
    order = _order(me)
    for field in ("#addressee", "#due"):
        me.type(field, "The chair")
        page.locator(field).press("Enter")
        page.wait_for_selector("#kept:has-text('Kept')")
        assert _order(me) == order
        assert page.locator(field).input_value() == "The chair"
    me.click("button:has-text('Move down')")
    page.wait_for_selector(f".questions li:first-child input[value='{order[1]}']", state="attached")


def test_a_letter_stays_as_it_was_typed(hand: Callable[..., Hand], tmp_path: Path) -> None:
    """When another page is gone to, by a link or, with the focus still in the field, by its address."""
    me = hand()
    page = me.page
    _letter(me, tmp_path, "typed.md")
    own = page.url
    me.type("#q1", "How many were late?")
    me.click("nav >> text=Take away")
    page.wait_for_selector("h1:has-text('Take away')")
    me.click("nav >> text=Letter")
    page.wait_for_selector("#q1")
    assert page.locator("#q1").input_value() == "How many were late?"
    page.locator("#addressee").focus()
    page.keyboard.type("The chair")
    page.goto(me.address)
    page.goto(own)
    assert page.locator("#addressee").input_value() == "The chair"
    me.click("label:has-text('Ask this')")
    me.click("nav >> text=Take away")
    page.wait_for_selector(".lead:has-text('hold 1 of them')")
    assert (me.requests, me.errors) == ([], [])


def test_a_letter_outlives_the_tab_and_the_key_that_loads_again(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    """F5 with the focus still in the field, and a tab that ends without a word, as in a crash."""
    me = hand()
    page = me.page
    _letter(me, tmp_path, "again.md")
    own = page.url
    page.locator("#addressee").focus()
    for number in range(5):
        page.keyboard.type(str(number))
        page.reload()
        assert page.locator("#addressee").input_value() == "01234"[: number + 1]
        page.locator("#addressee").focus()
        page.keyboard.press("End")
    page.keyboard.type(" The chair")
    page.wait_for_selector("#kept:has-text('Kept')")
    page.close(run_before_unload=False)
    other = hand()
    other.page.goto(own)
    assert other.page.locator("#addressee").input_value() == "01234 The chair"
    assert other.page.locator(".wrong-told").count() == 0
    assert (me.requests, me.errors) == ([], [])


def test_a_letter_that_another_window_changed_is_told_and_nothing_typed_is_lost(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    one, two = hand(), hand(390)
    _letter(one, tmp_path, "quarrel.md")
    two.page.goto(one.page.url)
    one.type("#addressee", "The chair")
    one.page.wait_for_selector("#kept:has-text('Kept')")
    two.type("#q2", "And how many calls?")
    told = two.page.locator("#refused [role=alert]")
    told.wait_for()
    assert "The letter was changed in another window." in told.inner_text()
    box = told.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 800 - box["height"]
    assert two.page.locator("#q2").input_value() == "And how many calls?"
    one.page.reload()
    assert one.page.locator("#addressee").input_value() == "The chair"
    with two.page.expect_popup() as popup:
        two.click("a:has-text('Load it again')")
    assert popup.value.locator("#addressee").input_value() == "The chair"
    two.click("button:has-text('Keep what is typed here instead')")
    two.page.wait_for_selector("#kept:has-text('Kept')")
    assert two.page.locator("#q2").input_value() == "And how many calls?"
    one.page.reload()
    assert one.page.locator("#addressee").input_value() == ""
    for window in (one, two):
        assert (window.requests, window.errors) == ([], [])


@in_chromium
def test_a_letter_that_nobody_takes_says_so(hand: Callable[..., Hand], tmp_path: Path) -> None:
    me = hand()
    _letter(me, tmp_path, "gone.md")
    me.page.route("**/letter", lambda route: route.abort())
    me.type("#addressee", "The chair")
    me.page.wait_for_selector("#kept:has-text('the program does not answer')")
    me.page.unroute("**/letter")
    me.type("#addressee", "The chair of")
    me.page.wait_for_selector("#kept:text-is('Kept.')")


def test_a_name_that_was_typed_stays_on_the_next_finding(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    me = hand()
    page = me.page
    _checked(me, tmp_path, "name.md")
    _nobody(me)
    me.type("#who", "Sam Lee")
    me.click("a[rel=next]")
    page.wait_for_selector("#chosen .step:has-text('2 of 2')")
    assert page.locator("#who").input_value() == "Sam Lee"
    me.click("a[rel=prev]")
    page.wait_for_selector("#chosen .step:has-text('1 of 2')")
    me.type("#who", "")
    me.click("button:has-text('Dismiss…')")
    me.type("#who2", "Kim Ash")
    me.click("a[rel=next]")
    page.wait_for_selector("#chosen .step:has-text('2 of 2')")
    assert page.locator("#who").input_value() == "Kim Ash"


def test_a_reason_that_was_typed_stays_while_its_finding_does(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    """When a figure is asked why, and when another decision on it, or to take one back, is refused."""
    one, two = hand(), hand()
    _checked(one, tmp_path, "reason.md")
    _named(one)
    two.page.goto(one.page.url)
    one.click("button:has-text('Dismiss…')")
    reason = one.page.locator("#reason")
    reason.fill("counted in May")
    one.click("#leaf a.contradicted")
    one.page.wait_for_selector("#why")
    assert reason.input_value() == "counted in May"
    assert reason.is_visible()
    _named(two)
    two.click("button:has-text('Accept')")
    two.page.wait_for_selector("#told:has-text('accepted')")
    one.click("button:has-text('Accept')")
    one.page.wait_for_selector("[role=alert]:has-text('Decided since in another window')")
    assert reason.input_value() == "counted in May"
    assert reason.is_visible()
    one.click("button:has-text('Dismiss for this reason')")
    one.page.wait_for_selector("#told:has-text('Finding 1 dismissed')")
    assert reason.input_value() == ""


def test_a_question_about_a_draft_is_in_sight(hand: Callable[..., Hand], tmp_path: Path) -> None:
    """Also where the first finding is decided, so that another one is open below it."""
    me = hand()
    me.check(DRAFT)
    _named(me)
    if not me.page.locator("#items > li:first-child .tag.accepted").count():
        me.click("button:has-text('Accept')")
        me.page.wait_for_selector("#told:has-text('accepted')")
    own = tmp_path / DRAFT.name
    own.write_bytes(mended(tmp_path).read_bytes())
    me.check(own)
    assert me.page.locator("#card-title .no").inner_text() != "1."
    box = me.page.locator(".asks").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 800 - box["height"]
    me.click("button:has-text('It is not')")
    me.page.wait_for_selector("#items")
    assert me.page.locator(".asks").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_escape_closes_why_and_leads_back_to_the_figure(
    hand: Callable[..., Hand], width: int
) -> None:
    me = hand(width)
    page = me.page
    me.check(DRAFT)
    page.goto(f"{page.url.partition('?')[0]}?pane=report&p=1")
    figure = page.locator("#leaf a.agreed").first
    name = figure.evaluate("a => new URL(a.href).searchParams.get('fig')")
    figure.click()
    page.wait_for_selector("#why")
    page.keyboard.press("Escape")
    page.locator("#why").wait_for(state="detached")
    back = "new URL(document.activeElement.href).searchParams.get('fig')"
    page.wait_for_function(f"() => document.activeElement.href && {back} === '{name}'")


@pytest.mark.parametrize("report", [DRAFT, PUBLISHED], ids=["text", "page"])
def test_on_a_phone_a_figure_says_why_in_sight(hand: Callable[..., Hand], report: Path) -> None:
    """Wherever the figure stands in a long part; and what is told does not cover it."""
    me = hand(390, height=844)
    page = me.page
    me.check(report)
    page.goto(f"{page.url.partition('?')[0]}?pane=report&p={1 if report is DRAFT else 9}")
    me.settled()
    figures = page.locator("#leaf a[href*='fig=']")
    for number in (0, figures.count() // 2, figures.count() - 1):
        figure = figures.nth(number)
        # Firefox scrolls to the shape of a figure on the picture of a page, not to the link around it.
        shape = figure if report is DRAFT else figure.locator("rect").first
        shape.scroll_into_view_if_needed()
        shape.click()
        page.wait_for_selector("#why")
        page.wait_for_function("document.activeElement.id === 'why'")
        me.settled()
        told, asked = page.locator("#why").bounding_box(), page.locator(".asked").bounding_box()
        assert told is not None
        assert asked is not None
        assert told["y"] >= 0
        assert told["y"] + told["height"] <= 844 + 1
        assert 0 <= asked["y"] <= told["y"] - asked["height"] + 1
        page.keyboard.press("Escape")
        page.locator("#why").wait_for(state="detached")


def test_a_figure_on_the_picture_of_a_page_comes_in_sight_as_it_is_led_to(
    hand: Callable[..., Hand],
) -> None:
    """By arrow keys, from the first figure to the last, on a phone."""
    me = hand(390, height=844)
    page = me.page
    me.check(PUBLISHED)
    page.goto(f"{page.url.partition('?')[0]}?pane=report&p=9")
    me.settled()
    figures = page.locator("#leaf a[href*='fig=']")
    figures.first.focus()
    for _ in range(figures.count() - 1):
        page.keyboard.press("ArrowDown")
    me.settled()
    last = figures.last
    assert last.evaluate("a => a === document.activeElement")
    box = last.locator("rect").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 844 - box["height"]


def _in_sight(hand: Hand, what: str, height: int) -> None:
    hand.page.wait_for_selector(what)
    hand.settled()
    box = hand.page.locator(what).bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= height - box["height"]
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    on_top = "([x, y]) => document.elementFromPoint(x, y).closest('#told, .wrong-told') !== null"
    assert hand.page.evaluate(on_top, middle)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (390, 600), (1280, 800)])
def test_what_was_done_is_told_in_sight(
    hand: Callable[..., Hand], tmp_path: Path, width: int, height: int
) -> None:
    """After a decision, a refusal, what is taken back, and the answer to a question about a draft."""
    me, other = hand(width, height=height), hand()
    page = me.page
    own = tmp_path / f"told {width} {height}.docx"
    own.write_bytes(DRAFT.read_bytes())
    me.check(own)
    for number in (1, 2, 3):
        _named(me)
        me.click("button:has-text('Accept')")
        _in_sight(me, f"#told[role=status]:has-text('Finding {number} accepted')", height)
        title = page.locator("#card-title").bounding_box()
        told = page.locator("#told").bounding_box()
        assert title is not None
        assert told is not None
        undo = page.locator("button:has-text('Undo the last decision')").bounding_box()
        assert undo is not None
        assert 0 <= undo["y"] <= undo["y"] + undo["height"] <= title["y"]
        assert undo["x"] + undo["width"] <= width
        assert title["y"] >= told["y"] + told["height"]
    other.page.goto(page.url)
    _named(other)
    other.click("button:has-text('Accept')")
    other.page.wait_for_selector("#told:has-text('Finding 4 accepted')")
    me.click("#chosen button:has-text('Accept')")
    _in_sight(me, ".wrong-told:has-text('Decided since in another window')", height)
    page.reload()
    me.click("button:has-text('Undo the last decision')")
    _in_sight(me, "#told:has-text('Taken back: accepting finding 4')", height)
    draft = tmp_path / f"told {width} {height}, mended.docx"
    draft.write_bytes(mended(tmp_path).read_bytes())
    me.check(draft)
    me.click("button:has-text('Yes, the next draft')")
    _in_sight(me, "#told:has-text('This is the next draft of')", height)
    assert (me.requests, me.errors) == ([], [])


@in_chromium
def test_without_scripts_a_refusal_is_in_sight(hand: Callable[..., Hand], tmp_path: Path) -> None:
    me = hand(390, scripts=False, height=844)
    page = me.page
    page.goto(me.address)
    file = tmp_path / "plain.docx"
    file.write_bytes(DRAFT.read_bytes())
    me.choose("#report", file)
    me.click("button:has-text('Check the report')")
    page.wait_for_selector("#items")
    me.click("button:has-text('Dismiss for this reason')")
    page.wait_for_selector(".wrong-told")
    page.wait_for_load_state()
    box = page.locator(".wrong-told").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 844 - box["height"]


def test_the_first_page_follows_several_checks(
    hand: Callable[..., Hand], served: Served, tmp_path: Path
) -> None:
    me = hand()
    page = me.page
    files = []
    for number in (1, 2):
        files.append(tmp_path / f"one of several {number}.pdf")
        files[-1].write_bytes(PUBLISHED.read_bytes() + b"\n" * number)
    page.goto(me.address)
    me.choose("#report", *files)
    me.click("button:has-text('Check the report')")
    page.wait_for_selector("#running:has-text('being checked')")
    page.evaluate("window.stays = true")
    for number in (1, 2):
        page.wait_for_selector(f".where:has-text('one of several {number}')")
    page.locator("#busy li:has-text('one of several')").first.wait_for(state="detached")
    page.wait_for_function("document.querySelector('#running').textContent === ''")
    assert page.evaluate("window.stays") is True
    assert page.locator("#shelves[data-follow]").count() == 0
    assert (me.requests, me.errors) == ([], [])
