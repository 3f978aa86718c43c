"""Where each family's yardstick is written down: published standards, not our opinion."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GUIDANCE", "Guidance"]


@dataclass(frozen=True, slots=True)
class Guidance:
    """A published source: what it says, in a few words, and its address."""

    says: str
    link: str


_CODE = "https://code.statisticsauthority.gov.uk/"
_STYLE = "https://www.gov.uk/guidance/style-guide"
_ONS = "https://service-manual.ons.gov.uk/content"
_WRITING = Guidance("the GOV.UK style guide, on dates, names and references", _STYLE)
_QUALITY = Guidance("the Code of Practice for Statistics, on assured quality", _CODE)
_NUMBERS = Guidance("the ONS content style guide, on numbers and percentages", _ONS)

GUIDANCE = {
    "FY": _WRITING,
    "DATE": _WRITING,
    "PCT": _NUMBERS,
    "PP": _NUMBERS,
    "DIR": _QUALITY,
    "SUM": _NUMBERS,
    "SHARE": _NUMBERS,
    "RATE": _NUMBERS,
    "CMP": _QUALITY,
    "FLOW": _QUALITY,
    "DERIV": _QUALITY,
    "REPEAT": _QUALITY,
    "GRIM": Guidance(
        "Brown and Heathers (2017), The GRIM test", "https://doi.org/10.1177/1948550616673876"
    ),
    "COUNT": _WRITING,
    "XREF": _WRITING,
    "UNIT": _NUMBERS,
    "NAME": _WRITING,
    "PRIOR": Guidance("the Code of Practice for Statistics, on revisions and corrections", _CODE),
    "REF": _QUALITY,
}
