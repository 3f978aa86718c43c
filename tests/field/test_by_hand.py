"""What people altered by hand is noticed where something new is told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from by_hand import Alteration, Outcome, alterations_by_hand, by_hand_section, outcomes

TEXT = "# Annual report\n\nOf 730 families, 435 (60%) were seen. Of 200 calls, 90 (45%) were answered.\n"
ONE = Alteration(
    file="report.md",
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    set="measured",
    address="owner/name:report.md",
    form="as it is",
    kind="share",
    place="sentence",
    was="435 (60%)",
    now="435 (66%)",
    other="730 families",
    why="435/730=60%",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ONE.file).write_text(TEXT, encoding="utf-8", newline="")
    return tmp_path


def told(folder: Path, *listed: Alteration) -> list[str]:
    return [outcome.told for outcome in outcomes(listed, folder)]


def test_an_altered_share_is_noticed_and_one_that_still_holds_is_not(folder: Path) -> None:
    other_words = replace(ONE, was="were seen", now="were met")
    assert told(folder, ONE) in (["told"], ["appendix"])
    assert told(folder, other_words) == [""]


def test_what_is_told_of_the_text_as_it_was_published_is_not_noticing(tmp_path: Path) -> None:
    wrong = TEXT.replace("45%", "54%")
    (tmp_path / ONE.file).write_text(wrong, encoding="utf-8", newline="")
    sha = hashlib.sha256(wrong.encode()).hexdigest()
    assert told(tmp_path, replace(ONE, sha256=sha, was="were seen", now="were met")) == [""]


def test_a_text_that_is_not_at_hand_or_another_is_left_out(folder: Path) -> None:
    assert told(folder, replace(ONE, file="none.md"), replace(ONE, sha256="0" * 64)) == []


def test_what_stands_there_twice_is_no_alteration(folder: Path) -> None:
    with pytest.raises(ValueError, match="does not stand there once"):
        told(folder, replace(ONE, was="Of"))


def test_figures_are_committed_only_where_all_are_at_hand() -> None:
    found = [Outcome(ONE, "told"), Outcome(ONE, ""), Outcome(ONE, "appendix")]
    assert by_hand_section(found, 3).committed == {"by hand": {"noticed, measured": [2, 3]}}
    assert by_hand_section(found, 4).committed == {}


def test_the_list_is_sound() -> None:
    listed = alterations_by_hand()
    assert len(listed) > 150
    assert {one.set for one in listed} == {"built on", "measured"}
    assert all(one.was != one.now for one in listed)
