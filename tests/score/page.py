"""The page docs/accuracy.md has two writers: the field set leads it, the score follows."""

from __future__ import annotations

from pathlib import Path

__all__ = ["PAGE", "field_part", "score_part", "with_field_part"]

PAGE = Path(__file__).resolve().parent.parent.parent / "docs/accuracy.md"
_BEGIN = "<!-- from here `nox -s field` writes -->"
_END = "<!-- to here -->"
_TITLE = "# Accuracy\n"


def field_part(text: str) -> str:
    """Return what the field set wrote of the page, with its marks; empty where it did not yet."""
    _, begin, rest = text.partition(_BEGIN)
    part, end, _ = rest.partition(_END)
    return f"{begin}{part}{end}\n" if begin and end else ""


def score_part(text: str) -> str:
    """Return the page without its title and without what the field set wrote."""
    part = field_part(text).rstrip("\n")
    return (text.replace(part, "", 1) if part else text).removeprefix(_TITLE).lstrip("\n")


def with_field_part(text: str, lines: list[str]) -> str:
    """Return the page with the field set's part written anew."""
    part = "\n".join((_BEGIN, "", *lines, "", _END))
    return f"{_TITLE}\n{part}\n\n{score_part(text)}"
