"""Write the tables of a store into ``docs/corpus.md``: ``python docs/make_corpus.py``."""

from __future__ import annotations

from pathlib import Path

from safeguard_checks.corpus.schema import TABLES

PAGE = Path(__file__).resolve().parent / "corpus.md"
MARK = "<!-- from here docs/make_corpus.py writes -->\n"


def tables() -> str:
    """Return every table with its columns, as Markdown."""
    lines: list[str] = []
    for table in TABLES.values():
        lines += [
            "",
            f"### {table.name}",
            "",
            table.says,
            "",
            "| column | type | says |",
            "|---|---|---|",
        ]
        lines += [f"| {c.name} | {c.type} | {c.says} |" for c in table.columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text[: text.index(MARK) + len(MARK)] + tables(), encoding="utf-8")
