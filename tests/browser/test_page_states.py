"""Each state of the local page: WCAG 2.2 AA, reflow, light and dark, and no request to anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.conftest import Served
from browser.engine import in_chromium
from browser.hand import Hand
from browser.shown import open_all, violations
from browser.test_page_tasks import DRAFT, PUBLISHED, mended

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": 1280, "phone": 390, "zoomed": 320}
CLEAN = "# Annual report 2024-25\n\nOf the 200 visits, 90 (45%) were late.\n"
BOOK = "Team,Visits,Late\nNorth,40,9\nSouth,35,11\nTotal,95,20\n"
HOSTILE = "# Annual <img src=x> 2024-25\n\nOf the 200 \u202evisits</a>, 90 (55%) were late.\n"


def _opened(hand: Hand, name: str, text: str | bytes, tmp_path: Path) -> None:
    """Check a text under a name that no other test has: another report of one name is its next draft."""
    file = tmp_path / f"{tmp_path.name} {name}"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    hand.check(file)


def _first(hand: Hand, _: Path) -> None:
    hand.page.goto(hand.address)


def _word(hand: Hand, _: Path) -> None:
    hand.check(DRAFT)


def _pdf(hand: Hand, _: Path) -> None:
    hand.check(PUBLISHED)


def _pdf_as_text(hand: Hand, _: Path) -> None:
    hand.check(PUBLISHED)
    hand.page.goto(f"{hand.page.url.split('?')[0]}?as=text&pane=report")
    hand.settled()


def _pdf_page(hand: Hand, _: Path) -> None:
    hand.check(PUBLISHED)
    hand.page.goto(f"{hand.page.url.split('?')[0]}?p=9&pane=report")
    hand.settled()


def _figure(hand: Hand, _: Path) -> None:
    hand.check(DRAFT)
    hand.page.goto(f"{hand.page.url.split('?')[0]}?p=1&fig=12&pane=report")


def _reason(hand: Hand, tmp_path: Path) -> None:
    _opened(hand, "reason.md", HOSTILE, tmp_path)
    hand.click("button:has-text('Dismiss…')")


def _refused(hand: Hand, tmp_path: Path) -> None:
    _opened(hand, "refused.md", HOSTILE, tmp_path)
    hand.click("button:has-text('Dismiss…')")
    if hand.page.locator("#who2").count():
        hand.type("#who2", "Jo")
    hand.click("button:has-text('Dismiss for')")
    hand.page.wait_for_selector(".wrong-told")


def _sheet(hand: Hand, tmp_path: Path) -> None:
    _opened(hand, "book.csv", BOOK, tmp_path)


def _removable(hand: Hand, tmp_path: Path) -> None:
    """The first page with a file that could not be checked, and a folder that keeps nothing."""
    _failed(hand, tmp_path)
    hand.page.goto(hand.address)
    hand.type("#folder", str(tmp_path / "broken.pdf" / "below"))
    hand.click("button:has-text('Use this folder')")
    hand.page.wait_for_selector("#wrong")
    hand.page.wait_for_selector(".off button")


def _letter_refused(hand: Hand, tmp_path: Path) -> None:
    """A letter that another window has kept since."""
    _opened(hand, "quarrel.md", HOSTILE, tmp_path)
    if hand.page.locator("#who").count():
        hand.type("#who", "Jo")
    hand.click("button:has-text('Accept')")
    hand.page.wait_for_selector("#told:has-text('accepted')")
    hand.click("nav >> text=Letter")
    hand.page.wait_for_selector("#addressee")
    hand.page.locator("[name=shown]").evaluate("field => { field.value = 'another'; }")
    hand.type("#addressee", f"The chair {tmp_path.name}")
    hand.page.wait_for_selector("#refused [role=alert]")


def _nothing(hand: Hand, tmp_path: Path) -> None:
    _opened(hand, "clean.md", CLEAN, tmp_path)


def _failed(hand: Hand, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"none")
    hand.page.goto(hand.address)
    hand.choose("#report", file)
    hand.click("button:has-text('Check the report')")
    hand.page.wait_for_selector("h1:has-text('could not be checked')")


def _asked(hand: Hand, tmp_path: Path) -> None:
    """A draft under another name, held against last year's report."""
    hand.check(DRAFT)
    hand.page.goto(hand.address)
    prior = tmp_path / "last year.md"
    prior.write_text(CLEAN, encoding="utf-8")
    own = tmp_path / f"renamed {tmp_path.name}.docx"
    own.write_bytes(mended(tmp_path).read_bytes())
    hand.click("summary:has-text('Also hold')")
    hand.choose("#prior", prior)
    hand.choose("#report", own)
    hand.click("button:has-text('Check the report')")
    hand.page.wait_for_selector(".asks")
    hand.page.wait_for_selector("text=Held against last year.md")


def _bad_table(hand: Hand, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("no,table\n1,2\n", encoding="utf-8")
    report = tmp_path / "held.md"
    report.write_text(CLEAN, encoding="utf-8")
    hand.page.goto(hand.address)
    hand.click("summary:has-text('Also hold')")
    hand.choose("#reference", table)
    hand.choose("#report", report)
    hand.click("button:has-text('Check the report')")
    hand.page.wait_for_selector("button:has-text('Check it without')")


def _tab(text: str) -> Callable[[Hand, Path], None]:
    def opened(hand: Hand, _: Path) -> None:
        hand.check(DRAFT)
        hand.click(f"nav >> text={text}")
        hand.page.wait_for_selector(f"h1:has-text('{text}')")

    return opened


def _next_draft(hand: Hand, tmp_path: Path) -> None:
    own = tmp_path / "axe.docx"
    own.write_bytes(DRAFT.read_bytes())
    hand.check(own)
    hand.click("nav >> text=Since the last draft")
    hand.choose("#draft", mended(tmp_path))
    hand.click("button:has-text('Check the next draft')")
    hand.page.wait_for_selector("#items")
    hand.click("nav >> text=Since the last draft")
    hand.page.wait_for_selector(".lead:has-text('as before')")


def _fault(hand: Hand, _: Path) -> None:
    hand.page.goto(f"{hand.address}nothing")


STATES: dict[str, Callable[[Hand, Path], None]] = {
    "first": _first,
    "word": _word,
    "pdf": _pdf,
    "pdf as text": _pdf_as_text,
    "pdf page": _pdf_page,
    "figure": _figure,
    "reason": _reason,
    "refused": _refused,
    "sheet": _sheet,
    "nothing": _nothing,
    "failed": _failed,
    "removable": _removable,
    "asked": _asked,
    "bad table": _bad_table,
    "changes": _tab("Since the last draft"),
    "next draft": _next_draft,
    "corrections": _tab("Suggested changes"),
    "letter": _tab("Letter"),
    "letter refused": _letter_refused,
    "take": _tab("Take away"),
    "fault": _fault,
}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [("desktop", "light"), ("desktop", "dark"), ("phone", "light"), ("zoomed", "dark")],
)
@pytest.mark.parametrize("state", STATES)
def test_wcag_22_aa(
    state: str, width: str, scheme: str, hand: Callable[..., Hand], axe: str, tmp_path: Path
) -> None:
    me = hand(WIDTHS[width], scheme)
    STATES[state](me, tmp_path)
    open_all(me.page)
    assert violations(me.page, axe) == []
    assert me.page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    assert (me.requests, me.errors) == ([], [])


@in_chromium
def test_the_check_that_runs_is_followed(hand: Callable[..., Hand], axe: str) -> None:
    """The page that waits, held before the check ends."""
    me = hand()
    me.page.route("**/state", lambda route: route.fulfill(status=500))
    me.page.goto(me.address)
    me.choose("#report", PUBLISHED)
    me.page.locator(".dropping").evaluate("form => { form.action += '?hold' }")
    me.click("button:has-text('Check the report')")
    me.page.wait_for_selector("#stage, #items")
    if me.page.locator("#stage").count():
        assert violations(me.page, axe) == []
        me.page.unroute("**/state")
        me.page.wait_for_selector("#items")


def test_with_an_accepted_finding(hand: Callable[..., Hand], axe: str, tmp_path: Path) -> None:
    me = hand(WIDTHS["phone"])
    _opened(me, "accepted.md", HOSTILE, tmp_path)
    if me.page.locator("#who").count():
        me.type("#who", "Jo")
    me.click("button:has-text('Accept')")
    me.page.wait_for_selector("#told:has-text('accepted')")
    assert violations(me.page, axe) == []
    for text in ("Letter", "Take away", "Suggested changes"):
        me.click(f"nav >> text={text}")
        me.page.wait_for_selector(f"h1:has-text('{text}')")
        assert violations(me.page, axe) == []


def test_one_port_is_open_and_no_other(served: Served) -> None:
    """Of the sockets that the process holds one listens, on this machine alone."""
    links = Path(f"/proc/{served.process}/fd").iterdir()
    held = {str(link.readlink()) for link in links if link.is_symlink()}
    listening = []
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        local, state, inode = (line.split()[i] for i in (1, 3, 9))
        if state == "0A" and f"socket:[{inode}]" in held:
            listening.append(local)
    assert [place.split(":")[0] for place in listening] == ["0100007F"]
    port = int(listening[0].split(":")[1], 16)
    assert served.address.startswith(f"http://127.0.0.1:{port}/")


def test_another_sites_page_that_posts_is_refused(
    hand: Callable[..., Hand], served: Served
) -> None:
    me = hand()
    me.page.route("http://evil.example/", lambda route: route.fulfill(
        content_type="text/html",
        body=f"<form method=post action='{served.address}keys'><input name=on value=no>"
        "<button>go</button></form>",
    ))  # fmt: skip
    me.page.goto("http://evil.example/")
    with me.page.expect_response(f"{served.address}keys") as answer:
        me.page.locator("button").click()
    assert answer.value.status == 403
