"""The tasks of an author and of a scrutineer on the local page, each in under twelve actions.

``UPDATE_PICTURES=1`` writes the pictures of the docs anew.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

from browser.conftest import Served
from browser.hand import Hand

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
DRAFT = ROOT / "examples" / "annual-report.docx"
PUBLISHED = ROOT / "examples" / "rotherham_19-november-2014_2ef0.pdf"
MOST = 11


def picture(hand: Hand, name: str) -> None:
    """Keep a picture for the docs, if that is asked for."""
    if os.environ.get("UPDATE_PICTURES") == "1" and hand.engine.is_chromium:
        hand.settled()
        folder = hand.page.locator("#folder")
        if folder.count():  # that of the test is nobody's
            folder.fill("C:\\Users\\Jo\\Documents\\safeguard-checks")
            folder.blur()
        date = hand.page.locator("#date")
        if date.count():  # it is that of the day
            date.fill("2 March 2026")
            date.blur()
        file = ROOT / "docs" / "images" / f"page-{name}.png"
        hand.page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(128).save(file, optimize=True)


def words(data: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def counted(hand: Hand) -> int:
    """Return how many findings the review page has."""
    told = re.search(
        r"(?:of|All) (\d+) findings decided", hand.page.locator("#heading").inner_text()
    )
    assert told
    return int(told[1])


def mended(tmp_path: Path) -> Path:
    """Return the draft after its author has mended one share."""
    document = docx.Document(str(DRAFT))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("65%", "60%")
    target = tmp_path / "annual-report v2.docx"
    document.save(str(target))
    return target


def test_an_author_checks_mends_checks_again_and_takes_the_marked_word_file(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    me = hand()
    me.page.goto(me.address)
    picture(me, "first")
    me.check(DRAFT)
    found = counted(me)
    picture(me, "review")
    me.click("nav >> text=Since the last draft")
    me.choose("#draft", mended(tmp_path))
    me.click("button:has-text('Check the next draft')")
    me.page.wait_for_selector("#items")
    left = counted(me)
    assert left < found
    me.click("nav >> text=Since the last draft")
    told = re.search(
        r"(\d+) settled, 0 new.* as before\.(?: (\d+) of them)?",
        me.page.locator(".lead").inner_text(),
    )
    assert told
    assert found - left == int(told[1]) + int(told[2] or 0)
    me.click("nav >> text=Take away")
    picture(me, "take")
    marked = me.take("text=Your report, marked")
    assert len(list(docx.Document(io.BytesIO(marked)).comments)) >= 10
    assert me.actions <= MOST
    assert (me.requests, me.errors) == ([], [])


def test_a_scrutineer_makes_letter_and_annex(hand: Callable[..., Hand]) -> None:
    me = hand()
    me.check(PUBLISHED)
    if me.page.locator("#who").count():
        me.type("#who", "Jo Okoro")
    me.click("button:has-text('Accept')")
    me.page.wait_for_selector("#heading:has-text('1 of 2 findings decided')")
    me.click("button:has-text('Accept')")
    me.page.wait_for_selector("#heading:has-text('All 2 findings decided')")
    me.click("nav >> text=Letter")
    me.type("#addressee", "The Director of Children's Services")
    me.type("#due", "31 March 2026")
    picture(me, "letter")
    letter = words(me.take("text=Save the letter (Word)"))
    annex = words(me.take("button:has-text('Annex (Word)')"))
    assert "We have 2 questions" in letter
    assert "435 (65%) of the 730 families" in letter
    assert "Which is right: 65%, or the numbers, which make 59.6%? (annex, point 1)" in letter
    assert "435 (65%) of the 730 families" in annex
    assert "not yet reviewed" not in annex
    assert me.actions <= MOST
    assert (me.requests, me.errors) == ([], [])


@pytest.mark.parametrize("report", [DRAFT, PUBLISHED], ids=["author", "scrutineer"])
def test_both_dismiss_a_finding_with_a_reason(
    hand: Callable[..., Hand], served: Served, report: Path, tmp_path: Path
) -> None:
    own = tmp_path / f"dismissed-{report.name}"
    own.write_bytes(report.read_bytes())
    me = hand()
    me.check(own)
    asks = me.page.locator("#who").count()
    me.click("button:has-text('Dismiss…')")
    if asks:
        me.type("#who2", "Jo Okoro")
    me.type("#reason", "The figures are of different dates")
    picture(me, "dismiss")
    me.click("button:has-text('Dismiss for this reason')")
    me.page.wait_for_selector("#told:has-text('dismissed')")
    kept = (served.folder / f"{own.name}.decisions.toml").read_text(encoding="utf-8")
    assert 'reason = "The figures are of different dates"' in kept
    assert 'author = "Jo Okoro"' in kept
    assert me.actions <= MOST


def test_a_figure_says_why(hand: Callable[..., Hand]) -> None:
    me = hand()
    me.check(DRAFT)
    me.click("#leaf a.agreed")
    me.page.wait_for_selector("#why")
    assert "Agrees with" in me.page.locator("#why").inner_text()
    assert me.page.evaluate("document.activeElement.id") == "why"
    picture(me, "figure")
    me.click("#leaf a.contradicted")
    me.page.wait_for_selector("#why a:has-text('finding')")
    me.click("#why a:has-text('finding')")
    me.page.locator("#why").wait_for(state="detached")
    assert "f=" in me.page.url
