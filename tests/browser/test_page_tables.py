"""Wide tables and sheets on the page: scrolled by whole columns, with the heads of rows in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.hand import Hand

pytestmark = pytest.mark.browser

MONTHS = ["April", "May", "June", "July", "August", "September", "October", "November", "December"]
TEAMS = {"North locality": 40, "South locality": 61, "Disabled children’s team": 83}


def rows() -> list[list[str]]:
    """Return a table of which the total of one month is not the sum of its parts."""
    body = [[team, *(str(k + n) for n in range(len(MONTHS)))] for team, k in TEAMS.items()]
    total = [str(sum(int(row[c]) for row in body)) for c in range(1, len(MONTHS) + 1)]
    total[4] = "999"
    return [["Team", *MONTHS], *body, ["Total", *total]]


def as_markdown() -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows())
    rule = "|---" * (len(MONTHS) + 1) + "|"
    return "\n".join(["# Annual report 2024-25\n", head, rule, *body, ""])


def as_csv() -> str:
    return "".join(f"{','.join(row)}\n" for row in rows())


# How much of a column stands behind the heads of the rows, in pixels, at most of all columns.
_CUT = """() => {
  const scroll = document.querySelector("#leaf .scroll");
  const edge = scroll.querySelector("tr:last-child .side").getBoundingClientRect().right;
  const cells = [...scroll.querySelectorAll("tr:last-child > :not(.side, .n)")];
  const hidden = cells.map((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return right <= edge + 2 ? 0 : Math.max(0, edge - left);
  });
  return [scroll.scrollLeft, Math.max(...hidden)];
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("name", "text"), [("wide.md", as_markdown()), ("wide.csv", as_csv())])
def test_no_half_of_a_column_peeks_out_at_the_end(
    hand: Callable[..., Hand], tmp_path: Path, name: str, text: str, width: int
) -> None:
    file = tmp_path / f"{width}-{name}"
    file.write_text(text, encoding="utf-8")
    me = hand(width)
    me.check(file)
    me.page.goto(f"{me.page.url.partition('?')[0]}?pane=report")
    me.settled()
    me.page.evaluate("document.querySelector('#leaf .scroll').scrollLeft = 9999")
    me.settled()
    scrolled, cut = me.page.evaluate(_CUT)
    assert scrolled > 0
    assert cut <= 3
    assert me.errors == []


def test_a_sheet_has_its_letters_and_numbers_in_sight(
    hand: Callable[..., Hand], tmp_path: Path
) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(as_csv(), encoding="utf-8")
    me = hand()
    me.check(file)
    assert me.page.locator("#leaf .letter").all_inner_texts() == list("ABCDEFGHIJ")
    numbers = me.page.locator("#leaf th.n")
    assert numbers.all_inner_texts() == list("12345")
    me.page.evaluate("document.querySelector('#leaf .scroll').scrollLeft = 9999")
    assert numbers.last.is_visible()
    place = me.page.locator("#card-title ~ .meta a").inner_text()
    assert place.startswith("Cell F5")
