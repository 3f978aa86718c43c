"""Why a finding is believed, in a few sentences that a councillor understands."""

from __future__ import annotations

from safeguard_checks.findings.evidence.counts import Tally
from safeguard_checks.relations.relation import Relation

__all__ = ["OTHER_DOCUMENT", "why"]

# What ties the figures, by type and kind of relation.
_TIED = {
    "change/table": "the column says that it is the change between the two beside it",
    "change/prose": "the words say how much it changed",
    "change/topic": "the sentence names a row of the table",
    "change/step": "the words give the later figure and the amount of change",
    "direction/prose": "the words say which way it went",
    "direction/sized": "the words say which way it went, and by how much rightly",
    "direction/topic": "the sentence names a row of the table",
    "share/prose": "the words say what it is a share of",
    "share/table": "the columns are a count, its whole and its share",
    "share/words": "the share is told in words and in figures",
    "share/subset": "one is by its name a part of the other",
    "granularity/share": "the words say of how many it is a share",
    "granularity/mean": "the words say of how many it is the average",
    "total/row": "the row is headed as a total",
    "total/closing": "the other figures show that the rows above are all of it",
    "total/column": "the column is headed as a total",
    "total/arith": "the other rows or columns of the table follow the same sum",
    "total/arith-net": "the other rows or columns of the table follow the same difference",
    "total/arith-split": "the percentages make a hundred elsewhere in the table",
    "share/arith": "the other rows or columns of the table show what it is a share of",
    "rate/arith": "the other rows or columns of the table follow the same division",
    "change/arith": "the other rows or columns of the table show which two figures it is between",
    "total/prose": "the words say that it is the total of the parts named",
    "total/rest": "the words say that it is what is left of the whole",
    "rate/table": "the rows give counts and rates of one population",
    "rate/prose": "the sentence gives a count with its rate",
    "rate/two-times": "the sentence gives a count with its rate at two times",
    "comparison/prose": "the words set one value against the other",
    "comparison/topic": "the sentence compares a row of the table",
    "repeat/measure": "both places name the same thing",
    "repeat/topic": "both places name the same thing in the same words",
    "repeat/digits": "both places name the same thing, and the one number is the other with two digits changed over",
    "repeat/companion": "both places give another figure alike that belongs with it",
    "flow/table": "the rows are what there was, what came, what went and what is left",
    "flow/prose": "the words give what there was, what came, what went and what is left",
    "ratio/conversion": "it is named as the share of one row that went on to another",
    "list/counted": "the number announces the list",
    "unit/rate-base": "both places name the same rate",
}  # fmt: skip
_BY_TYPE = {
    "date": "the report gives both dates, or a date that cannot be",
    "reference": "the report's own numbering tells what there is",
    "name": "both places name the same person or body",
    "period_label": "the report says of which time its figures are",
}  # fmt: skip
_PLAIN = "the report says both"
OTHER_DOCUMENT = (
    "Both documents name the same thing, place and time; how often such a finding is right was "
    "measured on made-up pairs of documents only."
)


def why(
    relation: Relation,
    tally: Tally,
    hold: int,
    fail: int,
    files: int,
    column: bool = False,
    meeting: bool = False,
    seen: float | None = None,
    beside: bool = False,
    *,
    of_picture: bool = False,
) -> str:
    """Return the sentences: what ties the figures, how often that held elsewhere and here.

    ``column`` is true where one cause reproduces rows of a column, ``meeting`` where one figure set
    right mends several relations, ``beside`` where the report contradicts itself elsewhere. ``seen`` is how sure text recognition was of its least sure figure; ``of_picture`` is true where
    a page is a picture, whoever recognised its text.
    """
    kind = f"{relation.type}/{relation.kind.replace(' ', '-')}"
    parts = [_TIED.get(kind, _BY_TYPE.get(relation.type, _PLAIN))]
    if tally.judged:
        held = (
            f"in {files:,} published reports {tally.held:,} of {tally.judged:,} figures told in this "
            "way agree"
        )
        read = tally.true + tally.false
        if read:
            errors = "was an error" if tally.true == 1 else "were errors"
            held += f", and of {read:,} that do not {tally.true:,} {errors} of the report"
        parts.append(held)
    if hold:
        others = "the other one" if hold == 1 else f"{hold:,} others"
        agree = "agrees" if hold == 1 else "agree"
        more = f", {fail:,} more {'does' if fail == 1 else 'do'} not" if fail else ""
        parts.append(f"{others} like it in this report {agree}{more}")
    if column:
        parts.append(
            "one cause reproduces the wrong rows, which luck would do less than once in a hundred"
        )
    if meeting:
        parts.append(
            "a relation of another kind fails by the same figure, and one change would mend both"
        )
    if beside:
        parts.append("the report contradicts itself elsewhere too, which makes an error likelier")
    if seen is not None:
        parts.append(
            f"the page was read by text recognition (OCR), {seen:.0%} sure of the least sure figure: "
            "look at the picture before you rely on it"
        )
    elif of_picture:
        parts.append(
            "the page is a picture, and its text is what a program recognised there (OCR), which takes one sign "
            "for another: look at the page before you rely on it"
        )
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)
