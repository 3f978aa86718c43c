"""What could excuse a relation that fails, or explain it: each with how ordinary that is."""

from __future__ import annotations

from enum import Enum
from typing import Literal

__all__ = ["Alternative", "Tier"]

Tier = Literal["error", "unstated", "ordinary"]

_SUBJECTS = ("a note on it ", "both numbers ", "each amount ", "each number ", "the t")


class Alternative(Enum):
    """What would have had to be done for the stated result to hold, in words, and its tier.

    An ``error`` is a likely cause; an ``unstated`` choice makes a contradiction probable instead
    of certain, an ``ordinary`` one only possible. The words go on from "the figure was", but for
    those that have a subject of their own.
    """

    WRONG_BASE = "divided by the later figure instead of the earlier one", "error"
    POINTS_AS_PER_CENT = "percentage points written as per cent", "error"
    OTHER_BASE = "for every {} instead", "error"

    CUT_OFF = "cut off instead of rounded", "ordinary"
    CUT_OFF_UNSTATED = "cut off instead of rounded", "unstated"
    CUT_OFF_OR_TWICE = "cut off, or rounded from a rounded number", "ordinary"
    PADDED = "rounded to one place fewer than is printed, with a nought added", "ordinary"
    BALANCED = "moved by one in its last place so that the shares make 100%", "ordinary"
    BOTH_ROUNDED = "both numbers were rounded for the text", "ordinary"
    TERMS_ROUNDED = "the two figures were rounded before they were printed", "ordinary"
    COUNTS_ROUNDED = "the two figures were rounded before they were printed", "unstated"
    EACH_ROUNDED = "each amount was rounded to the unit by itself", "ordinary"
    EACH_IN_TENS = (
        "each number was rounded by itself to the tens or hundreds that all of them are",
        "ordinary",
    )
    WHOLE_ROUNDED = "a share of a number that was itself rounded to 5", "unstated"
    ROUNDED_FOR_TEXT = "rounded for the text", "ordinary"
    ROUNDED_FOR_REPORT = "rounded for the report", "ordinary"

    OTHER_WHOLE = "a share of something else than the one number told before it", "unstated"
    WHOLE_ELSEWHERE = "a share of a number that is not printed with it", "unstated"
    IN_TWO_PARTS = "one counted in two of the parts", "unstated"
    NOTED = "a note on it may say what is left out", "ordinary"
    OTHER_PARTS = "the total is of something else than the parts shown", "unstated"
    OTHER_WAYS = "counted beside others who came or left in another way", "unstated"
    CASE_BY_CASE = (
        "worked by following individual cases instead of dividing the two totals",
        "unstated",
    )
    OTHER_ESTIMATE = "worked from another population estimate", "unstated"
    NEAR_ESTIMATE = "worked from another population estimate", "ordinary"

    OTHER_DAY = "of another date or group", "unstated"
    OTHER_DAY_LIKELY = "of another date or group", "ordinary"
    OTHER_YEAR = "of another year, the one to {}", "ordinary"
    OTHER_NAME = "of something that only the other document counts under this name", "unstated"
    OTHER_RELEASE = (
        "from another release of the statistics, which are revised from year to year",
        "ordinary",
    )
    ITS_OWN_YEAR = "really of the year it names", "unstated"
    MEANT = "meant as another year", "unstated"
    BEFORE_THE_DATE = "left as it was written before the date", "unstated"
    BEFORE_THE_YEAR_ENDED = "left as it was written before the year ended", "unstated"

    OFFICE_CHANGED_HANDS = "about another time: the office changed hands", "unstated"
    PROMOTED = (
        "about another time: the person was promoted or the list is an older one",
        "unstated",
    )
    ANOTHER_PERSON = "the name of another person", "unstated"
    MISREAD_PICTURE = "a slip of whoever read the text off pictures of its pages", "ordinary"
    IN_EITHER_ORDER = "a description, whose words may stand in either order", "ordinary"
    OF_ITS_OWN = "in a document of its own", "unstated"
    IN_PICTURE = "a picture whose caption is part of it", "unstated"
    WITH_MARK = "a number with the raised mark of a note behind it", "ordinary"
    TWO_IN_A_LINE = "set out with two items in one line, or one in two", "unstated"
    LOST = "there but its number was lost when the file was made", "unstated"

    @property
    def words(self) -> str:
        """What would have had to be done."""
        return self.value[0]

    @property
    def clause(self) -> str:
        """The words with their subject: "the figure was rounded for the text"."""
        return self.words if self.words.startswith(_SUBJECTS) else f"the figure was {self.words}"

    @property
    def tier(self) -> Tier:
        """How ordinary it is."""
        return self.value[1]
