"""Words that every output shares, so that they say the same thing the same way."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Certainty, Finding, Pairing, Severity
from safeguard_checks.regex import regex

__all__ = [
    "CERTAINTY",
    "FAMILY",
    "IMPACT",
    "PAIRING",
    "SEVERITY",
    "SURE",
    "aside",
    "believed",
    "by_severity",
    "capital",
    "comparison_label",
    "day",
    "family",
    "found",
    "joined",
    "limits",
    "many",
    "needs_look",
    "only_a_part",
    "paired",
    "rescued",
    "share",
    "share_checked",
    "where",
]

# To others a finding is still a question, so it is told what would follow from it.
SEVERITY: dict[Severity, str] = {
    "high": "If it is so, a conclusion or a headline would have to change.",
    "medium": "If it is so, a number or a label would have to change.",
    "low": "It is a small matter: rounding, presentation, a date, a name or a reference.",
    "info": "Nothing need be done about it.",
}
CERTAINTY: dict[Certainty, str] = {
    "certain": "No rounding makes the figures agree, and of findings as well supported as this at "
    "least 97 in 100 are errors of the report and not of the reading.",
    "probable": "Of findings supported like this 80 to 97 in 100 are errors of the report; in the others "
    "something that the report does not say makes the figures agree, or they were misread.",
    "possible": "It is not known well enough how often figures read in this way are right, or an "
    "ordinary cause, such as cutting off decimals, would make them agree: it needs a person’s look.",
}
# The counts of published reports in the words of why a finding is believed, and how many of them say something.
_COUNTED = regex(
    r"(In [\d,]+ published reports [\d,]+ of [\d,]+ figures told in this way agree)"
    r"(?:, and of [\d,]+ that do not [\d,]+ (?:was an error|were errors) of the report)?\. ?"
)
_ENOUGH_JUDGED, _ENOUGH_READ = 10, 5
# Of references, names and dates there is nothing to round.
_OF_WORDS = frozenset(("DATE", "NAME", "XREF"))
_SURE_OF_WORDS: dict[Certainty, str] = {
    "certain": "Of findings as well supported as this at least 97 in 100 are errors of the report and "
    "not of the reading.",
    "probable": "Of findings supported like this 80 to 97 in 100 are errors of the report.",
}
_EXCUSED = "An ordinary cause, such as cutting off decimals, would make the figures agree."
_UNSURE = (
    "It is not known well enough how often figures read in this way are right, so it needs a person’s "
    "look: the report can be plainly wrong here."
)
_RECOGNISED = (
    "The page is a picture and was read by text recognition (OCR), which can take one digit for another. "
    "Look at the picture first."
)
# In a few words, beside each other: what would have to change, and how sure that is.
IMPACT: dict[Severity, str] = {
    "high": "May change a conclusion",
    "medium": "May change a number",
    "low": "A small matter",
    "info": "For information",
}
SURE: dict[Certainty, str] = {
    "certain": "sure",
    "probable": "quite sure",
    "possible": "needs a look",
}
PAIRING: dict[Pairing, str] = {
    "explicit": "The report itself puts these figures together, in one row or sentence.",
    "matched": "These figures were put together because their labels and periods match.",
    "guessed": "These figures were put together by their wording, which could be mistaken.",
}
FAMILY: dict[str, str] = {
    "CMP": "Comparisons with other places",
    "COUNT": "Lists and how many they are said to hold",
    "DATE": "Dates",
    "DERIV": "Figures worked out from two others",
    "DIR": "Words of change against the figures",
    "FLOW": "Opening and closing figures against starts and endings",
    "FY": "Years and period labels",
    "GRIM": "Percentages that a whole number can give",
    "NAME": "Names and offices",
    "PCT": "Percentage changes",
    "PP": "Percentage points and per cent",
    "PRIOR": "What an earlier report gave",
    "RATE": "Counts against their rates",
    "REF": "What published statistics give",
    "REPEAT": "The same figure in two places",
    "SHARE": "Parts of a whole",
    "SUITE": "What the expectation suites expect",
    "SUM": "Totals",
    "UNIT": "Units",
    "XREF": "Cross-references",
}
_LIMITS: tuple[str, ...] = (
    "A figure that agrees with all the others can still be wrong, and where two figures disagree "
    "the check does not know which of them is right.",
    "Every number is taken to stand for all the values that would print the same way: 17% is "
    "anything from 16.5% to 17.5%. A finding is raised only if no value in that range, and no "
    "other reading that the report allows, makes the figures agree.",
    "Figures that could not be put together with reasonable confidence were left alone. They are "
    "listed as not checked, not as right.",
    "Pictures are not read, charts that are pictures neither, and scanned pages only where that "
    "is asked for.",
    "A computer reads, and can misread. How often each way of reading is right was counted on "
    "published reports, and what is not known to be right often enough is set apart. "
    "Look at the page before you rely on a finding.",
    "The check finds figures that do not agree; it cannot say why. A correction made late, another "
    "date or another group of people can explain a difference. That is why each finding ends "
    "with a question.",
)


_SUITE = "SUITE"
_AGAINST = {
    _SUITE: "What a suite expects",
    "PRIOR": "The earlier report gives",
    "REF": "The published statistics give",
}


def comparison_label(finding: Finding) -> str:
    """Return what a stated figure is held against, as a label."""
    return _AGAINST.get(finding.family, "The rest of the report gives")


def limits(audit: Audit) -> tuple[str, ...]:
    """Return what a check cannot tell, a sentence or two each."""
    alone = "A report is compared with itself, and with nothing else."
    beside = (
        "A report is compared with itself and with the other documents named here, and with "
        "nothing else."
    )
    lead, *rest = _LIMITS
    return (f"{beside if audit.other_documents.sources else alone} {lead}", *rest)


def rescued(finding: Finding) -> str:
    """Return what would make the figures of a finding right."""
    if finding.family == _SUITE:
        return "It does not meet what was expected, which may not be meant for it."
    if any(place.ocr is not None for place in finding.locations):
        return _RECOGNISED
    if finding.certainty == "possible" and finding.evidence is not None:
        return _EXCUSED if finding.evidence.ceiling == "possible" else _UNSURE
    if finding.family in _OF_WORDS:
        return _SURE_OF_WORDS.get(finding.certainty, CERTAINTY[finding.certainty])
    return CERTAINTY[finding.certainty]


def needs_look(finding: Finding) -> bool:
    """Tell whether the words on how sure a finding is ask the reader to look at the page first."""
    recognised = any(place.ocr is not None for place in finding.locations)
    return finding.certainty == "possible" or recognised


def paired(finding: Finding) -> str:
    """Return how the figures of a finding came together."""
    if finding.family == _SUITE:
        return "A suite of expectations asks for this; the report itself may not."
    return PAIRING[finding.pairing]


def many(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun: "1 figure", "1,204 figures"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def capital(text: str) -> str:
    """Return a text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def day(date: str) -> str:
    """Return a date as a person writes it: "3 March 2026"; what is no date stays as it is."""
    try:
        found = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{found.day} {found:%B %Y}"


def family(code: str) -> str:
    """Return a family's name in plain English, or its code where it has none yet."""
    return FAMILY.get(code, code)


def share(part: int, whole: int) -> str:
    """Return a part of a whole as a percentage that never rounds to none or to all of it."""
    if not part or not whole:
        return "0%"
    percent = 100 * part / whole
    if percent < 1:
        return "less than 1%"
    if percent > 99 and part < whole:
        return "more than 99%" if percent >= 99.5 else "99%"
    return f"{percent:.0f}%"


_MOST_MISSED = 3


def only_a_part(missed: Sequence[str]) -> str:
    """Return the sentence that says that a report was not read whole; empty where it was."""
    if not missed:
        return ""
    rest = len(missed) - _MOST_MISSED
    named = [*missed[:_MOST_MISSED], *([f"{rest:,} more"] if rest > 0 else [])]
    return f"Only a part of this report was read: {'; '.join(named)}."


def share_checked(audit: Audit) -> str:
    """Return the sentence that leads every output: how much of the report was checked."""
    coverage = audit.coverage
    if not coverage.figures:
        return "No figures were found in this report, so there was nothing to check."
    read = many(coverage.figures, "figure")
    beside = " or in the documents it was held against" if audit.other_documents.sources else ""
    if not coverage.checked:
        tail = "" if audit.findings else ", so this says nothing about whether it agrees"
        if coverage.figures > 1 and tail:
            tail = ", so this says nothing about whether they agree"
        if coverage.figures == 1:
            return f"The one figure read in this report could not be checked against another{tail}."
        return f"None of the {read} read in this report could be checked against another{tail}."
    return (
        f"{coverage.checked:,} of the {read} read in this report "
        f"({share(coverage.checked, coverage.figures)}) could be checked against others in it{beside}."
    )


def found(audit: Audit) -> str:
    """Return the sentence that says how many contradictions there are; none if none was looked for."""
    count = len(audit.findings)
    if count:
        places = "one place" if count == 1 else many(count, "place")
        beside = any(f.elsewhere for f in audit.findings)
        differ = ", or are not those of another document" if beside else ""
        return (
            f"In {places}, figures or words of the report cannot both be right as printed{differ}."
        )
    unsure = sum(f.severity != "info" for f in audit.appendix)
    if unsure:
        return f"Nothing is told as a finding. {aside(unsure)}"
    return "No contradiction was found in what could be checked." if audit.coverage.checked else ""


def aside(count: int, more: str = "") -> str:
    """Return the sentence that says what stands in the appendix; ``more`` where findings are told before it."""
    needs = "needs" if count == 1 else "need"
    return (
        f"{many(count, f'{more}contradiction')} {needs} a person’s look: it is not known well enough "
        f"how often such readings are right, so {'it is' if count == 1 else 'they are'} set apart."
    )


def believed(finding: Finding, *, failed: bool = True) -> str:
    """Return why a finding is believed, without counts of so few cases that they say nothing.

    Without ``failed`` it is not said how many of those that did not agree elsewhere were errors: beside
    how sure this one is, which more bears out, that would be a second measure.
    """
    found = finding.evidence
    if found is None:
        return ""
    if found.judged < _ENOUGH_JUDGED:
        return _COUNTED.sub("", found.why).strip()
    if not failed or found.true + found.false < _ENOUGH_READ:
        return _COUNTED.sub(r"\1. ", found.why).strip()
    return found.why


def by_severity(audit: Audit) -> dict[Severity, int]:
    """Return the number of findings of each severity, gravest first."""
    counts = Counter(f.severity for f in audit.findings)
    return {severity: counts[severity] for severity in SEVERITY}


def joined(label: str) -> str:
    """Return a label of several heads as a person writes it: "2025, Number"."""
    return label.replace(" | ", ", ")


def where(place: Place, *, cell: bool = True) -> str:
    """Return a place in words: page, cell of a sheet or line, section, table and, if ``cell``, row and column."""
    parts: list[str] = []
    if place.page is not None:
        parts.append(f"page {place.page}")
    elif place.cell:
        parts.append(f"cell {place.cell}")
    elif place.line is not None:
        parts.append(f"line {place.line}")
    if place.section and not place.cell.endswith(f" of sheet {place.section}"):
        parts.append(f"section “{place.section}”")
    if place.table_name and place.table_name != place.section:
        parts.append(f"table “{joined(place.table_name)}”")
    if cell and place.row:
        parts.append(f"row “{place.row}”")
    if cell and place.column:
        parts.append(f"column “{joined(place.column)}”")
    return ", ".join(parts) or "place not known"
