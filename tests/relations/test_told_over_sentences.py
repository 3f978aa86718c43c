"""What a paragraph tells again, in an order or with its length over several sentences, and neighbours that tell nothing."""

from __future__ import annotations

import pytest

from reports import rules_told

_WRONG = (
    # The same things again
    ("REPEAT03", "We ran 18 open workshops in the spring. The hall was cold. All {} workshops were full.", "eighteen", "eighty"),
    ("REPEAT03", "A panel read 26 case files. The reading took long. The {} files were then returned.", "26", "62"),
    ("REPEAT03", "Half of the hostels had no night warden. Rents had gone up. That {} per cent of hostels should have none is a worry.", "50", "20"),
    ("REPEAT03", "Three of the five lifts were out of order. The fact that {} of the lifts were not working was known.", "60%", "20%"),
    ("REPEAT03", "Two clerks served a queue of forty. That {} clerks should have to serve so many is wrong.", "two", "seven"),
    # Lists
    ("COUNT01", "{} aims were agreed in May. The board met twice. The aims are safer roads, cleaner air, and better lighting.", "Three", "Five"),
    ("COUNT01", "{} members were chosen in June. Fees went up. Those chosen were Ms Abel, Mr Boyd, Dr Cole and Mrs Dunn.", "Four", "Six"),
    ("COUNT01", "We learnt {} lessons. They are: ask first; keep notes; and never stop on the strength of one call.", "three", "five"),
    ("COUNT01", "The panel made {} demands: that fees be cut, that doors be mended, and that a nurse be hired.", "three", "six"),
    ("COUNT01", "The group unites {} colleges, those of Ashby, Corwen and Dunlow.", "three", "five"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), _WRONG)
def test_told_only_where_it_is_wrong(rule: str, text: str, right: str, wrong: str) -> None:
    assert rule not in rules_told(text.format(right))
    assert rule in rules_told(text.format(wrong))


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
def test_neighbours_tell_nothing(text: str) -> None:
    assert not rules_told(text) & {"REPEAT03", "DATE15", "COUNT01", "CMP08"}
