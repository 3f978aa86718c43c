"""What a person reads is neutral, without motive, and easy to read.

Every text in the rooms that speak to people is looked at: strings in the code (not docstrings,
not the made-up reports of rules' examples) and the templates.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.example_audit import example
from safeguard_checks.report.annex import annex
from safeguard_checks.report.blocks import Bullets, Paragraph
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import Decided
from safeguard_checks.report.wording import CERTAINTY, PAIRING, SEVERITY, limits
from safeguard_checks.report.write_letter import LETTER
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Rule
from wording.reading_age import grade, syllables

SOURCE = Path(__file__).resolve().parents[2] / "src/safeguard_checks"
ROOMS = ("relations", "rules", "findings", "report", "page", "cli")
# Words that accuse, guess at a motive, or say more than "these cannot both be right as printed".
FORBIDDEN = re.compile(
    r"""\b(?:
      mislead\w* | misled | misrepresent\w* | misinform\w* | deceiv\w* | decepti\w* | deceit\w*
    | false | falsely | falsif\w* | fake\w* | fabricat\w* | fraud\w* | dishonest\w* | untruth\w*
    | lie | liar\w* | lied | lying | manipulat\w* | massag(?:e|ed|ing) | spun | distort\w*
    | exaggerat\w* | inflated? | cherry.?pick\w* | cover.?up | conceal\w* | whitewash\w*
    | wrongly\ claim\w* | claims?\ wrongly | bogus | dubious | suspicious\w* | shocking\w* | scandal\w*
    | incompeten\w* | negligen\w* | careless\w* | sloppy | blunder\w* | botch\w* | inept\w* | shoddy
    | deliberate\w* | intentional\w* | intended\ to | on\ purpose | wilful\w* | motive\w* | blam\w*
    | tried\ to | wanted\ to | hop(?:ed|ing)\ to | in\ order\ to\ hide | culprit\w* | guilty | admit\w*
    | embarrass\w* | disgrace\w* | outrag\w* | alarming\w*
    )\b""",
    re.X | re.I,
)
# What a template tells the machine.
_CODE = re.compile(r'\{%.*?%\}|="false"|: false')
WORDS = {
    "subject": "referrals", "stated": "65%", "implied": "59.6%", "words": "fell by",
    "found": "up", "working": "435 of 730",
}  # fmt: skip
# Years of school. GOV.UK writes for a reading age of 9 where it can; 7 years is an age of 12,
# and 9 one of 14, for single texts whose terms cannot be plainer. Pages also explain methods.
MOST, MOST_OF_ONE, MOST_OF_PAGE = 7, 9, 10


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that can reach a person, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Example":
            left_out |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in left_out
        ):
            yield node.lineno, node.value


def _texts() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            for line, text in _strings(path):
                yield f"{path.relative_to(SOURCE)}:{line}", text
    for room in ("report", "page"):
        for path in sorted((SOURCE / room / "templates").iterdir()):
            if path.suffix in (".j2", ".typ"):
                yield path.name, _CODE.sub("", path.read_text(encoding="utf-8"))


def _rule(rule: Rule) -> str:
    told = (rule.title, rule.explanation, rule.question)
    return "\n".join([rule.why, *(text.format(**WORDS) for text in told), *rule.innocent])


def test_no_text_accuses_or_guesses_at_a_motive() -> None:
    texts = list(_texts())
    assert len(texts) > 1000
    found = [
        (at, m.group())
        for at, text in texts
        if text != "false"  # a setting of a library
        for m in FORBIDDEN.finditer(text)
    ]
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "This is misleading.",
        "The council falsely says",
        "a lie",
        "figures manipulated",
        "wrongly claims",
    ],
)
def test_the_forbidden_words_are_seen(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_every_rule_ends_with_a_question(rule: Rule) -> None:
    assert rule.question.endswith("?")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_every_rule_is_easy_to_read(rule: Rule) -> None:
    assert grade(_rule(rule)) <= MOST_OF_ONE


def test_all_rules_together_are_easy_to_read() -> None:
    assert grade("\n".join(map(_rule, all_rules()))) <= MOST


def test_words_that_every_output_shares_are_easy_to_read() -> None:
    shared = [*limits(example()), *SEVERITY.values(), *CERTAINTY.values(), *PAIRING.values()]
    assert grade("\n".join(shared)) <= MOST


def test_annex_and_letter_are_easy_to_read() -> None:
    decided = {
        "PCT01-000001": Decided("accepted", "Jo Okoro"),
        "DIR02-000002": Decided("dismissed", "Jo"),
    }
    content = annex(example(), Setting(decided=decided))
    for blocks in content.parts.values():
        texts = [
            text
            for block in blocks
            if isinstance(block, Paragraph | Bullets)
            for text in ([block.text] if isinstance(block, Paragraph) else block.items)
        ]
        if texts:
            assert grade("\n".join(texts)) <= MOST_OF_ONE
    told = [text.format(each="each", of_each="for each question", place="page") for text in LETTER]
    assert grade("\n".join(told)) <= MOST


@pytest.mark.parametrize(
    "page", ["start-here", "for-scrutineers", "how-to-read-findings", "command-line"]
)
def test_pages_for_users_are_easy_to_read(page: str) -> None:
    text = (SOURCE.parents[1] / f"docs/{page}.md").read_text(encoding="utf-8")
    prose = re.sub(r"(?ms)```.*?```|^(?:    |\||#)[^\n]*$", "", text).replace("`", "")
    prose = re.sub(r"(?<!\n)\n(?!\n|- |\d+\. )", " ", prose)
    assert grade(prose) <= MOST_OF_PAGE


@pytest.mark.parametrize(
    ("word", "count"),
    [("figures", 2), ("percentage", 3), ("stated", 2), ("table", 2), ("change", 1), ("report", 2),
     ("children", 2), ("agree", 2), ("people", 2), ("named", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_tells_plain_from_heavy() -> None:
    plain = "The cat sat on the mat. It was warm."
    heavy = (
        "Notwithstanding methodological considerations, organisational interdependencies "
        "necessitate comprehensive reconciliation of contradictory administrative statistics."
    )
    assert grade(plain) < 3
    assert grade(heavy) > 18
