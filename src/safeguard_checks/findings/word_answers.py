"""What people answered in Word to the comments of a marked copy.

A comment of ours ends its first line with the finding's id. One that was resolved and has a reply is
a dismissed finding, with the reply as its reason; one that has a reply alone has a note.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from safeguard_checks.documents.docx_styles import W
from safeguard_checks.documents.hostile import check_zip, member, parse_xml
from safeguard_checks.findings.decisions import Decision, Status, decide, standing
from safeguard_checks.findings.finding import Audit
from safeguard_checks.regex import regex

__all__ = ["FINDING_ID", "MARKED_BY", "Answer", "answered", "answers", "key_of", "with_answers"]

MARKED_BY = "safeguard-checks"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COMMENTS, _EXTENDED = "word/comments.xml", "word/commentsExtended.xml"
FINDING_ID = regex(r"\[([A-Z]{2,6}\d{2}-[0-9a-f]{6}(?:-\d+)?)\]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person wrote below a comment of ours; ``resolved`` where they closed it too."""

    finding: str
    text: str
    author: str
    date: str
    resolved: bool


@dataclass(frozen=True, slots=True)
class _Comment:
    author: str
    date: str
    text: str
    first: str


def answers(name: str, data: bytes) -> tuple[Answer, ...]:
    """Return the answers in a Word file, in its order; a file of another kind has none.

    Raises ``InputError`` for a damaged file.
    """
    if not data.startswith(b"PK"):
        return ()
    archive = check_zip(name, data)
    told, linked = member(archive, _COMMENTS), member(archive, _EXTENDED)
    if told is None or linked is None:
        return ()
    comments = _comments(parse_xml(name, told))
    replies: dict[str, list[_Comment]] = defaultdict(list)
    resolved: set[str] = set()
    for link in parse_xml(name, linked).iter(f"{_W15}commentEx"):
        key, above = link.get(f"{_W15}paraId") or "", link.get(f"{_W15}paraIdParent") or ""
        if above and key in comments:
            replies[above].append(comments[key])
        if link.get(f"{_W15}done") in ("1", "true"):
            resolved.add(key)
    return tuple(
        Answer(found[1], last.text, last.author, last.date, key in resolved)
        for key, comment in comments.items()
        if comment.author == MARKED_BY and (found := FINDING_ID.search(comment.first))
        for last in [r for r in replies[key] if r.text and r.author != MARKED_BY][-1:]
    )


def answered(name: str, archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the keys of the comments below which a person wrote something, as Word links them."""
    told, linked = member(archive, _COMMENTS), member(archive, _EXTENDED)
    if told is None or linked is None:
        return frozenset()
    people = {k for k, c in _comments(parse_xml(name, told)).items() if c.author != MARKED_BY}
    links = parse_xml(name, linked).iter(f"{_W15}commentEx")
    return frozenset(
        link.get(f"{_W15}paraIdParent") or ""
        for link in links
        if link.get(f"{_W15}paraId") in people
    )


def key_of(comment: etree._Element) -> str:
    """Return the key by which Word links a comment: that of its last paragraph."""
    return next((p.get(f"{_W14}paraId") or "" for p in reversed(list(comment.iter(f"{W}p")))), "")


def _comments(root: etree._Element) -> dict[str, _Comment]:
    """Return the comments by the key of their last paragraph, as Word links them."""
    found: dict[str, _Comment] = {}
    for comment in root.iter(f"{W}comment"):
        key = key_of(comment)
        texts = [_text(p) for p in comment.iter(f"{W}p")]
        if key:
            found[key] = _Comment(
                comment.get(f"{W}author") or "",
                (comment.get(f"{W}date") or "")[:10],
                " ".join(t for t in texts if t),
                texts[0],
            )
    return found


def _text(paragraph: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")).split())


def with_answers(
    audit: Audit, decisions: Sequence[Decision], told: Sequence[Answer], today: str
) -> tuple[Decision, ...]:
    """Return the decisions with those that were taken in Word; what the file has is not changed."""
    stands = standing(audit, decisions)
    known = {f.id for f in (*audit.findings, *audit.appendix)}
    found = tuple(decisions)
    for answer in told:
        if answer.finding in known and answer.finding not in stands.holds and answer.author:
            status: Status = "dismissed" if answer.resolved else "noted"
            found = decide(
                audit,
                found,
                [answer.finding],
                status=status,
                author=answer.author,
                date=answer.date or today,
                reason=answer.text,
            )
    return found
