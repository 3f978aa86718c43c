"""The words of a field stand in packs: no other code knows one, and one field's pack can take another's place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.packs.load import load_pack, names
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Rule

SOURCE = Path(str(files("safeguard_checks")))
# Words that only a field has: those of children's social care, of hospitals and of schools.
FIELD = re.compile(
    r"\bchild(?!\.)|referral|looked.after|\bpupils?\b|\bpatients?\b|foster|adoption\b|social (?:care|work)|\bLADO\b"
    r"|\badmissions?\b|\bA&E\b|inpatient",
    re.I,
)
# In trees of documents a child is what stands within.
TREES = {"read_docx.py", "read_html.py", "tables_structure.py"}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the string literals of a module that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def test_no_code_outside_the_packs_knows_a_word_of_a_field() -> None:
    modules = [
        path
        for path in sorted(SOURCE.rglob("*.py"))
        # The rules show their examples, which are reports of a field: their texts are looked at below.
        if path.relative_to(SOURCE).parts[0] not in ("packs", "testing", "rules")
        and path.name not in TREES
    ]
    assert len(modules) > 300
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {m.group()}"
        for path in modules
        for line, text in texts(path)
        if (m := FIELD.search(text))
    ]
    assert found == []


# Those of any field, as one of several alternatives of a pattern. The lexicon has the words for the two sexes.
NOUNS = any_word(
    {
        *listed("people", "nouns"), *listed("people", "general"), *listed("people", "replying"),
        *listed("people", "living"), *listed("people", "housing"), *listed("cases", "nouns"), *listed("places", "nations"),
    }
)  # fmt: skip
LISTED = re.compile(rf"(?:[|(]|\\b)(?:{NOUNS})(?:[|)]|\\b)", re.I)
READING = ("documents", "mentions", "claims", "measures", "relations", "arithmetic", "findings")


def test_no_reader_lists_nouns_of_people_or_places() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {m.group()}"
        for room in READING
        for path in sorted((SOURCE / room).rglob("*.py"))
        if path.name != "lexicon.py"
        for line, text in texts(path)
        if (m := LISTED.search(text))
    ]
    assert found == []
    assert LISTED.search(r"\b(?:responses|people)\b")
    assert not LISTED.search("the person who ran this")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is_in_words_of_any_field(rule: Rule) -> None:
    said = (rule.name, rule.why, rule.title, rule.explanation, rule.question, *rule.innocent)
    assert [text for text in said if FIELD.search(text)] == []


def test_the_search_for_words_of_a_field_finds_them() -> None:
    assert FIELD.search("the number of children")
    assert FIELD.search("per 1,000 Patients")
    assert not FIELD.search("impatience, the schooling of a puppeteer, an offer of referees")


HOSPITAL = """# Northam Hospitals annual report 2024-25

| Indicator | 2023-24 | 2024-25 |
|---|---|---|
| A&E attendances | 98,412 | 101,377 |
| Patients on the waiting list | 20,150 | {closing} |
| Additions to the waiting list | 61,200 | 63,480 |
| Removals from the waiting list | 60,900 | 62,330 |

There were {told} A&E attendances in 2024-25.
"""


def rules_of(report: str, *packs: str) -> set[str]:
    """Return the codes of what is found in a report in Markdown with packs."""
    document = read_markdown("report.md", "0" * 64, report)
    return {finding.rule for finding in told(audit_document(document, packs=packs))}


def test_each_pack_that_comes_with_the_package_can_be_used_by_its_name() -> None:
    assert {"children_social_care", "health"} <= set(names())
    for name in names():
        assert load_pack(name).indicators


def test_the_pack_for_health_takes_the_place_of_the_other() -> None:
    pack = load_pack("health")
    assert "cla" not in pack.indicators
    assert "waiting_list" in pack.indicators
    assert pack.comparator("the England average") == "england"
    assert pack.of_whom == "patients"
    both = load_pack("children_social_care", "health")
    assert {"cla", "waiting_list"} <= set(both.indicators)


def test_a_hospital_report_is_checked_with_the_words_of_its_field() -> None:
    sound = HOSPITAL.format(closing="21,300", told="101,377")
    assert rules_of(sound, "health") == set()
    assert "FLOW01" in rules_of(HOSPITAL.format(closing="21,900", told="101,377"), "health")
    assert "REPEAT01" in rules_of(HOSPITAL.format(closing="21,300", told="101,737"), "health")


def test_words_of_another_field_say_nothing_of_a_report() -> None:
    wrong = HOSPITAL.format(closing="21,900", told="101,377")
    assert "FLOW01" not in rules_of(wrong)


@pytest.mark.parametrize("article", ["", "the ", "Our "])
def test_what_an_office_is_of_is_told_behind_it(article: str) -> None:
    office = load_pack().offices[0]
    title = f"{article}{office.terms[0]} of Anyton"
    assert load_pack().office(title) == (office.name, "of Anyton")
