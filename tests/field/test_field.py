"""The page keeps what either writer wrote, and figures are held only to those of the same files."""

from __future__ import annotations

from page import field_part, score_part, with_field_part

from field import fallen

PAGE = "# Accuracy\n\nWhat follows is the score's.\n\n## Labelled reports\n\nA line.\n"


def test_the_field_set_leads_the_page_and_the_rest_stays() -> None:
    once = with_field_part(PAGE, ["## On reports", "", "98 of 100."])
    assert once.startswith("# Accuracy\n\n<!--")
    assert once.index("98 of 100.") < once.index("## Labelled reports")
    assert score_part(once) == score_part(PAGE)
    again = with_field_part(once, ["## On reports", "", "99 of 100."])
    assert "98 of 100." not in again
    assert again.count("## Labelled reports") == 1
    assert field_part(again).count("<!--") == 2
    assert field_part(PAGE) == ""


def test_a_worse_figure_fails_only_on_the_same_files() -> None:
    before = {"files": {"measured": "aa"}, "figures": {"measured": {"true": [9, 10], "false": 1}}}
    now = {"measured": {"true": [8, 10], "false": 2}}
    assert len(fallen(now, {"measured": "aa"}, before)) == 2
    assert fallen(now, {"measured": "bb"}, before) == []
    assert fallen({"measured": {"true": [19, 20], "false": 1}}, {"measured": "aa"}, before) == []
