"""``findings.md``: a summary for a pull request, a wiki or a message."""

from __future__ import annotations

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.regex import regex
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.other_documents import comparison_lines
from safeguard_checks.report.quoted import headline, place_of, steps, table_of
from safeguard_checks.report.review import standing_text
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.wording import (
    IMPACT,
    SURE,
    aside,
    capital,
    comparison_label,
    found,
    only_a_part,
    share_checked,
    where,
)

__all__ = ["escape", "to_markdown"]

_MOST_PLACES = 6
_ACTIVE = regex(r"[\\`*_{}\[\]<>#|~@&!$^]|(?i:(?<=www)\.)|:(?=//)")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is within a line: no link, no mention, no markup."""
    return _ACTIVE.sub(lambda m: f"&#{ord(m.group())};", text.replace("\n", " "))


def to_markdown(audit: Audit, setting: Setting) -> bytes:
    """Return a summary in Markdown: what was checked, a list of findings, then each in short."""
    shown = cleaned(audit)
    report = shown.report
    lines = [f"# Findings: {escape(report.title or report.name)}", ""]
    if part := only_a_part(shown.coverage.missed):
        lines += [f"**{escape(part)}**", ""]
    lines += [escape(f"{share_checked(shown)} {found(shown)}".strip()), ""]
    if shown.findings:
        head = ("No.", "What it would change", "How sure", "Where", "Finding")
        lines += [f"| {' | '.join(head)} |", "|---|---|---|---|---|"]
        lines += [
            f"| {f.number} | {IMPACT[f.severity]} | {capital(SURE[f.certainty])} "
            f"| {escape(capital(place_of(f)))} | {escape(headline(f))} |"
            for f in shown.findings
        ]
        lines += [""]
    for finding in shown.findings:
        lines += _finding(finding)
        stand = setting.stand(finding.id)
        if stand.decided is not None:
            lines += [escape(cleaned(standing_text(stand))), ""]
    if shown.appendix:
        lines += [f"{aside(len(shown.appendix), 'more ')} See the appendix of the full list.", ""]
    for line in comparison_lines(shown.other_documents):
        lines += [escape(line), ""]
    lines += [
        f"Checked with safeguard-checks {shown.version}, rules {shown.rules_version}. "
        f"SHA-256 of the file: {report.sha256}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _finding(finding: Finding) -> list[str]:
    lines = [f"## {finding.number}. {escape(headline(finding))}", ""]
    wrong = [row for row in finding.rows if not row.stands]
    if wrong:
        lines += [f"{capital(escape(table_of(finding)))}:", ""]
        lines += ["| Row | Printed | The figures give |", "|---|---|---|"]
        lines += [
            f"| {escape(r.label)} | {escape(r.stated)} | {escape(r.implied)} |" for r in wrong
        ]
        lines += ["", f"- **Question:** {escape(finding.question)}", ""]
        return lines
    lines += [f"- **The report says:** {escape(finding.stated)}"]
    lines += [f"- **{comparison_label(finding)}:** {escape(finding.implied)}"]
    lines += [
        f"- **{capital(escape(where(place)))}:** {escape(place.quote)}"
        for place in finding.locations[:_MOST_PLACES]
    ]
    lines += [f"- **{escape(e.at)}:** {escape(e.quote)}" for e in finding.elsewhere]
    lines += [f"- **Working:** {escape(step)}" for step in steps(finding)]
    lines += [f"- **Question:** {escape(finding.question)}", ""]
    return lines
