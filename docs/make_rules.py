"""Write a page for every rule from its own text and examples: ``python docs/make_rules.py``."""

from __future__ import annotations

from pathlib import Path

from safeguard_checks.rules.catalogue import FAMILIES, all_rules
from safeguard_checks.rules.guidance import GUIDANCE
from safeguard_checks.rules.rule import Rule

HERE = Path(__file__).resolve().parent / "rules"


def page(rule: Rule) -> str:
    """Return the page of one rule as Markdown."""
    lines = [
        f"# {rule.code}: {rule.name}",
        "",
        f"Family {rule.family} ({FAMILIES[rule.family].lower()}), severity {rule.severity}, "
        f"since {rule.since}.",
        "",
        rule.why,
        "",
        "## Explanations to consider",
        "",
        *(f"- {reason}" for reason in rule.innocent),
        "",
        "## Guidance",
        "",
        f"See [{GUIDANCE[rule.family].says}]({GUIDANCE[rule.family].link}).",
        "",
        "## Examples",
    ]
    for example in rule.examples:
        lines += ["", f"### {example.expected}: {example.name}", "", "```markdown"]
        lines += [*example.report.split("\n"), "```"]
        if example.beside:
            lines += ["", "Held against:", "", "```", *example.beside.split("\n"), "```"]
    return "\n".join(lines) + "\n"


def index() -> str:
    """Return the page that lists all rules by family."""
    lines = ["# Rules", ""]
    for family, title in FAMILIES.items():
        lines += [f"## {family}: {title.lower()}", ""]
        lines += [
            f"- [{r.code}]({r.code.lower()}.md): {r.name}"
            for r in all_rules()
            if r.family == family
        ]
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    found = {f"{rule.code.lower()}.md": page(rule) for rule in all_rules()}
    return {"README.md": index(), **found}


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
