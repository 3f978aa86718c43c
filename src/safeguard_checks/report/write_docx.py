"""``annex.docx``: the annex to a letter, in a plain look of our own or a partnership's template."""

from __future__ import annotations

from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.annex import annex
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.word import Word
from safeguard_checks.report.word_template import filled

__all__ = ["to_docx"]


def to_docx(audit: Audit, setting: Setting) -> bytes:
    """Return the annex as a Word file; the same audit and setting give the same bytes.

    Raises ``InputError`` where the template cannot be used.
    """
    content = annex(audit, setting)
    if setting.template is not None:
        return filled(setting.template, content)
    word = Word()
    word.heading(content.title, 0)
    for blocks in content.parts.values():
        word.add(blocks)
    return word.saved(content.title)
