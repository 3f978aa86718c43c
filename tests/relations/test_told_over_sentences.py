"""What a paragraph tells again, in an order or with its length over several sentences, and neighbours that tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard_checks import audit


def _told(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "report.md"
    path.write_text(f"# Annual report 2023-24\n\n{text}\n", encoding="utf-8")
    result = audit(path)
    return {f.rule for f in (*result.findings, *result.appendix)}


_WRONG = (
    # The same things again
    ("REPEAT03", "We ran 18 open workshops in the spring. The hall was cold. All {} workshops were full.", "eighteen", "eighty"),
    ("REPEAT03", "A panel read 26 case files. The reading took long. The {} files were then returned.", "26", "62"),
    ("REPEAT03", "Half of the hostels had no night warden. Rents had gone up. That {} per cent of hostels should have none is a worry.", "50", "20"),
    ("REPEAT03", "Three of the five lifts were out of order. The fact that {} of the lifts were not working was known.", "60%", "20%"),
    ("REPEAT03", "Two clerks served a queue of forty. That {} clerks should have to serve so many is wrong.", "two", "seven"),
    # Lengths of time
    ("DATE15", "The lease was signed on 1 May 2010. It covers two halls. The term of {} years expires on 30 April 2030.", "twenty", "twelve"),
    ("DATE15", "The Director took office in June 2016. The staff grew. She stepped down in June 2023 after {} years in the post.", "seven", "four"),
    ("DATE15", "The complaint was made on 3 March 2020. A ruling was handed down on 5 March 2023, {} years after the complaint.", "three", "five"),
    ("DATE15", "Work started in April 2021. The firm had {} months to finish. The bridge was completed on time, in April 2022.", "12", "28"),
    ("DATE15", "The poet was born in 1920. She moved to the city as a girl. She died in 2001 at the age of {}.", "81", "71"),
    ("DATE15", "Tom was 19 when he joined us in 2010. He had no home. Now {}, he spoke at our meeting in 2022.", "31", "45"),
    ("DATE15", "The call came at 21:10. A crew was there at 21:25, {} minutes later.", "fifteen", "forty"),
    ("DATE15", "The lift stopped at 6.15 in the morning and ran again at 2.15 in the afternoon, a loss of {} hours.", "eight", "eleven"),
    # Lists
    ("COUNT01", "{} aims were agreed in May. The board met twice. The aims are safer roads, cleaner air, and better lighting.", "Three", "Five"),
    ("COUNT01", "{} members were chosen in June. Fees went up. Those chosen were Ms Abel, Mr Boyd, Dr Cole and Mrs Dunn.", "Four", "Six"),
    ("COUNT01", "We learnt {} lessons. They are: ask first; keep notes; and never stop on the strength of one call.", "three", "five"),
    ("COUNT01", "The panel made {} demands: that fees be cut, that doors be mended, and that a nurse be hired.", "three", "six"),
    ("COUNT01", "The group unites {} colleges, those of Ashby, Corwen and Dunlow.", "three", "five"),
    # Orders
    ("CMP08", "Drink was found in 30% of files. Debt, found in 55%, was the problem met most often. Grief came second with {}.", "48%", "58%"),
    ("CMP08", "The longest wait, 60 weeks, was in surgery, with dentistry ({} weeks) and skin (19) behind it.", "44", "74"),
    ("CMP08", "The trust was placed 15th of all in 2023. It had been placed 22nd. It thus moved up {} places.", "seven", "seventeen"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), _WRONG)
def test_told_only_where_it_is_wrong(
    rule: str, text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert rule not in _told(tmp_path, text.format(right))
    assert rule in _told(tmp_path, text.format(wrong))


_NEIGHBOURS = (
    # Narrower, other or worked from others
    "We ran 18 workshops in the spring. The 12 evening workshops were full.",
    "We ran 18 workshops in the spring and 6 in the autumn. All 24 workshops were full.",
    "We ran 18 workshops in the spring. The other 7 workshops were held abroad.",
    "We ran about 20 workshops. All 18 workshops were full.",
    "There are 40 schools in the county. The 12 schools that were inspected did well.",
    "Half of the hostels had no warden. A fifth of the homes had none: 20% of homes.",
    "Ninety per cent of pupils passed in June. A national pass rate of 60 per cent was expected.",
    "Eighteen months passed. Work went on for two years. A delay of four years is too long.",
    # Lengths of something else
    "The lease was signed on 1 May 2010. The term of twelve years was extended and expires on 30 April 2030.",
    "The hall opened in 1990. The director took office in 2016. She stepped down in 2023 after four years in the post.",
    "The call came at 9.10 pm. A crew was there at 21:25, forty minutes later.",
    "The fund gave £4.50 each. It was 21:25, ten minutes later.",
    # Lists that are open
    "Five aims were agreed. The aims include safer roads, cleaner air and better lighting.",
    "Five aims were agreed. The members are Ms Abel, Mr Boyd and Dr Cole.",
    "Five aims were agreed. Six aims were dropped. The aims are safer roads, cleaner air and better lighting.",
    # No order
    "Debt, found in 55%, was the problem met most often. In 2019 drink came second with 58% of men.",
    "The third-highest rate was in Ashby (20%). The lowest is in Corwen (9%), below the county's 31%.",
    "Most replies came from women (61%) with at least one child (75%).",
)


@pytest.mark.parametrize("text", _NEIGHBOURS)
def test_neighbours_tell_nothing(text: str, tmp_path: Path) -> None:
    assert not _told(tmp_path, text) & {"REPEAT03", "DATE15", "COUNT01", "CMP08"}


_TABLE = """{}

| Ward | {} |
|---|---|
| Ashby | {} |
| Birchley | {} |
| Cedarwood | {} |
"""
_SCORES, _SHARES, _MONEY = (
    ("Score", "44", "37", "41"),
    ("Trained", "93%", "81%", "95%"),
    ("£000", "480", "450", "270"),
)
_OF_TABLES = (
    (_SCORES, "The pass mark is 40. {} failed to reach the pass mark.", "One ward", "Two wards"),
    (_SHARES, "The standard is 90%. Only {} failed to meet the standard.", "Birchley", "Cedarwood"),
    (_MONEY, "Ashby alone absorbs {} of the money.", "two fifths", "three quarters"),
    (_SCORES, "The score was lowest in Birchley, at {}.", "37", "47"),
)


@pytest.mark.parametrize(("table", "text", "right", "wrong"), _OF_TABLES)
def test_rows_of_a_table(
    table: tuple[str, ...], text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert not _told(tmp_path, _TABLE.format(text.format(right), *table))
    assert _told(tmp_path, _TABLE.format(text.format(wrong), *table))
