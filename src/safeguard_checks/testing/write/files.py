"""Writing a generated report to a file of any format the audit reads, PDF aside."""

from __future__ import annotations

from pathlib import Path

from safeguard_checks.testing.content import GeneratedReport
from safeguard_checks.testing.write.docx import as_docx
from safeguard_checks.testing.write.html import as_html
from safeguard_checks.testing.write.markdown import as_markdown, as_text
from safeguard_checks.testing.write.sheets import as_csv, as_xlsx

__all__ = ["FORMATS", "write_report"]

FORMATS = ("md", "txt", "html", "docx", "xlsx", "csv")


def write_report(report: GeneratedReport, path: Path) -> Path:
    """Write a report in the format that the path's suffix names (see ``FORMATS``)."""
    suffix = path.suffix.lstrip(".")
    texts = {"md": as_markdown, "txt": as_text, "html": as_html, "csv": as_csv}
    if suffix in texts:
        path.write_text(texts[suffix](report), encoding="utf-8", newline="")
    elif suffix == "docx":
        path.write_bytes(as_docx(report))
    elif suffix == "xlsx":
        path.write_bytes(as_xlsx(report))
    else:
        raise ValueError(f"no writer for .{suffix}; choose of {', '.join(FORMATS)}")
    return path
